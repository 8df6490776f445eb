"""The worker: takes due turns, lets the engine answer them, and commits what came of it, one turn at a time.

`python -m bot` runs it below the web service (bot.pipe). The end of standard input or SIGTERM ends it after the turn it
is in. Standard output carries nothing but `{"ready": true}`, `{"changed": true}` and, asked for, `{"alive": true}`.
"""

from __future__ import annotations

import asyncio
import secrets
import signal
from collections.abc import Callable
from logging import getLogger
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from actions.context.desk import Desk
from bot.engine import BotEngine
from bot.pipe import Pipe
from bot.replies import TurnFailed
from helpdesk.assistant import turns
from helpdesk.database import is_away
from helpdesk.errors import HelpdeskError
from helpdesk.logs import Trouble

logger = getLogger(__name__)

POLL_SECONDS = 1.0
LONGEST_BACKOFF_SECONDS = 4.0  # each try waits for the database for some seconds by itself


class Worker:
    """Answers due turns until it is told to stop."""

    def __init__(
        self, engine: BotEngine, desk: Desk, tell: Callable[[dict[str, Any]], None], name: str | None = None
    ) -> None:
        self.name = name or f"worker-{secrets.token_hex(4)}"
        self._engine = engine
        self._desk = desk
        self._tell = tell
        self._woken = asyncio.Event()
        self._stopped = False
        self._pinged = False
        self._held: turns.Turn | None = None
        self._trouble = Trouble(logger, "the database cannot be used")

    def wake(self) -> None:
        """Makes the worker look for turns now."""
        self._woken.set()

    def ping(self) -> None:
        """Asks for a sign of life; it comes between two turns, so whoever gives it takes turns."""
        self._pinged = True

    def stop(self) -> None:
        """Ends the worker once the turn it is in is done."""
        self._stopped = True
        self._woken.set()

    async def run(self) -> None:
        """Works until stopped; a failing database makes it wait longer and longer between tries."""
        backoff = POLL_SECONDS
        while not self._stopped:
            self._woken.clear()
            self._answer_ping()
            try:
                while not self._stopped and await self.answer_next():
                    self._answer_ping()
                self._desk.articles.refresh()
            except SQLAlchemyError as error:
                self._trouble.failed(error)
                self._answer_ping()
                await asyncio.sleep(backoff)
                backoff = min(2 * backoff, LONGEST_BACKOFF_SECONDS)
                continue
            self._trouble.over()
            backoff = POLL_SECONDS
            await self._wait()
        self._release()

    async def answer_next(self) -> bool:
        """Answers one due turn; tells whether there was one. Raises SQLAlchemyError while the database is away."""
        self._give_back()
        turn = turns.claim(self._desk.db, self.name, self._desk.now())
        if turn is None:
            return False
        try:
            await self._answer(turn)
        except Exception as error:  # noqa: BLE001  (outermost: one bad turn must not end the worker)
            if not is_away(error):
                logger.exception("turn %s failed", turn.id)
                turns.fail(self._desk.db, self._desk.texts, turn, type(error).__name__, self._desk.now())
            else:
                self._trouble.failed(error)
                self._held = turn
                self._answer_ping()
                self._give_back()
        self._tell({"changed": True})
        return True

    async def _answer(self, turn: turns.Turn) -> None:
        try:
            result = await self._engine.respond(turn)
        except TurnFailed as error:
            if error.__cause__ is not None and is_away(error.__cause__):
                raise error.__cause__ from None
            logger.error("turn %s failed: %s", turn.id, error.reason)
            turns.fail(self._desk.db, self._desk.texts, turn, error.reason.partition(":")[0], self._desk.now())
        else:
            self._commit(turn, result)

    def _give_back(self) -> None:
        """The turn that the database failed is due again, a little later, before another one is taken."""
        if self._held is not None:
            turns.give_back(self._desk.db, self._desk.texts, self._held, self._desk.now())
            self._held = None

    def _answer_ping(self) -> None:
        if self._pinged:
            self._pinged = False
            self._tell({"alive": True})

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


async def run_worker(engine: BotEngine, desk: Desk, pipe: Pipe, name: str | None = None) -> None:
    """Runs a worker at the end of a pipe that is open."""
    worker = Worker(engine, desk, pipe.tell, name)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, worker.stop)
    pipe.listen(worker)
    pipe.tell({"ready": True})
    await worker.run()
