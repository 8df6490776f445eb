"""How much of the service one address holds at once: places that are free or not, and shares that are waited for.

What an address has begun waits for its own work, and hardly for anybody else's.

Whose work it is stands in a context variable, set where a request or a socket begins, so that no call can be forgotten.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from weakref import WeakValueDictionary

from web.errors import ServerBusy

THREADS_OF_ADDRESS = 2  # of the database's; a whole office gets some hundred calls a second through them
LARGE_FRAMES_OF_ADDRESS = 1  # on their way in at once, of up to 1 MiB

_address: ContextVar[str | None] = ContextVar("address", default=None)


def begin_for(address: str) -> None:
    """Counts all that this task, and those it starts, do from now on for this address."""
    _address.set(address)


class Places:
    """Places for all, and how many of them one address may have: a request that finds none is refused at once."""

    def __init__(self, most: int, most_of_address: int) -> None:
        self.most, self.most_of_address = most, most_of_address
        self._taken = 0
        self._of: Counter[str] = Counter()

    def is_full(self, address: str) -> bool:
        return self._taken >= self.most or self._of[address] >= self.most_of_address

    def enter(self, address: str) -> None:
        """Takes a place even where none is free: whatever has come in is counted."""
        self._taken += 1
        self._of[address] += 1

    def leave(self, address: str) -> None:
        self._taken -= 1
        self._of[address] -= 1
        if not self._of[address]:
            del self._of[address]

    @contextmanager
    def take(self, address: str) -> Iterator[None]:
        """A place for as long as it is needed; raises ServerBusy."""
        if self.is_full(address):
            raise ServerBusy()
        self.enter(address)
        try:
            yield
        finally:
            self.leave(address)


class Shares:
    """Each address has `most` places, for which its own work waits in turn."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._of: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    def of(self, address: str) -> asyncio.Semaphore:
        """The places of an address; there for as long as somebody holds one, or waits for one."""
        places = self._of.get(address)
        if places is None:
            places = self._of[address] = asyncio.Semaphore(self._most)
        return places

    @asynccontextmanager
    async def take(self) -> AsyncIterator[None]:
        """Waits for a place of the address that this task works for; the service's own work waits for nothing."""
        address = _address.get()
        if address is None:
            yield
            return
        async with self.of(address):
            yield
