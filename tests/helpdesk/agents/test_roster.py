"""Agents log in, stay logged in for a shift, and nobody else does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk import events
from helpdesk.agents import roster, sessions
from helpdesk.agents.errors import AgentExists, NotLoggedIn, WrongPassword
from helpdesk.agents.roster import Agent
from helpdesk.agents.sessions import Terms
from helpdesk.database import Database
from helpdesk.texts import Texts
from helpdesk.tokens import source_of
from tests.clock import Clock

PASSWORD = "uzun-bir-sifre"


def test_a_session_begins_and_ends(db: Database, texts: Texts, deniz: Agent) -> None:
    token = sessions.login(db, "Deniz@Example.com ", PASSWORD)
    assert sessions.agent_of(db, token) == deniz
    sessions.logout(db, texts, token)
    with pytest.raises(NotLoggedIn):
        sessions.agent_of(db, token)


@pytest.mark.parametrize(
    ("email", "password"),
    [("deniz@example.com", "wrong"), ("nobody@example.com", PASSWORD), ("", ""), ("deniz@example.com", "\ud83d")],
)
def test_a_wrong_password_and_an_unknown_address_are_the_same(
    db: Database, deniz: Agent, email: str, password: str
) -> None:
    with pytest.raises(WrongPassword, match="address or the password"):
        sessions.login(db, email, password)
    assert events.list_events(db)[-1].kind == "agent.login_refused"


def test_a_session_lasts_a_shift(db: Database, deniz: Agent, clock: Clock) -> None:
    token = sessions.login(db, deniz.email, PASSWORD, now=clock.now)
    assert sessions.agent_of(db, token, now=clock.forward(hours=11, minutes=59)) == deniz
    with pytest.raises(NotLoggedIn):
        sessions.agent_of(db, token, now=clock.forward(minutes=1))


def test_a_session_nobody_uses_ends_earlier(db: Database, deniz: Agent, clock: Clock) -> None:
    terms = Terms(timedelta(hours=12), idle=timedelta(minutes=30))
    token = sessions.login(db, deniz.email, PASSWORD, terms=terms, now=clock.now)
    for _ in range(3):
        session = sessions.check(db, token, terms, now=clock.forward(minutes=29))
        sessions.use(db, token, session, now=clock.now)
    assert sessions.check(db, token, terms, now=clock.forward(minutes=29)).agent == deniz
    with pytest.raises(NotLoggedIn):
        sessions.check(db, token, terms, now=clock.forward(minutes=1))


def test_use_does_not_carry_a_session_beyond_its_end(db: Database, deniz: Agent, clock: Clock) -> None:
    terms = Terms(timedelta(hours=1), idle=timedelta(minutes=30))
    token = sessions.login(db, deniz.email, PASSWORD, terms=terms, now=clock.now)
    for _ in range(2):
        sessions.use(db, token, sessions.check(db, token, terms, now=clock.forward(minutes=20)), now=clock.now)
    with pytest.raises(NotLoggedIn):
        sessions.check(db, token, terms, now=clock.forward(minutes=20))


def test_a_refused_login_is_on_record_with_where_it_came_from(db: Database, deniz: Agent) -> None:
    source = source_of("s" * 32, "192.0.2.7")
    with pytest.raises(WrongPassword):
        sessions.login(db, deniz.email, "wrong", source=source)
    refused = events.list_events(db)[-1]
    assert (refused.kind, refused.actor, refused.facts) == (
        "agent.login_refused",
        f"agent:{deniz.id}",
        {"source": source},
    )
    assert "192.0.2.7" not in source


def test_where_an_account_was_logged_in_to_is_known_for_a_while(db: Database, deniz: Agent, clock: Clock) -> None:
    sessions.login(db, deniz.email, PASSWORD, source="here", now=clock.now)
    assert sessions.is_known(db, " DENIZ@example.com", "here", now=clock.now)
    assert not sessions.is_known(db, deniz.email, "there", now=clock.now)
    assert not sessions.is_known(db, "nobody@example.com", "here", now=clock.now)
    assert not sessions.is_known(db, deniz.email, "here", now=clock.forward(days=31))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.7", "192.0.2.8", False),
        ("192.0.2.7", "::ffff:192.0.2.7", True),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("fe80::1%eth0", "fe80::1", True),
        ("unknown", "unknown", True),
    ],
)
def test_a_line_is_one_source_whatever_addresses_it_has(one: str, other: str, same: bool) -> None:
    assert (source_of("key", one) == source_of("key", other)) is same
    assert source_of("key", one) != source_of("another key", one)


def test_somebody_switched_off_is_out_at_once(db: Database, deniz: Agent) -> None:
    token = sessions.login(db, deniz.email, PASSWORD)
    with db.write() as tx:
        tx.exec_driver_sql("UPDATE agents SET active = 0")
    with pytest.raises(NotLoggedIn):
        sessions.agent_of(db, token)
    with pytest.raises(WrongPassword):
        sessions.login(db, deniz.email, PASSWORD)


def test_passwords_and_tokens_are_stored_as_hashes(db: Database, deniz: Agent) -> None:
    token = sessions.login(db, deniz.email, PASSWORD)
    with db.engine.connect() as connection:
        stored = str(
            [connection.exec_driver_sql(f"SELECT * FROM {name}").fetchall() for name in ("agents", "agent_sessions")]
        )
    assert PASSWORD not in stored
    assert token not in stored


def test_an_address_belongs_to_one_account(db: Database, deniz: Agent) -> None:
    with pytest.raises(AgentExists):
        roster.add(db, email="DENIZ@example.com", name="Deniz 2", password=PASSWORD)


@pytest.mark.parametrize(("password", "role"), [("short", "agent"), (PASSWORD, "owner")])
def test_a_short_password_or_a_strange_role_is_refused(db: Database, password: str, role: str) -> None:
    with pytest.raises(ValueError, match="password|role"):
        roster.add(db, email="x@example.com", name="X", password=password, role=role)


def test_only_the_arrival_is_an_event_not_each_sign_of_life(db: Database, deniz: Agent, clock: Clock) -> None:
    for _ in range(5):
        roster.touch(db, deniz.id, now=clock.forward(seconds=20))
    roster.leave(db, deniz.id, now=clock.now)
    roster.touch(db, deniz.id, now=clock.now)
    kinds = [event.kind for event in events.list_events(db) if event.actor == f"agent:{deniz.id}"]
    assert kinds == ["agent.arrived", "agent.left", "agent.arrived"]


def test_the_demo_accounts_are_added_once(db: Database) -> None:
    assert roster.seed_development(db) == 2
    assert roster.seed_development(db) == 0
    token = sessions.login(db, "agent@example.com", "destek-demo")
    assert sessions.agent_of(db, token).name == "Deniz"
