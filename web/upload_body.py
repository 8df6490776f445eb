"""The body of an upload on its way in: up to a bound of its own, and no slower than a telephone on a bad line.

Nobody waits for a sender that stops, or sends a byte now and then. What is refused is read to its end and thrown away,
so that a browser hears why and not "connection reset".
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sanic.exceptions import PayloadTooLarge, RequestTimeout

from helpdesk.documents.errors import FileTooLarge
from helpdesk.documents.kinds import MOST_BYTES
from web.connection import BODY_SECONDS, SLOWEST_PACE

MOST_FORM_BYTES = 16 * 1024  # what is around the file
MOST_UNREAD = 64 * 1024 * 1024


@dataclass(frozen=True)
class Pace:
    """How long an upload is waited for, in seconds, and how slow it may be, in bytes a second."""

    silence: float = 15
    grace: float = BODY_SECONDS
    slowest: float = SLOWEST_PACE
    most: float = 300  # 10 MB over a telephone


PACE = Pace()


class Stream(Protocol):
    """What Sanic reads a body from."""

    request_max_size: int
    request_body: object
    keep_alive: bool

    async def read(self) -> bytes | None:
        """The next bytes, or None at the end."""


class UploadBody:
    def __init__(self, stream: Stream, pace: Pace = PACE, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._pace, self._clock = stream, pace, clock
        self._since = clock()
        self._length = 0
        self._has_ended = False
        self.content = bytearray()
        stream.request_max_size = MOST_UNREAD

    async def read_until(self, is_enough: Callable[[bytearray], bool]) -> None:
        """Reads on until that holds, or the body ends, or it is longer than the fields of a form are."""
        while not is_enough(self.content) and len(self.content) < MOST_FORM_BYTES and await self._read_on():
            pass

    async def read(self) -> bytes:
        """The whole body; raises FileTooLarge."""
        while await self._read_on():
            if self._length > MOST_BYTES + MOST_FORM_BYTES:
                self.content.clear()
                await self.drain()
                raise FileTooLarge()
        return bytes(self.content)

    async def drain(self) -> None:
        """Lets the rest run past."""
        self.content.clear()
        while await self._read_on():
            self.content.clear()

    async def _read_on(self) -> bool:
        if self._has_ended:
            return False
        try:
            part = await asyncio.wait_for(self._stream.read(), self._patience())
        except asyncio.TimeoutError as error:
            self._hang_up()
            raise RequestTimeout() from error
        except PayloadTooLarge as error:
            self._has_ended = True
            raise FileTooLarge() from error
        self._has_ended = part is None
        self.content += part or b""
        self._length += len(part or b"")
        return not self._has_ended

    def _patience(self) -> float:
        pace, spent = self._pace, self._clock() - self._since
        owed = pace.grace + self._length / pace.slowest
        return max(0.0, min(pace.silence, owed - spent, pace.most - spent))

    def _hang_up(self) -> None:
        # Sanic would wait for the rest of the body after its answer, as long as a byte comes now and then.
        self._has_ended = True
        self._stream.keep_alive = False
        self._stream.request_body = None
