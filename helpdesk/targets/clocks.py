"""The clocks of open tickets, read from what is on record: their steps, and who wrote when.

The first answer counts from the opening, the next one from the visitor's first message after an answer, the resolution
from the opening or the last reopening. A ticket that is pending, because it waits for its visitor or is put aside,
stops them all. Everything here works inside the caller's transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, func, select
from sqlalchemy.engine import Row
from sqlalchemy.sql import ColumnElement, Select

from helpdesk.conversations.tables import messages
from helpdesk.database import Transaction
from helpdesk.platform import Platform
from helpdesk.service_levels import FIRST_ANSWER, NEXT_ANSWER, RESOLUTION
from helpdesk.tables import tickets
from helpdesk.targets import working_time
from helpdesk.tickets.tables import ticket_steps

Stretch = tuple[datetime, "datetime | None"]


@dataclass(frozen=True)
class Clock:
    """One target of a ticket that runs: since when it counts, and when it is due."""

    ticket_id: str
    conversation_id: str
    kind: str
    since: datetime
    due_at: datetime


@dataclass(frozen=True)
class FirstAnswer:
    """How a ticket was answered first, if it was; `due_at` is None where the ticket was left before that came."""

    topic: str
    opened_at: datetime
    due_at: datetime | None
    answered_at: datetime | None
    agent_id: str | None

    @property
    def is_in_time(self) -> bool:
        return self.answered_at is not None and (self.due_at is None or self.answered_at <= self.due_at)


def read(tx: Transaction, platform: Platform, condition: ColumnElement[bool]) -> list[Clock]:
    """The clocks that run of the tickets that fulfil the condition, the soonest due first."""
    t = tickets.c
    query = select(t.id, t.conversation_id, t.priority, t.created_at).where(condition, t.state == "open")
    found = {row.id: row for row in tx.execute(query)}
    if not found:
        return []
    is_meant = select(t.id).where(condition, t.state == "open")
    steps, answered = _steps(tx, is_meant), _answered(tx, is_meant)
    running = [
        clock
        for ticket_id, row in found.items()
        for clock in _of_ticket(platform, row, steps[ticket_id], ticket_id in answered, answered.get(ticket_id))
    ]
    return sorted(running, key=lambda clock: (clock.due_at, clock.kind))


def first_answers(tx: Transaction, platform: Platform, condition: ColumnElement[bool]) -> list[FirstAnswer]:
    """How each ticket that fulfils the condition was answered first, whatever has become of it."""
    t = tickets.c
    is_meant = select(t.id).where(condition)
    steps, answered = _steps(tx, is_meant), _first_answers(tx, is_meant)
    found = []
    for row in tx.execute(select(t.id, t.topic, t.priority, t.created_at).where(condition)):
        _, stretches = _open_stretches(row.created_at, steps[row.id])
        due_at = _due(platform, stretches, row.created_at, platform.targets[FIRST_ANSWER][row.priority])
        answered_at, agent_id = answered.get(row.id, (None, None))
        found.append(FirstAnswer(row.topic, row.created_at, due_at, answered_at, agent_id))
    return found


def shown(first: Clock | None) -> dict[str, str | None]:
    """What a row says of its targets: which is due first, and when."""
    return {"due_at": first.due_at.isoformat() if first else None, "due_kind": first.kind if first else None}


def _of_ticket(
    platform: Platform, row: Row, steps: list[Row], is_answered: bool, waits_since: datetime | None
) -> Iterator[Clock]:
    opened_at, stretches = _open_stretches(row.created_at, steps)
    begun = {RESOLUTION: opened_at}
    if not is_answered:
        begun[FIRST_ANSWER] = row.created_at
    elif waits_since is not None:
        begun[NEXT_ANSWER] = waits_since
    for kind, since in begun.items():
        due_at = _due(platform, stretches, since, platform.targets[kind][row.priority])
        if due_at is not None:
            yield Clock(row.id, row.conversation_id, kind, since, due_at)


def _open_stretches(created_at: datetime, steps: list[Row]) -> tuple[datetime, list[Stretch]]:
    """When the case was opened last, and the times within which the ticket was open since it was made."""
    opened_at = since = created_at
    stretches: list[Stretch] = []
    state = "open"
    for step in steps:
        if state == "open" and step.state != "open":
            stretches.append((since, step.created_at))
        elif state != "open" and step.state == "open":
            since = step.created_at
            opened_at = since if state in ("solved", "closed") else opened_at
        state = step.state
    return opened_at, [*stretches, (since, None)] if state == "open" else stretches


def _due(platform: Platform, stretches: list[Stretch], since: datetime, target: timedelta) -> datetime | None:
    left = target
    for begun, ended in stretches:
        start = max(begun, since)
        if ended is not None:
            worked = working_time.between(platform, start, ended)
            if worked < left:
                left -= worked
                continue
        return working_time.after(platform, start, left)
    return None


def _steps(tx: Transaction, is_meant: Select) -> defaultdict[str, list[Row]]:
    s = ticket_steps.c
    query = select(s.ticket_id, s.state, s.created_at).where(s.ticket_id.in_(is_meant)).order_by(s.id)
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in tx.execute(query):
        found[row.ticket_id].append(row)
    return found


def _first_answers(tx: Transaction, is_meant: Select) -> dict[str, tuple[datetime, str]]:
    """When an agent wrote about a ticket first, and who did."""
    m = messages.c
    query = (
        select(m.ticket_id, m.created_at, m.agent_id)
        .where(m.ticket_id.in_(is_meant), m.author == "agent")
        .order_by(m.created_at.desc(), m.seq.desc())
    )
    return {row.ticket_id: (row.created_at, row.agent_id) for row in tx.execute(query)}


def _answered(tx: Transaction, is_meant: Select) -> dict[str, datetime | None]:
    """The tickets that an agent has written about, each with since when its visitor waits for the next answer."""
    m = messages.c
    last = (
        select(m.ticket_id, func.max(m.seq).label("seq"))
        .where(m.ticket_id.in_(is_meant), m.author == "agent")
        .group_by(m.ticket_id)
        .subquery()
    )
    is_behind = and_(m.ticket_id == last.c.ticket_id, m.seq > last.c.seq, m.author == "visitor")
    query = (
        select(last.c.ticket_id, func.min(m.created_at).label("since"))
        .select_from(last.outerjoin(messages, is_behind))
        .group_by(last.c.ticket_id)
    )
    return {row.ticket_id: row.since for row in tx.execute(query)}
