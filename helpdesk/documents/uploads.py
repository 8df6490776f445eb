"""Uploads: a visitor's file on its way in. Every check comes before a byte is kept, and a refusal is on record.

It comes from the chat or from a ticket's page. Who owns the conversation decides what is said; the assistant never sees
a document, it makes no turn. Called by web; what becomes of a document afterwards is helpdesk.documents.attachments.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.sql import ColumnElement

from helpdesk import events, tables
from helpdesk.clock import moment
from helpdesk.conversations import flags, messages, owners
from helpdesk.conversations.errors import BadMessage
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Database, Transaction
from helpdesk.documents import attachments, reader
from helpdesk.documents.attachments import Attachment
from helpdesk.documents.errors import FileRefused, ScannerDown, StorageFull, TooManyBytes, TooManyFiles, UploadRefused
from helpdesk.documents.kinds import kind_of, shown_name
from helpdesk.documents.reader import Document
from helpdesk.documents.scanner import Scanner
from helpdesk.documents.vault import Vault
from helpdesk.mail import ticket_news
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.tickets import record
from helpdesk.tickets.record import Ticket
from helpdesk.tickets.tables import attachments as attachment_table
from helpdesk.tokens import new_id
from helpdesk.visitor import ticket_page, writing

_SIGNS = re.compile(r"[_.,+-]+")  # between the words of a file's name
MOST_OF_A_TICKET = 5  # of a ticket, and of what was sent before there is one
MOST_OF_A_CONVERSATION = 20
MOST_BYTES_OF_A_CONVERSATION = 60 * 1024 * 1024


@dataclass(frozen=True)
class Upload:
    """What a visitor sent, as it came; `ticket_id` where it was on the page of a ticket, and for that one."""

    conversation_id: str
    client_id: str
    name: str
    data: bytes
    ticket_id: str | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Taken:
    """What became of an upload; `duplicate` says that the same file, or client_id, had come before."""

    seq: int
    attachment: Attachment
    duplicate: bool


def add(
    db: Database, texts: Texts, vault: Vault, scanner: Scanner, upload: Upload, now: datetime | None = None
) -> Taken:
    """Checks a file, keeps it and shows it in the talk; raises what is wrong with it, and puts that on record.

    The caller has checked the conversation's token, or the right to see the ticket.
    """
    at = moment(now)
    try:
        return _take_in(db, texts, vault, scanner, upload, at)
    except (FileRefused, ScannerDown, StorageFull, TooManyFiles, TooManyBytes, UploadRefused) as error:
        with db.write() as tx:
            facts = {"code": error.code}
            events.append(
                tx, "attachment.refused", actor="visitor", now=at, conversation_id=upload.conversation_id, **facts
            )
        raise


def _take_in(db: Database, texts: Texts, vault: Vault, scanner: Scanner, upload: Upload, at: datetime) -> Taken:
    kind = kind_of(upload.data)
    with db.read() as tx:
        earlier = _find_duplicate(tx, upload)
        if earlier is not None:
            return earlier
        conversation = owners.get(tx, upload.conversation_id)
        _check_room(tx, conversation, _ticket_of(tx, upload), len(upload.data))
    scanned = scanner.check(upload.data)
    document = reader.read(upload.data, kind)
    file = vault.keep(document.content)
    try:
        taken = _write_down(db, texts, upload, document, file, scanned=scanned, at=at)
    except BaseException:
        vault.discard(file)
        raise
    if taken.duplicate:
        vault.discard(file)
    return taken


def _write_down(
    db: Database, texts: Texts, upload: Upload, document: Document, file: str, *, scanned: bool, at: datetime
) -> Taken:
    with db.write() as tx:
        earlier = _find_duplicate(tx, upload)  # the same file may have come twice at once
        if earlier is not None:
            return earlier
        conversation, ticket, has_joined = _arrive(tx, texts, upload, at)
        _check_room(tx, conversation, ticket, len(document.content))
        attachment = Attachment(
            id=new_id(),
            conversation_id=conversation.id,
            ticket_id=ticket.id if ticket else None,
            seq=conversation.last_seq + 1,
            channel=conversation.channel,
            file=file,
            kind=document.kind.name,
            name=shown_name(upload.name, document.kind),
            size=len(document.content),
            pages=document.pages,
            sha256=upload.sha256,
            scanned=scanned,
            created_at=at,
        )
        tx.execute(insert(attachment_table).values(**vars(attachment)))
        _show(tx, texts, conversation, attachment, upload.client_id)
        writing.listen_later(tx, conversation, _SIGNS.sub(" ", Path(attachment.name).stem), now=at)
        if upload.ticket_id is None or ticket is None:
            record.visitor_wrote(tx, conversation, "", now=at)
        else:
            ticket_page.note_added(tx, ticket, now=at)
        _acknowledge(tx, texts, conversation, ticket.number if ticket else None, at, has_joined=has_joined)
        return Taken(attachment.seq, attachment, duplicate=False)


def _arrive(tx: Transaction, texts: Texts, upload: Upload, at: datetime) -> tuple[Conversation, Ticket | None, bool]:
    """The talk, the ticket that the document is for, and whether the talk has just gone back into the queue for it."""
    if upload.ticket_id is not None:
        return ticket_page.receive(tx, texts, upload.ticket_id, now=at)
    conversation = messages.receive(tx, upload.conversation_id, now=at)
    return conversation, _ticket_of(tx, upload), False


def _show(tx: Transaction, texts: Texts, conversation: Conversation, attachment: Attachment, client_id: str) -> None:
    """Stores the visitor's message that shows the document, and the event that says more of it."""
    at = attachment.created_at
    reply = Reply(
        texts.say("system_document_sent", name=attachment.name), card=attachments.card(attachment, attachments.RECEIVED)
    )
    of_ticket = attachment.ticket_id
    seq = messages.store(tx, conversation, reply, author="visitor", client_id=client_id, ticket_id=of_ticket, now=at)
    assert seq == attachment.seq, "the conversation is locked"
    facts = {
        "media": attachment.media,
        "size": attachment.size,
        "seq": seq,
        "scanned": attachment.scanned,
    }
    attachments.log(tx, "attachment.added", attachment, actor="visitor", now=at, **facts)


