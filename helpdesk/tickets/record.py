"""Tickets as they are written: opened with a number of their own, added to, moved from state to state.

Works inside the caller's transaction; helpdesk.tickets.access is what visitors and agents ask.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, insert, select, update
from sqlalchemy.sql import ColumnElement

from helpdesk import events
from helpdesk.conversations import about, flags
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Transaction
from helpdesk.mail import ticket_news
from helpdesk.masking import hide
from helpdesk.members.standing import read_standing
from helpdesk.tables import tickets
from helpdesk.texts import Texts
from helpdesk.tickets import tables, words
from helpdesk.tickets.case import Case
from helpdesk.tickets.errors import TicketStepRefused
from helpdesk.tokens import new_id
from helpdesk.topics import GENERAL, TOPICS, priority_of
from turkish.folding import fold
from turkish.identifiers import make_ticket_number

LIVE = ("open", "pending")
STEPS: dict[str, tuple[str, ...]] = {
    "open": ("pending", "solved", "closed"),
    "pending": ("open", "solved", "closed"),
    "solved": ("open", "closed"),
    "closed": ("open",),
}
# Who may take which of these steps; an agent may take every one. The assistant opens tickets and moves none.
STEPS_OF: dict[str, tuple[tuple[str, str], ...]] = {
    "visitor": (("pending", "open"), ("solved", "open")),
    "system": (("pending", "closed"), ("pending", "open")),  # nobody answered; what was put aside is due
    "bot": (),
}
LONGEST_SUMMARY = 500


@dataclass(frozen=True)
class Ticket:
    id: str
    number: str
    conversation_id: str
    member_id: str | None
    verified: bool
    topic: str
    reason: str
    priority: int
    team: str
    state: str
    channel: str
    summary: str
    details: dict[str, Any]
    created_at: datetime
    updated_at: datetime
    agent_id: str | None = None
    folded: str = ""
    links_since: datetime | None = None  # links of mails that were made before open nothing any more
    snoozed_until: datetime | None = None
    snoozed_by: str | None = None


def open_ticket(
    tx: Transaction,
    conversation: Conversation,
    case: Case,
    *,
    actor: str,
    now: datetime,
) -> Ticket:
    """Opens a ticket with a number of its own."""
    standing = read_standing(tx, conversation.id, now=now)
    topic, summary = case.topic or GENERAL, hide(case.summary)[:LONGEST_SUMMARY]
    ticket = Ticket(
        id=new_id(),
        number=_free_number(tx),
        conversation_id=conversation.id,
        member_id=conversation.member_id,
        verified=standing.identity == "verified" and standing.member_id == conversation.member_id,
        topic=topic,
        reason=case.reason,
        priority=priority_of(topic, case.reason, distress=bool(conversation.flags.get(flags.DISTRESS))),
        team=TOPICS[topic].team,
        state="open",
        channel=conversation.channel,
        summary=summary,
        details=hide(case.details),
        created_at=now,
        updated_at=now,
        agent_id=conversation.agent_id,
        folded=fold(summary),
    )
    tx.execute(insert(tickets).values(**vars(ticket)))
    _record_step(tx, ticket.id, "open", actor, now)
    _adopt_documents(tx, ticket)
    about.take_in(tx, conversation.id, ticket.id)
    events.append(
        tx,
        "ticket.opened",
        actor=actor,
        now=now,
        conversation_id=conversation.id,
        ticket_id=ticket.id,
        number=ticket.number,
        topic=topic,
        reason=ticket.reason,
        priority=ticket.priority,
        team=ticket.team,
    )
    return ticket


def read_of_conversation(tx: Transaction, conversation_id: str) -> list[Ticket]:
    return read_tickets(tx, tickets.c.conversation_id == conversation_id)


def find_live(tx: Transaction, conversation_id: str, topic: str | None = None) -> Ticket | None:
    """The newest ticket of this conversation that is under way, of one topic or of any."""
    t = tickets.c
    condition = and_(t.conversation_id == conversation_id, t.state.in_(LIVE))
    found = read_tickets(tx, condition if topic is None else and_(condition, t.topic == topic))
    return found[0] if found else None


def find_snoozed(tx: Transaction, conversation_id: str) -> list[Ticket]:
    """The tickets of this conversation that are put aside."""
    t = tickets.c
    return read_tickets(tx, and_(t.conversation_id == conversation_id, t.snoozed_until.is_not(None)))


def add_to(
    tx: Transaction,
    ticket: Ticket,
    *,
    reason: str | None = None,
    summary: str = "",
    details: dict[str, Any] | None = None,
    priority: int | None = None,
    actor: str,
    now: datetime,
) -> Ticket:
    """Adds what became known to a ticket that is under way; an empty value, or a part of one, overwrites nothing."""
    summary, details = hide(summary), hide(details or {})
    changed: dict[str, Any] = {
        "reason": reason or ticket.reason,
        "summary": ticket.summary if summary in ticket.summary else summary[:LONGEST_SUMMARY],
        "details": {**ticket.details, **details},
        "priority": ticket.priority if priority is None else min(priority, ticket.priority),
    }
    fields = sorted(name for name, value in changed.items() if value != getattr(ticket, name))
    if not fields:
        return ticket
    changed["folded"] = fold(changed["summary"])
    tx.execute(update(tickets).where(tickets.c.id == ticket.id).values(**changed, updated_at=now))
    events.append(
        tx,
        "ticket.updated",
        actor=actor,
        now=now,
        conversation_id=ticket.conversation_id,
        ticket_id=ticket.id,
        fields=fields,
    )
    return replace(ticket, **changed, updated_at=now)


def give_topic(tx: Transaction, ticket: Ticket, topic: str, *, now: datetime) -> Ticket:
    """Gives its topic to a ticket that was opened before anybody knew it; its team changes too."""
    row = TOPICS[topic]
    changed: dict[str, Any] = {"topic": topic, "team": row.team, "priority": min(ticket.priority, row.priority)}
    tx.execute(update(tickets).where(tickets.c.id == ticket.id).values(**changed, updated_at=now))
    ids = {"conversation_id": ticket.conversation_id, "ticket_id": ticket.id}
    events.append(tx, "ticket.updated", actor="visitor", now=now, **ids, fields=sorted(changed))
    return replace(ticket, **changed, updated_at=now)


def step_to(tx: Transaction, ticket: Ticket, to: str, *, actor: str, now: datetime) -> Ticket:
    """Moves a ticket, and ends its snooze; raises TicketStepRefused for a step that makes no sense or is not theirs."""
    who = actor.partition(":")[0]
    if to not in STEPS[ticket.state] or not may_step(who, ticket.state, to):
        raise TicketStepRefused(f"a {who} cannot take a ticket from {ticket.state} to {to}")
    if who != "visitor" and (who, to) != ("system", "open"):  # when it would be open again was told before
        ticket_news.tell(tx, ticket_news.STEPPED, ticket.conversation_id, ticket.number, now=now)
    changed: dict[str, Any] = {"state": to, "snoozed_until": None, "snoozed_by": None, "updated_at": now}
    tx.execute(update(tickets).where(tickets.c.id == ticket.id).values(**changed))
    _record_step(tx, ticket.id, to, actor, now)
    ids = {"conversation_id": ticket.conversation_id, "ticket_id": ticket.id}
    facts = {"from": ticket.state, "to": to}
    events.append(tx, "ticket.stepped", actor=actor, now=now, **ids, **facts)
    if ticket.snoozed_until:
        number, agent = ticket.number, ticket.snoozed_by
        events.append(tx, "ticket.snooze_ended", actor=actor, now=now, **ids, number=number, agent=agent)
    return replace(ticket, **changed)


def snooze(tx: Transaction, ticket: Ticket, until: datetime, *, agent_id: str, now: datetime) -> Ticket:
    """Puts a ticket under way aside until then; it is pending meanwhile."""
    actor = f"agent:{agent_id}"
    if ticket.state != "pending":
        ticket = step_to(tx, ticket, "pending", actor=actor, now=now)
    changed: dict[str, Any] = {"snoozed_until": until, "snoozed_by": agent_id, "updated_at": now}
    tx.execute(update(tickets).where(tickets.c.id == ticket.id).values(**changed))
    ids = {"conversation_id": ticket.conversation_id, "ticket_id": ticket.id}
    events.append(tx, "ticket.snoozed", actor=actor, now=now, **ids, until=until.isoformat())
    return replace(ticket, **changed)


def visitor_wrote(tx: Transaction, conversation: Conversation, text: str, *, now: datetime) -> None:
    """What a visitor's message does to the tickets: a pending one is open again, a waiting one gets its sentence.

    Of those put aside it may be about each: none of them waits any longer.
    """
    t = tickets.c
    live = read_tickets(tx, and_(t.conversation_id == conversation.id, t.state.in_(LIVE)))
    for ticket in live:
        if ticket.snoozed_until or (ticket is live[0] and ticket.state == "pending"):
            step_to(tx, ticket, "open", actor="visitor", now=now)
    if live and conversation.owner == "waiting" and not live[0].summary:
        add_to(tx, live[0], summary=text, actor="visitor", now=now)


def assign(tx: Transaction, agent_id: str, condition: ColumnElement[bool]) -> None:
    """This agent deals with these tickets from now on."""
    tx.execute(update(tickets).where(condition).values(agent_id=agent_id))


def attach_member(tx: Transaction, conversation_id: str, member_id: str, *, verified: bool) -> None:
    """Tickets opened before the visitor was known belong to the member from now on."""
    t = tickets.c
    tx.execute(
        update(tickets)
        .where(t.conversation_id == conversation_id, t.verified.is_(False))
        .values(member_id=member_id, verified=verified)
    )


def card(texts: Texts, ticket: Ticket, next_text: str) -> dict[str, Any]:
    """The ticket as the widget draws it."""
    return {
        "kind": "ticket",
        "number": ticket.number,
        "state": words.state_label(texts, ticket),
        "topic": texts.say(TOPICS[ticket.topic].label),
        "next": next_text,
    }


def may_step(who: str, state: str, to: str) -> bool:
    """Whether visitor, agent, bot or system may take a ticket from one state to another."""
    return who == "agent" or (state, to) in STEPS_OF.get(who, ())


def steps_of_agent(ticket: Ticket) -> tuple[str, ...]:
    """The states that an agent may take this ticket to."""
    return tuple(to for to in STEPS[ticket.state] if may_step("agent", ticket.state, to))


def find_ticket(tx: Transaction, condition: ColumnElement[bool]) -> Ticket | None:
    row = tx.execute(select(tickets).where(condition)).mappings().one_or_none()
    return Ticket(**row) if row else None


def read_tickets(tx: Transaction, condition: ColumnElement[bool]) -> list[Ticket]:
    """Tickets that fulfil the condition, newest first; for this package alone, visitors come through `_visible`."""
    t = tickets.c
    query = select(tickets).where(condition).order_by(t.created_at.desc(), t.id)
    return [Ticket(**row) for row in tx.execute(query).mappings()]


def _adopt_documents(tx: Transaction, ticket: Ticket) -> None:
    """What the visitor sent before there was a ticket belongs to it."""
    a = tables.attachments.c
    waiting = (a.conversation_id == ticket.conversation_id) & a.ticket_id.is_(None)
    tx.execute(update(tables.attachments).where(waiting).values(ticket_id=ticket.id))


def _free_number(tx: Transaction) -> str:
    # A collision that this look misses (two writers at once, on PostgreSQL) breaks the unique constraint; nothing is
    # committed then, and the turn runs again.
    while True:
        number = make_ticket_number(f"{secrets.randbelow(10**11):011}")
        if tx.execute(select(tickets.c.id).where(tickets.c.number == number)).first() is None:
            return number


def _record_step(tx: Transaction, ticket_id: str, state: str, actor: str, now: datetime) -> None:
    tx.execute(insert(tables.ticket_steps).values(ticket_id=ticket_id, state=state, actor=actor, created_at=now))
