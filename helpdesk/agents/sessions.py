"""Sessions of agents: opened by a login, asked about with every message of a desk, ended by logout or by what changed.

A session ends at its time, when its agent has done nothing for a while, and with the account. Whoever ends one appends
an event of ENDINGS; each process reads it and closes the sockets of that agent whose session does not hold any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Row

from helpdesk import events
from helpdesk.agents import absence, passwords, roster, tables
from helpdesk.agents.errors import NotLoggedIn, WrongPassword
from helpdesk.agents.roster import Agent
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.tables import agents
from helpdesk.tables import events as event_table
from helpdesk.texts import Texts
from helpdesk.tokens import fold_address, hash_token, new_token

KNOWN_FOR = timedelta(days=30)
USE_IS_NOTED_EVERY = timedelta(minutes=1)
LOGGED_OUT, DEACTIVATED = "agent.logged_out", "agent.deactivated"
PASSWORD_CHANGED, ROLE_CHANGED = "agent.password_changed", "agent.role_changed"
ENDINGS = (LOGGED_OUT, DEACTIVATED, PASSWORD_CHANGED, ROLE_CHANGED)


@dataclass(frozen=True)
class Terms:
    """How long sessions last, see DESTEK_SESSION_HOURS and DESTEK_SESSION_IDLE_MINUTES."""

    lives: timedelta = timedelta(hours=12)
    idle: timedelta | None = None


@dataclass(frozen=True)
class Session:
    agent: Agent
    ends_at: datetime
    used_at: datetime


def login(
    db: Database,
    email: str,
    password: str,
    *,
    terms: Terms = Terms(),  # noqa: B008  (frozen)
    source: str = "",
    now: datetime | None = None,
) -> str:
    """Opens a session and gives its token; raises WrongPassword, in the same time for an unknown address.

    `source` is the keyed hash of where it came from.
    """
    at, a = moment(now), agents.c
    with db.read() as tx:
        query = select(a.id, a.password_hash).where(a.email == fold_address(email), a.active.is_(True))
        row = tx.execute(query).one_or_none()
    renewed = _checked(password, row)
    with db.write() as tx:
        if row is None or renewed is None:
            actor = f"agent:{row.id}" if row else "visitor"
            events.append(tx, "agent.login_refused", actor=actor, now=at, source=source)
            token = None
        else:
            token = new_token()
            values = {"token_hash": hash_token(token), "created_at": at, "expires_at": at + terms.lives, "used_at": at}
            tx.execute(insert(tables.agent_sessions).values(agent_id=row.id, **values))
            if renewed:
                tx.execute(update(agents).where(a.id == row.id).values(password_hash=renewed))
            events.append(tx, "agent.logged_in", actor=f"agent:{row.id}", now=at, source=source)
    if token is None:
        raise WrongPassword()
    return token


def is_known(db: Database, email: str, source: str, now: datetime | None = None) -> bool:
    """Whether this account was logged in to from there of late: strangers cannot shut such an agent out."""
    a, e = agents.c, event_table.c
    with db.read() as tx:
        agent_id = tx.execute(select(a.id).where(a.email == fold_address(email))).scalar_one_or_none()
        since = moment(now) - KNOWN_FOR
        query = select(e.facts).where(e.kind == "agent.logged_in", e.at > since, e.actor == f"agent:{agent_id}")
        return agent_id is not None and any(facts.get("source") == source for facts in tx.execute(query).scalars())


def check(db: Database, token: str, terms: Terms = Terms(), now: datetime | None = None) -> Session:  # noqa: B008
    """The session as it is now; raises NotLoggedIn when it, its agent or its time is over."""
    at, a, s = moment(now), agents.c, tables.agent_sessions.c
    query = (
        select(a.id, a.email, a.name, a.role, s.created_at, s.expires_at, s.used_at)
        .select_from(tables.agent_sessions.join(agents, s.agent_id == a.id))
        .where(s.token_hash == hash_token(token), a.active.is_(True))
    )
    with db.read() as tx:
        row = tx.execute(query).one_or_none()
    if row is None:
        raise NotLoggedIn()
    used_at = row.used_at or row.created_at
    ends_at = min(row.expires_at, used_at + terms.idle) if terms.idle else row.expires_at
    if ends_at <= at:
        raise NotLoggedIn()
    return Session(Agent(row.id, row.email, row.name, row.role), ends_at, used_at)


def agent_of(db: Database, token: str, now: datetime | None = None) -> Agent:
    """The agent of a session; raises NotLoggedIn."""
    return check(db, token, now=now).agent


def use(db: Database, token: str, session: Session, now: datetime | None = None) -> None:
    """The agent did something; noted once a minute."""
    at, s = moment(now), tables.agent_sessions
    if at - session.used_at >= USE_IS_NOTED_EVERY:
        with db.write() as tx:
            tx.execute(update(s).where(s.c.token_hash == hash_token(token)).values(used_at=at))


def logout(db: Database, texts: Texts, token: str, now: datetime | None = None) -> None:
    """Ends a session; with the last one that has an open desk, the agent's talks wait again. An unknown one is fine."""
    at, s = moment(now), tables.agent_sessions.c
    with db.write() as tx:
        agent_id = tx.execute(select(s.agent_id).where(s.token_hash == hash_token(token))).scalar_one_or_none()
        if agent_id is None:
            return
        tx.execute(delete(tables.agent_sessions).where(s.token_hash == hash_token(token)))
        events.append(tx, LOGGED_OUT, actor=f"agent:{agent_id}", now=at, agent=agent_id)
        elsewhere = select(s.agent_id).where(s.agent_id == agent_id, s.seen_at > at - roster.SEEN_WITHIN)
        if tx.execute(elsewhere.limit(1)).first() is None:
            roster.go(tx, agent_id, now=at)
            absence.free(tx, texts, agent_id, now=at)


# What follows works inside the caller's transaction.


def end_all(tx: Transaction, agent_id: str) -> None:
    """Ends every session of an agent; the caller appends the event of ENDINGS that says why."""
    tx.execute(delete(tables.agent_sessions).where(tables.agent_sessions.c.agent_id == agent_id))


def _checked(password: str, row: Row | None) -> str | None:
    """None for a wrong password; else its new hash where the old one was too cheap, or an empty string.

    Takes the same time for a wrong password, an unknown account and an account with an old hash.
    """
    if row is None:
        passwords.matches(password, passwords.nobody())
        return None
    is_right = passwords.matches(password, row.password_hash)
    if not passwords.is_cheap(row.password_hash):
        return "" if is_right else None
    renewed = passwords.hashed(password)
    return renewed if is_right else None
