"""What waits at this moment, in figures that name nobody: for web.metrics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from helpdesk.agents import roster
from helpdesk.clock import moment
from helpdesk.conversations.tables import conversations, turns
from helpdesk.database import Database, Transaction
from helpdesk.mail.tables import mails

PRIORITIES = range(4)


@dataclass(frozen=True)
class Line:
    """Those that wait, and for how many seconds the oldest has."""

    count: int
    oldest: float


@dataclass(frozen=True)
class Workload:
    """`queue` has the talks that wait for a person by priority, `mails` those still to be handed over."""

    turns: Line
    running: int
    queue: Mapping[int, Line]
    mails: Line
    agents: int  # at the desk


def read(db: Database, now: datetime | None = None) -> Workload:
    """Counts all of it anew, each by an index."""
    at, t, c, m = moment(now), turns.c, conversations.c, mails.c
    with db.read() as tx:
        running = select(func.count()).where(t.state == "running")
        return Workload(
            turns=_line(tx, at, t.created_at, t.state == "due"),
            running=int(tx.execute(running).scalar_one()),
            queue={
                priority: _line(tx, at, c.waiting_since, c.owner == "waiting", c.priority == priority)
                for priority in PRIORITIES
            },
            mails=_line(tx, at, m.created_at, m.state.in_(("due", "sending"))),
            agents=roster.count_present(tx, now=at),
        )


def _line(tx: Transaction, now: datetime, since: Any, *conditions: Any) -> Line:
    row = tx.execute(select(func.count(), func.min(since)).where(*conditions)).one()
    return Line(int(row[0]), max(0.0, (now - row[1]).total_seconds()) if row[1] else 0.0)
