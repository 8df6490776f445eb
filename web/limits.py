"""How much one visitor, address or login may do. In memory: one web process serves all sockets.

A token bucket holds `burst` tokens and gains `per_second`; what finds it empty is refused with `slow_down`.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_BUCKETS = 10_000


@dataclass(frozen=True)
class Rate:
    burst: float
    per_second: float


MESSAGES = Rate(burst=20, per_second=1)  # of one conversation
SESSIONS = Rate(burst=300, per_second=5)  # of one address, which may be a whole office
UPLOADS = Rate(burst=12, per_second=1 / 10)  # of one conversation
UPLOADS_OF_ADDRESS = Rate(burst=60, per_second=1 / 2)  # which may be a whole office
LOGINS = Rate(burst=8, per_second=1 / 30)  # of one address and e-mail
SEARCHES = Rate(burst=60, per_second=2)  # of one address, which may be a whole office
LOOKUPS = Rate(burst=20, per_second=1 / 6)  # ticket numbers tried from one address


@dataclass
class Limits:
    """The buckets of everybody, the least recently used forgotten first."""

    clock: Callable[[], float] = time.monotonic
    _buckets: OrderedDict[tuple[str, str], tuple[float, float]] = field(default_factory=OrderedDict)

    def allows(self, name: str, key: str, rate: Rate) -> bool:
        """Takes one token of `key`; False when there is none."""
        now = self.clock()
        tokens, since = self._buckets.pop((name, key), (rate.burst, now))
        tokens = min(rate.burst, tokens + (now - since) * rate.per_second)
        allowed = tokens >= 1
        self._buckets[(name, key)] = (tokens - 1 if allowed else tokens, now)
        if len(self._buckets) > MOST_BUCKETS:
            self._buckets.popitem(last=False)
        return allowed
