"""Dates as banks, phones and forms write them: `05/Ağu/2026`, `Kas 5, 2026`, `05.08.2026-14:03`, `2026-11-05T14:03Z`.

Called by `turkish.dates`. A year stands with nearly all of them, so each means one day; what is no day of the calendar
is none of these.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from turkish.numbers import NotANumber, parse_number_words
from turkish.times import SMALL_NUMBER, read_small_number

MONTHS = ("ocak", "subat", "mart", "nisan", "mayis", "haziran", "temmuz", "agustos", "eylul", "ekim", "kasim", "aralik")
_SHORT = {month[:3]: number for number, month in enumerate(MONTHS, start=1)}
_ENGLISH = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12, "january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_NUMBER_OF = {**{month: number for number, month in enumerate(MONTHS, start=1)}, **_SHORT, **_ENGLISH}
_NAMES = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
# Words as well: `12 ara`, `5 may`. They count with a year, or with a slash, a point or a dash.
_WORDS_TOO = frozenset({"ara", "may", "eki"})

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
# Two digits are a year only where they cannot be an hour.
_SHORT_YEAR = r"'?(?P<short>2[5-9])(?! ?(?:tl|lira|try|₺|bin|yuz|dakika|dk|gun|kere|kez|adet|tane)\b|[.,:/]?[0-9])"
_DAY = r"(?P<day>[0-9]{1,2})"
_BEFORE = r"(?<![a-z0-9])(?<![0-9][.,:/-])"
_AFTER = r"(?![a-z0-9])(?![.,:/-][0-9])"
_CLOCK = r"(?P<hour>[01][0-9]|2[0-3])[:.](?P<minute>[0-5][0-9])(?:[:.][0-5][0-9])?(?:[.,][0-9]{1,6})?"
_ZONE = r"(?P<zone>z|[+-][0-9]{2}:?[0-9]{2})?"
_YEAR_IN_WORDS = r"(?P<words>iki ?bin(?: ?(?:on|yirmi|otuz))?(?: ?(?:bir|iki|uc|dort|bes|alti|yedi|sekiz|dokuz))?)"
_SUFFIX = r"(?:'?(?:[dt][ae](?:n|ki)?|[yn]?[iu]n?|s[iu]|[dt][iu]r?))?"
_OLDEST_COMPACT = 2015

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # 05/Ağu/2026, 05.Kas.26, 5 Tem 26, 5 Kasım '26
        rf"{_BEFORE}{_DAY}[ ./-]{{0,2}}(?P<name>{_NAMES})[ ./,-]{{1,2}}(?:{_YEAR}|{_SHORT_YEAR}){_SUFFIX}{_AFTER}",
        rf"{_BEFORE}{_DAY}(?P<name>{_NAMES}){_YEAR}{_SUFFIX}{_AFTER}",
        # 5 ağustos iki bin yirmi altı
        rf"{_BEFORE}(?P<day>{SMALL_NUMBER})[ .]{{0,2}}(?P<name>{_NAMES}) {_YEAR_IN_WORDS}(?![a-z])",
        # 2026 yılının 5 kasımı
        rf"{_BEFORE}{_YEAR}(?: yil[a-z]*| sene[a-z]*)?,? {_DAY} (?P<name>{_NAMES}){_SUFFIX}{_AFTER}",
        # Kas 5, 2026
        rf"{_BEFORE}(?P<name>{_NAMES})[ .]{{1,2}}{_DAY}(?:st|nd|rd|th)?,? {_YEAR}{_SUFFIX}{_AFTER}",
        # 5 Ağu, 05/ara
        rf"{_BEFORE}{_DAY}(?P<sign>[ ./-])(?P<name>{'|'.join({**_SHORT, **_ENGLISH})}){_SUFFIX}{_AFTER}(?! ?[0-9])",
        # 2026-11-05T14:03:22+03:00
        rf"{_BEFORE}{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})[t_]{_CLOCK}{_ZONE}(?![0-9a-z])",
        # 05.08.2026-14:03:22
        rf"{_BEFORE}{_DAY}(?P<s>[./-])(?P<month>[0-9]{{1,2}})(?P=s){_YEAR}(?:-|–|t|_){_CLOCK}(?![0-9a-z])",
        # 5 11 2026
        rf"{_BEFORE}(?<![0-9] ){_DAY} {{1,2}}(?P<month>[0-9]{{1,2}}) {{1,2}}{_YEAR}{_SUFFIX}{_AFTER}",
        # 05112026, 20261105; not where a number is named
        r"(?<![a-z0-9#])(?<![0-9][.,:/ -])(?<!no )(?<!no: )(?<!nolu )(?<!numarasi )(?<!numaram )(?<!kod )(?<!kodu )"
        rf"(?:(?P<compact>[0-3][0-9][01][0-9]20[0-9]{{2}})|(?P<iso>20[0-9]{{2}}[01][0-9][0-3][0-9])){_SUFFIX}{_AFTER}"
        r"(?! ?(?:tl|lira|try|₺|numara|nolu|no\b))",
    )
)


@dataclass(frozen=True)
class BankDate:
    """A day as found in a text, with the time that stands with it; `year_said` is false for `5 Ağu`."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    time: dt.time | None = None


def find_bank_dates(folded: str, zone: ZoneInfo) -> Iterator[BankDate]:
    """Yields the days of a folded text that exist."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            found = _read(match, zone)
            if found and _exists(found):
                yield found


def _read(match: re.Match[str], zone: ZoneInfo) -> BankDate | None:
    said = match.groupdict()
    if compact := said.get("compact") or said.get("iso"):
        day, month, year = (
            (compact[:2], compact[2:4], compact[4:]) if said["compact"] else (compact[6:], compact[4:6], compact[:4])
        )
        return BankDate(*match.span(), int(day), int(month), int(year)) if int(year) >= _OLDEST_COMPACT else None
    name = said.get("name")
    if said.get("sign") == " " and name in _WORDS_TOO and match[0] != match.string.strip():
        return None
    month = _NUMBER_OF[name] if name else int(said["month"] or 0)
    found = BankDate(*match.span(), read_small_number(said["day"] or ""), month, _year(said))
    return _at(found, said, zone) if said.get("hour") else found


def _year(said: dict[str, str | None]) -> int | None:
    if year := said.get("year"):
        return int(year)
    if short := said.get("short"):
        return 2000 + int(short)
    try:
        return int(parse_number_words(said.get("words") or ""))
    except NotANumber:
        return None


def _at(found: BankDate, said: dict[str, str | None], zone: ZoneInfo) -> BankDate | None:
    """Adds the time; one that is told with its zone becomes the time here, and the day may change with it."""
    time = dt.time(int(said["hour"] or 0), int(said["minute"] or 0))
    offset = said.get("zone")
    if not offset or not _exists(found) or found.year is None:
        return replace(found, time=time)
    there = (
        dt.timedelta() if offset == "z" else dt.timedelta(hours=int(offset[:3]), minutes=int(offset[0] + offset[-2:]))
    )
    if abs(there) >= dt.timedelta(hours=24):
        return None
    here = dt.datetime(
        found.year, found.month, found.day, time.hour, time.minute, tzinfo=dt.timezone(there)
    ).astimezone(zone)
    return replace(found, day=here.day, month=here.month, year=here.year, time=here.time())


def _exists(found: BankDate) -> bool:
    try:
        dt.date(found.year or 2024, found.month, found.day)
    except ValueError:
        return False
    return True
