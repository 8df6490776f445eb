"""Documents that visitors sent: listed, opened by short links, erased when their time is over.

helpdesk.documents.uploads takes them in. Whoever may read a talk may open its documents: its visitor, and every agent;
what an agent opens is on record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, exists, select, update
from sqlalchemy.sql import ColumnElement

from helpdesk import events, signed
from helpdesk.clock import moment
from helpdesk.conversations.tables import messages
from helpdesk.database import Database, Transaction
from helpdesk.documents.errors import AttachmentErased, AttachmentNotFound, LinkExpired
from helpdesk.documents.kinds import KINDS, Kind
from helpdesk.documents.vault import Vault
from helpdesk.errors import ForeignLink, StaleLink
from helpdesk.texts import Texts
from helpdesk.tickets.tables import attachments

PURPOSE = "attachment"
LINK_LIVES = timedelta(minutes=5)
VISITOR = "visitor"
RECEIVED = "received"
ERASED = "erased"
IS_KEPT = attachments.c.erased_at.is_(None)


@dataclass(frozen=True)
class Attachment:
    id: str
    conversation_id: str
    ticket_id: str | None
    seq: int
    channel: str
    file: str
    kind: str
    name: str
    size: int
    pages: int | None
    sha256: str
    scanned: bool
    created_at: datetime
    erased_at: datetime | None = None

    @property
    def media(self) -> str:
        return KINDS[self.kind].media


@dataclass(frozen=True)
class Opened:
    """A document on its way to whoever opened it."""

    attachment: Attachment
    kind: Kind
    content: bytes


def link_for_visitor(
    db: Database, secret: str, *, conversation_id: str, attachment_id: str, now: datetime | None = None
) -> str:
    """A link to a document of this conversation, whose token the visitor holds."""
    with db.read() as tx:
        found = _get(tx, attachment_id)
    if found.conversation_id != conversation_id:
        raise AttachmentNotFound()
    _check_kept(found)
    return _make_link(secret, attachment_id, VISITOR, now)


def link_for_agent(db: Database, secret: str, *, agent_id: str, attachment_id: str, now: datetime | None = None) -> str:
    """A link for an agent with a session; every agent may read every talk."""
    with db.read() as tx:
        _check_kept(_get(tx, attachment_id))
    return _make_link(secret, attachment_id, f"agent:{agent_id}", now)


def open_link(
    db: Database,
    vault: Vault,
    secret: str,
    attachment_id: str,
    *,
    key: str,
    now: datetime | None = None,
) -> Opened:
    """The document that a link opens; an agent's opening is put on record before a byte goes out."""
    at = moment(now)
    reader = _reader_of(secret, attachment_id, key, at)
    with db.read() as tx:
        found = _get(tx, attachment_id)
    _check_kept(found)
    try:
        content = vault.read(found.file)
    except FileNotFoundError as error:
        raise AttachmentErased() from error
    if reader != VISITOR:
        with db.write() as tx:
            log(tx, "attachment.opened", found, actor=reader, now=at)
    return Opened(found, KINDS[found.kind], content)


def list_of_conversation(db: Database, conversation_id: str) -> list[Attachment]:
    """The documents of a talk that are kept, in the order in which they came."""
    with db.read() as tx:
        return read(tx, (attachments.c.conversation_id == conversation_id) & IS_KEPT)


def sweep(db: Database, vault: Vault) -> int:
    """Removes the files that no record stands for; says how many."""
    with db.read() as tx:
        kept = set(tx.execute(select(attachments.c.file).where(IS_KEPT)).scalars())
    return vault.sweep(kept)


def describe(attachment: Attachment) -> dict[str, Any]:
    """A document as the answer to an upload tells it."""
    told: dict[str, Any] = {
        "id": attachment.id,
        "kind": attachment.media,
        "name": attachment.name,
        "size": attachment.size,
    }
    return told if attachment.pages is None else {**told, "pages": attachment.pages}


