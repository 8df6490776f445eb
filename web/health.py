"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

from sanic import Blueprint, Request
from sanic.response import HTTPResponse, json

from web.errors import error_body
from web.service import Service

bp = Blueprint("health")


@bp.get("/healthz")
async def alive(request: Request) -> HTTPResponse:
    return json({"ok": True})


@bp.get("/readyz")
async def ready(request: Request) -> HTTPResponse:
    """200 once the worker has loaded its model and the database answers."""
    service: Service = request.app.ctx.service
    try:
        database = await service.call(service.db.is_reachable)
    except Exception:  # noqa: BLE001 - whatever the driver raises means the same here
        database = False
    worker = request.app.ctx.worker.ready
    parts = {"database": database, "worker": worker}
    if not all(parts.values()):
        return json({**error_body(service.texts, "not_ready"), **parts}, status=503)
    return json({"ok": True, **parts})
