"""What changes an account ends its sessions, and nobody's visitors wait for somebody who is off."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable

import pytest

from helpdesk import events
from helpdesk.agents import accounts, passwords, roster, sessions
from helpdesk.agents.errors import AgentNotFound, NotLoggedIn, WrongPassword
from helpdesk.agents.roster import Agent
from helpdesk.database import Database
from helpdesk.texts import Texts
from tests.helpdesk.talk import Talk

PASSWORD = "uzun-bir-sifre"
Change = Callable[[Database, Texts], None]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("agent.deactivated", lambda db, texts: accounts.deactivate(db, texts, " Deniz@Example.com")),
        ("agent.password_changed", lambda db, texts: accounts.set_password(db, "deniz@example.com", "baska-bir-sifre")),
        ("agent.role_changed", lambda db, texts: accounts.set_role(db, "deniz@example.com", "supervisor")),
    ],
)
def test_a_changed_account_has_no_session_left_and_its_sockets_are_told(
    db: Database, texts: Texts, deniz: Agent, ece: Agent, kind: str, change: Change
) -> None:
    tokens = [sessions.login(db, deniz.email, PASSWORD) for _ in range(2)]
    other = sessions.login(db, ece.email, PASSWORD)
    change(db, texts)
    for token in tokens:
        with pytest.raises(NotLoggedIn):
            sessions.check(db, token)
    assert sessions.agent_of(db, other) == ece
    told = [event for event in events.list_events(db) if event.kind == kind]
    assert [event.facts["agent"] for event in told] == [deniz.id]
    assert kind in sessions.ENDINGS


def test_an_account_is_switched_off_and_on_again(db: Database, texts: Texts, deniz: Agent) -> None:
    accounts.deactivate(db, texts, deniz.email)
    with pytest.raises(WrongPassword):
        sessions.login(db, deniz.email, PASSWORD)
    accounts.activate(db, deniz.email)
    assert sessions.agent_of(db, sessions.login(db, deniz.email, PASSWORD)) == deniz


def test_only_the_new_password_counts(db: Database, deniz: Agent) -> None:
    accounts.set_password(db, deniz.email, "baska-bir-sifre")
    with pytest.raises(WrongPassword):
        sessions.login(db, deniz.email, PASSWORD)
    assert sessions.login(db, deniz.email, "baska-bir-sifre")


def test_an_unknown_account_a_short_password_and_a_strange_role_are_named(db: Database, deniz: Agent) -> None:
    with pytest.raises(AgentNotFound):
        accounts.activate(db, "nobody@example.com")
    with pytest.raises(ValueError, match="10 characters"):
        accounts.set_password(db, deniz.email, "kisa")
    with pytest.raises(ValueError, match="role"):
        accounts.set_role(db, deniz.email, "owner")


def test_the_talks_of_an_agent_who_is_switched_off_wait_again_at_once(talk: Talk, deniz: Agent) -> None:
    roster.touch(talk.db, deniz.id, now=talk.clock.now)
    talk.take(deniz)
    accounts.deactivate(talk.db, talk.texts, deniz.email, now=talk.clock.now)
    assert (talk.now.owner, talk.now.agent_id, talk.now.priority) == ("waiting", None, 1)
    assert (talk.last.author, talk.last.text[:6]) == ("system", "Deniz ")
    assert roster.present(talk.db, now=talk.clock.now) == 0


def test_the_talks_of_an_agent_who_logs_out_wait_again_at_once(talk: Talk, deniz: Agent) -> None:
    token = sessions.login(talk.db, deniz.email, PASSWORD, now=talk.clock.now)
    talk.take(deniz)
    sessions.logout(talk.db, talk.texts, token, now=talk.clock.now)
    assert (talk.now.owner, talk.now.priority) == ("waiting", 1)
    assert talk.kinds()[-3:] == ["owner.changed", "conversation.requeued", "message.added"]


def test_an_agent_whose_other_desk_is_open_keeps_the_talks(talk: Talk, deniz: Agent) -> None:
    here, there = (sessions.login(talk.db, deniz.email, PASSWORD, now=talk.clock.now) for _ in range(2))
    roster.touch(talk.db, deniz.id, now=talk.clock.now, token=there)
    talk.take(deniz)
    sessions.logout(talk.db, talk.texts, here, now=talk.clock.now)
    assert talk.now.agent_id == deniz.id
    sessions.logout(talk.db, talk.texts, there, now=talk.clock.forward(seconds=5))
    assert talk.now.owner == "waiting"


def test_a_role_may_do_what_the_lower_ones_may(deniz: Agent, db: Database) -> None:
    accounts.set_role(db, deniz.email, "supervisor")
    token = sessions.login(db, deniz.email, PASSWORD)
    chief = sessions.agent_of(db, token)
    assert [roster.may(chief, role) for role in roster.ROLES] == [True, True]
    assert [roster.may(deniz, role) for role in roster.ROLES] == [True, False]
    assert not roster.may(Agent("1", "x@example.com", "X", "unknown"), "agent")


@pytest.mark.parametrize("numbers", ["", "16384,8,5$"], ids=["the first version", "the one before"])
def test_a_hash_of_an_earlier_version_still_opens_and_is_renewed(db: Database, deniz: Agent, numbers: str) -> None:
    salt, p = bytes(range(16)), 5 if numbers else 1
    digest = hashlib.scrypt(PASSWORD.encode(), salt=salt, dklen=32, n=2**14, r=8, p=p)
    earlier = f"scrypt${numbers}{b64encode(salt).decode()}${b64encode(digest).decode()}"
    with db.write() as tx:
        tx.exec_driver_sql("UPDATE agents SET password_hash = ?", (earlier,))
    with pytest.raises(WrongPassword):
        sessions.login(db, deniz.email, PASSWORD + "x")
    for _ in range(2):
        assert sessions.agent_of(db, sessions.login(db, deniz.email, PASSWORD)) == deniz
        with db.read() as tx:
            stored = tx.exec_driver_sql("SELECT password_hash FROM agents").scalar_one()
        assert not passwords.is_cheap(stored)
