"""Tickets: one per case, several per conversation, each followed by its number.

open → pending (the visitor's turn) → solved → closed, and reopened. Who may read one: the visitor holding the token of
the conversation it was opened in, the member it was verified for, and who has the signed link of a mail. Anybody else
learns nothing, not even whether the number exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.sql import ColumnElement

from helpdesk import events
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.errors import StaleLink
from helpdesk.members.login_token import Identity
from helpdesk.members.standing import read_standing
from helpdesk.tables import tickets
from helpdesk.texts import Texts
from helpdesk.tickets import record, tables, words
from helpdesk.tickets.errors import TicketNotFound, TicketNumberMistyped
from helpdesk.tickets.record import Ticket
from helpdesk.tickets.words import STATE_LABELS
from helpdesk.topics import TOPICS
from turkish.identifiers import find_ticket_number

# By whom, as a visitor reads it; the name of an agent is not part of a ticket.
ACTOR_LABELS = {
    "visitor": "system_actor_visitor",
    "bot": "system_actor_bot",
    "agent": "system_actor_agent",
    "system": "system_actor_system",
}
VISITOR_MAY_TAKE = timedelta(days=7)


@dataclass(frozen=True)
class Step:
    state: str
    actor: str
    at: datetime


@dataclass(frozen=True)
class TicketView:
    """What the visitor may see of a ticket; helpdesk.tickets.words and TOPICS have the words for it."""

    number: str
    state: str
    topic: str
    opened_at: datetime
    updated_at: datetime
    history: tuple[Step, ...]
    snoozed_until: datetime | None = None


@dataclass(frozen=True)
class Access:
    """What a visitor shows to see a ticket: see `find_for_visitor`."""

    number: str
    conversation_id: str | None = None
    identity: Identity | None = None
    link_number: str | None = None
    link_made_at: datetime | None = None


def find_for_visitor(
    db: Database,
    number: str,
    *,
    conversation_id: str | None = None,
    identity: Identity | None = None,
    link_number: str | None = None,
    now: datetime | None = None,
) -> TicketView:
    """The ticket if this visitor may see it; raises TicketNumberMistyped, or TicketNotFound for none and not theirs.

    `conversation_id` must be of a conversation whose token the visitor holds, `identity` from a checked login token,
    `link_number` from a signed link.
    """
    with db.read() as tx:
        access = Access(number, conversation_id, identity, link_number)
        return view_of(tx, visible_ticket(tx, access, now=moment(now)))


def record_lookup(
    db: Database, *, found: bool, conversation_id: str | None = None, now: datetime | None = None
) -> None:
    """Puts a look at /ticket on record; actions of the assistant do not call it, their turn is on record."""
    with db.write() as tx:
        kind = "ticket.read" if found else "ticket.refused"
        events.append(tx, kind, actor="visitor", now=moment(now), conversation_id=conversation_id)


def list_for_visitor(
    db: Database,
    *,
    conversation_id: str | None = None,
    identity: Identity | None = None,
    now: datetime | None = None,
    limit: int = 10,
) -> list[TicketView]:
    """The visitor's tickets, those still under way first, newest first."""
    with db.read() as tx:
        found = record.read_tickets(tx, _visible(tx, conversation_id, identity, moment(now)))
        found.sort(key=lambda ticket: ticket.state not in record.LIVE)
        return [view_of(tx, ticket) for ticket in found[:limit]]


def list_of_conversation(db: Database, conversation_id: str) -> list[Ticket]:
    """Every ticket opened in a conversation, newest first: for agents."""
    with db.read() as tx:
        return record.read_tickets(tx, tickets.c.conversation_id == conversation_id)


def move(db: Database, *, number: str, to: str, actor: str, now: datetime | None = None) -> Ticket:
    """Moves a ticket to another state; raises TicketStepRefused where that makes no sense."""
    at = moment(now)
    with db.write() as tx:
        return record.step_to(tx, by_number(tx, number), to, actor=actor, now=at)


