"""The application: routes, headers, and the tasks that live as long as it does."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from sanic import Sanic
from sanic.request import Request
from sanic.response import BaseHTTPResponse

from web import attachments, health, help, mails, metrics, openapi, pages, tasks, ticket
from web.address import count_for_address, warn_of_proxy
from web.assets import Assets
from web.connection import room_for_guests
from web.desk import endpoint as desk
from web.desk import logins, reports
from web.housekeeping import Housekeeping
from web.live import Live
from web.mails import Postman
from web.origin import check_origin, public_host
from web.refusals import setup_errors
from web.service import Service
from web.socket import check_room
from web.visitor import endpoint as visitor
from web.visitor import logout
from web.worker import WorkerProcess
from web.workers import Workers

logger = logging.getLogger(__name__)

BODY_BYTES = 64 * 1024
FRAME_BYTES = 1024 * 1024  # a text of 2,001 characters gets an error, not a closed socket; so does a far longer one
HSTS = {"strict-transport-security": "max-age=31536000"}
SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


def create_app(service: Service) -> Sanic:
    """Raises NotBuilt where what browsers load is missing."""
    app = Sanic("destek", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = BODY_BYTES
    app.config.WEBSOCKET_MAX_SIZE = FRAME_BYTES
    app.config.WEBSOCKET_PING_INTERVAL = 20
    app.config.WEBSOCKET_PING_TIMEOUT = 20
    app.config.KEEP_ALIVE_TIMEOUT = 15
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = 2.0
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.ctx.service, app.ctx.assets = service, Assets.load()
    app.ctx.guests = room_for_guests(behind_proxy=bool(service.settings.proxies))
    parts = (pages, help, ticket, logins, reports, desk, visitor, logout, attachments, mails, health, metrics, openapi)
    for module in parts:
        app.blueprint(module.bp)
    setup_errors(app)
    app.register_middleware(count_for_address, "request")
    app.register_middleware(warn_of_proxy, "request")
    app.register_middleware(check_origin, "request")
    app.register_middleware(check_room, "request")
    _setup_headers(app)
    _setup_tasks(app)
    return app


def _setup_headers(app: Sanic) -> None:
    service: Service = app.ctx.service
    fixed = SECURITY_HEADERS | (HSTS if service.settings.is_https else {})
    ancestors = " ".join(("'self'", *service.settings.frame_ancestors))

    async def protect(request: Request, response: BaseHTTPResponse) -> None:
        for name, value in fixed.items():
            response.headers.setdefault(name, value)
        if "content-security-policy" in response.headers:
            return  # a stricter one, see web.attachments
        host = public_host(request)
        framing = ancestors if request.path == "/widget" else "'none'"
        response.headers["content-security-policy"] = (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            f"connect-src 'self' ws://{host} wss://{host}; frame-src 'self'; form-action 'self'; base-uri 'none'; "
            f"frame-ancestors {framing}"
        )

    app.register_middleware(protect, "response")


def _setup_tasks(app: Sanic) -> None:
    service: Service = app.ctx.service

    async def start(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        live = Live(service)
        keeper = Housekeeping(service, live)
        each = [WorkerProcess(live.wake, keeper.release_worker) for _ in range(service.settings.workers)]
        workers = keeper.workers = Workers(each)
        service.on_turn_due = workers.wake
        app.ctx.live, app.ctx.workers, app.ctx.health = live, workers, health.Health(service, workers)
        app.ctx.metrics = metrics.Metrics(service, live, workers)
        running = (live.run(), workers.run(), keeper.run(), Postman(service, live).run())
        app.ctx.tasks = [asyncio.create_task(task) for task in running]
        for task in app.ctx.tasks:
            task.add_done_callback(partial(_end_with, app))

    async def stop(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        await asyncio.gather(app.ctx.workers.stop(), *(socket.hang_up() for socket in tuple(app.ctx.live.open)))
        await tasks.cancel(app.ctx.tasks)

    async def close(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        # Sanic leaves what its sockets were waiting for to be destroyed, which asyncio reports as errors.
        await tasks.cancel([task for task in asyncio.all_tasks() if task is not asyncio.current_task()])
        service.close()

    app.register_listener(start, "before_server_start")
    app.register_listener(stop, "before_server_stop")
    app.register_listener(close, "after_server_stop")


def _end_with(app: Sanic, task: asyncio.Task[None]) -> None:
    """Stops the service when a task that it cannot do without has died: half a service helps nobody, a new one may."""
    if not task.cancelled() and (error := task.exception()) is not None:
        logger.critical("a task of the service has died; the service stops", exc_info=error)
        app.stop()  # type: ignore[no-untyped-call]
