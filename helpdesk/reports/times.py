"""How long visitors wait for a person, who gives up, and how long a person is at a talk."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.engine import Row

from helpdesk.conversations.tables import conversations
from helpdesk.database import Transaction
from helpdesk.reports.figures import MEDIAN, OF_AGENT, OF_TALK, P90, SHARE, Figure, Period, Seen
from helpdesk.tables import events


def _waits(tx: Transaction, period: Period) -> list[Seen]:
    return [
        Seen(row.at, row.facts["waited"], topic=row.topic, agent=row.facts["agent"])
        for row in _ended(tx, period, "waiting")
        if row.facts["to"] == "agent" and row.facts.get("waited")  # 0: handed from one agent to another
    ]


def _abandoned(tx: Transaction, period: Period) -> list[Seen]:
    """Of the waits that ended, 1 where nobody took the talk."""
    return [
        Seen(row.at, 0 if row.facts["to"] == "agent" else 1, topic=row.topic)
        for row in _ended(tx, period, "waiting")
        if row.facts["to"] != "agent" or row.facts.get("waited")
    ]


def _handled(tx: Transaction, period: Period) -> list[Seen]:
    ended = _ended(tx, period, "agent")
    begun = _before(tx, period)
    return [
        Seen(row.at, (row.at - begun[row.id].at).total_seconds(), row.topic, begun[row.id].facts["agent"])
        for row in ended
        if row.id in begun
    ]


FIGURES = (
    Figure("waiting_median", _waits, MEDIAN, OF_AGENT),
    Figure("waiting_p90", _waits, P90, OF_AGENT),
    Figure("abandoned", _abandoned, SHARE, OF_TALK),
    Figure("handling_median", _handled, MEDIAN, OF_AGENT),
    Figure("handling_p90", _handled, P90, OF_AGENT),
)


def _ended(tx: Transaction, period: Period, owner: str) -> Sequence[Row]:
    """The changes of hands within the period that ended the time of this owner."""
    e, c = events.c, conversations.c
    query = (
        select(e.id, e.at, e.facts, c.topic)
        .select_from(events.join(conversations, e.conversation_id == c.id))
        .where(period.holds("owner.changed"), e.facts["from"].as_string() == owner)
    )
    return list(tx.execute(query).all())


def _before(tx: Transaction, period: Period) -> dict[int, Row]:
    """Of each change of hands within the period that ended an agent's time, the one that began it."""
    e, earlier = events.c, events.alias("earlier").c
    began = (
        select(func.max(earlier.id))
        .where(earlier.conversation_id == e.conversation_id, earlier.id < e.id, earlier.kind == "owner.changed")
        .scalar_subquery()
    )
    ended = (
        select(e.id, began.label("began"))
        .where(period.holds("owner.changed"), e.facts["from"].as_string() == "agent")
        .subquery()
    )
    start = events.alias("start")
    query = select(ended.c.id, start.c.at, start.c.facts).join_from(ended, start, start.c.id == ended.c.began)
    return {row.id: row for row in tx.execute(query)}
