"""Which ticket a message is about: a person's several cases in one talk stay apart on their pages and at the desk.

While the assistant has a talk, what is said there belongs to no ticket yet: the next one that is opened, or added to,
takes it in. Everything here works inside the caller's transaction.
"""

from __future__ import annotations

from sqlalchemy import case, func, select, update

from helpdesk.conversations import tables
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Transaction
from helpdesk.tables import tickets

PEOPLE = ("visitor", "agent")


def ticket_of(tx: Transaction, conversation: Conversation, author: str) -> str | None:
    """The ticket that visitor or agent write about now: the one under way that was opened or written about last."""
    if author not in PEOPLE or not conversation.ticket:
        return None
    t, m = tickets.c, tables.messages.c
    if conversation.owner in ("bot", "closed"):  # it answers a question that stood open, or begins something new
        states: tuple[str, ...] = ("pending",)
    else:
        states = ("open", "pending", "solved")
    written = select(func.max(m.created_at)).where(m.ticket_id == t.id).scalar_subquery()
    touched = case((written > t.created_at, written), else_=t.created_at)
    query = (
        select(t.id)
        .where(t.conversation_id == conversation.id, t.state.in_(states))
        .order_by((t.state == "solved").asc(), touched.desc(), t.created_at.desc(), t.id)
        .limit(1)
    )
    found: str | None = tx.execute(query).scalar_one_or_none()
    return found


def take_in(tx: Transaction, conversation_id: str, ticket_id: str) -> None:
    """What the visitor said since the last ticket was written about belongs to this one."""
    m = tables.messages.c
    last = select(func.max(m.seq)).where(m.conversation_id == conversation_id, m.ticket_id.is_not(None))
    since = int(tx.execute(last).scalar_one() or 0)
    is_untold = (m.conversation_id == conversation_id, m.author == "visitor", m.ticket_id.is_(None), m.seq > since)
    tx.execute(update(tables.messages).where(*is_untold).values(ticket_id=ticket_id))
