"""Whether the first answer of a person came in time."""

from __future__ import annotations

from sqlalchemy import select

from helpdesk.database import Transaction
from helpdesk.reports.figures import OF_AGENT, SHARE, Figure, Period, Seen
from helpdesk.tables import events, tickets
from helpdesk.targets import clocks


def _in_target(tx: Transaction, period: Period) -> list[Seen]:
    opened = select(events.c.ticket_id).where(period.holds("ticket.opened"))
    found = clocks.first_answers(tx, period.platform, tickets.c.id.in_(opened))
    return [
        Seen(each.opened_at, 1 if each.is_in_time else 0, each.topic, each.agent_id)
        for each in found
        if each.answered_at or (each.due_at and each.due_at <= period.now)
    ]


FIGURES = (Figure("first_answer_in_target", _in_target, SHARE, OF_AGENT),)
