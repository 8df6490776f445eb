"""On PostgreSQL events are not committed in the order of their numbers: those that come late reach their sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from helpdesk import clock, events
from helpdesk.database import Database, Transaction
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from helpdesk.visitor import session
from tests.patience import soon
from tests.postgres import own_database
from web.late import LIVES_FOR, Late
from web.live import Live


@dataclass
class Service:
    """What Live needs of one; each call in a thread, as in the product."""

    db: Database
    platform: Platform

    async def call(self, function: Any, *given: Any, **named: Any) -> Any:
        return await asyncio.to_thread(function, *given, **named)


@dataclass(eq=False)
class Socket:
    marked: int = 0

    def changed(self, conversation_id: str) -> None:
        self.marked += 1

    def queue_moved(self) -> None: ...


@dataclass
class Watched:
    """An installation with two talks, each with a socket that is marked when something happens in it."""

    db: Database
    live: Live
    counted: list[events.Event] = field(default_factory=list)
    sockets: dict[str, Socket] = field(default_factory=dict)

    def note(self, tx: Transaction, talk: str) -> None:
        events.append(tx, "article.shown", actor="bot", now=clock.present(), conversation_id=talk)

    @property
    def shown(self) -> list[int]:
        return [event.id for event in self.counted if event.kind == "article.shown"]


@pytest.fixture(scope="module")
def postgres() -> Iterator[Database]:
    with own_database() as url:
        database = Database(url)
        database.migrate()
        yield database
        database.close()


@pytest.fixture
async def watched(postgres: Database, platform: Platform, texts: Texts) -> AsyncIterator[Watched]:
    live = Live(Service(postgres, platform))  # type: ignore[arg-type]
    watched = Watched(postgres, live)
    live.on_events = watched.counted.extend
    for _ in range(2):
        talk = session.start(postgres, platform, texts, page="/").conversation.id
        watched.sockets[talk] = Socket()
        live.add_visitor(talk, watched.sockets[talk])  # type: ignore[arg-type]
    running = asyncio.create_task(live.run())
    await soon(lambda: all(socket.marked for socket in watched.sockets.values()), "the first look is over")
    yield watched
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_an_event_that_is_committed_after_a_younger_one_reaches_its_socket_once(watched: Watched) -> None:
    (late, slow), (soon_there, quick) = watched.sockets.items()
    before = slow.marked
    with watched.db.write() as first:
        watched.note(first, late)
        was = quick.marked
        with watched.db.write() as second:
            watched.note(second, soon_there)
        watched.live.wake()
        await soon(lambda: quick.marked > was, "nobody waits for one that is not committed")
        assert slow.marked == before
    watched.live.wake()
    await soon(lambda: slow.marked > before, "the late one is read too")
    with watched.db.write() as third:
        watched.note(third, soon_there)
    watched.live.wake()
    await soon(lambda: len(watched.shown) == 3, "the next one is read")
    assert len(set(watched.shown)) == 3


async def test_one_that_was_under_way_when_the_service_started_is_read_too(
    postgres: Database, platform: Platform, texts: Texts
) -> None:
    talk = session.start(postgres, platform, texts, page="/").conversation.id
    other = session.start(postgres, platform, texts, page="/").conversation.id
    live = Live(Service(postgres, platform))  # type: ignore[arg-type]
    watched, socket = Watched(postgres, live), Socket()
    with postgres.write() as first:
        watched.note(first, talk)
        with postgres.write() as second:
            watched.note(second, other)
        running = asyncio.create_task(live.run())
        live.add_visitor(talk, socket)  # type: ignore[arg-type]
        await soon(lambda: socket.marked == 1, "the first look is over")
    live.wake()
    await soon(lambda: socket.marked > 1, "the late one is read")
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def test_a_number_that_never_comes_is_not_looked_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("web.late.time.monotonic", lambda: now)
    late = Late()
    assert late.passed(3, [4, 7]) == 7
    assert late.ids == {5, 6}
    assert late.passed(7, [6, 8]) == 8
    assert late.ids == {5}
    now += LIVES_FOR + 1
    assert late.passed(8, [9]) == 9
    assert late.ids == set()


def test_a_leap_of_the_numbers_is_not_looked_through_one_by_one() -> None:
    late = Late()
    assert late.passed(0, [10**12]) == 10**12
    assert len(late.ids) <= 1000
