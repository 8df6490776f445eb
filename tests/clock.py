"""A clock that stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone


@dataclass
class Clock:
    """Stands still until it is moved; every test begins on a Monday at noon in Istanbul."""

    now: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=timezone.utc)

    def forward(self, **by: float) -> datetime:
        self.now += timedelta(**by)
        return self.now
