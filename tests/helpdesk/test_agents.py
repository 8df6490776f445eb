"""Agents log in, stay logged in for a shift, and nobody else does."""

from __future__ import annotations

import pytest

from helpdesk import agents, events
from helpdesk.agents import Agent
from helpdesk.database import Database
from helpdesk.errors import AgentExists, NotLoggedIn, WrongPassword
from tests.clock import Clock

PASSWORD = "uzun-bir-sifre"


def test_a_session_begins_and_ends(db: Database, deniz: Agent) -> None:
    token = agents.login(db, "Deniz@Example.com ", PASSWORD)
    assert agents.agent_of(db, token) == deniz
    agents.logout(db, token)
    with pytest.raises(NotLoggedIn):
        agents.agent_of(db, token)


@pytest.mark.parametrize(
    ("email", "password"),
    [("deniz@example.com", "wrong"), ("nobody@example.com", PASSWORD), ("", ""), ("deniz@example.com", "\ud83d")],
)
def test_a_wrong_password_and_an_unknown_address_are_the_same(
    db: Database, deniz: Agent, email: str, password: str
) -> None:
    with pytest.raises(WrongPassword, match="address or the password"):
        agents.login(db, email, password)
    assert events.list_events(db)[-1].kind == "agent.login_refused"


def test_a_session_lasts_a_shift(db: Database, deniz: Agent, clock: Clock) -> None:
    token = agents.login(db, deniz.email, PASSWORD, now=clock.now)
    assert agents.agent_of(db, token, now=clock.forward(hours=11, minutes=59)) == deniz
    with pytest.raises(NotLoggedIn):
        agents.agent_of(db, token, now=clock.forward(minutes=1))


def test_somebody_switched_off_is_out_at_once(db: Database, deniz: Agent) -> None:
    token = agents.login(db, deniz.email, PASSWORD)
    with db.write() as tx:
        tx.exec_driver_sql("UPDATE agents SET active = 0")
    with pytest.raises(NotLoggedIn):
        agents.agent_of(db, token)
    with pytest.raises(WrongPassword):
        agents.login(db, deniz.email, PASSWORD)


def test_passwords_and_tokens_are_stored_as_hashes(db: Database, deniz: Agent) -> None:
    token = agents.login(db, deniz.email, PASSWORD)
    with db.engine.connect() as connection:
        stored = str(
            [connection.exec_driver_sql(f"SELECT * FROM {name}").fetchall() for name in ("agents", "agent_sessions")]
        )
    assert PASSWORD not in stored
    assert token not in stored


def test_an_address_belongs_to_one_account(db: Database, deniz: Agent) -> None:
    with pytest.raises(AgentExists):
        agents.add(db, email="DENIZ@example.com", name="Deniz 2", password=PASSWORD)


@pytest.mark.parametrize(("password", "role"), [("short", "agent"), (PASSWORD, "owner")])
def test_a_short_password_or_a_strange_role_is_refused(db: Database, password: str, role: str) -> None:
    with pytest.raises(ValueError, match="password|role"):
        agents.add(db, email="x@example.com", name="X", password=password, role=role)


def test_only_the_arrival_is_an_event_not_each_sign_of_life(db: Database, deniz: Agent, clock: Clock) -> None:
    for _ in range(5):
        agents.touch(db, deniz.id, now=clock.forward(seconds=20))
    agents.leave(db, deniz.id, now=clock.now)
    agents.touch(db, deniz.id, now=clock.now)
    kinds = [event.kind for event in events.list_events(db) if event.actor == f"agent:{deniz.id}"]
    assert kinds == ["agent.arrived", "agent.left", "agent.arrived"]


def test_the_demo_accounts_are_added_once(db: Database) -> None:
    assert agents.seed_development(db) == 2
    assert agents.seed_development(db) == 0
    token = agents.login(db, "agent@example.com", "destek-demo")
    assert agents.agent_of(db, token).name == "Deniz"
