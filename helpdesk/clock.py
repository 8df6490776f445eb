"""The time: aware UTC inside, Europe/Istanbul (or what platform.yml says) only where people read it.

Public functions of this package take `now: datetime | None = None` and call `moment(now)` once; nothing deeper asks the
clock, so that tests decide what time it is.
"""

from __future__ import annotations

from datetime import datetime, timezone


def present() -> datetime:
    """This moment, by the clock of the machine."""
    return datetime.now(timezone.utc)


def moment(now: datetime | None = None) -> datetime:
    """`now` in UTC, or the present moment when none is given."""
    if now is None:
        return present()
    if now.tzinfo is None:
        raise ValueError("a naive datetime was given as now")
    return now.astimezone(timezone.utc)