def close_unanswered(db: Database, now: datetime | None = None) -> int:
    """Closes tickets that have waited for their visitor for 7 days; a message reopens nothing, a new case begins."""
    at, t = moment(now), tickets.c
    is_unanswered = and_(t.state == "pending", t.snoozed_until.is_(None), t.updated_at < at - VISITOR_MAY_TAKE)
    with db.read() as tx:
        if not record.read_tickets(tx, is_unanswered):
            return 0
    with db.write() as tx:
        waiting = record.read_tickets(tx, is_unanswered)
        for ticket in waiting:
            record.step_to(tx, ticket, "closed", actor="system", now=at)
    return len(waiting)


def describe(texts: Texts, view: TicketView) -> dict[str, Any]:
    """A ticket as a page or a programme reads it, with the words for its states."""
    return {
        "number": view.number,
        "state": view.state,
        "state_label": words.state_label(texts, view),
        "snoozed_until": view.snoozed_until.isoformat() if view.snoozed_until else None,
        "topic": view.topic,
        "topic_label": texts.say(TOPICS[view.topic].label),
        "next": words.next_step(texts, view),
        "opened_at": view.opened_at.isoformat(),
        "updated_at": view.updated_at.isoformat(),
        "steps": [
            {
                "state": step.state,
                "label": texts.say(STATE_LABELS[step.state]),
                "actor_label": texts.say(ACTOR_LABELS[step.actor]),
                "at": step.at.isoformat(),
            }
            for step in view.history
        ],
    }


def check_number(text: str) -> str:
    """The number as it is stored; raises TicketNumberMistyped when its form or its check digit is wrong."""
    found = find_ticket_number(text)
    if found is None or not found.valid:
        raise TicketNumberMistyped()
    return found.number


# What follows works inside the caller's transaction.


def by_number(tx: Transaction, number: str) -> Ticket:
    """The ticket, for agents; raises TicketNumberMistyped, TicketNotFound."""
    ticket = record.find_ticket(tx, tickets.c.number == check_number(number))
    if ticket is None:
        raise TicketNotFound()
    return ticket


def visible_ticket(tx: Transaction, access: Access, *, now: datetime) -> Ticket:
    """The ticket, if it may be seen with this access: the only way of a visitor to one."""
    wanted = check_number(access.number)
    visible = _visible(tx, access.conversation_id, access.identity, now)
    ticket = record.find_ticket(tx, and_(tickets.c.number == wanted, visible))
    if ticket is None and access.link_number == wanted:
        ticket = _linked(tx, access)
    if ticket is None:
        raise TicketNotFound()
    return ticket


def revoke_links(tx: Transaction, conversation_id: str, *, now: datetime) -> None:
    """Ends the links of all mails about the tickets of a conversation."""
    t = tickets
    tx.execute(update(t).where(t.c.conversation_id == conversation_id).values(links_since=now))
    events.append(tx, "ticket.links_revoked", actor="visitor", now=now, conversation_id=conversation_id)


def _linked(tx: Transaction, access: Access) -> Ticket | None:
    ticket = record.find_ticket(tx, tickets.c.number == access.link_number)
    if ticket and ticket.links_since and (access.link_made_at is None or access.link_made_at < ticket.links_since):
        raise StaleLink()
    return ticket


def _visible(
    tx: Transaction, conversation_id: str | None, identity: Identity | None, now: datetime
) -> ColumnElement[bool]:
    t = tickets.c
    members = {identity.external_id} if identity else set()
    if conversation_id is not None:
        standing = read_standing(tx, conversation_id, now=now)
        if standing.identity == "verified" and standing.member_id is not None:
            members.add(standing.member_id)
    return or_(t.conversation_id == (conversation_id or ""), and_(t.verified, t.member_id.in_(sorted(members))))


def view_of(tx: Transaction, ticket: Ticket) -> TicketView:
    """What its visitor may see of a ticket."""
    s = tables.ticket_steps.c
    query = select(s.state, s.actor, s.created_at).where(s.ticket_id == ticket.id).order_by(s.id)
    history = tuple(Step(row.state, row.actor.partition(":")[0], row.created_at) for row in tx.execute(query))
    return TicketView(
        ticket.number, ticket.state, ticket.topic, ticket.created_at, ticket.updated_at, history, ticket.snoozed_until
    )
