"""A talk just begun, and two agents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from helpdesk.agents import passwords, roster
from helpdesk.agents.roster import Agent
from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from helpdesk.visitor import session
from tests.clock import Clock
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    """Hashing that is slow on purpose would be most of what these tests do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        passwords.nobody.cache_clear()
        yield


@pytest.fixture
def talk(db: Database, platform: Platform, texts: Texts, clock: Clock) -> Talk:
    started = session.start(db, platform, texts, page="/", now=clock.now)
    return Talk(db, platform, texts, clock, started)


@pytest.fixture
def post(db: Database, texts: Texts, clock: Clock) -> Post:
    return Post(db, texts, clock)


@pytest.fixture
def deniz(db: Database) -> Agent:
    return _agent(db, "deniz@example.com", "Deniz")


@pytest.fixture
def ece(db: Database) -> Agent:
    return _agent(db, "ece@example.com", "Ece")


def _agent(db: Database, email: str, name: str) -> Agent:
    return roster.add(db, email=email, name=name, password="uzun-bir-sifre")
