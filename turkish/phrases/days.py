"""Which day a text means, or why the one that it names cannot be used."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import pairwise

from turkish.dates import ISTANBUL, DateMention, find_dates
from turkish.folding import fold_keep_length
from turkish.normalise import plain
from turkish.phrases.values import Reading, is_either, is_taken_back, joined_with, one_of
from turkish.times import APOSTROPHE, SMALL_NUMBER, read_small_number

LAST_DAY = 31

# What is said of a day on which nothing happened: "bugün hala gelmedi", unless something was done then.
_STILL_SO = re.compile(
    r"\b(?:hala|halen|henuz|yok|ses seda|bekl(?:iyor|emede)\w*|"
    r"\w+m[ae](?:d[iu]|m[iu]s)(?:l[ae]r)?|\w+m[iu]yo(?:r\w*)?)\b"
)
_DONE_THEN = re.compile(r"\b\w+(?<!m[ae])[dt][iu](?:g[iu])?[mk]\b")
# What names a day only where one was asked for: "yirmi dördü", "24'üydü", and "pazar", which is a market as well.
_NUMBER = r"(?<![\w.,:/-])(?<!saat )(?:[0-9]{1,2}|(?:on|yirmi|otuz) ?[a-z]{2,6})"  # "biri" and "onu" are no days
_IS_ONE_OF_MONTH = rf"{APOSTROPHE}? ?s?[iu](?:n[dt][ae]n?|y?[dt][iu]|y?m[iu]s)?(?![a-z])"
_OF_MONTH = re.compile(rf"{_NUMBER}(?={_IS_ONE_OF_MONTH})|(?<=tarih ){SMALL_NUMBER}(?![\w.,:/-])")
_IS_NUMBER = re.compile(SMALL_NUMBER)
# "17 değil 18", "18 olacak": a bare number put right, where it is a day that was wrong.
_PUT_RIGHT = re.compile(r"(?:\bdegil (?P<new>[0-9]{1,2})|^(?P<day>[0-9]{1,2}) (?:olacak\w*|olmali\w*))(?: olacak\w*)?$")
_SUNDAY = re.compile(r"\bpazar(?:d[iu]|m[iu]s)?\b(?! ?(?:gun|yer|tesi))")
# Since when, by the clock: "10 dakikadır bekliyorum", "2 saat oldu".
_SINCE = re.compile(
    rf"\b(?P<count>{SMALL_NUMBER}|yarim) ?(?P<unit>saat|dakika|dk)(?:[dt][iu]r| (?:oldu|gecti|doldu)(?! m[iu]))\b"
)
_ALWAYS = re.compile(r"\b(?:(?:her|butun) (?:gun|zaman|seferinde)|surekli|devamli)\b")
_TODAY = re.compile(r"\b(?:az once|biraz once|demin\w*|simdi|su an\w*|sabah\w*|ogle\w*|aksamustu|gunduz)\b")


def read_date(text: str, now: datetime, *, asked: bool = False) -> Reading | None:
    """Reads the day a text names; of several the last one where a day was asked for, else none is surely meant.

    "A moment ago" is a day only where one was asked for.
    """
    text = _in_full(text) if asked else text
    mentions = [mention for mention in find_dates(text, now) if mention.date or mention.invalid or mention.ambiguous]
    mentions = [mention for mention in mentions if not is_taken_back(text, mention.start, mention.end)] or mentions
    mentions = _without_still(text, mentions) or mentions
    if not mentions and asked and (right := _PUT_RIGHT.search(plain(text))) is not None:
        mentions = [each for each in find_dates(f"ayın {right['new'] or right['day']}'i", now) if each.date]
    if not mentions and asked and (began := _began(plain(text), now)) is not None:
        return Reading(value=began.astimezone(ISTANBUL).date().isoformat())
    if not mentions:
        return None
    today = now.astimezone(ISTANBUL).date()
    possible = joined_with(text, mentions, mentions[-1]) if asked else mentions
    return one_of([_date_reading(text, mention, today) for mention in possible])


def _began(said: str, now: datetime) -> datetime | None:
    """Gives the day on which something began that names none; what always happens, happens today."""
    if (since := _SINCE.search(said)) is not None:
        count = 0.5 if since["count"] == "yarim" else read_small_number(since["count"])
        return now - timedelta(hours=count if since["unit"] == "saat" else count / 60)
    return now if _TODAY.search(said) or _ALWAYS.search(said) else None


def _in_full(text: str) -> str:
    """Writes out what says a day in short, where a day was asked for."""
    folded = fold_keep_length(text)
    if (sunday := _SUNDAY.search(folded)) is not None:
        return f"{text[: sunday.start()]}pazar günü{text[sunday.end() :]}"
    days = [] if "ayin" in folded else [day for day in _OF_MONTH.finditer(folded) if _is_day_of_month(day[0])]
    meant = [day for day in days if not is_taken_back(text, day.start(), day.end())] or days
    return f"{text[: meant[0].start()]}ayın {text[meant[0].start() :]}" if meant else text


def _is_day_of_month(number: str) -> bool:
    return bool(_IS_NUMBER.fullmatch(number)) and 1 <= read_small_number(number) <= LAST_DAY


def _date_reading(text: str, mention: DateMention, today: date) -> Reading:
    if mention.invalid or mention.date is None:
        return Reading(trouble="impossible", readings=(text[mention.start : mention.end],))
    if mention.ambiguous:
        past = tuple(day.isoformat() for day in mention.ambiguous if day <= today)
        if len(past) > 1:
            return Reading(trouble="ambiguous", readings=past)
        if past:
            return Reading(value=past[0])
    if mention.date > today:
        return Reading(trouble="future", readings=(mention.date.isoformat(),))
    return Reading(value=mention.date.isoformat())


def _without_still(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Leaves out the days on which something is only said to be still so: "dün yatırdım bugün hala gelmedi"."""
    folded = fold_keep_length(text)
    kept: list[DateMention] = []
    for place, mention in enumerate(mentions):
        beside = mentions[max(place - 1, 0) : place + 2]
        is_possible = any(is_either(folded, one, other) for one, other in pairwise(beside))
        ends = [other.start for other in mentions[place + 1 :]]
        said = folded[mention.end : ends[0] if ends else len(folded)]
        if is_possible or not _STILL_SO.search(said) or _DONE_THEN.search(said):
            kept.append(mention)
    return kept
