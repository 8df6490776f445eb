"""The people at the desk: accounts, sessions, and who is there now.

Passwords are stored as scrypt hashes, session tokens as SHA-256. A desk's socket calls `touch` while it lives; whoever
was seen within 45 seconds is at the desk.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from helpdesk import events, tables
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.errors import AgentExists, AgentNotFound, NotLoggedIn, WrongPassword
from helpdesk.tokens import fold_address, hash_token, new_id, new_token

SESSION_LIVES = timedelta(hours=12)
SEEN_WITHIN = timedelta(seconds=45)
ROLES = ("agent", "supervisor")
SHORTEST_PASSWORD = 10
DEMO_PASSWORD = "destek-demo"  # noqa: S105  only development has these accounts
DEMO_AGENTS = (("agent@example.com", "Deniz"), ("agent2@example.com", "Ece"))

_COST = {"n": 2**14, "r": 8, "p": 1}


@dataclass(frozen=True)
class Agent:
    id: str
    email: str
    name: str
    role: str


def login(db: Database, email: str, password: str, now: datetime | None = None) -> str:
    """Opens a session and gives its token; raises WrongPassword, in the same time for an unknown address."""
    at, a = moment(now), tables.agents.c
    with db.read() as tx:
        query = select(a.id, a.password_hash).where(a.email == fold_address(email), a.active.is_(True))
        row = tx.execute(query).one_or_none()
    # Hashing takes 50 ms: outside of any transaction.
    is_right = matches(password, row.password_hash if row else NOBODY)
    with db.write() as tx:
        if row is None or not is_right:
            actor = f"agent:{row.id}" if row else "visitor"
            events.append(tx, "agent.login_refused", actor=actor, now=at)
            token = None
        else:
            token = new_token()
            tx.execute(
                insert(tables.agent_sessions).values(
                    token_hash=hash_token(token), agent_id=row.id, created_at=at, expires_at=at + SESSION_LIVES
                )
            )
            events.append(tx, "agent.logged_in", actor=f"agent:{row.id}", now=at)
    if token is None:
        raise WrongPassword()
    return token


def agent_of(db: Database, token: str, now: datetime | None = None) -> Agent:
    """The agent of a session; raises NotLoggedIn."""
    a, s = tables.agents.c, tables.agent_sessions.c
    query = (
        select(a.id, a.email, a.name, a.role)
        .select_from(tables.agent_sessions.join(tables.agents, s.agent_id == a.id))
        .where(s.token_hash == hash_token(token), s.expires_at > moment(now), a.active.is_(True))
    )
    with db.read() as tx:
        row = tx.execute(query).mappings().one_or_none()
    if row is None:
        raise NotLoggedIn()
    return Agent(**row)


def logout(db: Database, token: str, now: datetime | None = None) -> None:
    """Ends a session; an unknown one is fine."""
    s = tables.agent_sessions.c
    with db.write() as tx:
        agent_id = tx.execute(select(s.agent_id).where(s.token_hash == hash_token(token))).scalar_one_or_none()
        if agent_id is not None:
            tx.execute(delete(tables.agent_sessions).where(s.token_hash == hash_token(token)))
            events.append(tx, "agent.logged_out", actor=f"agent:{agent_id}", now=moment(now))


def touch(db: Database, agent_id: str, now: datetime | None = None) -> None:
    """Says that the agent is at the desk; only the arrival is an event, not each sign of life."""
    at, a = moment(now), tables.agents.c
    with db.write() as tx:
        seen_at = tx.execute(select(a.seen_at).where(a.id == agent_id)).scalar_one_or_none()
        tx.execute(update(tables.agents).where(a.id == agent_id).values(seen_at=at, left_at=None))
        if seen_at is None or at - seen_at > SEEN_WITHIN:
            events.append(tx, "agent.arrived", actor=f"agent:{agent_id}", now=at)


def leave(db: Database, agent_id: str, now: datetime | None = None) -> None:
    """Says that the agent's last socket closed."""
    at = moment(now)
    with db.write() as tx:
        tx.execute(update(tables.agents).where(tables.agents.c.id == agent_id).values(seen_at=None, left_at=at))
        events.append(tx, "agent.left", actor=f"agent:{agent_id}", now=at)


def present(db: Database, now: datetime | None = None) -> int:
    """How many agents are at the desk."""
    with db.read() as tx:
        return count_present(tx, now=moment(now))


def list_agents(db: Database) -> list[Agent]:
    """Every active agent, by name: those a conversation can be handed to."""
    a = tables.agents.c
    query = select(a.id, a.email, a.name, a.role).where(a.active.is_(True)).order_by(a.name, a.id)
    with db.read() as tx:
        return [Agent(**row) for row in tx.execute(query).mappings()]


def add(
    db: Database, *, email: str, name: str, password: str, role: str = "agent", now: datetime | None = None
) -> Agent:
    """Adds an account; raises AgentExists, or ValueError for a short password or an unknown role."""
    if len(password) < SHORTEST_PASSWORD:
        raise ValueError(f"a password needs at least {SHORTEST_PASSWORD} characters")
    if role not in ROLES:
        raise ValueError(f"the role must be one of {', '.join(ROLES)}")
    agent = Agent(new_id(), fold_address(email), name.strip(), role)
    values = {**vars(agent), "password_hash": hashed(password), "active": True}
    try:
        with db.write() as tx:
            tx.execute(insert(tables.agents).values(**values))
            events.append(tx, "agent.added", actor="command", now=moment(now), agent=agent.id)
    except IntegrityError as error:
        raise AgentExists() from error
    return agent


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
    a = tables.agents.c
    query = select(a.id, a.email, a.name, a.role).where(a.id == agent_id, a.active.is_(True))
    row = tx.execute(query).mappings().one_or_none()
    if row is None:
        raise AgentNotFound()
    return Agent(**row)


def count_present(tx: Transaction, *, now: datetime) -> int:
    a = tables.agents.c
    query = select(func.count()).where(a.active.is_(True), a.seen_at > now - SEEN_WITHIN)
    return int(tx.execute(query).scalar_one())


def hashed(password: str) -> str:
    """The salted scrypt hash of a password or a code; 50 ms of work, so never inside a transaction."""
    salt = secrets.token_bytes(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, dklen=32, **_COST)
    return f"scrypt${b64encode(salt).decode()}${b64encode(digest).decode()}"


def matches(password: str, stored: str) -> bool:
    """Whether this is what was hashed; compare with NOBODY where there is nothing, to take the same time."""
    _, salt, digest = stored.split("$")
    given = hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=b64decode(salt), dklen=32, **_COST)
    return hmac.compare_digest(given, b64decode(digest))


NOBODY = f"scrypt${b64encode(bytes(16)).decode()}${b64encode(bytes(32)).decode()}"
