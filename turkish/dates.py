"""Dates and times in Turkish text: `dün`, `geçen cuma`, `ayın 5'i`, `12 Mart'ta`, `15.03.2026`, `akşam 8`, `14.30'da`.

Called by the entity component. Matters of support lie in the past: a day without a year is the last one that was.
Day comes before month always. Days that do not exist are reported as such, later days as they are: the form says so.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from turkish.bank_dates import MONTHS, BankDate, find_bank_dates
from turkish.calendar_days import Readings, days_ago, existing, last_such, monday_of, months_from
from turkish.clock_times import with_clock_times
from turkish.folding import fold_keep_length
from turkish.mentions import DateMention as DateMention
from turkish.spans import longest
from turkish.times import APOSTROPHE, SMALL_NUMBER, find_times, read_small_number
from turkish.weekdays import (
    BOUND,
    OR,
    SHORT_BEFORE_DAY,
    SHORT_WEEKDAYS,
    WEEKDAY,
    WEEKDAYS,
    read_weekday,
    weekday_of,
)

ISTANBUL = ZoneInfo("Europe/Istanbul")

_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_DAY = rf"(?P<day>{SMALL_NUMBER})"
_BEFORE = r"(?<![a-z0-9])"
_AFTER = r"(?![a-z0-9])"
_NUMERIC_BEFORE = r"(?<![a-z0-9])(?<![0-9][.,:/-])(?<![0-9] [.,:/-])"
_NUMERIC_AFTER = rf"(?![0-9a-z]|[.,:/-][0-9])(?:{APOSTROPHE}[a-z]{{1,6}}(?![a-z]))?"
_IS = r"(?:y?[dt][iu]|y?m[iu]s)"  # "20 kasımdı", "dünmüş": what was, or is said to have been
_MONTH_SUFFIX = (
    rf"(?:{APOSTROPHE}?(?:[dt][ae](?:n|ki)?(?:{_IS})?|[iu]n(?:[dt][ae](?:{_IS})?)?|[iuea]|[dt][iu]r|{_IS}))?"
)
_UNIT_AFTER = r"(?! ?(?:bin|yuz|tl|lira|try|₺|gun|hafta|saat|kere|kez|defa|tane|adet)|[.,:]?[0-9])"

_LONG_AGO = 300


def find_dates(text: str, now: dt.datetime) -> list[DateMention]:
    """Finds dates and times as seen from `now`, each in a mention of its own, without overlaps."""
    folded = fold_keep_length(text)
    here = now.astimezone(ISTANBUL)
    # Times first: what passes for a time in spite of looking like a date (`dün 14.10`) is one.
    found = [
        DateMention(said.start, said.end, time=said.time, ambiguous_times=said.ambiguous) for said in find_times(folded)
    ]
    found += [*_written(folded, here.date()), *_moments(folded, here), *_dates(folded, here.date())]
    kept = with_clock_times(folded, _bound_nights(folded, longest(found)), here.date())
    kept = [_with_next_morning(folded, mention) for mention in kept]
    return [mention for mention in kept if not _only_names_weekday(folded, mention, kept)]


def _written(folded: str, today: dt.date) -> Iterator[DateMention]:
    """Finds the dates of receipts; one without a year is the last one that was."""
    for found in find_bank_dates(folded, ISTANBUL):
        day = _bank_day(found, today)
        yield DateMention(found.start, found.end, date=day, time=found.time, is_future=day > today)


def _bank_day(found: BankDate, today: dt.date) -> dt.date:
    if found.year is not None:
        return dt.date(found.year, found.month, found.day)
    return last_such(found.day, found.month, today)[0]


def _bound_nights(folded: str, mentions: list[DateMention]) -> list[DateMention]:
    """Makes one mention of both days of `cumayı cumartesiye bağlayan gece`: it may have been either."""
    kept: list[DateMention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        is_bound = BOUND.match(folded, mention.end) and before and _NIGHT.fullmatch(folded[before.end : mention.start])
        if is_bound and before and before.date and mention.date:
            days = tuple(sorted({before.date, mention.date}))
            kept[-1] = replace(before, end=mention.end, ambiguous=days if len(days) > 1 else ())
        else:
            kept.append(mention)
    return kept


def _with_next_morning(folded: str, mention: DateMention) -> DateMention:
    """Gives `dün` the reading of the day after where `gece 1'de` follows: the night belongs to both days."""
    if mention.date is None or mention.ambiguous or not _AT_NIGHT.match(folded, mention.end):
        return mention
    return replace(mention, ambiguous=(mention.date, mention.date + dt.timedelta(days=1)))


def _only_names_weekday(folded: str, mention: DateMention, mentions: list[DateMention]) -> bool:
    """Tells whether this is the `salı` of `3 Kasım Salı`: the date beside it says which day was meant."""
    if not folded.startswith((*WEEKDAYS, *SHORT_WEEKDAYS, *SHORT_BEFORE_DAY), mention.start):
        return False
    return any(
        other.date is not None
        and other is not mention
        and (0 <= mention.start - other.end <= 2 or 0 <= other.start - mention.end <= 2)
        for other in mentions
    )


def _dates(folded: str, today: dt.date) -> Iterator[DateMention]:
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(folded):
            readings = read(match, today)
            if readings is None:
                continue
            several = readings if len(readings) > 1 else ()
            day = readings[0] if readings else None
            yield DateMention(
                match.start(),
                match.end(),
                date=day,
                ambiguous=several,
                invalid=day is None,
                is_future=bool(day and day > today),
            )


def _moments(folded: str, here: dt.datetime) -> Iterator[DateMention]:
    """Finds `3 saat önce`, the one way of saying date and time at once."""
    for match in _HOURS_AGO.finditer(folded):
        count = 0.5 if match["count"] == "yarim" else read_small_number(match["count"])
        minutes = count * (60 if match["unit"].startswith("s") else 1)
        then = here - dt.timedelta(minutes=minutes)
        yield DateMention(
            match.start(), match.end(), date=then.date(), time=then.time().replace(second=0, microsecond=0)
        )


def _read_numeric(match: re.Match[str], today: dt.date) -> Readings:
    year = match["year"]
    if len(year) == 4 and not year.startswith(("19", "20")):
        return ()
    if len(year) == 2:
        # 85 is a year of birth, 27 the coming year.
        century = 2000 if int(year) <= today.year % 100 + 1 else 1900
        year = str(century + int(year))
    said = existing(int(year), int(match["month"]), int(match["day"]))
    swapped = existing(int(year), int(match["day"]), int(match["month"]))
    # 03/04 as a day to come may be the fourth of March, written the American way.
    return said + swapped if said and swapped and said[0] > today >= swapped[0] else said


def _read_day_and_month(match: re.Match[str], today: dt.date) -> Readings:
    """Reads 15.03 and 15/3, but leaves 24/7, 2-1 and 1.5 alone."""
    day, month, separator = match["day"], match["month"], match["s"]
    is_written_out = month.startswith("0") or (separator != "-" and len(day) == 2 and len(month) == 2)
    if not is_written_out and not (separator == "/" and len(day) == 2 and match[0] != "24/7"):
        return None
    if not 1 <= int(day) <= 31 or not 1 <= int(month) <= 12:
        return None
    return last_such(int(day), int(month), today)


def _read_named_month(match: re.Match[str], today: dt.date) -> Readings:
    day, month = read_small_number(match["day"]), MONTHS.index(match["month"]) + 1
    year, or_day = match.groupdict().get("year"), match.groupdict().get("or_day")
    if or_day:  # "3 ya da 4 mart"
        days = (read_small_number(or_day), day)
        return tuple(
            date
            for each in days
            for date in (existing(int(year), month, each) if year else last_such(each, month, today))
        )
    if year:
        return existing(int(year), month, day)
    last = last_such(day, month, today)
    coming = existing(today.year, month, day)
    # Almost a year ago and soon again: it may be a slip.
    is_doubtful = last and coming and coming[0] > today and (today - last[0]).days > _LONG_AGO
    return last + coming if is_doubtful else last


def _read_days_of_month(match: re.Match[str], today: dt.date) -> Readings:
    said = (match["day"], match.groupdict().get("or_day"))
    return tuple(
        date for each in said if each for date in _day_of_month(read_small_number(each), match["which"], today)
    )


def _day_of_month(day: int, which: str | None, today: dt.date) -> tuple[dt.date, ...]:
    if not 1 <= day <= 31:
        return ()
    if which in {"gecen", "gectigimiz", "onceki", "evvelki"}:
        return existing(*months_from(today, -1), day)
    if which in {"gelecek", "onumuzdeki"}:
        return existing(*months_from(today, 1), day)
    if which == "bu":
        return existing(today.year, today.month, day)
    months = (existing(*months_from(today, -back), day) for back in range(3))
    return next((month for month in months if month and month[0] <= today), ())


def _read_ago(match: re.Match[str], today: dt.date) -> Readings:
    counts = [read_small_number(said) for said in (match["count"], match["or_count"]) if said]
    if any(count > 99 for count in counts):
        return None
    unit = match["unit"]
    days = [days_ago(today, count, unit) for count in counts]
    if match["weekday"] and unit == "hafta":
        days = [monday_of(day) + dt.timedelta(days=weekday_of(match["weekday"])) for day in days]
    return tuple(days)


def _fixed(days: int) -> Callable[[re.Match[str], dt.date], Readings]:
    return lambda match, today: (today + dt.timedelta(days=days),)


_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_NIGHT = re.compile(r"(?: (?:gece|gun|aksam)[a-z]{0,3})? ?")
_AT_NIGHT = re.compile(
    r" gece (?:saat )?(?:0?[0-5]|12|00|bir|iki|uc|dort|bes|on ?iki)(?![0-9])(?:[:.][0-5][0-9])?(?! (?:bin|yuz|tl))"
)
_WHICH = r"(?:(?P<which>gecen|gectigimiz|onceki|evvelki|bu|gelecek|onumuzdeki) )"
_WHICH_DAY = (
    r"(?:(?P<which>(?:gecen|gectigimiz|onceki|evvelki|bu|gelecek|onumuzdeki) hafta(?:ki|nin)?|gecen|gectigimiz|onceki|"
    r"evvelki|bu|gelecek|onumuzdeki|haftaya|her) )"
)
_HOURS_AGO = re.compile(
    rf"{_BEFORE}(?P<count>yarim|{SMALL_NUMBER}) ?(?P<unit>saat|sa|dakika|dk) (?:kadar )?(?:once|evvel)[a-z]{{0,6}}"
)
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], dt.date], Readings]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (
            rf"{_NUMERIC_BEFORE}{_YEAR}(?P<s>[./-])(?P<month>[0-9]{{1,2}})(?P=s)(?P<day>[0-9]{{1,2}}){_NUMERIC_AFTER}",
            _read_numeric,
        ),
        (
            rf"{_NUMERIC_BEFORE}(?P<day>[0-9]{{1,2}}) ?(?P<s>[./-]) ?(?P<month>[0-9]{{1,2}}) ?(?P=s) ?"
            rf"(?P<year>[0-9]{{4}}|[0-9]{{2}}){_NUMERIC_AFTER}",
            _read_numeric,
        ),
        (
            rf"{_NUMERIC_BEFORE}(?P<day>[0-9]{{1,2}})(?P<s>[./-])(?P<month>[0-9]{{1,2}}){_NUMERIC_AFTER}",
            _read_day_and_month,
        ),
        (
            rf"{_BEFORE}(?:(?P<or_day>{SMALL_NUMBER}){OR})?"
            rf"{_DAY}(?:{APOSTROPHE}?s?[iu])?[ .-]{{0,2}}{_MONTH}{_MONTH_SUFFIX}(?:[ ,.]{{1,2}}{_YEAR})?{_AFTER}",
            _read_named_month,
        ),
        (
            rf"{_BEFORE}{_MONTH}(?:{APOSTROPHE}?[iu]n| ayinin| ayi)? {_DAY}{_UNIT_AFTER}[a-z']{{0,6}}",
            _read_named_month,
        ),
        (
            rf"{_BEFORE}{_WHICH}?ay(?:in)? {_DAY}(?:{APOSTROPHE}? ?s?[iu](?:n[a-z]{{1,5}}|{_IS})?)"
            rf"(?:{OR}(?P<or_day>{SMALL_NUMBER})(?:{APOSTROPHE}? ?s?[iu](?:n[a-z]{{1,5}})?))?{_AFTER}",
            _read_days_of_month,
        ),
        (rf"{_BEFORE}{_WHICH}?ayin {_DAY}{_UNIT_AFTER}{_AFTER}", _read_days_of_month),
        (
            rf"{_BEFORE}(?P<count>{SMALL_NUMBER})(?:[ -](?P<or_count>{SMALL_NUMBER}))? ?"
            rf"(?P<unit>gun|hafta|ay|yil|sene) (?:kadar )?(?:once|evvel)[a-z]{{0,6}}"
            rf"(?: {WEEKDAY}(?: gunu)?)?{_AFTER}",
            _read_ago,
        ),
        (
            # `3 gündür gelmedi`, `iki hafta oldu`: since when, which is when it happened.
            rf"{_BEFORE}(?P<count>{SMALL_NUMBER})(?:[ -](?P<or_count>{SMALL_NUMBER}))? ?"
            rf"(?P<unit>gun|hafta)(?:d[iu]r| (?:oldu|gecti|doldu)(?! mu| mi))(?P<weekday>){_AFTER}",
            _read_ago,
        ),
        (
            rf"{_BEFORE}{_WHICH_DAY}?{WEEKDAY}(?:{APOSTROPHE}?(?:y[iea]|[iea]|[dt][ae]n|s[iu]|n[iu]n|ki|(?P<was>y?[dt][iu])))?"
            rf"(?P<tail> gun[a-z]{{0,5}}|(?= (?:aksam|sabah|gece|ogle))|l[ae]r[iu]?)?{_AFTER}"
            r"(?! (?:bonus|kampanya|firsat|indirim|mac|namaz))",
            read_weekday,
        ),
        (
            rf"{_BEFORE}(?:dun degil |dunden |bir )?(?:evvelsi|evvelki|evelsi|evelki|onceki) gun[a-z]{{0,4}}{_AFTER}",
            _fixed(-2),
        ),
        (rf"{_BEFORE}dun(?:ku|den|en|u|e)?(?:{_IS})?{_AFTER}", _fixed(-1)),
        (
            rf"{_BEFORE}(?:bugun|bu gun)(?:ku|den|u|e)?(?:{_IS})?{_AFTER}|{_BEFORE}bu(?= (?:sabah|aksam|gece|ogle))",
            _fixed(0),
        ),
        (rf"{_BEFORE}yarin(?:ki|a|dan|i)?{_AFTER}", _fixed(1)),
    )
)
