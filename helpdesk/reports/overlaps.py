"""Talks in which the assistant spoke although a person had them: the commit of a turn does not let that happen."""

from __future__ import annotations

from sqlalchemy import select

from helpdesk.conversations.tables import conversations
from helpdesk.database import Transaction
from helpdesk.reports.figures import COUNT, OF_TALK, Figure, Period, Seen
from helpdesk.tables import events


def _spoken_over(tx: Transaction, period: Period) -> list[Seen]:
    e, c, changed = events.c, conversations.c, events.alias("changed").c
    owner = (
        select(changed.facts["to"].as_string())
        .where(changed.conversation_id == e.conversation_id, changed.id < e.id, changed.kind == "owner.changed")
        .order_by(changed.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(e.conversation_id, e.at, c.topic)
        .select_from(events.join(conversations, e.conversation_id == c.id))
        .where(period.holds("message.added"), e.facts["author"].as_string() == "bot", owner == "agent")
        .order_by(e.at.desc(), e.id.desc())
    )
    first = {row.conversation_id: row for row in tx.execute(query)}
    return [Seen(row.at, topic=row.topic) for row in first.values()]


FIGURES = (Figure("spoken_over", _spoken_over, COUNT, OF_TALK),)
