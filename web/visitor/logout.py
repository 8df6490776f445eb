"""The end of a visitor's session: no token opens the talk any more, whoever kept it, in whatever tab."""

from __future__ import annotations

from sanic import Blueprint, Request
from sanic.response import HTTPResponse, json

from helpdesk.conversations import visitor_tokens
from helpdesk.conversations.errors import SlowDown
from web.address import address_of
from web.bodies import VisitorLogout, read_body
from web.limits import LOGOUTS
from web.service import Service

bp = Blueprint("visitor_logout")


@bp.post("/visitor/logout")
async def logout(request: Request) -> HTTPResponse:
    """JSON {"conversation", "token"}; a false token gets the same answer. Over HTTP, as the socket may be down."""
    service: Service = request.app.ctx.service
    if not service.limits.allows("visitor logout", address_of(request), LOGOUTS):
        raise SlowDown()
    body = read_body(request, VisitorLogout)
    await service.call(visitor_tokens.end, service.db, body.conversation, body.token)
    request.app.ctx.live.wake()
    return json({"ok": True})
