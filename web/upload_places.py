"""Who may send a document now, and whose is opened next: places for bodies on their way in, turns at the readers.

Both are shares: one address holds some of the places and one of the readers at a time, however many it sends.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from weakref import WeakValueDictionary

from web.errors import ServerBusy

MOST_AT_ONCE = 16  # documents in memory
MOST_OF_ADDRESS = 4
# A form whose file comes first is in memory before it is known whose it is: hardly anybody sends one.
MOST_UNKNOWN = 2
MOST_UNKNOWN_OF_ADDRESS = 1


class UploadPlaces:
    def __init__(self) -> None:
        self._known: Counter[str] = Counter()
        self._unknown: Counter[str] = Counter()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def take(self, address: str) -> AbstractContextManager[None]:
        """A place for who may send; raises ServerBusy."""
        return _place(self._known, address, MOST_AT_ONCE, MOST_OF_ADDRESS)

    def take_unknown(self, address: str) -> AbstractContextManager[None]:
        """A place for who has not said yet where the file goes; raises ServerBusy."""
        return _place(self._unknown, address, MOST_UNKNOWN, MOST_UNKNOWN_OF_ADDRESS)

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Waits until no other document of this address is being opened; its places are the bound of the queue."""
        turn = self._turns.setdefault(address, asyncio.Lock())  # kept by those who hold it or wait for it
        async with turn:
            yield


@contextmanager
def _place(held: Counter[str], address: str, most: int, most_of_address: int) -> Iterator[None]:
    if held.total() >= most or held[address] >= most_of_address:
        raise ServerBusy()
    held[address] += 1
    try:
        yield
    finally:
        held[address] -= 1
        if not held[address]:
            del held[address]
