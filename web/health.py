"""Whether the process lives, and whether it can answer: which of its parts does its work.

However many ask, one look is under way at a time, and nobody waits for it beyond a bound.
"""

from __future__ import annotations

import asyncio
import shutil
import time
from pathlib import Path

from sanic import Blueprint, Request
from sanic.response import HTTPResponse, json

from web.errors import error_body
from web.service import Service
from web.workers import Workers

bp = Blueprint("health")

LEAST_ROOM = 64 * 1024 * 1024  # bytes; with less, what visitors send is soon refused
ANSWER_WITHIN = 2.0  # seconds
HOLDS_FOR = 1.0  # seconds for which a look is not repeated


@bp.get("/healthz")
async def alive(request: Request) -> HTTPResponse:
    return json({"ok": True})


@bp.get("/readyz")
async def ready(request: Request) -> HTTPResponse:
    """200 while every part works; `failing` names the others; `workers` tells how many are set and at work."""
    health: Health = request.app.ctx.health
    parts = await health.look()
    workers = {"set": len(health.workers), "at_work": health.workers.at_work}
    failing = [part for part, works in parts.items() if not works]
    if failing:
        body = error_body(request.app.ctx.service.texts, "not_ready")
        return json({**body, **parts, "failing": failing, "workers": workers}, status=503)
    return json({"ok": True, **parts, "workers": workers})


class Health:
    def __init__(self, service: Service, workers: Workers) -> None:
        self._service, self.workers = service, workers
        self._looking: asyncio.Task[None] | None = None
        self._began, self._looked = 0.0, -HOLDS_FOR
        self._stored = {"database": False, "disk": False}

    async def look(self) -> dict[str, bool]:
        """`database` can be written to, `disk` has room, a `worker` lives and answers, a `model` is loaded by one."""
        now = time.monotonic()
        if self._looking is None and now - self._looked >= HOLDS_FOR:
            self._began, self._looking = now, asyncio.create_task(self._look_at_storage())
        if self._looking is not None:
            await asyncio.wait((self._looking,), timeout=max(0.0, self._began + ANSWER_WITHIN - now))
        # A look that has not come back is an answer too.
        stored = self._stored if self._looking is None else {**self._stored, "database": False}
        return {**stored, "worker": self.workers.answers, "model": self.workers.ready}

    async def _look_at_storage(self) -> None:
        s = self._service
        try:
            self._stored["disk"] = await s.call(_has_room, s.settings.var)
            self._stored["database"] = await s.call(s.db.is_reachable)
        except Exception:  # noqa: BLE001 - whatever the driver raises means the same here
            self._stored["database"] = False
        self._looked, self._looking = time.monotonic(), None


def _has_room(folder: Path) -> bool:
    return shutil.disk_usage(folder).free >= LEAST_ROOM
