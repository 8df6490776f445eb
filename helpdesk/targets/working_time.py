"""Time as the desk counts it: only while a person is meant to be there, by hours and holidays of platform.yml."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from helpdesk.platform import Platform

NONE = timedelta()


def between(platform: Platform, start: datetime, end: datetime) -> timedelta:
    """The working time from start to end; none where the end comes first."""
    if platform.is_always_open:
        return max(end - start, NONE)
    worked = NONE
    for since, until in _spans(platform, start):
        if since >= end:
            break
        worked += min(until, end) - since
    return worked


def after(platform: Platform, start: datetime, length: timedelta) -> datetime | None:
    """When so much working time will have passed; None where the desk does not open so often."""
    if platform.is_always_open or length <= NONE:
        return start + length
    left = length
    for since, until in _spans(platform, start):
        if left <= until - since:
            return since + left
        left -= until - since
    return None


def _spans(platform: Platform, start: datetime) -> Iterator[tuple[datetime, datetime]]:
    """When the desk is open from then on: in order, apart from each other, as far as hours are planned."""
    covered = start
    while True:
        begun = covered
        for shift_since, shift_until in platform.shifts(covered):
            # Of two times in one zone Python takes the difference by the clock on the wall.
            since, until = max(shift_since.astimezone(timezone.utc), covered), shift_until.astimezone(timezone.utc)
            if since < until:
                yield since, until
                covered = until
        if covered == begun:
            return
