"""The worker process: started, watched and replaced.

A line on its standard input wakes it or asks whether it is alive, closing that input ends it, and a line of JSON on its
standard output says that it is ready, alive, or has committed something. It answers between two turns: a worker that
answers takes turns, and one that does not is killed. Its log goes to our standard error.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import secrets
import signal
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)

COMMAND = (sys.executable, "-W", "ignore", "-m", "bot", "work")
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 10.0
GRACE = 5.0
PING_EVERY = 1.0
TURN_SECONDS = 12.0  # a worker that is in a turn says nothing for so long at most
SILENT_SECONDS = 17.0  # longer than the lease of a turn: one that stalls in a turn is found by that


@dataclass
class WorkerProcess:
    """One worker after the other, each with a name of its own, which its turns bear.

    `on_change` is called after each of its commits, `on_death` with its name before a new one starts.
    """

    on_change: Callable[[], None]
    on_death: Callable[[str], Awaitable[None]]
    command: tuple[str, ...] = COMMAND
    ready: bool = False
    name: str = ""
    has_no_model: bool = False
    has_come_up: asyncio.Event = field(default_factory=asyncio.Event)
    _process: asyncio.subprocess.Process | None = None
    _stopping: bool = False
    _pause: float = field(default=FIRST_PAUSE)
    _unanswered: int = 0  # not a time: while this process is held up itself, nobody is to blame
    _idle_since: float = field(default_factory=time.monotonic)

    async def run(self) -> None:
        """Starts a worker again and again until told to stop; a crash at each start makes the pauses longer."""
        while not self._stopping:
            try:
                status: int | str = await self._live_once()
            except OSError as error:  # no memory, no file descriptor, no such program: that may pass
                status = error.strerror or str(error)
            if self._stopping:
                return
            logger.warning("%s ended with status %s, another one starts", self.name, status)
            await self.on_death(self.name)
            await asyncio.sleep(self._pause)
            self._pause = min(self._pause * 2, LONGEST_PAUSE)

    @property
    def silent_for(self) -> float:
        """Seconds for which it has not answered."""
        return self._unanswered * PING_EVERY

    @property
    def answers(self) -> bool:
        """Whether there is one, and it shows that it lives; it may still be loading."""
        runs = self._process is not None and self._process.returncode is None
        return runs and self.silent_for <= TURN_SECONDS

    @property
    def is_alive(self) -> bool:
        """Whether it has its model and takes turns."""
        return self.ready and self.answers

    @property
    def missed_for(self) -> float:
        """Seconds since a worker was last known to take turns; 0 while one does."""
        return 0.0 if self.is_alive else time.monotonic() - self._idle_since

    def wake(self) -> None:
        """Tells the worker that a turn is due; it looks by itself each second, so a lost wake-up costs no more."""
        self._say(b"wake\n")

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
        self.name = f"worker-{secrets.token_hex(4)}"
        self._unanswered = 0
        self._process = await asyncio.create_subprocess_exec(
            *self.command,
            self.name,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            # Ctrl-C goes to the whole group of the terminal; the worker ends when its input does, after its turn.
            preexec_fn=_ignore_interrupt if os.name == "posix" else None,
        )
        assert self._process.stdout is not None
        watching = asyncio.create_task(self._watch())
        try:
            async for line in self._process.stdout:
                self._hear(line)
            self.ready = False
            return await self._process.wait()
        finally:
            self.ready = False
            watching.cancel()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(PING_EVERY)
            self._unanswered += 1
            if self.silent_for > SILENT_SECONDS:
                logger.error("the worker has hung for %d s and is replaced", self.silent_for)
                self.kill()
            self._say(b"ping\n")

    def _say(self, word: bytes) -> None:
        if self._process is None or self._process.stdin is None or self._process.stdin.is_closing():
            return
        try:
            self._process.stdin.write(word)
        except (OSError, RuntimeError):
            logger.debug("the worker cannot be reached")

    def _hear(self, line: bytes) -> None:
        try:
            said = json.loads(line)
        except ValueError:
            logger.warning("the worker said something that is not JSON")
            return
        self._unanswered = 0
        if self.ready:
            self._idle_since = time.monotonic()
        if said.get("failed") == "no_model":
            self.has_no_model = True
        if said.get("ready"):
            self.ready, self.has_no_model = True, False
            self._pause = FIRST_PAUSE
            self.has_come_up.set()
            logger.info("%s is ready", self.name)
        if said.get("changed"):
            self.on_change()


def _ignore_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
