"""Names of weekdays in Turkish text, written out and short, and when one alone is the day of an event."""

import datetime as dt
import re

from turkish.calendar_days import Readings, monday_of

WEEKDAYS = ("pazartesi", "sali", "carsamba", "persembe", "cuma", "cumartesi", "pazar")
# `sal`, `per` and `paz` are words or parts of them, unless `günü` follows.
SHORT_WEEKDAYS = {
    "pzt": 0, "pzts": 0, "pzrts": 0, "sl": 1, "crs": 2, "crsmb": 2, "prs": 3, "prsmb": 3, "cm": 4, "cmt": 5, "cmrts": 5,
    "pzr": 6,
}  # fmt: skip
SHORT_BEFORE_DAY = {"sal": 1, "car": 2, "per": 3, "cum": 4, "paz": 6, "pazrt": 0}
WEEKDAY = (
    rf"(?P<weekday>{'|'.join(sorted((*WEEKDAYS, *SHORT_WEEKDAYS), key=len, reverse=True))}|"
    rf"(?:{'|'.join(SHORT_BEFORE_DAY)})(?= gun))"
)
OR = r"(?:-| ya ?da | veya | m[iu](?:yd[iu])? (?:yoksa )?)"
BOUND = re.compile(r"\s*baglayan gece")
_PAST_VERB = re.compile(r"[a-z](?:[dt][iu]|m[iu]s)(?:m|k|n|niz|l[ae]r|t[iu]m|t[iu])?(?![a-z])")
_EITHER_WEEKDAY = re.compile(rf"(?:{'|'.join(WEEKDAYS)})(?: gunu)?{OR}(?:{'|'.join(WEEKDAYS)})(?!.*m[iu]s[iu]n)")
_QUESTION = re.compile(r"(?<![a-z])m[iu](?:s[iu]n(?:[iu]z)?|y[iu][zm])?(?![a-z])")


def weekday_of(said: str) -> int:
    short = SHORT_WEEKDAYS.get(said, SHORT_BEFORE_DAY.get(said))
    return WEEKDAYS.index(said) if short is None else short


def read_weekday(match: re.Match[str], today: dt.date) -> Readings:
    wanted = weekday_of(match["weekday"])
    which = match["which"] or ""
    this_week = monday_of(today) + dt.timedelta(days=wanted)
    if which in {"her", "haftaici"} or (match["tail"] or "").endswith(("ler", "lar", "leri", "lari")):
        return None
    if which.startswith(("gecen hafta", "gectigimiz hafta")):
        return (this_week - dt.timedelta(days=7),)
    if which.startswith(("evvelki hafta", "onceki hafta")):  # last week's for some, the one before for others
        return this_week - dt.timedelta(days=7), this_week - dt.timedelta(days=14)
    if which.startswith("haftaya") or which.startswith("gelecek hafta"):
        return (this_week + dt.timedelta(days=7),)
    if which.startswith("bu"):
        return (this_week,)
    if which in {"gelecek", "onumuzdeki"}:
        return (today + dt.timedelta(days=(wanted - today.weekday() - 1) % 7 + 1),)
    if not which and match["tail"] is None and not _is_past_alone(match):
        return None
    last = today - dt.timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    if which == "gecen" and last == this_week:
        # `geçen salı`, said on a Friday: Tuesday, or Tuesday of last week.
        return last, last - dt.timedelta(days=7)
    return (last, today) if not which and this_week == today else (last,)


def _is_past_alone(match: re.Match[str]) -> bool:
    """Tells whether a weekday without `günü` is the day of an event: not in `cumartesi açık mısınız`."""
    if match["was"] or BOUND.search(match.string):
        return True
    if match["weekday"] == "pazar":
        return False
    is_short = len(match.string.split()) <= 3 and not _QUESTION.search(match.string)
    return is_short or bool(_PAST_VERB.search(match.string) or _EITHER_WEEKDAY.search(match.string))
