"""The place of a talk in the queue: by priority, then by how long it has waited."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from helpdesk.conversations.tables import conversations
from helpdesk.database import Database, Transaction


def queue_position(db: Database, conversation_id: str) -> int | None:
    """The place in the queue, from 1; None for a talk that does not wait."""
    with db.read() as tx:
        return position(tx, conversation_id)


def position(tx: Transaction, conversation_id: str) -> int | None:
    """The same, within a transaction."""
    c = conversations.c
    row = tx.execute(select(c.owner, c.priority, c.waiting_since).where(c.id == conversation_id)).one_or_none()
    if row is None or row.owner != "waiting":
        return None
    is_ahead = or_(
        c.priority < row.priority,
        (c.priority == row.priority) & (c.waiting_since < row.waiting_since),
        (c.priority == row.priority) & (c.waiting_since == row.waiting_since) & (c.id < conversation_id),
    )
    ahead = tx.execute(select(func.count()).where(c.owner == "waiting", is_ahead)).scalar_one()
    return int(ahead) + 1
