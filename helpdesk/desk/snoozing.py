"""A ticket put aside until a day: nobody has its talk meanwhile, and its visitor knows when it will be looked at again.

It is open again once that time comes (web.housekeeping calls `wake_due`), at once when its visitor writes, and with any
step that an agent takes; helpdesk.tickets.record ends the snooze with the step.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import and_, select

from helpdesk.clock import moment
from helpdesk.conversations import messages, owners
from helpdesk.conversations.errors import NotYours
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Database, Transaction
from helpdesk.desk import notes
from helpdesk.replies import Reply
from helpdesk.tables import tickets
from helpdesk.texts import Texts
from helpdesk.tickets import access, record, words
from helpdesk.tickets.errors import SnoozeRefused, TicketNotOpen
from helpdesk.tickets.record import Ticket

LONGEST = timedelta(days=90)


def snooze(
    db: Database,
    texts: Texts,
    *,
    number: str,
    until: datetime,
    agent_id: str,
    reason: str = "",
    now: datetime | None = None,
) -> Ticket:
    """Puts a ticket aside, or chooses another time for one that is; the reason becomes a note.

    Raises SnoozeRefused, MessageTooLong, TicketNotFound, TicketNotOpen, and NotYours while its visitor waits for a
    person or has another one.
    """
    at, why = moment(now), notes.clean(reason)
    if not at < until <= at + LONGEST:
        raise SnoozeRefused(f"the time is in the future, and at most {LONGEST.days} days ahead")
    with db.write() as tx:
        ticket = access.by_number(tx, number)
        if ticket.state not in record.LIVE:
            raise TicketNotOpen()
        conversation = owners.get(tx, ticket.conversation_id, lock=True)
        if conversation.owner == "waiting" or conversation.agent_id not in (None, agent_id):
            raise NotYours()
        snoozed = record.snooze(tx, ticket, until, agent_id=agent_id, now=at)
        if why:
            told = texts.say("system_note_snoozed", number=number, until=texts.written_time(until), reason=why)
            notes.write(tx, conversation_id=conversation.id, agent_id=agent_id, text=told, now=at)
        _tell_and_leave(tx, texts, conversation, snoozed, now=at)
        return snoozed


def wake_due(db: Database, now: datetime | None = None) -> int:
    """Opens those whose time has come, for whoever put them aside; says how many."""
    at, t = moment(now), tickets.c
    is_due = and_(t.snoozed_until <= at, t.state == "pending")
    with db.read() as tx:
        if tx.execute(select(t.id).where(is_due).limit(1)).first() is None:
            return 0
    with db.write() as tx:
        due = record.read_tickets(tx, is_due)
        for ticket in due:
            record.step_to(tx, ticket, "open", actor="system", now=at)
            record.assign(tx, str(ticket.snoozed_by), t.id == ticket.id)
    return len(due)


def _tell_and_leave(
    tx: Transaction, texts: Texts, conversation: Conversation, ticket: Ticket, *, now: datetime
) -> None:
    """Says when; the talk ends, unless another case of it is open."""
    others = (each for each in record.read_of_conversation(tx, conversation.id) if each.id != ticket.id)
    if conversation.owner == "agent" and not any(each.state == "open" for each in others):
        actor = f"agent:{conversation.agent_id}"
        conversation = owners.change_owner(tx, conversation, "closed", actor=actor, now=now)
    next_text = words.next_step(texts, ticket)
    said = Reply(
        texts.say("system_ticket_snoozed", number=ticket.number, next=next_text),
        card=record.card(texts, ticket, next_text),
    )
    messages.store(tx, conversation, said, author="system", now=now)
