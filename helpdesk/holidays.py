"""The official holidays of Türkiye, for `holidays: turkey` in platform.yml.

Law 2429 (https://www.mevzuat.gov.tr/MevzuatMetin/1.5.2429.pdf) lists them: the fixed days are computed, the religious
ones come from the table below. The eve of both Bayram and 28 October are holidays from 13:00.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

NOON_HOLIDAY = 13 * 60  # minutes since midnight

FIXED = (
    (1, 1, "New Year"),
    (4, 23, "National Sovereignty and Children's Day"),
    (5, 1, "Labour and Solidarity Day"),
    (5, 19, "Youth and Sports Day"),
    (7, 15, "Democracy and National Unity Day"),
    (8, 30, "Victory Day"),
    (10, 29, "Republic Day"),
)
# The first days, by the calendar of the Presidency of Religious Affairs (https://vakithesaplama.diyanet.gov.tr), which
# fixes them years ahead. A year that is missing here has no religious holidays: add it before it comes.
RAMAZAN = {2026: date(2026, 3, 20), 2027: date(2027, 3, 9), 2028: date(2028, 2, 26)}
KURBAN = {2026: date(2026, 5, 27), 2027: date(2027, 5, 16), 2028: date(2028, 5, 5)}
RAMAZAN_DAYS, KURBAN_DAYS = 3, 4


class Holiday(NamedTuple):
    """`since` is the minute of the day from which the desk is closed."""

    date: date
    name: str
    since: int = 0


def holidays_of(years: range) -> Iterator[Holiday]:
    """Every official holiday of these years; a day may come twice when two of them meet."""
    for year in years:
        for month, day, name in FIXED:
            yield Holiday(date(year, month, day), name)
        yield Holiday(date(year, 10, 28), "Republic Day", NOON_HOLIDAY)
        for table, length, name in (
            (RAMAZAN, RAMAZAN_DAYS, "Ramazan"),
            (KURBAN, KURBAN_DAYS, "Kurban"),
        ):
            if year in table:
                first = table[year]
                yield Holiday(first - timedelta(days=1), name, NOON_HOLIDAY)
                yield from (Holiday(first + timedelta(days=number), name) for number in range(length))
