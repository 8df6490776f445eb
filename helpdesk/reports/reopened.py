"""Tickets that were called solved and were not."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from helpdesk.database import Transaction
from helpdesk.reports.figures import OF_AGENT, SHARE, Figure, Period, Seen
from helpdesk.tables import events, tickets

WITHIN = timedelta(days=7)


def _reopened(tx: Transaction, period: Period) -> list[Seen]:
    """Of the steps to solved, 1 where the next way back to open came within seven days."""
    e, t = events.c, tickets.c
    query = (
        select(e.at, e.actor, e.ticket_id, e.facts, t.topic)
        .select_from(events.join(tickets, e.ticket_id == t.id))
        .where(period.holds("ticket.stepped", longer=WITHIN))
        .order_by(e.at.desc(), e.id.desc())
    )
    opened_next, seen = {}, []
    for row in tx.execute(query):
        if row.facts["to"] == "open":
            opened_next[row.ticket_id] = row.at
        elif row.facts["to"] == "solved":
            again = opened_next.pop(row.ticket_id, None)
            if row.at < period.until:
                is_back = again is not None and again - row.at <= WITHIN
                agent = row.actor.partition(":")[2] or None
                seen.append(Seen(row.at, 1 if is_back else 0, row.topic, agent))
    return seen


FIGURES = (Figure("reopened", _reopened, SHARE, OF_AGENT),)
