"""Agents who disappear: a desk that is gone and does not come back must not leave its visitors waiting for nobody.

Called by web.housekeeping once a minute; an agent who logs out or is switched off frees their talks at once. An agent
who has just been given a talk has the whole time for it, gone or not.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.sql import ColumnElement

from helpdesk import events, tables
from helpdesk.clock import moment
from helpdesk.conversations import messages, owners
from helpdesk.conversations.tables import conversations
from helpdesk.database import Database, Transaction
from helpdesk.mail import ticket_news
from helpdesk.texts import Texts


def requeue_lost(db: Database, texts: Texts, *, after: timedelta, now: datetime | None = None) -> int:
    """Puts the talks of agents who have been gone for so long back into the queue; says how many."""
    at = moment(now)
    with db.read() as tx:
        lost = _lost(tx, before=at - after)
    count = 0
    for conversation_id in lost:
        with db.write() as tx:
            if conversation_id in _lost(tx, before=at - after):  # the agent may have come back, or handed it on
                _requeue(tx, texts, conversation_id, "system_agent_lost", at)
                count += 1
    return count


def free(tx: Transaction, texts: Texts, agent_id: str, *, now: datetime) -> None:
    """Puts the talks of an agent who is off back into the queue, within the caller's transaction."""
    c = conversations.c
    theirs = select(c.id).where(c.owner == "agent", c.agent_id == agent_id).order_by(c.last_message_at)
    for conversation_id in tx.execute(theirs).scalars().all():
        _requeue(tx, texts, conversation_id, "system_agent_requeued", now)


def _lost(tx: Transaction, *, before: datetime) -> list[str]:
    """The talks whose agent was last seen, and was given them, before a moment."""
    c, a, e = conversations.c, tables.agents.c, tables.events.c
    given_at = select(func.max(e.at)).where(e.conversation_id == c.id, e.kind == "owner.changed").scalar_subquery()
    query = (
        select(c.id)
        .select_from(conversations.join(tables.agents, c.agent_id == a.id))
        .where(c.owner == "agent", _was_last_there(before), or_(given_at.is_(None), given_at <= before))
        .order_by(c.last_message_at)
    )
    return list(tx.execute(query).scalars())


def _was_last_there(before: datetime) -> ColumnElement[bool]:
    a = tables.agents.c
    return func.coalesce(a.seen_at, a.left_at, before) <= before


def _requeue(tx: Transaction, texts: Texts, conversation_id: str, sentence: str, now: datetime) -> None:
    conversation = owners.get(tx, conversation_id, lock=True)
    freed = owners.change_owner(tx, conversation, "waiting", actor="system", now=now)
    # The visitor has waited once already.
    owners.set_fields(tx, conversation_id, priority=min(conversation.priority, 1))
    events.append(
        tx,
        "conversation.requeued",
        actor="system",
        now=now,
        conversation_id=conversation_id,
        agent=conversation.agent_id,
    )
    said = texts.reply(sentence, name=conversation.agent_name)
    messages.store(tx, freed, ticket_news.offer_once(tx, freed.id, said), author="system", now=now)
