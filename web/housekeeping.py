"""What is looked after while nobody writes: turns of dead workers, silent talks, tickets put aside, lost agents."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import timedelta

from helpdesk.agents import absence
from helpdesk.assistant import turns
from helpdesk.desk import assigning, snoozing
from helpdesk.documents import attachments
from helpdesk.logs import Trouble
from helpdesk.queue import waiting
from helpdesk.targets import breaches
from helpdesk.visitor import session
from web.live import Live
from web.service import Service
from web.worker import TURN_SECONDS
from web.workers import Workers

logger = logging.getLogger(__name__)

LOOK_EVERY = 1.0
SWEEP_EVERY = 60.0
COUNT_WAITS_EVERY = 600.0
SWEEP_DOCUMENTS_EVERY = 600.0
NO_WORKER_SECONDS = 45.0  # a new one is there in a fraction of that
PATIENCE = timedelta(seconds=3)  # with a turn that comes while there is none


class Housekeeping:
    workers: Workers

    def __init__(self, service: Service, live: Live) -> None:
        self._service = service
        self._live = live
        self._gone: set[str] = set()  # workers that ended, whose turns are to be given back
        self._workers_turns = asyncio.Lock()  # a turn that stalled is failed before it can be given back
        self._trouble = Trouble(logger, "housekeeping failed")
        self._swept = 0.0
        self._counted: float | None = None
        self._swept_documents: float | None = None

    async def run(self) -> None:
        """Looks once a second, sweeps once a minute."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self._look()
                self._trouble.over()
            except Exception as error:  # noqa: BLE001 - the database may be away for a moment
                self._trouble.failed(error)

    async def release_worker(self, name: str) -> None:
        """Frees the turn of a worker that ended, once the database lets us: it is due again, or goes to a person."""
        self._gone.add(name)
        try:
            await self._release_gone()
        except Exception as error:  # noqa: BLE001 - the next look tries again, and a new worker starts meanwhile
            self._trouble.failed(error)

    async def _release_gone(self) -> None:
        s = self._service
        async with self._workers_turns:
            for name in tuple(self._gone):
                await s.call(turns.release_worker, s.db, s.texts, name)
                self._gone.discard(name)
                self._live.wake()
                s.wake_worker()

    async def _look(self) -> None:
        s = self._service
        await self._release_gone()
        await self._reap()
        if s.settings.talks_at_once:
            await self._assign()
        if self.workers.has_no_model or self.workers.missed_for > NO_WORKER_SECONDS:
            await self._give_up()
        if time.monotonic() - self._swept >= SWEEP_EVERY:
            self._swept = time.monotonic()
            await s.call(session.sweep, s.db)
            await s.call(snoozing.wake_due, s.db)
            await s.call(breaches.note, s.db, s.platform)
            await self._requeue_lost()
            self._live.wake()
        if self._counted is None or time.monotonic() - self._counted >= COUNT_WAITS_EVERY:
            self._counted = time.monotonic()
            await s.call(waiting.refresh, s.db, s.platform)
        if self._swept_documents is None or time.monotonic() - self._swept_documents >= SWEEP_DOCUMENTS_EVERY:
            self._swept_documents = time.monotonic()
            await self._sweep_documents()

    async def _reap(self) -> None:
        """Ends overdue turns. A worker that answers has left its turn behind; one that does not is replaced.

        It is killed first: stopped in the middle of a write, it holds the lock that its own end is written under.
        """
        s, stuck = self._service, self.workers.silent(TURN_SECONDS)
        async with self._workers_turns:
            if stalled := stuck & {turn.worker for turn in await s.call(turns.overdue, s.db)}:
                logger.error("%s stalled in a turn and is replaced", " and ".join(sorted(stalled)))
                self.workers.kill(stalled)
            if await s.call(turns.reap, s.db, s.texts, stuck=stuck):
                self._live.wake()

    async def _assign(self) -> None:
        s = self._service
        if await s.call(assigning.assign_waiting, s.db, s.texts, at_once=s.settings.talks_at_once):
            self._live.wake()

    async def _give_up(self) -> None:
        s = self._service
        if count := await s.call(turns.give_up_unclaimed, s.db, s.texts, waited=PATIENCE):
            logger.error("no worker takes turns: %d talks that waited for one go to a person", count)
            self._live.wake()

    async def _sweep_documents(self) -> None:
        """At the start too: what a killed process left of an upload."""
        s = self._service
        if count := await s.call(attachments.sweep, s.db, s.vault):
            logger.warning("%d files of uploads that were cut short are removed", count)

    async def _requeue_lost(self) -> None:
        s = self._service
        if not s.settings.away_minutes:
            return
        after = timedelta(minutes=s.settings.away_minutes)
        if count := await s.call(absence.requeue_lost, s.db, s.texts, after=after):
            logger.warning("%d talks of agents who are gone wait again", count)
