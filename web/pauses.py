"""Pauses that grow: whoever guesses passwords waits longer after each wrong one.

Wrong tries count for an account, whether it exists or not, and separately for each place from where its agent has
logged in before: a stranger can stop strangers, and not the agent. The rate of logins bounds how many there are
(web.limits).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

FREE_TRIES = 5
FIRST_PAUSE = 30.0  # seconds
LONGEST_PAUSE = 15 * 60.0
FORGOTTEN_AFTER = 60 * 60.0  # seconds without a try


@dataclass
class _Tries:
    count: int = 0
    last: float = 0.0

    @property
    def pause(self) -> float:
        over = self.count - FREE_TRIES
        return 0.0 if over < 0 else min(FIRST_PAUSE * 2.0 ** min(over, 10), LONGEST_PAUSE)


@dataclass
class Pauses:
    clock: Callable[[], float] = time.monotonic
    _tries: dict[Hashable, _Tries] = field(default_factory=dict)
    _looked: float = 0.0

    def remaining(self, key: Hashable) -> float:
        """Seconds until the next try is taken; 0 when it is."""
        tries = self._tries.get(key)
        return max(tries.last + tries.pause - self.clock(), 0.0) if tries else 0.0

    def count(self, key: Hashable) -> None:
        """A try begins; it counts as wrong until `clear`, so that many at once count as many."""
        now = self.clock()
        if now - self._looked >= FORGOTTEN_AFTER:
            self._looked = now
            self._tries = {key: tries for key, tries in self._tries.items() if now - tries.last < FORGOTTEN_AFTER}
        tries = self._tries.get(key)
        if tries is None or now - tries.last >= FORGOTTEN_AFTER:
            tries = self._tries[key] = _Tries()
        tries.count, tries.last = tries.count + 1, now

    def clear(self, key: Hashable) -> None:
        """The password was right."""
        self._tries.pop(key, None)
