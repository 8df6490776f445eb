"""How much one visitor, address or account may do. In memory: one web process serves all sockets.

A token bucket holds `burst` tokens and gains `per_second`; whoever finds it empty is refused, or made to wait. A bucket
that has filled up again is the same as none and forgotten, one that has not is kept: nobody gets a new one by asking
for many others. When there are too many, all new ones share one bucket.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from helpdesk.settings import Settings

LONGEST_WAIT = 20.0  # seconds that anybody is held back for at once
MOST_BUCKETS = 50_000
LOOK_THROUGH_EVERY = 1.0  # seconds between two looks for full ones, which take a few milliseconds
SHARED = "(everybody new)"


@dataclass(frozen=True)
class Rate:
    burst: float
    per_second: float


MESSAGES = Rate(burst=20, per_second=1)  # of one conversation
RATINGS = Rate(burst=6, per_second=1 / 60)  # of one conversation
TYPING = Rate(burst=40, per_second=2)  # of one conversation
LINKS = Rate(burst=40, per_second=1)  # to the documents of one conversation
SESSIONS = Rate(burst=300, per_second=5)  # of one address, which may be a whole office
LOGOUTS = Rate(burst=60, per_second=1)  # of visitors of one address, which may be a whole office
UPLOADS = Rate(burst=12, per_second=1 / 10)  # of one conversation
UPLOADS_OF_ADDRESS = Rate(burst=60, per_second=1 / 2)  # which may be a whole office
LOGINS_OF_ADDRESS = Rate(burst=60, per_second=1 / 2)  # the desks of a whole office at the start of a shift
LOGINS = Rate(burst=60, per_second=1)  # of everybody who was not logged in from there before
SEARCHES = Rate(burst=60, per_second=2)  # of one address, which may be a whole office
LOOKUPS = Rate(burst=20, per_second=1 / 6)  # ticket numbers tried from one address


@dataclass(frozen=True)
class OfAddress:
    """What all visitors from one address may do together, from the settings."""

    sockets: int  # open at once
    messages: Rate
    pace: Rate  # of requests and frames: a sender of more is read more slowly

    @staticmethod
    def read(settings: Settings) -> OfAddress:
        sockets, messages = settings.address_sockets, settings.address_messages
        return OfAddress(
            sockets,
            messages=Rate(burst=max(messages / 10, 5), per_second=messages / 60),
            pace=Rate(burst=max(sockets / 5, 20), per_second=max(sockets / 10, 10)),
        )


class _Bucket(NamedTuple):
    tokens: float
    since: float
    rate: Rate

    def at(self, now: float) -> float:
        return min(self.rate.burst, self.tokens + (now - self.since) * self.rate.per_second)


@dataclass
class Limits:
    """The buckets of everybody."""

    clock: Callable[[], float] = time.monotonic
    _buckets: dict[tuple[str, str], _Bucket] = field(default_factory=dict)
    _looked: float = float("-inf")

    def allows(self, name: str, key: str, rate: Rate) -> bool:
        """Takes one token of `key`; False when there is none."""
        place, tokens = self._look(name, key, rate)
        if tokens < 1:
            return False
        self._buckets[place] = _Bucket(tokens - 1, self.clock(), rate)
        return True

    def wait(self, name: str, key: str, rate: Rate, cost: float = 1) -> float:
        """Takes tokens of `key`, on credit if need be; gives the seconds until they are there."""
        place, tokens = self._look(name, key, rate)
        tokens = max(tokens - cost, -LONGEST_WAIT * rate.per_second)
        self._buckets[place] = _Bucket(tokens, self.clock(), rate)
        return max(-tokens / rate.per_second, 0.0)

    def _look(self, name: str, key: str, rate: Rate) -> tuple[tuple[str, str], float]:
        """The bucket of `key`, and what is in it now."""
        now = self.clock()
        place = (name, key)
        if place not in self._buckets and not self._has_room(now):
            place = (name, SHARED)
        bucket = self._buckets.get(place)
        return place, bucket.at(now) if bucket else rate.burst

    def _has_room(self, now: float) -> bool:
        if len(self._buckets) >= MOST_BUCKETS and now - self._looked >= LOOK_THROUGH_EVERY:
            self._looked = now
            self._buckets = {
                place: bucket for place, bucket in self._buckets.items() if bucket.at(now) < bucket.rate.burst
            }
        return len(self._buckets) < MOST_BUCKETS
