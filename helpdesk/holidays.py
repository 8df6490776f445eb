"""The official holidays of Türkiye, days and half days, for `holidays: turkey` in platform.yml: from a kept library.

The eve of both Bayram and 28 October are holidays from 13:00 (Law 2429,
https://www.mevzuat.gov.tr/MevzuatMetin/1.5.2429.pdf).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from holidays.constants import HALF_DAY, PUBLIC
from holidays.countries.turkey import Turkey

NOON_HOLIDAY = 13 * 60  # minutes since midnight


class Holiday(NamedTuple):
    """`since` is the minute of the day from which the desk is closed."""

    date: date
    name: str
    since: int = 0


def holidays_of(years: range) -> Iterator[Holiday]:
    """Every official holiday of these years; an eve that is a holiday of its own comes twice."""
    for category, since in ((PUBLIC, 0), (HALF_DAY, NOON_HOLIDAY)):
        for day, name in Turkey(years=years, categories=category).items():
            yield Holiday(day, name, since)
