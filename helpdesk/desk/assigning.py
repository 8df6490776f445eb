"""Talks that are given to agents, where the installation does not leave them to be picked.

Housekeeping calls `assign_waiting` each second. The most urgent and longest waiting first, to who was given a talk
longest ago: never to somebody who is not at the desk or has a break, never to more than a number of talks at once, and
not back to whoever has just put the talk into the queue. Agents may pick as well, more than that too.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from helpdesk.agents import roster
from helpdesk.clock import moment
from helpdesk.conversations.tables import conversations
from helpdesk.database import Database, Transaction
from helpdesk.desk import taking
from helpdesk.tables import agents, events
from helpdesk.texts import Texts

LOOKED_THROUGH = 50  # of those who wait, for one that somebody may have


def assign_waiting(db: Database, texts: Texts, *, at_once: int, now: datetime | None = None) -> int:
    """Gives as many talks as agents have room for, `at_once` each; says how many."""
    at, given = moment(now), 0
    # Each a little later than the one before: who of two was given a talk longer ago is never in doubt.
    while _give_one(db, texts, at_once, at + timedelta(microseconds=given)):
        given += 1
    return given


def _give_one(db: Database, texts: Texts, at_once: int, now: datetime) -> bool:
    with db.read() as tx:
        if _match(tx, at_once, now) is None:
            return False
    with db.write() as tx:
        match = _match(tx, at_once, now)  # somebody may have been faster
        if match is None:
            return False
        conversation_id, agent_id = match
        taking.give(tx, texts, conversation_id, agent_id, now=now)
        return True


def _match(tx: Transaction, at_once: int, now: datetime) -> tuple[str, str] | None:
    """The next talk, and who is to have it."""
    if _longest_idle(tx, at_once, now) is None:
        return None
    c = conversations.c
    waiting = select(c.id).where(c.owner == "waiting").order_by(c.priority, c.waiting_since, c.id)
    for conversation_id in tx.execute(waiting.limit(LOOKED_THROUGH)).scalars():
        agent_id = _longest_idle(tx, at_once, now, without=_who_gave_it_back(tx, conversation_id))
        if agent_id is not None:
            return conversation_id, agent_id
    return None


def _longest_idle(tx: Transaction, at_once: int, now: datetime, *, without: str | None = None) -> str | None:
    a, c = agents.c, conversations.c
    held = select(func.count(c.id)).where(c.owner == "agent", c.agent_id == a.id).scalar_subquery()
    query = (
        select(a.id)
        .where(roster.takes_talks(now), held < at_once, a.id != (without or ""))
        .order_by(a.given_at.is_not(None), a.given_at, a.id)
        .limit(1)
    )
    found: str | None = tx.execute(query).scalar_one_or_none()
    return found


def _who_gave_it_back(tx: Transaction, conversation_id: str) -> str | None:
    """The agent who put this talk into the queue; None where that was somebody else."""
    e = events.c
    changed = (e.conversation_id == conversation_id, e.kind == "owner.changed")
    actor = tx.execute(select(e.actor).where(*changed).order_by(e.id.desc()).limit(1)).scalar_one_or_none()
    return actor.partition(":")[2] if actor and actor.startswith("agent:") else None
