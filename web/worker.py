"""The worker process: started, watched and replaced.

A line on its standard input wakes it, closing that input ends it, and a line of JSON on its standard output says that
it is ready or that something was committed. Its log goes to our standard error.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)

COMMAND = (sys.executable, "-W", "ignore", "-m", "bot")
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 10.0
GRACE = 5.0


@dataclass
class WorkerProcess:
    """One worker; `on_change` is called after each of its commits, `on_death` before a new one starts."""

    on_change: Callable[[], None]
    on_death: Callable[[], Awaitable[None]]
    command: tuple[str, ...] = COMMAND
    ready: bool = False
    _process: asyncio.subprocess.Process | None = None
    _stopping: bool = False
    _pause: float = field(default=FIRST_PAUSE)

    async def run(self) -> None:
        """Starts a worker again and again until told to stop; a crash at each start makes the pauses longer."""
        while not self._stopping:
            status = await self._live_once()
            if self._stopping:
                return
            logger.warning("the worker ended with status %s, another one starts", status)
            await self.on_death()
            await asyncio.sleep(self._pause)
            self._pause = min(self._pause * 2, LONGEST_PAUSE)

    def wake(self) -> None:
        """Tells the worker that a turn is due; it looks by itself each second, so a lost wake-up costs no more."""
        if self._process is None or self._process.stdin is None or self._process.returncode is not None:
            return
        try:
            self._process.stdin.write(b"wake\n")
        except (OSError, RuntimeError):
            logger.debug("the worker cannot be woken")

    def kill(self) -> None:
        """Ends a worker that has stalled; `run` starts another."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    async def stop(self) -> None:
        self._stopping = True
        process = self._process
        if process is None or process.returncode is not None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), GRACE)
        except asyncio.TimeoutError:
            process.kill()
            await process.wait()

    async def _live_once(self) -> int:
        self._process = await asyncio.create_subprocess_exec(
            *self.command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            # Ctrl-C goes to the whole group of the terminal; the worker ends when its input does, after its turn.
            preexec_fn=_ignore_interrupt if os.name == "posix" else None,
        )
        assert self._process.stdout is not None
        try:
            async for line in self._process.stdout:
                self._hear(line)
        finally:
            self.ready = False
        return await self._process.wait()

    def _hear(self, line: bytes) -> None:
        try:
            said = json.loads(line)
        except ValueError:
            logger.warning("the worker said something that is not JSON")
            return
        if said.get("ready"):
            self.ready = True
            self._pause = FIRST_PAUSE
            logger.info("the worker is ready")
        if said.get("changed"):
            self.on_change()


def _ignore_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
