"""Talks that went to a person, and why."""

from __future__ import annotations

from sqlalchemy import select

from helpdesk.database import Transaction
from helpdesk.reports.figures import COUNT, OF_TALK, REASON, Figure, Period, Seen
from helpdesk.tables import events


def _handoffs(tx: Transaction, period: Period) -> list[Seen]:
    e = events.c
    query = select(e.conversation_id, e.at, e.facts).where(period.holds("conversation.handed_off"))
    first = {row.conversation_id: row for row in reversed(tx.execute(query.order_by(e.at, e.id)).all())}
    return [Seen(row.at, topic=row.facts["topic"], reason=row.facts["reason"]) for row in first.values()]


FIGURES = (Figure("handoffs", _handoffs, COUNT, (*OF_TALK, REASON)),)
