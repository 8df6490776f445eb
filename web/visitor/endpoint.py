"""/ws/visitor: one conversation a connection. Importing the modules of handlers registers them."""

from __future__ import annotations

from sanic import Blueprint, Request

from web.address import address_of
from web.visitor import documents, messages, notification, rating, session, verification  # noqa: F401
from web.visitor.socket import VisitorSocket
from web.wire import Wire

bp = Blueprint("visitor")


@bp.websocket("/ws/visitor")  # type: ignore[untyped-decorator]
async def visitor_socket(request: Request, wire: Wire) -> None:
    service = request.app.ctx.service
    await VisitorSocket(service, request.app.ctx.live, wire, address_of(request)).serve()
