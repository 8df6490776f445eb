"""Notes that agents write for each other; a visitor never sees one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from helpdesk import events
from helpdesk.agents import roster
from helpdesk.clock import moment
from helpdesk.conversations import owners
from helpdesk.conversations.errors import EmptyMessage, MessageTooLong
from helpdesk.database import Database, Transaction
from helpdesk.desk import tables
from helpdesk.masking import hide
from helpdesk.tables import agents
from helpdesk.tokens import new_id

LONGEST_NOTE = 4000


@dataclass(frozen=True)
class Note:
    id: str
    agent_name: str
    text: str
    at: datetime


def add_note(db: Database, *, conversation_id: str, agent_id: str, text: str, now: datetime | None = None) -> Note:
    """Writes a note; any agent may, on any conversation."""
    at, checked = moment(now), clean(text)
    if not checked:
        raise EmptyMessage()
    with db.write() as tx:
        owners.get(tx, conversation_id)
        return write(tx, conversation_id=conversation_id, agent_id=agent_id, text=checked, now=at)


def clean(text: str) -> str:
    """The text of a note without what no database keeps; raises MessageTooLong."""
    kept = text.replace("\x00", "").encode("utf-8", "ignore").decode().strip()
    if len(kept) > LONGEST_NOTE:
        raise MessageTooLong(f"a note has at most {LONGEST_NOTE} characters")
    return kept


# What follows works inside the caller's transaction.


def write(tx: Transaction, *, conversation_id: str, agent_id: str, text: str, now: datetime) -> Note:
    """Writes a note whose text has been looked at."""
    note = Note(new_id(), roster.get(tx, agent_id).name, hide(text), now)
    row = {"id": note.id, "conversation_id": conversation_id, "agent_id": agent_id, "text": note.text}
    tx.execute(insert(tables.notes).values(**row, created_at=now))
    events.append(tx, "note.added", actor=f"agent:{agent_id}", now=now, conversation_id=conversation_id)
    return note


def read_notes(tx: Transaction, conversation_id: str) -> list[Note]:
    """The notes on a conversation, oldest first."""
    n, a = tables.notes.c, agents.c
    query = (
        select(n.id, a.name.label("agent_name"), n.text, n.created_at.label("at"))
        .select_from(tables.notes.join(agents, n.agent_id == a.id))
        .where(n.conversation_id == conversation_id)
        .order_by(n.created_at, n.id)
    )
    return [Note(**row) for row in tx.execute(query).mappings()]
