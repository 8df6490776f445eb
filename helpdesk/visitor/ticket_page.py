"""A ticket followed from its page: what was written, adding a message or a document, opening it again.

What is written there reaches the desk as the visitor's message of the ticket's conversation, which goes back into the
queue when nobody has it. Called by web.ticket; helpdesk.documents.uploads takes the documents in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urljoin

from sqlalchemy import select

from helpdesk import events, signed, tables
from helpdesk.clock import moment
from helpdesk.conversations import about, flags, messages, owners
from helpdesk.conversations.errors import ClosedToMinor
from helpdesk.conversations.messages import Stored
from helpdesk.conversations.owners import Conversation
from helpdesk.conversations.tables import messages as message_table
from helpdesk.database import Database, Transaction
from helpdesk.platform import Platform
from helpdesk.queue import handoff
from helpdesk.replies import Reply
from helpdesk.settings import Settings
from helpdesk.texts import Texts
from helpdesk.tickets import record, subscriptions
from helpdesk.tickets.access import Access, TicketView, view_of, visible_ticket
from helpdesk.tickets.access import revoke_links as end_links
from helpdesk.tickets.errors import ReopenTooLate, TicketNotFound, TicketNotOpen, TicketStepRefused
from helpdesk.tickets.record import Ticket
from helpdesk.tickets.subscriptions import Subscription
from helpdesk.tickets.tables import ticket_steps
from helpdesk.visitor import secrets, writing

PURPOSE = "ticket"
LINK_LIVES = timedelta(days=14)
REOPEN_WINDOW = "ticket.reopen_window"
SHOWN_MESSAGES = 50


@dataclass(frozen=True)
class Link:
    """The ticket that a link opens, and when the link was made: unknown for links older than that field."""

    number: str
    made_at: datetime | None


@dataclass(frozen=True)
class Said:
    """A message as the ticket's page shows it."""

    author: str  # visitor | agent
    name: str | None
    text: str
    at: datetime


@dataclass(frozen=True)
class Followed:
    """A ticket, what people said about it, and what its visitor may do."""

    view: TicketView
    said: tuple[Said, ...]
    takes_messages: bool
    can_reopen: bool
    mails: Subscription | None  # None: no mail can leave


def make_link(settings: Settings, platform: Platform, number: str, now: datetime | None = None) -> str:
    """The address that opens one ticket without a login, for a while, unless the links made until then are revoked."""
    at = moment(now)
    key = signed.sign(settings.secret, PURPOSE, f"{number} {at.isoformat()}", expires=at + LINK_LIVES)
    return f"{urljoin(settings.public_url + '/', platform.links['ticket'])}?key={key}"


def read_link(settings: Settings, key: str, now: datetime | None = None) -> Link:
    """What a link opens; raises StaleLink or ForeignLink."""
    number, _, made_at = signed.read(settings.secret, PURPOSE, key, now).partition(" ")
    return Link(number, datetime.fromisoformat(made_at) if made_at else None)


def follow(db: Database, texts: Texts, access: Access, now: datetime | None = None) -> Followed:
    """What the page shows; raises TicketNumberMistyped, TicketNotFound."""
    at = moment(now)
    with db.read() as tx:
        ticket = visible_ticket(tx, access, now=at)
        is_minors = bool(owners.get(tx, ticket.conversation_id).flags.get(flags.MINOR))
        is_in_time = ticket.state == "solved" and at < _reopens_until(tx, texts.platform, ticket)
        return Followed(
            view=view_of(tx, ticket),
            said=_said_about(tx, ticket),
            takes_messages=ticket.state in record.LIVE and not is_minors,
            can_reopen=is_in_time and not is_minors,
            mails=subscriptions.read(tx, texts, ticket.conversation_id, now=at),
        )


def conversation_of(db: Database, access: Access, now: datetime | None = None) -> str:
    """The conversation of a ticket that may be seen with this access."""
    with db.read() as tx:
        return visible_ticket(tx, access, now=moment(now)).conversation_id


def open_ticket_of(db: Database, access: Access, now: datetime | None = None) -> Ticket:
    """The ticket under way that may be added to with this access; raises TicketNotOpen for any other."""
    with db.read() as tx:
        ticket = visible_ticket(tx, access, now=moment(now))
    return _checked_open(ticket)


def add_message(
    db: Database, texts: Texts, access: Access, *, client_id: str, text: str, now: datetime | None = None
) -> Stored:
    """Adds to a ticket under way; the same client_id is stored once. Raises TicketNotOpen for any other."""
    at, clean = moment(now), messages.check_text(text)
    with db.write() as tx:
        ticket = visible_ticket(tx, access, now=at)
        earlier = messages.find_duplicate(tx, ticket.conversation_id, client_id)
        if earlier is not None:
            return earlier
        return Stored(_store(tx, texts, _checked_open(ticket), clean, client_id, at), duplicate=False)


