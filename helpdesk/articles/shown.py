"""Which article a talk has seen: the log of events knows, whoever has shown it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from helpdesk import tables
from helpdesk.conversations import tables as talk_tables
from helpdesk.database import Transaction


def last(tx: Transaction, conversation_id: str, *, since: datetime) -> str | None:
    """Names the article that was shown last in a conversation, if that was after a time."""
    e = tables.events.c
    query = (
        select(e.facts)
        .where(e.conversation_id == conversation_id, e.kind == "article.shown", e.at >= since)
        .order_by(e.id.desc())
        .limit(1)
    )
    facts = tx.execute(query).scalar_one_or_none()
    return str(facts["slug"]) if facts else None


def is_latest_answer(tx: Transaction, conversation_id: str) -> bool:
    """Whether the last thing that was said to the visitor is an article."""
    m = talk_tables.messages.c
    query = (
        select(m.card)
        .where(m.conversation_id == conversation_id, m.author != "visitor")
        .order_by(m.seq.desc())
        .limit(1)
    )
    card = tx.execute(query).scalar_one_or_none()
    return bool(card) and card.get("kind") == "article"
