"""Following a ticket from its page: by its number, or by the signed link of a mail. Anybody else learns nothing."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint, Request
from sanic.response import HTTPResponse, json

from helpdesk.conversations.errors import SlowDown
from helpdesk.conversations.messages import Stored, check_text
from helpdesk.errors import ForeignLink, StaleLink
from helpdesk.tickets import subscriptions
from helpdesk.tickets.access import Access, describe, record_lookup
from helpdesk.tickets.errors import TicketNotFound
from helpdesk.tickets.subscriptions import Subscription
from helpdesk.visitor import ticket_page
from web.access import ticket_access
from web.address import address_of
from web.attachments import documents_json
from web.bodies import Confirmation, TicketAccess, TicketMails, TicketMessage, read_body
from web.limits import LOOKUPS, MESSAGES
from web.pages import render
from web.service import Service

bp = Blueprint("ticket")

NO_STORE = {"cache-control": "no-store"}


@bp.get("/ticket")
async def page(request: Request) -> HTTPResponse:
    return render(request, "ticket.html")


@bp.post("/ticket/find")
async def find(request: Request) -> HTTPResponse:
    """JSON {"number", "conversation", "token", "identity"} or {"key"}: whose it is shows in the token or the key."""
    service = _limited(request)
    found = await service.call(_find, service, read_body(request, TicketAccess))
    return json({"ok": True, "ticket": found}, headers=NO_STORE)


@bp.post("/ticket/message")
async def add_message(request: Request) -> HTTPResponse:
    """As for find, with {"client_id", "text"}: reaches the desk as the visitor's message."""
    return await _write(request, ticket_page.add_message)


@bp.post("/ticket/reopen")
async def reopen(request: Request) -> HTTPResponse:
    """As for message: opens a solved ticket again, with what is still wrong."""
    return await _write(request, ticket_page.reopen)


@bp.post("/ticket/notify")
async def set_mails(request: Request) -> HTTPResponse:
    """As for find, with {"on": true, "email"}: the address is asked to confirm; or {"on": false}: no more mails."""
    service, body = _limited(request, "ticket write"), read_body(request, TicketMails)
    await service.call(_set_mails, service, body)
    found = await service.call(_find, service, body)
    return json({"ok": True, "ticket": found}, headers=NO_STORE)


@bp.post("/ticket/links")
async def revoke_links(request: Request) -> HTTPResponse:
    """As for find: the links in the mails so far open nothing any more."""
    service, body = _limited(request, "ticket write"), read_body(request, TicketAccess)
    await service.call(_revoke_links, service, body)
    return json({"ok": True}, headers=NO_STORE)


@bp.get("/ticket/confirm")
async def confirm_page(request: Request) -> HTTPResponse:
    """Asks once more: programs that look at links in mails must not confirm an address."""
    response = render(request, "confirm.html", key=request.args.get("key") or "", done=False, problem="")
    response.headers.update(NO_STORE)
    return response


@bp.post("/ticket/confirm")
async def confirm(request: Request) -> HTTPResponse:
    """A form's key, or JSON {"key"}: the address that the mail went to is confirmed."""
    service: Service = request.app.ctx.service
    _check_pace(service, request)
    is_form = "form" in request.headers.get("content-type", "")
    key = (request.form.get("key") or "") if is_form else read_body(request, Confirmation).key
    try:
        await service.call(_confirm, service, key)
    except (ForeignLink, StaleLink) as error:
        if not is_form:
            raise
        problem = service.texts.error(error.code)
        return render(request, "confirm.html", status=error.status, key="", done=False, problem=problem)
    request.app.ctx.live.wake()
    return render(request, "confirm.html", key="", done=True, problem="") if is_form else json({"ok": True})


async def _write(request: Request, act: Any) -> HTTPResponse:
    service, body = _limited(request, "ticket write"), read_body(request, TicketMessage)
    stored: Stored = await service.call(_act, service, body, act)
    request.app.ctx.live.wake()
    found = await service.call(_find, service, body)
    return json({"ok": True, "seq": stored.seq, "ticket": found}, headers=NO_STORE)


def _limited(request: Request, what: str = "ticket") -> Service:
    service: Service = request.app.ctx.service
    _check_pace(service, request, what)
    return service


def _check_pace(service: Service, request: Request, what: str = "ticket") -> None:
    if not service.limits.allows(what, address_of(request), LOOKUPS):
        raise SlowDown()


def _act(service: Service, body: TicketMessage, act: Any) -> Stored:
    access, text = ticket_access(service, body), check_text(body.text or "")
    _check_messages(service, access)
    stored: Stored = act(service.db, service.texts, access, client_id=body.client_id, text=text)
    return stored


def _check_messages(service: Service, access: Access) -> None:
    """Counted for the talk of the ticket, and only once it may be seen: strangers who know a number shut nobody out."""
    conversation_id = ticket_page.conversation_of(service.db, access)
    if not service.limits.allows("ticket message", conversation_id, MESSAGES):
        raise SlowDown()


def _find(service: Service, body: TicketAccess) -> dict[str, Any]:
    """Looks the ticket up and puts the look on record."""
    access = ticket_access(service, body)
    try:
        found = ticket_page.follow(service.db, service.texts, access)
    except TicketNotFound:
        record_lookup(service.db, found=False, conversation_id=access.conversation_id)
        raise
    record_lookup(service.db, found=True, conversation_id=access.conversation_id)
    said = [
        {"author": said.author, "name": said.name, "text": said.text, "at": said.at.isoformat()} for said in found.said
    ]
    may = {
        "takes_messages": found.takes_messages,
        "can_reopen": found.can_reopen,
        "documents": documents_json(service.texts) if found.takes_messages else None,
        "mails": _mails_json(found.mails) if found.mails else None,
    }
    return {**describe(service.texts, found.view), **may, "messages": said}


def _mails_json(mails: Subscription) -> dict[str, Any]:
    until = mails.asked_until.isoformat() if mails.asked_until else None
    return {"to": mails.to, "address": mails.address, "asked": mails.asked, "asked_until": until}


def _set_mails(service: Service, body: TicketMails) -> None:
    access = ticket_access(service, body)
    if not body.on:
        ticket_page.stop_mails(service.db, access)
        return
    _check_messages(service, access)
    ticket_page.ask_mails(service.db, service.texts, access, email=body.email or "")


def _revoke_links(service: Service, body: TicketAccess) -> None:
    ticket_page.revoke_links(service.db, ticket_access(service, body))


def _confirm(service: Service, key: str) -> None:
    subscriptions.confirm(service.db, service.texts, service.settings.secret, key)
