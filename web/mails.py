"""Mails on their way out, and in development a look at those that would have left: GET /dev/mail."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from sanic import Blueprint, Request
from sanic.exceptions import NotFound
from sanic.response import HTTPResponse, json

from helpdesk.logs import Trouble
from helpdesk.mail.transport import list_letters, mailer_of
from helpdesk.visitor.letters import Office
from web.live import Live
from web.pages import render
from web.service import Service

logger = logging.getLogger(__name__)

bp = Blueprint("mails")

LOOK_EVERY = 1.0
PAUSE_AFTER_FAILURE = 10.0


@bp.get("/dev/mail")
async def listed(request: Request) -> HTTPResponse:
    """The letters of the mail folder, newest first; in development alone."""
    service: Service = request.app.ctx.service
    if not service.settings.is_development:
        raise NotFound()
    letters = await service.call(list_letters, service.settings.mail_folder)
    shown = [{"to": each.to, "subject": each.subject, "text": each.text, "at": each.at.isoformat()} for each in letters]
    if "text/html" in request.headers.get("accept", ""):
        return render(request, "dev_mail.html", letters=shown)
    return json({"ok": True, "mails": shown}, headers={"cache-control": "no-store"})


class Postman:
    """Empties the outbox, in a thread of its own: a slow mail server holds up nothing else."""

    def __init__(self, service: Service, live: Live) -> None:
        self._service, self._live = service, live
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="mail")
        self._trouble = Trouble(logger, "mails could not be delivered")

    async def run(self) -> None:
        """Looks once a second; does nothing where no mail can leave."""
        s = self._service
        mailer = mailer_of(s.settings)
        if mailer is None:
            return
        office = Office(s.db, s.settings, s.texts, is_here=lambda talk: bool(self._live.visitors_of(talk)))
        loop = asyncio.get_running_loop()
        try:
            while True:
                await asyncio.sleep(LOOK_EVERY)
                try:
                    if await loop.run_in_executor(self._thread, office.deliver, mailer):
                        self._live.wake()
                    self._trouble.over()
                except Exception as error:  # noqa: BLE001 - the database may be away for a moment
                    self._trouble.failed(error)
                    await asyncio.sleep(PAUSE_AFTER_FAILURE)
        finally:
            self._thread.shutdown(wait=False, cancel_futures=True)
