"""Which article a talk has seen: the log of events knows, whoever has shown it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from helpdesk import tables
from helpdesk.conversations import tables as talk_tables
from helpdesk.database import Transaction

MOST = 3  # articles that people still have in mind


def lately(tx: Transaction, conversation_id: str, *, since: datetime) -> list[str]:
    """Names the articles that were shown last in a conversation after a time, the latest first."""
    e = tables.events.c
    query = (
        select(e.facts)
        .where(e.conversation_id == conversation_id, e.kind == "article.shown", e.at >= since)
        .order_by(e.id.desc())
        .limit(3 * MOST)
    )
    return list(dict.fromkeys(str(facts["slug"]) for facts in tx.execute(query).scalars()))[:MOST]


def said(tx: Transaction, conversation_id: str, *, since: datetime) -> list[str]:
    """Lists what the assistant has said in a conversation after a time, the oldest first."""
    m = talk_tables.messages.c
    query = (
        select(m.text)
        .where(m.conversation_id == conversation_id, m.author == "bot", m.created_at >= since)
        .order_by(m.seq)
    )
    return [str(text) for text in tx.execute(query).scalars()]


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
