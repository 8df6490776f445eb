"""Numbers of events that were passed over: their transactions are not committed yet, or never will be.

PostgreSQL numbers an event when it is written and shows it when it is committed, so that a younger one may be there
first. Nobody waits for it: the next looks ask for the numbers that are missing. SQLite lets one write at a time, and
misses none. (A watermark of `pg_snapshot_xmin` would hold up every event while any transaction of the whole server is
open, of other databases too.)
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence

LIVES_FOR = 300.0  # seconds: far longer than any transaction of ours; what was rolled back never comes
MOST = 1000


class Late:
    def __init__(self) -> None:
        self._missed: dict[int, float] = {}

    @property
    def ids(self) -> Collection[int]:
        return self._missed.keys()

    def passed(self, seen: int, ids: Sequence[int]) -> int:
        """Notes what is missing between `seen` and the last of these, in order; gives what is seen now."""
        now, come = time.monotonic(), set(ids)
        newest = max(seen, ids[-1])
        missing = [number for number in range(max(seen + 1, newest - MOST), newest) if number not in come]
        self._missed.update(dict.fromkeys(missing, now))
        kept = [(number, since) for number, since in self._missed.items() if number not in come]
        self._missed = dict([each for each in kept if now - each[1] <= LIVES_FOR][-MOST:])
        return newest
