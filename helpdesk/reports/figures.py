"""What a figure is: what was seen of it, by what it can be told apart, and how many or how much that comes to."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from statistics import fmean, median
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.sql import ColumnElement

from helpdesk.articles.tables import articles
from helpdesk.database import Transaction
from helpdesk.platform import Platform
from helpdesk.reports.errors import BadPeriod
from helpdesk.tables import events
from helpdesk.topics import TOPICS

LONGEST = timedelta(days=366)
DAY, HOUR, TOPIC, TEAM, AGENT, REASON = "day", "hour", "topic", "team", "agent", "reason"
DIMENSIONS = (DAY, HOUR, TOPIC, TEAM, AGENT, REASON)
OF_TALK = (DAY, HOUR, TOPIC, TEAM)
OF_AGENT = (*OF_TALK, AGENT)
NONE = "none"  # the key of what has no topic, or no agent


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included, as the platform's people read the calendar; `now` ends it."""

    platform: Platform
    first: date
    last: date
    now: datetime

    def __post_init__(self) -> None:
        if not self.first <= self.last <= self.first + LONGEST:
            raise BadPeriod()

    @property
    def since(self) -> datetime:
        return self._midnight(self.first)

    @property
    def until(self) -> datetime:
        return self._midnight(self.last + timedelta(days=1))

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]

    def holds(self, kind: str, *, longer: timedelta = timedelta()) -> ColumnElement[bool]:
        """Whether an event is of this kind and within the period: what ix_events_kind_at is for."""
        return and_(events.c.kind == kind, events.c.at >= self.since, events.c.at < self.until + longer)

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), tzinfo=self.platform.time_zone).astimezone(timezone.utc)


@dataclass(frozen=True)
class Seen:
    """One thing that counts: when, how much (1 and 0 for yes and no), and what it belongs to."""

    at: datetime
    value: float = 1
    topic: str | None = None
    agent: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Measure:
    """What many of them come to; `unit` says how it is read."""

    name: str
    unit: str
    of: Callable[[list[float]], float]


Reader = Callable[[Transaction, Period], list[Seen]]


@dataclass(frozen=True)
class Figure:
    """`by` is what it can be told apart by; name and meaning stand in data/reports.yml.

    What several figures read is read once; `counts` says what of it is this one's.
    """

    name: str
    read: Reader
    measure: Measure
    by: tuple[str, ...]
    counts: Callable[[Seen], bool] = lambda seen: True


def _p90(values: list[float]) -> float:
    return sorted(values)[math.ceil(0.9 * len(values)) - 1]


COUNT = Measure("count", "talks", len)
SHARE = Measure("share", "percent", lambda values: 100 * fmean(values))
MEAN = Measure("mean", "score", fmean)
MEDIAN = Measure("median", "seconds", median)
P90 = Measure("p90", "seconds", _p90)


def told(figure: Figure, seen: Iterable[Seen]) -> dict[str, Any]:
    """{"value", "of"}: what it comes to, None where nothing was seen, and of how many."""
    values = [each.value for each in seen]
    is_known = bool(values) or figure.measure is COUNT
    return {"value": round(figure.measure.of(values), 2) if is_known else None, "of": len(values)}


def grouped(period: Period, seen: Iterable[Seen], by: str) -> Mapping[str, list[Seen]]:
    """What was seen, by key: days and hours in order and each of them, the others by how many there are."""
    groups: defaultdict[str, list[Seen]] = defaultdict(list)
    for each in seen:
        groups[_key(period, each, by)].append(each)
    if by == DAY:
        return {f"{day:%Y-%m-%d}": groups[f"{day:%Y-%m-%d}"] for day in period.days}
    if by == HOUR:
        return {f"{hour:02}": groups[f"{hour:02}"] for hour in range(24)}
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def topics_of_articles(tx: Transaction) -> dict[str, str]:
    """The topic of each article, by its name."""
    a = articles.c
    return {row.slug: row.topic for row in tx.execute(select(a.slug, a.topic))}


def _key(period: Period, seen: Seen, by: str) -> str:
    if by in (DAY, HOUR):
        return period.platform.local(seen.at).strftime("%Y-%m-%d" if by == DAY else "%H")
    if by == TEAM:
        return TOPICS[seen.topic].team if seen.topic in TOPICS else NONE
    return str(getattr(seen, by) or NONE)
