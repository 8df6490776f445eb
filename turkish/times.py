"""Times of day in Turkish text: `14:30`, `14.30'da`, `saat 8`, `akşam 8 buçuk`, `sekizi çeyrek geçe`, `gece yarısı`.

Called by `turkish.dates`. Without a part of the day, eight o'clock is in the morning or in the evening: both are given.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from turkish.spans import longest

_ONES = {"bir": 1, "iki": 2, "uc": 3, "dort": 4, "bes": 5, "alti": 6, "yedi": 7, "sekiz": 8, "dokuz": 9}
_ONES["dord"] = 4  # before a vowel: "yirmi dördü"
_TENS = {"on": 10, "yirmi": 20, "otuz": 30, "kirk": 40, "elli": 50}
_ONE = "|".join(_ONES)
SMALL_NUMBER = rf"(?:[0-9]{{1,2}}(?![0-9])|(?:{'|'.join(_TENS)}) ?(?:{_ONE})|{_ONE}|{'|'.join(_TENS)})"
APOSTROPHE = "'"

_PART = (
    r"(?P<part>sabah|aksam|gece|ogleden sonra|ogleden once|ogle|ikindi)"
    r"(?:leyin| ?ustu| ?uzeri|nin|yin|n|si|in|i|a dogru|a karsi|saatleri)?"
)
_CLOCK_WORD = r"(?:saat(?:i|leri|ler|lerinde)?[ :]*)"
_CUE = rf"(?:(?<![a-z0-9])(?:{_PART}[ ,]+{_CLOCK_WORD}?|{_CLOCK_WORD}))"
_LOCATIVE = rf"(?:{APOSTROPHE}? ?[dt][ae](?:n|ki|ydi|yd[iu]m)?(?![a-z]))"
_NOT_A_COUNT = (
    r"(?![a-z]|[.,:/%-]?[0-9]| ?(?:bin|yuz|milyon|k|tl|lira|try|kurus|usdt|saat|sa|gun|hafta|ay|yil|dakika|dk|kere|kez|"
    r"defa|kisi|tane|adet|kupon|mac|bahis|bonus|islem|once|yasin)[a-z]*(?![a-z])| ?[%₺$€])"
)
_WRITTEN = re.compile(
    rf"(?P<cue>{_CUE})?(?<![0-9:.,/%+-])(?<![a-z])(?P<hour>[01]?[0-9]|2[0-4])(?P<separator>[:.])(?P<minute>[0-5][0-9])"
    rf"(?P<locative>{_LOCATIVE})?(?![:.,/-]?[0-9])(?![a-z])"
)
_SPOKEN = re.compile(
    rf"(?P<cue>{_CUE})(?P<hour>{SMALL_NUMBER})(?: ?(?P<half>bucuk))?"
    rf"(?:{APOSTROPHE} ?[a-z]{{1,6}}|{_LOCATIVE}|[iu]|s[iu]|[iu]nd[ae]|s[iu]nd[ae])?{_NOT_A_COUNT}"
)
_LOCATED = re.compile(
    rf"(?<![a-z0-9%.,:/-])(?:(?P<hour>[0-9]{{1,2}})(?:{APOSTROPHE} ?[dt][ae](?:ki|yd[iu])?|"
    rf"(?P<half> ?bucuk)(?:ta|(?= (?:gibi|civar|sular))))|(?P<words>{SMALL_NUMBER}) bucukta){_NOT_A_COUNT}"
)
_TO_OR_PAST = re.compile(
    rf"(?P<cue>{_CUE})?(?<![a-z0-9.,])(?P<hour>{SMALL_NUMBER}){APOSTROPHE}? ?(?:(?P<past>[iu]|y[iu])|[ae]|y[ae]) "
    rf"(?P<minute>ceyrek|{SMALL_NUMBER}) (?:gece|geciyor|gecerken|kala|var|vardi)(?![a-z])"
)
_MIDNIGHT = re.compile(r"(?<![a-z])gece ?yarisi(?![a-z])")
_DATE_BEFORE = re.compile(r"(?:dun|bugun|gun|gunu|[0-9]{4})(?: (?:sabah|aksam|gece|ogle)[a-z]{0,3})?,? ?$")


@dataclass(frozen=True)
class TimeMention:
    """A time of day as found in a text, with the other reading where there is one."""

    start: int
    end: int
    time: dt.time
    ambiguous: tuple[dt.time, ...] = ()


def find_times(folded: str) -> list[TimeMention]:
    """Finds times in a folded text, the longer reading where two overlap."""
    found = [*_written(folded), *_spoken(folded), *_to_or_past(folded)]
    found += [TimeMention(match.start(), match.end(), dt.time(0)) for match in _MIDNIGHT.finditer(folded)]
    return longest(found)


def read_small_number(text: str) -> int:
    """Reads what SMALL_NUMBER matches: up to 99 in digits, up to 59 in words."""
    if text.isdigit():
        return int(text)
    tens = next((word for word in _TENS if text.startswith(word)), "")
    return _TENS.get(tens, 0) + _ONES.get(text[len(tens) :].strip(), 0)


def _written(folded: str) -> Iterator[TimeMention]:
    for match in _WRITTEN.finditer(folded):
        if match["separator"] == "." and not match["cue"] and not _is_dotted_time(folded, match):
            continue
        if match["cue"] and match["hour"] == "24" and match["minute"] != "00":
            continue
        yield from _mention(match, int(match["hour"]), int(match["minute"]))


def _is_dotted_time(folded: str, match: re.Match[str]) -> bool:
    """Tells whether 14.30 is a time: 15.03 is a date, 1.50 an amount, unless something around says otherwise."""
    could_be_date = match["minute"] != "00" and int(match["minute"]) <= 12
    if match["locative"]:
        return not could_be_date or match["minute"] in {"05", "10"}
    if _DATE_BEFORE.search(folded, max(0, match.start() - 20), match.start()):
        return True
    return not could_be_date and len(match["hour"]) == 2


def _spoken(folded: str) -> Iterator[TimeMention]:
    for match in _SPOKEN.finditer(folded):
        yield from _mention(match, read_small_number(match["hour"]), 30 if match["half"] else 0)
    for match in _LOCATED.finditer(folded):
        half = match["half"] or match["words"]
        yield from _mention(match, read_small_number(match["hour"] or match["words"]), 30 if half else 0)


def _to_or_past(folded: str) -> Iterator[TimeMention]:
    for match in _TO_OR_PAST.finditer(folded):
        hour, minute = read_small_number(match["hour"]), 15
        if match["minute"] != "ceyrek":
            minute = read_small_number(match["minute"])
        if 1 <= hour <= 24 and 1 <= minute <= 30:
            yield from _mention(match, hour if match["past"] else hour - 1, minute if match["past"] else 60 - minute)


def _mention(match: re.Match[str], hour: int, minute: int) -> Iterator[TimeMention]:
    if hour > 24 or (hour == 24 and minute):
        return
    part = match.groupdict().get("part")
    said = dt.time(_hour_of_day(hour % 24, part), minute)
    in_doubt = not part and 1 <= hour <= 11 and not (match.groupdict()["hour"] or "").startswith("0")
    yield TimeMention(match.start(), match.end(), said, (said, dt.time(hour + 12, minute)) if in_doubt else ())


def _hour_of_day(hour: int, part: str | None) -> int:
    if part == "aksam" and hour == 12:
        return 0
    if part == "gece" and hour in (12, 0):
        return 0
    after_noon = {"aksam": range(3, 12), "gece": range(7, 12), "ogle": range(1, 5)}
    after_noon |= {"ogleden sonra": range(1, 9), "ikindi": range(1, 9)}
    return hour + 12 if part and hour in after_noon.get(part, ()) else hour
