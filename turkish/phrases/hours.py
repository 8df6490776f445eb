"""The time of day that a text names, written 21:30."""

from __future__ import annotations

from datetime import datetime

from turkish.dates import find_dates


def read_hour(text: str, now: datetime) -> str | None:
    """Gives the time that a text names beyond doubt; of several none is surely meant."""
    times = {mention.time for mention in find_dates(text, now) if mention.time and not mention.ambiguous_times}
    return f"{times.pop():%H:%M}" if len(times) == 1 else None