def _make_link(secret: str, attachment_id: str, reader: str, now: datetime | None) -> str:
    """The address of a document for one reader: visitor or agent:<id>."""
    key = signed.sign(secret, PURPOSE, f"{attachment_id} {reader}", expires=moment(now) + LINK_LIVES)
    return f"/attachments/{attachment_id}?key={key}"


def _reader_of(secret: str, attachment_id: str, key: str, now: datetime) -> str:
    """The reader that a link is for; raises AttachmentNotFound for a foreign link, LinkExpired for an old one."""
    try:
        subject = signed.read(secret, PURPOSE, key, now)
    except ForeignLink as error:
        raise AttachmentNotFound() from error
    except StaleLink as error:
        raise LinkExpired() from error
    linked, _, reader = subject.partition(" ")
    if linked != attachment_id:
        raise AttachmentNotFound()
    return reader


# What follows works inside the caller's transaction.


def erase(tx: Transaction, texts: Texts, condition: ColumnElement[bool], *, now: datetime) -> int:
    """Forgets these documents and their names, and says so in their talks; `sweep` takes their files after that."""
    a, m = attachments.c, messages.c
    old = read(tx, condition & IS_KEPT)
    for attachment in old:
        its_message = (m.conversation_id == attachment.conversation_id) & (m.seq == attachment.seq)
        tx.execute(update(messages).where(its_message).values(**_told_erased(texts, card(attachment, ERASED))))
        gone = {"name": "", "sha256": "", "erased_at": now}
        tx.execute(update(attachments).where(a.id == attachment.id).values(**gone))
    return len(old)


def rename_forgotten(tx: Transaction, texts: Texts) -> None:
    """Takes the names of documents out of messages whose document an earlier version erased without a trace."""
    a, m = attachments.c, messages.c
    is_known = exists().where(a.conversation_id == m.conversation_id, a.seq == m.seq)
    query = select(m.id, m.card).where(m.author == VISITOR, m.card.is_not(None), ~is_known)
    for row in tx.execute(query).all():
        if row.card and row.card["kind"] == "document" and row.card["state"] != ERASED:
            its_message = m.id == row.id
            tx.execute(update(messages).where(its_message).values(**_told_erased(texts, row.card)))


def forget_erased(tx: Transaction) -> None:
    """Removes the last of erased documents whose messages are erased as well."""
    a, m = attachments.c, messages.c
    is_shown = exists().where(m.conversation_id == a.conversation_id, m.seq == a.seq)
    tx.execute(delete(attachments).where(a.erased_at.is_not(None), ~is_shown))


def read(tx: Transaction, condition: ColumnElement[bool]) -> list[Attachment]:
    a = attachments.c
    query = select(attachments).where(condition).order_by(a.created_at, a.seq)
    return [Attachment(**row) for row in tx.execute(query).mappings()]


def card(attachment: Attachment, state: str) -> dict[str, Any]:
    """The document as both sides draw it."""
    drawn: dict[str, Any] = {
        "kind": "document",
        "id": attachment.id,
        "name": attachment.name,
        "size": attachment.size,
        "media": attachment.media,
        "state": state,
        "scanned": attachment.scanned,
    }
    return drawn if attachment.pages is None else {**drawn, "pages": attachment.pages}


def log(tx: Transaction, kind: str, about: Attachment, *, actor: str, now: datetime, **facts: Any) -> None:
    """Appends an event about a document."""
    ids = {"conversation_id": about.conversation_id, "ticket_id": about.ticket_id, "attachment": about.id}
    events.append(tx, kind, actor=actor, now=now, **ids, **facts)


def _told_erased(texts: Texts, drawn: dict[str, Any]) -> dict[str, Any]:
    nameless = {**drawn, "name": texts.say("system_document_erased_name"), "state": ERASED}
    return {"text": texts.say("system_document_erased"), "card": nameless}


def _get(tx: Transaction, attachment_id: str) -> Attachment:
    found = read(tx, attachments.c.id == attachment_id)
    if not found:
        raise AttachmentNotFound()
    return found[0]


def _check_kept(attachment: Attachment) -> None:
    if attachment.erased_at is not None:
        raise AttachmentErased()
