"""The pipe between the web service and its worker: words come in a line each, lines of JSON go out.

`wake` says that a turn is due, `ping` asks for a sign of life, the end of the input is the end of the worker. A thread
of its own reads: a worker that is still loading answers too, and none outlives the service that started it.
"""

from __future__ import annotations

import asyncio
import json
import os
import threading
import time
from logging import getLogger
from typing import Any, Protocol

logger = getLogger(__name__)

LAST_TURN_SECONDS = 20.0  # a turn is done by then, or stuck
READ_BYTES = 4096


class Listener(Protocol):
    """Who is at work; none of this blocks."""

    def wake(self) -> None: ...

    def ping(self) -> None: ...

    def stop(self) -> None: ...


class Pipe:
    """Two file descriptors. Until somebody listens the pipe itself answers pings."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self._incoming, self._outgoing = incoming, outgoing
        self._writing = threading.Lock()
        self._listener: Listener | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def open(self) -> None:
        """Begins to read."""
        threading.Thread(target=self._read, name="pipe", daemon=True).start()

    def listen(self, listener: Listener) -> None:
        """Hands what comes to a listener, from now on, in the running loop."""
        self._loop, self._listener = asyncio.get_running_loop(), listener

    def tell(self, line: dict[str, Any]) -> None:
        """Writes a line; where nobody reads any more there is nobody to work for."""
        try:
            with self._writing:
                os.write(self._outgoing, (json.dumps(line) + "\n").encode())
        except OSError:
            self._over()

    def _read(self) -> None:
        rest = b""
        while chunk := self._next():
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._hear(line)
        self._over()
        time.sleep(LAST_TURN_SECONDS)
        os._exit(1)  # the turn is stuck, and so would this process be: for ever, and seen by nobody

    def _next(self) -> bytes:
        try:
            return os.read(self._incoming, READ_BYTES)
        except OSError:
            return b""

    def _hear(self, word: bytes) -> None:
        listener, loop = self._listener, self._loop
        if listener is None or loop is None:
            if word == b"ping":
                self.tell({"alive": True})
        elif word == b"ping":
            listener.ping()
        else:
            loop.call_soon_threadsafe(listener.wake)

    def _over(self) -> None:
        if self._listener is None or self._loop is None:
            os._exit(0)  # still loading: nothing is half done
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._listener.stop)
