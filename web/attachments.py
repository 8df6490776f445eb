"""Documents over HTTP: taken in by POST /attachments, from the chat or from a ticket's page; opened by signed links.

The one route with a body of more than 64 KiB: it reads its own stream (web.upload_body), and no further than the fields
before it knows that the visitor may send.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from sanic import Blueprint, Request
from sanic.exceptions import RequestTimeout, SanicException
from sanic.response import HTTPResponse, json, raw

from helpdesk.conversations import visitor_tokens
from helpdesk.conversations.errors import SlowDown
from helpdesk.documents import attachments, uploads
from helpdesk.documents.attachments import Opened
from helpdesk.documents.errors import FileMissing
from helpdesk.documents.kinds import MOST_BYTES, TAKEN
from helpdesk.documents.uploads import Taken, Upload
from helpdesk.errors import HelpdeskError
from helpdesk.texts import Texts
from helpdesk.visitor import ticket_page
from web.access import ticket_access
from web.address import address_of
from web.bodies import TicketAccess
from web.forms import Form, boundary_of, read_form
from web.limits import LOOKUPS, UPLOADS, UPLOADS_OF_ADDRESS
from web.service import Service
from web.upload_body import UploadBody

bp = Blueprint("attachments")

LONGEST_FIELD = 200
FIELDS = ("conversation", "token", "number", "identity", "key")
# As GitHub serves files: nothing runs, nothing loads; browsers style their own view of a picture inline.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox; frame-ancestors 'none'"


@dataclass(frozen=True)
class Target:
    """Where a document goes."""

    conversation_id: str
    ticket_id: str | None = None


def documents_json(texts: Texts) -> dict[str, Any]:
    """What a visitor is told before the first document, and what a file dialogue is told."""
    accept = [accepted for kind in TAKEN.values() for accepted in (kind.content_type, kind.suffix)]
    return {"notice": texts.say("system_document_notice"), "accept": accept, "max_bytes": MOST_BYTES}


@bp.post("/attachments", stream=True)
async def upload(request: Request) -> HTTPResponse:
    """Multipart `client_id`, `file` and `conversation`, `token`, or what opens a ticket: a message of the visitor."""
    service: Service = request.app.ctx.service
    address = address_of(request)
    assert request.stream is not None
    body = UploadBody(request.stream)
    try:
        if not service.limits.allows("upload from", address, UPLOADS_OF_ADDRESS):
            raise SlowDown()
        taken = await _take_in(service, address, body, boundary_of(request.headers.get("content-type", "")))
    except RequestTimeout:
        raise
    except (HelpdeskError, SanicException):
        await body.drain()
        raise
    request.app.ctx.live.wake()
    return json(
        {
            "ok": True,
            "seq": taken.seq,
            "attachment": attachments.describe(taken.attachment),
            "duplicate": taken.duplicate,
        }
    )


@bp.get("/attachments/<attachment>")
async def download(request: Request, attachment: str) -> HTTPResponse:
    service: Service = request.app.ctx.service
    opened = await service.call(
        attachments.open_link,
        service.db,
        service.vault,
        service.settings.secret,
        attachment,
        key=request.args.get("key", ""),
    )
    return raw(opened.content, content_type=opened.kind.content_type, headers=_headers(opened))


def _headers(opened: Opened) -> dict[str, str]:
    how = "inline" if opened.kind.media == "image" else "attachment"
    name = quote(opened.attachment.name, safe="")
    return {
        "content-disposition": f"{how}; filename=\"belge{opened.kind.suffix}\"; filename*=UTF-8''{name}",
        "content-security-policy": POLICY,
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "cache-control": "private, no-store",
    }


async def _take_in(service: Service, address: str, body: UploadBody, boundary: bytes) -> Taken:
    """Knows first where the document goes and whether the visitor may send it there, and only then reads it."""
    await body.read_until(lambda come: read_form(bytes(come), boundary).is_at_file)
    form = read_form(bytes(body.content), boundary)
    if _is_addressed(form):
        target = await _find_target(service, address, form)
        with service.upload_places.known.take(address):
            return await _keep(service, address, target, read_form(await body.read(), boundary))
    with service.upload_places.unknown.take(address):
        form = read_form(await body.read(), boundary)
        target = await _find_target(service, address, form)
        with service.upload_places.known.take(address):
            return await _keep(service, address, target, form)


def _is_addressed(form: Form) -> bool:
    given = form.fields
    return bool(given.get("number") or given.get("key") or (given.get("conversation") and given.get("token")))


async def _find_target(service: Service, address: str, form: Form) -> Target:
    fields = {name: form.fields.get(name, "") for name in FIELDS}
    target = await service.call(_target_of, service, address, fields)
    if not service.limits.allows("upload", target.conversation_id, UPLOADS):
        raise SlowDown()
    return target


async def _keep(service: Service, address: str, target: Target, form: Form) -> Taken:
    client_id = form.fields.get("client_id", "")
    if form.file is None or not 0 < len(client_id) <= LONGEST_FIELD:
        raise FileMissing()
    sent = Upload(target.conversation_id, client_id, form.file.name, form.file.content, ticket_id=target.ticket_id)
    async with service.upload_places.turns.of(address):
        return await service.call_upload(uploads.add, service.db, service.texts, service.vault, service.scanner, sent)


def _target_of(service: Service, address: str, fields: dict[str, str]) -> Target:
    """The talk or the ticket, once it is clear that the visitor may write there."""
    if fields["number"] or fields["key"]:
        if not service.limits.allows("ticket write", address, LOOKUPS):
            raise SlowDown()
        ticket = ticket_page.open_ticket_of(service.db, ticket_access(service, TicketAccess(**fields)))
        return Target(ticket.conversation_id, ticket.id)
    conversation, token = fields["conversation"], fields["token"]
    if any(not text or len(text) > LONGEST_FIELD for text in (conversation, token)):
        raise FileMissing()
    visitor_tokens.check(service.db, conversation, token, idle=service.visitor_idle)
    return Target(conversation)
