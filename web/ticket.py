"""Following a ticket by its number. An owner sees state and history; anybody else learns nothing."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint, Request
from sanic.response import HTTPResponse, json

from helpdesk import conversations, identity, tickets
from helpdesk.errors import BadMessage, ConversationNotFound, TicketNotFound
from helpdesk.tickets import TicketView
from web.errors import SlowDown, json_body
from web.limits import LOOKUPS
from web.pages import render
from web.service import Service

bp = Blueprint("ticket")

LONGEST_FIELD = 4000


@bp.get("/ticket")
async def page(request: Request) -> HTTPResponse:
    return render(request, "ticket.html")


@bp.post("/ticket/find")
async def find(request: Request) -> HTTPResponse:
    """JSON {"number", "conversation", "token", "identity"}: whose it is shows in the token of either kind."""
    service: Service = request.app.ctx.service
    if not service.limits.allows("ticket", request.remote_addr or request.ip, LOOKUPS):
        raise SlowDown()
    body = json_body(request)
    found = await service.call(_find, service, body)
    return json({"ok": True, "ticket": tickets.describe(service.texts, found)}, headers={"cache-control": "no-store"})


def _find(service: Service, body: dict[str, Any]) -> TicketView:
    """Looks the ticket up and puts the look on record; a foreign conversation is as good as none."""
    conversation_id: str | None = _text(body, "conversation")
    token = _text(body, "identity")
    who = identity.read_token(service.settings, token) if token else None
    try:
        conversations.check_token(service.db, conversation_id or "", _text(body, "token"))
    except ConversationNotFound:
        conversation_id = None
    try:
        found = tickets.find_for_visitor(
            service.db, _text(body, "number"), conversation_id=conversation_id, identity=who
        )
    except TicketNotFound:
        tickets.record_lookup(service.db, found=False, conversation_id=conversation_id)
        raise
    tickets.record_lookup(service.db, found=True, conversation_id=conversation_id)
    return found


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name) or ""
    if not isinstance(value, str) or len(value) > LONGEST_FIELD:
        raise BadMessage(f"{name} must be a string")
    return value
