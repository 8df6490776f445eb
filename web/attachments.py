"""Documents over HTTP: taken in by POST /attachments, from the chat or from a ticket's page; opened by signed links.

The one route with a body of more than 64 KiB: it reads its own stream, up to a bound of its own.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from sanic import Blueprint, Request
from sanic.exceptions import PayloadTooLarge, RequestTimeout
from sanic.headers import parse_content_header
from sanic.request import File, parse_multipart_form
from sanic.response import HTTPResponse, json, raw

from helpdesk import attachments, conversations, following, uploads
from helpdesk.attachments import Opened
from helpdesk.documents.errors import FileMissing, FileTooLarge
from helpdesk.documents.kinds import MOST_BYTES, TAKEN
from helpdesk.texts import Texts
from helpdesk.uploads import Upload
from web.access import ticket_access
from web.errors import ServerBusy, SlowDown
from web.limits import LOOKUPS, UPLOADS, UPLOADS_OF_ADDRESS
from web.service import Service

bp = Blueprint("attachments")

MOST_FORM_BYTES = 16 * 1024  # what is around the file
MOST_PARTS = 10
MOST_UNREAD = 64 * 1024 * 1024  # read and thrown away, so that a browser hears why and not "connection reset"
MOST_AT_ONCE = 16  # uploads in memory
MOST_OF_ADDRESS = 4
PATIENCE = 300.0  # seconds for 10 MB over a telephone
LONGEST_FIELD = 200
FIELDS = ("client_id", "conversation", "token", "number", "identity", "key")
# As GitHub serves files: nothing runs, nothing loads; browsers style their own view of a picture inline.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox; frame-ancestors 'none'"


def documents_json(texts: Texts) -> dict[str, Any]:
    """What a visitor is told before the first document, and what a file dialogue is told."""
    accept = [accepted for kind in TAKEN.values() for accepted in (kind.content_type, kind.suffix)]
    return {"notice": texts.say("system_document_notice"), "accept": accept, "max_bytes": MOST_BYTES}


@bp.post("/attachments", stream=True)
async def upload(request: Request) -> HTTPResponse:
    """Multipart `client_id`, `file` and `conversation`, `token`, or what opens a ticket: a message of the visitor."""
    service: Service = request.app.ctx.service
    address = request.remote_addr or request.ip
    with _place(service, address):
        fields, file = _read_form(request, await _read_body(request))
        sent = await service.call(_addressed, service, address, fields, file)
        if not service.limits.allows("upload", sent.conversation_id, UPLOADS):
            raise SlowDown()
        taken = await service.call_upload(uploads.add, service.db, service.texts, service.vault, service.scanner, sent)
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


@contextmanager
def _place(service: Service, address: str) -> Iterator[None]:
    """One of the places for an upload; raises SlowDown or ServerBusy."""
    if not service.limits.allows("upload from", address, UPLOADS_OF_ADDRESS):
        raise SlowDown()
    if service.uploading.total() >= MOST_AT_ONCE or service.uploading[address] >= MOST_OF_ADDRESS:
        raise ServerBusy()
    service.uploading[address] += 1
    try:
        yield
    finally:
        service.uploading[address] -= 1
        service.uploading += Counter()  # forgets who has none


async def _read_body(request: Request) -> bytes:
    try:
        return await asyncio.wait_for(_read_stream(request), PATIENCE)
    except asyncio.TimeoutError as error:
        raise RequestTimeout() from error
    except PayloadTooLarge as error:
        raise FileTooLarge() from error


async def _read_stream(request: Request) -> bytes:
    """The whole body; raises FileTooLarge once it has let the rest run past."""
    stream = request.stream
    assert stream is not None
    stream.request_max_size = MOST_UNREAD
    body, length = bytearray(), 0
    async for part in stream:
        length += len(part)
        if length <= MOST_BYTES + MOST_FORM_BYTES:
            body += part
        else:
            body.clear()
    if length > MOST_BYTES + MOST_FORM_BYTES:
        raise FileTooLarge()
    return bytes(body)


def _read_form(request: Request, body: bytes) -> tuple[dict[str, str], File]:
    """The fields and the file; raises FileMissing."""
    kind, parameters = parse_content_header(request.headers.get("content-type", ""))
    boundary = str(parameters.get("boundary", "")).encode()
    if kind != "multipart/form-data" or not boundary or not 1 < body.count(boundary) <= MOST_PARTS:
        raise FileMissing()
    try:
        fields, files = parse_multipart_form(body, boundary)  # type: ignore[no-untyped-call]
    except (ValueError, LookupError) as error:
        raise FileMissing() from error
    file: File | None = files.get("file")
    if file is None:
        raise FileMissing()
    return {name: fields.get(name, "") for name in FIELDS}, file


def _addressed(service: Service, address: str, fields: dict[str, str], file: File) -> Upload:
    """The document with the talk it goes to, once it is clear that the visitor may write there or to that ticket."""
    client_id, name = fields["client_id"], file.name or ""
    if fields["number"] or fields["key"]:
        if not service.limits.allows("ticket write", address, LOOKUPS):
            raise SlowDown()
        ticket = following.open_ticket_of(service.db, ticket_access(service, fields))
        return Upload(ticket.conversation_id, client_id, name, file.body, ticket_id=ticket.id)
    conversation, token = fields["conversation"], fields["token"]
    if any(not text or len(text) > LONGEST_FIELD for text in (conversation, token, client_id)):
        raise FileMissing()
    conversations.check_token(service.db, conversation, token)
    return Upload(conversation, client_id, name, file.body)
