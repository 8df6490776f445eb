"""What one address holds of the house at once: its own work waits, nobody else's does."""

from __future__ import annotations

import asyncio

from web.shares import Shares, begin_for


class Work:
    """A call that goes on until it is let go."""

    def __init__(self, shares: Shares, address: str | None) -> None:
        self._shares, self._address = shares, address
        self.begun, self.over = asyncio.Event(), asyncio.Event()
        self.task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        if self._address is not None:
            begin_for(self._address)
        async with self._shares.take():
            self.begun.set()
            await self.over.wait()


async def test_the_third_call_of_an_address_waits_for_one_of_its_own_and_others_do_not() -> None:
    shares = Shares(2)
    flood = [Work(shares, "a") for _ in range(5)]
    others = [Work(shares, "b"), Work(shares, None), Work(shares, None), Work(shares, None)]
    await asyncio.gather(*(work.begun.wait() for work in (*flood[:2], *others)))
    assert [work.begun.is_set() for work in flood] == [True, True, False, False, False]
    flood[0].over.set()
    await flood[2].begun.wait()
    assert [work.begun.is_set() for work in flood] == [True, True, True, False, False]
    for work in (*flood, *others):
        work.over.set()
    await asyncio.gather(*(work.task for work in (*flood, *others)))


async def test_what_a_task_starts_counts_for_the_same_address() -> None:
    shares = Shares(1)
    first = Work(shares, "a")
    await first.begun.wait()

    async def outer() -> Work:
        begin_for("a")
        return Work(shares, None)

    inner = await asyncio.create_task(outer())
    await Work(shares, "b").begun.wait()
    assert not inner.begun.is_set()
    first.over.set()
    await inner.begun.wait()
    inner.over.set()
