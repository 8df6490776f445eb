"""The times that an agent is offered to put a ticket aside until: mornings on which the desk is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from helpdesk.clock import moment
from helpdesk.desk.snoozing import LONGEST
from helpdesk.platform import Platform

NINE = time(9)


@dataclass(frozen=True)
class SnoozeTime:
    """`moved` where the desk is closed on the day that the name means: then it is the next open one."""

    name: str  # tomorrow, in_three_days or next_monday
    at: datetime
    moved: bool


def offer(platform: Platform, now: datetime | None = None) -> list[SnoozeTime]:
    """Each time once, the nearest first; none where the desk does not open so soon."""
    at = moment(now)
    today = platform.local(at).date()
    days = {
        "tomorrow": today + timedelta(days=1),
        "in_three_days": today + timedelta(days=3),
        "next_monday": today + timedelta(days=7 - today.weekday()),
    }
    mornings = list(_mornings(platform, at))
    offered: dict[datetime, SnoozeTime] = {}
    for name, day in days.items():
        morning = next((each for each in mornings if each.date() >= day), None)
        if morning is not None:
            offered.setdefault(morning, SnoozeTime(name, morning, moved=morning.date() != day))
    return [offered[morning] for morning in sorted(offered)]


def _mornings(platform: Platform, at: datetime) -> Iterator[datetime]:
    """At nine, or when the desk opens where that is later, or where it closes before nine."""
    for since, until in platform.shifts(at):
        if since > at + LONGEST:
            return
        nine = datetime.combine(since.date(), NINE, tzinfo=since.tzinfo)
        yield nine if since < nine < until else since
