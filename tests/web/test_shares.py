"""What one address holds of the house at once: its own work waits, nobody else's does."""

from __future__ import annotations

import asyncio

from web.connection import room_for_guests
from web.shares import Places, Shares, begin_for


def test_one_address_takes_its_share_of_the_places_and_leaves_the_rest() -> None:
    places = Places(5, 2)
    for address in ("a", "a", "b", "c"):
        assert not places.is_full(address)
        places.enter(address)
    assert [places.is_full(address) for address in "abd"] == [True, False, False]
    places.enter("b")
    assert places.is_full("d")
    places.leave("a")
    assert [places.is_full(address) for address in "abd"] == [False, True, False]


def test_a_fourth_of_the_connections_is_for_one_address_and_a_proxy_counts_by_itself() -> None:
    guests, behind_proxy = room_for_guests(behind_proxy=False), room_for_guests(behind_proxy=True)
    assert guests.most_of_address == guests.most // 4
    assert behind_proxy.most_of_address == behind_proxy.most == guests.most


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
