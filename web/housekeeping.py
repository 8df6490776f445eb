"""What is looked after while nobody writes: turns of dead or stalled workers, silent talks, agents who are gone."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import timedelta

from helpdesk import absence, attachments, conversations, turns, waiting
from web.live import Live
from web.service import Service
from web.worker import WorkerProcess

logger = logging.getLogger(__name__)

LOOK_EVERY = 1.0
SWEEP_EVERY = 60.0
COUNT_WAITS_EVERY = 600.0
SWEEP_DOCUMENTS_EVERY = 600.0


class Housekeeping:
    worker: WorkerProcess

    def __init__(self, service: Service, live: Live) -> None:
        self._service = service
        self._live = live
        self._swept = 0.0
        self._counted: float | None = None
        self._swept_documents: float | None = None

    async def run(self) -> None:
        """Looks once a second, sweeps once a minute."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self._look()
            except Exception:  # noqa: BLE001 - the database may be away for a moment
                logger.exception("housekeeping failed")

    async def release_worker(self) -> None:
        """The worker ended: what it was at is due again, or given up with a handoff."""
        s = self._service
        await s.call(turns.release_worker, s.db, s.texts)
        self._live.wake()

    async def _look(self) -> None:
        s = self._service
        if await s.call(turns.reap, s.db, s.texts):
            logger.error("the worker has stalled and is replaced")
            self.worker.kill()
            self._live.wake()
        if not self.worker.ready and await s.call(turns.give_up_unclaimed, s.db, s.texts) > 0:
            logger.error("no worker is ready: what waited for one goes to a person")
            self._live.wake()
        if time.monotonic() - self._swept >= SWEEP_EVERY:
            self._swept = time.monotonic()
            await s.call(conversations.sweep, s.db)
            await self._requeue_lost()
            self._live.wake()
        if self._counted is None or time.monotonic() - self._counted >= COUNT_WAITS_EVERY:
            self._counted = time.monotonic()
            await s.call(waiting.refresh, s.db, s.platform)
        if self._swept_documents is None or time.monotonic() - self._swept_documents >= SWEEP_DOCUMENTS_EVERY:
            self._swept_documents = time.monotonic()
            await self._sweep_documents()

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