def reopen(
    db: Database,
    texts: Texts,
    access: Access,
    *,
    client_id: str,
    text: str,
    now: datetime | None = None,
) -> Stored:
    """Opens a solved ticket again with what is still wrong; raises ReopenTooLate, TicketStepRefused."""
    at, clean = moment(now), messages.check_text(text)
    with db.write() as tx:
        ticket = visible_ticket(tx, access, now=at)
        earlier = messages.find_duplicate(tx, ticket.conversation_id, client_id)
        if earlier is not None:
            return earlier
        if ticket.state != "solved":
            raise TicketStepRefused(f"a visitor cannot reopen a ticket that is {ticket.state}")
        if at >= _reopens_until(tx, texts.platform, ticket):
            raise ReopenTooLate()
        ticket = record.step_to(tx, ticket, "open", actor="visitor", now=at)
        return Stored(_store(tx, texts, ticket, clean, client_id, at), duplicate=False)


def ask_mails(db: Database, texts: Texts, access: Access, *, email: str, now: datetime | None = None) -> None:
    """Asks an address to confirm that it wants mails about a ticket under way; raises what subscriptions.ask raises."""
    at = moment(now)
    with db.write() as tx:
        ticket = _checked_open(visible_ticket(tx, access, now=at))
        subscriptions.ask(tx, texts, owners.get(tx, ticket.conversation_id, lock=True), email, now=at)


def stop_mails(db: Database, access: Access, now: datetime | None = None) -> None:
    """Ends the mails about a ticket, of whatever state."""
    subscriptions.stop(db, conversation_of(db, access, now), now)


def revoke_links(db: Database, access: Access, now: datetime | None = None) -> None:
    """Ends the links in all mails so far about the talk of a ticket: they open it no more."""
    at = moment(now)
    with db.write() as tx:
        end_links(tx, visible_ticket(tx, access, now=at).conversation_id, now=at)


# What follows works inside the caller's transaction.


def receive(tx: Transaction, texts: Texts, ticket_id: str, *, now: datetime) -> tuple[Conversation, Ticket, bool]:
    """The talk of an open ticket, locked and with somebody or in the queue, and whether it has just gone there."""
    ticket = record.find_ticket(tx, tables.tickets.c.id == ticket_id)
    if ticket is None:
        raise TicketNotFound()
    conversation = owners.get(tx, _checked_open(ticket).conversation_id, lock=True)
    if conversation.flags.get(flags.MINOR):
        raise ClosedToMinor()
    joined = handoff.rejoin_queue(tx, texts, conversation, ticket, now=now)
    return joined, ticket, joined.owner != conversation.owner


def note_added(tx: Transaction, ticket: Ticket, *, summary: str = "", now: datetime) -> None:
    """What follows for a ticket from something that its visitor added: no question is open any more."""
    if ticket.state == "pending":
        ticket = record.step_to(tx, ticket, "open", actor="visitor", now=now)
    if not ticket.summary:
        record.add_to(tx, ticket, summary=summary, actor="visitor", now=now)
    ids = {"conversation_id": ticket.conversation_id, "ticket_id": ticket.id}
    events.append(tx, "ticket.message_added", actor="visitor", now=now, **ids)


def _checked_open(ticket: Ticket) -> Ticket:
    if ticket.state not in record.LIVE:
        raise TicketNotOpen()
    return ticket


def _store(tx: Transaction, texts: Texts, ticket: Ticket, text: str, client_id: str, now: datetime) -> int:
    conversation, ticket, has_joined = receive(tx, texts, ticket.id, now=now)
    masked = secrets.without_secrets(tx, texts, conversation.id, text, now=now)
    shown = masked.text
    seq = messages.store(
        tx, conversation, Reply(shown), author="visitor", client_id=client_id, ticket_id=ticket.id, now=now
    )
    secrets.warn(tx, texts, conversation, masked, now=now)
    if has_joined:
        reply = texts.reply("system_ticket_followed", number=ticket.number)
        messages.store(tx, conversation, reply, author="system", now=now)
    writing.listen_later(tx, conversation, shown, now=now)
    note_added(tx, ticket, summary=shown, now=now)
    return seq


def _said_about(tx: Transaction, ticket: Ticket) -> tuple[Said, ...]:
    """The newest messages of visitor and agents about the ticket, in order; never the assistant's."""
    m, a = message_table.c, tables.agents.c
    query = (
        select(m.author, a.name, m.text, m.created_at)
        .select_from(message_table.outerjoin(tables.agents, m.agent_id == a.id))
        .where(m.ticket_id == ticket.id, m.author.in_(about.PEOPLE))
        .order_by(m.seq.desc())
        .limit(SHOWN_MESSAGES)
    )
    return tuple(Said(row.author, row.name, row.text, row.created_at) for row in reversed(tx.execute(query).all()))


def _reopens_until(tx: Transaction, platform: Platform, ticket: Ticket) -> datetime:
    s = ticket_steps.c
    query = select(s.created_at).where(s.ticket_id == ticket.id, s.state == "solved").order_by(s.id.desc()).limit(1)
    found: datetime | None = tx.execute(query).scalar_one_or_none()
    return (found or ticket.updated_at) + platform.duration(REOPEN_WINDOW)
