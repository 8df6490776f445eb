"""The people at the desk: their accounts, and who is there now.

Passwords are stored as slow hashes (helpdesk.agents.passwords); logins are helpdesk.agents.sessions. A desk's socket
calls `touch` while it lives; an agent who was seen within 45 seconds is at the desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql import ColumnElement

from helpdesk import events
from helpdesk.agents import passwords, tables
from helpdesk.agents.errors import AgentExists, AgentNotFound
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.tables import agents
from helpdesk.tokens import fold_address, hash_token, new_id

SEEN_WITHIN = timedelta(seconds=45)
AGENT, SUPERVISOR = "agent", "supervisor"
AT_DESK = "at_desk"  # the presence of who takes talks; the others are break and away
ROLES = (AGENT, SUPERVISOR)  # each may do what those before it may
SHORTEST_PASSWORD = 10
DEMO_PASSWORD = "destek-demo"  # noqa: S105  only development has these accounts
DEMO_AGENTS = (("agent@example.com", "Deniz"), ("agent2@example.com", "Ece"))


@dataclass(frozen=True)
class Agent:
    id: str
    email: str
    name: str
    role: str


def touch(db: Database, agent_id: str, now: datetime | None = None, *, token: str = "") -> None:
    """Says that the agent is at the desk (by which session); only the arrival is an event, not each sign of life."""
    at, a, s = moment(now), agents.c, tables.agent_sessions
    with db.write() as tx:
        if token:
            tx.execute(update(s).where(s.c.token_hash == hash_token(token)).values(seen_at=at))
        seen_at = tx.execute(select(a.seen_at).where(a.id == agent_id)).scalar_one_or_none()
        tx.execute(update(agents).where(a.id == agent_id).values(seen_at=at, left_at=None))
        if seen_at is None or at - seen_at > SEEN_WITHIN:
            tx.execute(update(agents).where(a.id == agent_id).values(presence=AT_DESK, presence_reason=""))
            events.append(tx, "agent.arrived", actor=f"agent:{agent_id}", now=at)


def leave(db: Database, agent_id: str, now: datetime | None = None) -> None:
    """Says that the agent's last socket closed."""
    at = moment(now)
    with db.write() as tx:
        go(tx, agent_id, now=at)
        events.append(tx, "agent.left", actor=f"agent:{agent_id}", now=at)


def set_presence(db: Database, agent_id: str, presence: str, *, reason: str = "", now: datetime | None = None) -> None:
    """Says whether the agent takes talks: at_desk, break or away. Who has talks keeps them."""
    at, kept = moment(now), {"presence": presence, "presence_reason": reason if presence != AT_DESK else ""}
    with db.write() as tx:
        tx.execute(update(agents).where(agents.c.id == agent_id).values(**kept))
        events.append(tx, "agent.presence_changed", actor=f"agent:{agent_id}", now=at, presence=presence)


def present(db: Database, now: datetime | None = None) -> int:
    """How many agents are at the desk."""
    with db.read() as tx:
        return count_present(tx, now=moment(now))


def list_agents(db: Database) -> list[Agent]:
    """Every active agent, by name: those a conversation can be handed to."""
    a = agents.c
    query = select(a.id, a.email, a.name, a.role).where(a.active.is_(True)).order_by(a.name, a.id)
    with db.read() as tx:
        return [Agent(**row) for row in tx.execute(query).mappings()]


def add(db: Database, *, email: str, name: str, password: str, role: str = AGENT, now: datetime | None = None) -> Agent:
    """Adds an account; raises AgentExists, or ValueError for a short password or an unknown role."""
    check_password(password)
    check_role(role)
    agent = Agent(new_id(), fold_address(email), name.strip(), role)
    values = {**vars(agent), "password_hash": passwords.hashed(password), "active": True}
    try:
        with db.write() as tx:
            tx.execute(insert(agents).values(**values))
            events.append(tx, "agent.added", actor="command", now=moment(now), agent=agent.id)
    except IntegrityError as error:
        raise AgentExists() from error
    return agent


def check_password(password: str) -> None:
    """Raises ValueError for one that is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise ValueError(f"a password needs at least {SHORTEST_PASSWORD} characters")


def check_role(role: str) -> None:
    """Raises ValueError for one that does not exist."""
    if role not in ROLES:
        raise ValueError(f"the role must be one of {', '.join(ROLES)}")


def seed_development(db: Database, now: datetime | None = None) -> int:
    """Adds the demo agents that are not there yet; says how many."""
    existing = {agent.email for agent in list_agents(db)}
    missing = [(email, name) for email, name in DEMO_AGENTS if email not in existing]
    for email, name in missing:
        add(db, email=email, name=name, password=DEMO_PASSWORD, now=now)
    return len(missing)


# What follows works inside the caller's transaction.


def get(tx: Transaction, agent_id: str) -> Agent:
    """An active agent; raises AgentNotFound."""
    a = agents.c
    query = select(a.id, a.email, a.name, a.role).where(a.id == agent_id, a.active.is_(True))
    row = tx.execute(query).mappings().one_or_none()
    if row is None:
        raise AgentNotFound()
    return Agent(**row)


def may(agent: Agent, role: str) -> bool:
    """Whether the agent may do what needs this role."""
    return agent.role in ROLES and ROLES.index(agent.role) >= ROLES.index(role)


def go(tx: Transaction, agent_id: str, *, now: datetime) -> None:
    """Nobody sees the agent at the desk any more."""
    tx.execute(update(agents).where(agents.c.id == agent_id).values(seen_at=None, left_at=now))
    s = tables.agent_sessions
    tx.execute(update(s).where(s.c.agent_id == agent_id).values(seen_at=None))


def count_present(tx: Transaction, *, now: datetime) -> int:
    return int(tx.execute(select(func.count()).select_from(agents).where(takes_talks(now))).scalar_one())


def takes_talks(now: datetime) -> ColumnElement[bool]:
    """Whether an agent is at the desk: seen there, and neither away nor on a break."""
    a = agents.c
    return and_(a.active.is_(True), a.seen_at > now - SEEN_WITHIN, a.presence == AT_DESK)