def _acknowledge(
    tx: Transaction, texts: Texts, conversation: Conversation, number: str | None, at: datetime, *, has_joined: bool
) -> None:
    """Says what follows from a document, depending on who has the conversation; the assistant gets no turn."""
    if has_joined:
        reply = texts.reply("system_ticket_followed_document", number=number)
        messages.store(tx, conversation, reply, author="system", now=at)
    elif conversation.owner == "waiting" and not conversation.flags.get(flags.ACKNOWLEDGED):
        flags.note(tx, conversation.id, flags.ACKNOWLEDGED)
        reply = ticket_news.offer_once(tx, conversation.id, texts.reply("system_waiting_document"))
        messages.store(tx, conversation, reply, author="system", now=at)
        events.append(tx, "conversation.acknowledged", actor="system", now=at, conversation_id=conversation.id)
    elif conversation.owner == "bot":
        name = "system_document_received" if number is None else "system_document_added"
        reply = texts.reply(name, number=number)
        # Three pages at once are not thanked for three times.
        if messages.last_said(tx, conversation.id) != reply.text:
            messages.store(tx, conversation, reply, author="bot", now=at)


def _find_duplicate(tx: Transaction, upload: Upload) -> Taken | None:
    """The document that came first with this content for the same ticket, or with this client_id."""
    stored = messages.find_duplicate(tx, upload.conversation_id, upload.client_id)
    a = attachment_table.c
    same = (a.seq == stored.seq) if stored else (a.sha256 == upload.sha256) & _is_of(_ticket_of(tx, upload))
    found = attachments.read(tx, (a.conversation_id == upload.conversation_id) & same)
    if stored and not found:
        raise BadMessage("this client_id belongs to another message")
    return Taken(found[0].seq, found[0], duplicate=True) if found else None


def _ticket_of(tx: Transaction, upload: Upload) -> Ticket | None:
    """The ticket that the document is for: the one whose page it was on, or the newest under way."""
    if upload.ticket_id is not None:
        return record.find_ticket(tx, tables.tickets.c.id == upload.ticket_id)
    return record.find_live(tx, upload.conversation_id)


def _is_of(ticket: Ticket | None) -> ColumnElement[bool]:
    ticket_id = attachment_table.c.ticket_id
    return ticket_id.is_(None) if ticket is None else ticket_id == ticket.id


def _check_room(tx: Transaction, conversation: Conversation, ticket: Ticket | None, size: int) -> None:
    if conversation.flags.get(flags.MINOR):
        raise UploadRefused()
    a = attachment_table.c
    in_talk = (a.conversation_id == conversation.id) & attachments.IS_KEPT
    in_case = in_talk & _is_of(ticket)
    count, total = tx.execute(select(func.count(), func.coalesce(func.sum(a.size), 0)).where(in_talk)).one()
    of_case = tx.execute(select(func.count()).select_from(attachment_table).where(in_case)).scalar_one()
    if of_case >= MOST_OF_A_TICKET or count >= MOST_OF_A_CONVERSATION:
        raise TooManyFiles()
    if total + size > MOST_BYTES_OF_A_CONVERSATION:
        raise TooManyBytes()
