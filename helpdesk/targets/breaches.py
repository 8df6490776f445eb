"""Targets that were missed: each is one event and one row, however long it stays so. Housekeeping looks for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select, true
from sqlalchemy.sql import Select

from helpdesk import events
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.platform import Platform
from helpdesk.tables import tickets
from helpdesk.targets import clocks
from helpdesk.targets.clocks import Clock
from helpdesk.targets.tables import ticket_breaches


def note(db: Database, platform: Platform, now: datetime | None = None) -> int:
    """Puts on record what has been missed since the last look; says how many."""
    at = moment(now)
    with db.read() as tx:
        if not _missed(tx, platform, at):
            return 0
    with db.write() as tx:
        missed = _missed(tx, platform, at)
        for clock in missed:
            row = {"ticket_id": clock.ticket_id, "kind": clock.kind, "since": clock.since, "due_at": clock.due_at}
            tx.execute(insert(ticket_breaches).values(**row))
            ids = {"conversation_id": clock.conversation_id, "ticket_id": clock.ticket_id}
            facts = {"target": clock.kind, "due_at": clock.due_at.isoformat()}
            events.append(tx, "ticket.breached", actor="system", now=at, **ids, **facts)
    return len(missed)


def forget(tx: Transaction, old: Select) -> None:
    """Takes what is kept of tickets that are about to be erased."""
    tx.execute(delete(ticket_breaches).where(ticket_breaches.c.ticket_id.in_(old)))


def _missed(tx: Transaction, platform: Platform, at: datetime) -> list[Clock]:
    b = ticket_breaches.c
    is_open = b.ticket_id.in_(select(tickets.c.id).where(tickets.c.state == "open"))
    query = select(b.ticket_id, b.kind, b.since).where(is_open)
    known = {tuple(row) for row in tx.execute(query)}
    late = [clock for clock in clocks.read(tx, platform, true()) if clock.due_at <= at]
    return [clock for clock in late if (clock.ticket_id, clock.kind, clock.since) not in known]
