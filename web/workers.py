"""The workers of this installation, side by side: as many processes as DESTEK_WORKERS says, each watched by itself.

Who takes which turn is settled in the database. What is told of them together: one that works is enough.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence

from web.worker import WorkerProcess


class Workers:
    def __init__(self, each: Sequence[WorkerProcess]) -> None:
        self._each = tuple(each)

    async def run(self) -> None:
        """Keeps all of them running until told to stop; until the first is ready, it runs alone.

        So the first is ready sooner, and what an installation's first start computes is computed once.
        """
        first, *others = self._each

        async def run_others() -> None:
            await first.has_come_up.wait()
            await asyncio.gather(*(worker.run() for worker in others))

        await asyncio.gather(first.run(), run_others())

    async def stop(self) -> None:
        await asyncio.gather(*(worker.stop() for worker in self._each))

    def wake(self) -> None:
        """Tells all of them: which one is busy, or hangs, is not known here."""
        for worker in self._each:
            worker.wake()

    def kill(self, names: Collection[str]) -> None:
        """Ends those that have stalled."""
        for worker in self._each:
            if worker.name in names:
                worker.kill()

    def silent(self, seconds: float) -> set[str]:
        """The names of those that have not answered for so long."""
        return {worker.name for worker in self._each if worker.silent_for > seconds}

    def __len__(self) -> int:
        return len(self._each)

    @property
    def at_work(self) -> int:
        """How many have their model and take turns."""
        return sum(worker.is_alive for worker in self._each)

    @property
    def answers(self) -> bool:
        return any(worker.answers for worker in self._each)

    @property
    def ready(self) -> bool:
        return any(worker.ready for worker in self._each)

    @property
    def has_no_model(self) -> bool:
        """Whether there is no model to load, and no worker that still has an older one."""
        return any(worker.has_no_model for worker in self._each) and not self.at_work

    @property
    def missed_for(self) -> float:
        """Seconds since one of them was last known to take turns; 0 while one does."""
        return min(worker.missed_for for worker in self._each)
