"""/ws/desk, with a session cookie. Importing the modules of handlers registers them."""

from __future__ import annotations

from sanic import Blueprint, Request

from helpdesk.agents import sessions
from helpdesk.agents.errors import NotLoggedIn
from web.address import address_of
from web.desk import canned, documents, labels, messages, notes, queue, search, talks, tickets  # noqa: F401
from web.desk.logins import session_token
from web.desk.socket import NOT_LOGGED_IN, DeskSocket
from web.errors import error_body
from web.frames import Refused, write_frame
from web.service import Service
from web.wire import Wire

bp = Blueprint("desk_socket")


@bp.websocket("/ws/desk")  # type: ignore[untyped-decorator]
async def desk_socket(request: Request, wire: Wire) -> None:
    service: Service = request.app.ctx.service
    token = session_token(request)
    try:
        session = await service.call(sessions.check, service.db, token, service.terms)
    except NotLoggedIn as error:
        # A browser's script learns nothing of a refused handshake, so the refusal comes as a frame.
        await wire.send(write_frame(Refused(reply_to=None, **error_body(service.texts, error.code))))
        await wire.close(NOT_LOGGED_IN, error.code)
        return
    live = request.app.ctx.live
    await DeskSocket(service, live, wire, address_of(request), token=token, session=session).serve()
