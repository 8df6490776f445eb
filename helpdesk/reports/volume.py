"""How many talks there are, and which of them the assistant has solved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from helpdesk.conversations.tables import conversations, messages
from helpdesk.database import Transaction
from helpdesk.reports.figures import COUNT, OF_TALK, REASON, SHARE, Figure, Period, Seen, topics_of_articles
from helpdesk.tables import events

TICKET, NOT_HELPED, TAKEN = "ticket", "not_helped", "taken"


@dataclass(frozen=True)
class _Started:
    id: str
    topic: str | None
    owner: str
    at: datetime


def _talks(tx: Transaction, period: Period) -> list[Seen]:
    return [Seen(row.at, topic=row.topic) for row in _started(tx, period)]


def _solved(tx: Transaction, period: Period) -> list[Seen]:
    """Of the talks that are over, 1 where the assistant was enough, else 0 with the reason."""
    over = [row for row in _started(tx, period) if row.owner != "bot"]
    reasons = _reasons(tx, period)
    return [Seen(row.at, 0 if row.id in reasons else 1, topic=row.topic, reason=reasons.get(row.id)) for row in over]


def _is_unsolved(seen: Seen) -> bool:
    return not seen.value


FIGURES = (
    Figure("talks", _talks, COUNT, OF_TALK),
    Figure("solved_by_assistant", _solved, SHARE, OF_TALK),
    Figure("not_solved_by_assistant", _solved, COUNT, (*OF_TALK, REASON), _is_unsolved),
)


def _started(tx: Transaction, period: Period) -> list[_Started]:
    e, c, m = events.c, conversations.c, messages.c
    has_written = select(m.id).where(m.conversation_id == c.id, m.author == "visitor").exists()
    query = (
        select(c.id, c.topic, c.owner, e.at)
        .select_from(events.join(conversations, e.conversation_id == c.id))
        .where(period.holds("conversation.started"), has_written)
    )
    asked = _asked_about(tx, period)
    return [_Started(row.id, row.topic or asked.get(row.id), row.owner, row.at) for row in tx.execute(query)]


def _asked_about(tx: Transaction, period: Period) -> dict[str, str]:
    """What a talk without a case was about: the topic of the first article that it was shown."""
    topics = topics_of_articles(tx)
    shown = reversed(_after(tx, period, "article.shown"))
    return {row.conversation_id: topics[row.facts["slug"]] for row in shown if row.facts["slug"] in topics}


def _reasons(tx: Transaction, period: Period) -> dict[str, str]:
    """Why the assistant was not enough, of each talk since the period began; the first handoff says most."""
    found: dict[str, str] = {}
    votes = {row.conversation_id: row.facts["helped"] for row in _after(tx, period, "article.voted")}
    found.update({talk: NOT_HELPED for talk, helped in votes.items() if not helped})
    found.update({row.conversation_id: TICKET for row in _after(tx, period, "ticket.opened")})
    changed = _after(tx, period, "owner.changed")
    found.update({row.conversation_id: TAKEN for row in changed if row.facts["to"] == "agent"})
    handed = reversed(_after(tx, period, "conversation.handed_off"))
    return {**found, **{row.conversation_id: row.facts["reason"] for row in handed}}


def _after(tx: Transaction, period: Period, kind: str) -> list[Any]:
    """Events of a kind since the period began, oldest first: what becomes of a talk comes after its start."""
    e = events.c
    query = select(e.conversation_id, e.facts).where(e.kind == kind, e.at >= period.since).order_by(e.at, e.id)
    return list(tx.execute(query).all())
