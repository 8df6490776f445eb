"""What agents do with a talk: take it, write in it, hand it on, give it back to the assistant.

Who owns a conversation, and how that changes, is helpdesk.conversations.owners.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, update
from sqlalchemy.sql import ColumnElement

from helpdesk import tables
from helpdesk.agents import roster
from helpdesk.agents.roster import Agent
from helpdesk.canned_replies.filling import check_filled
from helpdesk.clock import moment
from helpdesk.conversations import about, messages, owners
from helpdesk.conversations.errors import NotYours
from helpdesk.conversations.messages import Stored
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Database, Transaction
from helpdesk.desk.errors import AlreadyTaken
from helpdesk.mail import ticket_news
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.tickets import record
from helpdesk.tickets.case import Case
from helpdesk.tickets.errors import TicketNotFound, TicketNotOpen
from helpdesk.tickets.record import Ticket


def take(db: Database, texts: Texts, conversation_id: str, agent_id: str, now: datetime | None = None) -> Conversation:
    """Gives the conversation to this agent, who may have it already; raises AlreadyTaken, naming who was faster."""
    at = moment(now)
    with db.write() as tx:
        agent = roster.get(tx, agent_id)
        conversation = owners.get(tx, conversation_id, lock=True)
        if conversation.owner == "agent" and conversation.agent_id == agent_id:
            return conversation
        if conversation.owner == "agent":
            raise AlreadyTaken(conversation.agent_name or "")
        return _hand_to(tx, texts, conversation, agent, actor=f"agent:{agent_id}", now=at)


def return_to_bot(
    db: Database, texts: Texts, conversation_id: str, agent_id: str, now: datetime | None = None
) -> Conversation:
    """Gives the conversation back to the assistant, which begins afresh; raises NotYours."""
    at = moment(now)
    with db.write() as tx:
        conversation = owners.owned_by(tx, conversation_id, agent_id)
        returned = owners.change_owner(tx, conversation, "bot", actor=f"agent:{agent_id}", now=at)
        said = texts.reply("system_agent_returned", name=conversation.agent_name)
        messages.store(tx, returned, said, author="system", now=at)
        return owners.get(tx, conversation_id)


def transfer(
    db: Database,
    texts: Texts,
    conversation_id: str,
    agent_id: str,
    to: str | None = None,
    now: datetime | None = None,
) -> Conversation:
    """Hands the conversation to another agent, or back into the queue when none is named; raises NotYours."""
    at, actor = moment(now), f"agent:{agent_id}"
    with db.write() as tx:
        conversation = owners.owned_by(tx, conversation_id, agent_id)
        successor = roster.get(tx, to) if to else None
        freed = owners.change_owner(tx, conversation, "waiting", actor=actor, now=at)
        if successor is None:
            # The visitor has waited once already.
            owners.set_fields(tx, conversation_id, priority=min(conversation.priority, 1))
            said = texts.reply("system_agent_requeued", name=conversation.agent_name)
        else:
            freed = owners.change_owner(tx, freed, "agent", actor=actor, now=at, agent_id=successor.id)
            owners.set_fields(tx, conversation_id, waiting_since=conversation.waiting_since)  # the wait goes on
            record.assign(tx, successor.id, _live_of(conversation_id))
            _note_given(tx, successor.id, now=at)
            said = texts.reply("system_agent_transferred", name=successor.name)
        messages.store(tx, freed, said, author="system", now=at)
        return owners.get(tx, conversation_id)


def add_agent_message(
    db: Database,
    *,
    conversation_id: str,
    agent_id: str,
    client_id: str,
    text: str,
    ticket: str | None = None,
    now: datetime | None = None,
) -> Stored:
    """Stores an agent's reply about the ticket of this number, or the one that the talk is about.

    Raises FieldEmpty where a field of a canned reply is still in it, and NotYours unless this agent has the
    conversation. Where nobody has it because it is closed, any agent writes about a ticket: its visitor reads it in the
    chat and on its page, and hears of it by mail, if they wanted that.
    """
    at, clean = moment(now), messages.check_text(text)
    check_filled(clean)
    with db.write() as tx:
        earlier = messages.find_duplicate(tx, conversation_id, client_id)
        if earlier is not None:
            return earlier
        conversation = owners.get(tx, conversation_id, lock=True)
        is_mine = conversation.owner == "agent" and conversation.agent_id == agent_id
        if not is_mine and not (ticket and conversation.owner == "closed"):
            raise NotYours()
        named = _ticket_of(tx, conversation_id, ticket) if ticket else None
        about_id = named.id if named else about.ticket_of(tx, conversation, "agent")
        seq = messages.store(
            tx,
            conversation,
            Reply(clean),
            author="agent",
            client_id=client_id,
            agent_id=agent_id,
            ticket_id=about_id,
            now=at,
        )
        if about_id:
            record.assign(tx, agent_id, tables.tickets.c.id == about_id)
        number = named.number if named else conversation.ticket
        ticket_news.tell(tx, ticket_news.ANSWERED, conversation_id, number, now=at)
        return Stored(seq, duplicate=False)


def _ticket_of(tx: Transaction, conversation_id: str, number: str) -> Ticket:
    """A ticket of this talk that can be written about; raises TicketNotFound, TicketNotOpen."""
    t = tables.tickets.c
    found = record.find_ticket(tx, and_(t.number == number, t.conversation_id == conversation_id))
    if found is None:
        raise TicketNotFound()
    if found.state == "closed":
        raise TicketNotOpen()
    return found


def _live_of(conversation_id: str) -> ColumnElement[bool]:
    t = tables.tickets.c
    return and_(t.conversation_id == conversation_id, t.state.in_(record.LIVE))


def give(tx: Transaction, texts: Texts, conversation_id: str, agent_id: str, *, now: datetime) -> Conversation:
    """Gives a talk to an agent who did not ask for it; raises OwnerChanged where somebody has it."""
    conversation, agent = owners.get(tx, conversation_id, lock=True), roster.get(tx, agent_id)
    return _hand_to(tx, texts, conversation, agent, actor="system", now=now)


def _hand_to(
    tx: Transaction, texts: Texts, conversation: Conversation, agent: Agent, *, actor: str, now: datetime
) -> Conversation:
    taken = owners.change_owner(tx, conversation, "agent", actor=actor, now=now, agent_id=agent.id)
    if record.find_live(tx, conversation.id) is None:
        # Every talk with a person has a number by which the visitor follows it.
        record.open_ticket(tx, taken, Case(conversation.topic, "taken"), actor=actor, now=now)
    record.assign(tx, agent.id, _live_of(conversation.id))
    _note_given(tx, agent.id, now=now)
    joined = texts.reply("system_agent_joined", name=agent.name)
    messages.store(tx, taken, joined, author="system", now=now)
    return owners.get(tx, conversation.id)


def _note_given(tx: Transaction, agent_id: str, *, now: datetime) -> None:
    tx.execute(update(tables.agents).where(tables.agents.c.id == agent_id).values(given_at=now))
