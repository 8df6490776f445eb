"""Which `09.11` is a day and which a time of day. Called by `turkish.dates` once the rest of a text is read.

Both are written alike. Beside another day it is a time if it is said like one, and so are the ends of `12.05 - 12.10
arası`. Alone it is a day, unless that day is long ago: then the visitor is asked rather than guessed at.
"""

import datetime as dt
import re
from collections.abc import Sequence

from turkish.mentions import DateMention

_DOTTED = re.compile(
    r"(?P<hour>[01]?[0-9]|2[0-3])\.(?P<minute>[0-5][0-9])(?P<locative>'? ?[dt][ae](?:n|ki|yd[iu])?(?![a-z]))?(?![0-9.])"
)
_WEEKDAY = re.compile(r"pazar|pzt|sal|crs|car|prs|per|cum|cmt|paz")
_ABOUT = re.compile(r" ?(?:gibi|sular|siralar|civar)")
_RANGE = re.compile(r" ?[-–] ?| ile | ve ")
_CLOSE = dt.timedelta(hours=1)
_LONG_AGO = dt.timedelta(days=90)


def with_clock_times(folded: str, mentions: Sequence[DateMention], today: dt.date) -> list[DateMention]:
    """Makes times of the days that are none."""
    days = [mention for mention in mentions if mention.date and not _dotted(folded, mention)]
    return [
        DateMention(mention.start, mention.end, time=_time(folded, mention))
        if _is_time(folded, mentions, place, days, today)
        else mention
        for place, mention in enumerate(mentions)
    ]


def _is_time(
    folded: str, mentions: Sequence[DateMention], place: int, days: Sequence[DateMention], today: dt.date
) -> bool:
    mention = mentions[place]
    dotted = _dotted(folded, mention)
    if dotted is None or mention.date is None:
        return False
    beside = [*mentions[max(0, place - 1) : place], *mentions[place + 1 : place + 2]]
    if any(_is_range_of_times(folded, mention, other) for other in beside):
        return True
    is_said = bool(dotted["locative"] or _ABOUT.match(folded, mention.end))
    if not days:
        return is_said and today - mention.date > _LONG_AGO
    # "Perşembe 05.11'de" is a day if that was a Thursday.
    is_named = any(
        _gap(mention, day) <= 2 and _WEEKDAY.match(folded, day.start) and _weekday(day) == _weekday(mention)
        for day in days
    )
    return is_said and not is_named


def _is_range_of_times(folded: str, one: DateMention, other: DateMention) -> bool:
    first, second = sorted((one, other), key=lambda mention: mention.start)
    if not _RANGE.fullmatch(folded[first.end : second.start]):
        return False
    times = [mention.time or _time(folded, mention) for mention in (first, second)]
    if times[0] is None or times[1] is None:
        return False
    minutes = [time.hour * 60 + time.minute for time in times if time]
    return other.date is None or dt.timedelta() < dt.timedelta(minutes=minutes[1] - minutes[0]) <= _CLOSE


def _weekday(mention: DateMention) -> int | None:
    return mention.date.weekday() if mention.date else None


def _gap(one: DateMention, other: DateMention) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _dotted(folded: str, mention: DateMention) -> re.Match[str] | None:
    return _DOTTED.match(folded, mention.start) if mention.date else None


def _time(folded: str, mention: DateMention) -> dt.time | None:
    dotted = _dotted(folded, mention)
    return dt.time(int(dotted["hour"]), int(dotted["minute"])) if dotted else None
