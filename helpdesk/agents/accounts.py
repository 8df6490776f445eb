"""What changes an agent's account: each change ends the agent's sessions. Called by `python -m helpdesk agent ...`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from helpdesk import events, tables
from helpdesk.agents import absence, passwords, roster, sessions
from helpdesk.agents.errors import AgentNotFound
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.texts import Texts
from helpdesk.tokens import fold_address


def describe(db: Database) -> list[dict[str, Any]]:
    """Every account, by address: email, name, role, active."""
    a = tables.agents.c
    query = select(a.email, a.name, a.role, a.active).order_by(a.email)
    with db.read() as tx:
        return [dict(row) for row in tx.execute(query).mappings()]


def deactivate(db: Database, texts: Texts, email: str, now: datetime | None = None) -> None:
    """Nobody logs in with the account any more, and its talks wait for another agent; raises AgentNotFound."""
    at = moment(now)

    def leave(tx: Transaction, agent_id: str) -> None:
        roster.go(tx, agent_id, now=at)
        absence.free(tx, texts, agent_id, now=at)

    _change(db, email, sessions.DEACTIVATED, at, then=leave, active=False)


def activate(db: Database, email: str, now: datetime | None = None) -> None:
    """The account can log in again; raises AgentNotFound."""
    _change(db, email, "agent.activated", moment(now), active=True)


def set_password(db: Database, email: str, password: str, now: datetime | None = None) -> None:
    """Raises AgentNotFound, or ValueError for a short password."""
    roster.check_password(password)
    _change(db, email, sessions.PASSWORD_CHANGED, moment(now), password_hash=passwords.hashed(password))


def set_role(db: Database, email: str, role: str, now: datetime | None = None) -> None:
    """Raises AgentNotFound, or ValueError for an unknown role."""
    roster.check_role(role)
    _change(db, email, sessions.ROLE_CHANGED, moment(now), role=role)


def _change(
    db: Database,
    email: str,
    kind: str,
    now: datetime,
    *,
    then: Callable[[Transaction, str], None] | None = None,
    **values: Any,
) -> None:
    a = tables.agents.c
    with db.write() as tx:
        agent_id = tx.execute(select(a.id).where(a.email == fold_address(email))).scalar_one_or_none()
        if agent_id is None:
            raise AgentNotFound()
        tx.execute(update(tables.agents).where(a.id == agent_id).values(**values))
        sessions.end_all(tx, agent_id)
        events.append(tx, kind, actor="command", now=now, agent=agent_id)
        if then is not None:
            then(tx, agent_id)
