"""The worker: takes due turns, lets the engine answer them, and commits what came of it, one turn at a time.

`python -m bot` runs it below the web service. A line on standard input wakes it; the end of standard input or SIGTERM
ends it after the turn it is in. Standard output carries nothing but `{"ready": true}` and `{"changed": true}`.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import signal
import sys
from collections.abc import Callable
from logging import getLogger
from typing import Any, TextIO

from sqlalchemy.exc import SQLAlchemyError

from actions.context.desk import Desk
from bot.engine import BotEngine
from bot.replies import TurnFailed
from helpdesk import turns
from helpdesk.errors import HelpdeskError

logger = getLogger(__name__)

POLL_SECONDS = 1.0
LONGEST_BACKOFF_SECONDS = 30.0


class Worker:
    """Answers due turns until it is told to stop."""

    def __init__(self, engine: BotEngine, desk: Desk, tell: Callable[[dict[str, Any]], None]) -> None:
        self.name = f"worker-{secrets.token_hex(4)}"
        self._engine = engine
        self._desk = desk
        self._tell = tell
        self._woken = asyncio.Event()
        self._stopped = False

    def wake(self) -> None:
        """Makes the worker look for turns now."""
        self._woken.set()

    def stop(self) -> None:
        """Ends the worker once the turn it is in is done."""
        self._stopped = True
        self._woken.set()

    async def run(self) -> None:
        """Works until stopped; a failing database makes it wait longer and longer between tries."""
        backoff = POLL_SECONDS
        while not self._stopped:
            self._woken.clear()
            try:
                while not self._stopped and await self.answer_next():
                    pass
                self._desk.articles.refresh()
                backoff = POLL_SECONDS
            except SQLAlchemyError:
                logger.exception("the database failed; trying again in %g s", backoff)
                await asyncio.sleep(backoff)
                backoff = min(2 * backoff, LONGEST_BACKOFF_SECONDS)
                continue
            await self._wait()
        self._release()

    async def answer_next(self) -> bool:
        """Answers one due turn; tells whether there was one."""
        desk = self._desk
        turn = turns.claim(desk.db, self.name, desk.now())
        if turn is None:
            return False
        try:
            result = await self._engine.respond(turn)
        except TurnFailed as error:
            logger.error("turn %s failed: %s", turn.id, error.reason)
            turns.fail(desk.db, desk.texts, turn, error.reason.partition(":")[0], desk.now())
        except SQLAlchemyError:
            raise
        except Exception as error:  # noqa: BLE001  (outermost: one bad turn must not end the worker)
            logger.exception("turn %s failed", turn.id)
            turns.fail(desk.db, desk.texts, turn, type(error).__name__, desk.now())
        else:
            self._commit(turn, result)
        self._tell({"changed": True})
        return True

    def _commit(self, turn: turns.Turn, result: turns.TurnResult) -> None:
        desk = self._desk
        try:
            if not turns.commit(desk.db, desk.texts, desk.platform, turn, result, desk.now(), desk.members):
                logger.info("turn %s came too late and was dropped", turn.id)
        except HelpdeskError as error:
            logger.exception("turn %s asked for something that cannot be done", turn.id)
            turns.fail(desk.db, desk.texts, turn, error.code, desk.now())

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), POLL_SECONDS)
        except asyncio.TimeoutError:
            return

    def _release(self) -> None:
        try:
            turns.release_worker(self._desk.db, self._desk.texts, self.name, self._desk.now())
        except SQLAlchemyError:
            logger.exception("could not give turns back; their lease will end")


async def run_worker(engine: BotEngine, desk: Desk, *, stdin: TextIO = sys.stdin, stdout: TextIO = sys.stdout) -> None:
    """Runs a worker on the pipes of this process."""

    def tell(line: dict[str, Any]) -> None:
        stdout.write(json.dumps(line) + "\n")
        stdout.flush()

    worker = Worker(engine, desk, tell)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, worker.stop)
    reading = asyncio.create_task(_read_wakes(stdin, worker))
    tell({"ready": True})
    try:
        await worker.run()
    finally:
        reading.cancel()


async def _read_wakes(stdin: TextIO, worker: Worker) -> None:
    """Reads the pipe of the web service; its end is the end of the worker."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), stdin)
    while await reader.readline():
        worker.wake()
    worker.stop()
