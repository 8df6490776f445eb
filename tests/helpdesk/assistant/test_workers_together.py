"""Workers that take turns at the same time: each turn once, in order, never two of one talk; on both databases."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import pytest
from sqlalchemy import select, text, update

from helpdesk.assistant import turns
from helpdesk.assistant.turns import TurnResult
from helpdesk.conversations.tables import turns as turn_table
from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.visitor import session, writing
from tests.patience import PATIENCE, until
from tests.postgres import own_database

TALKS, MESSAGES, WORKERS = 6, 5, 4


@pytest.fixture(scope="module")
def postgres() -> Iterator[Database]:
    with own_database() as url:
        database = Database(url)
        database.migrate()
        yield database
        database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Database:
    found: Database = request.getfixturevalue({"sqlite": "db", "postgresql": "postgres"}[request.param])
    return found


@dataclass
class Watch:
    """Who is at which turn, and what was answered."""

    at: dict[str, int] = field(default_factory=dict)
    answered: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begins(self, turn: turns.Turn) -> None:
        with self.lock:
            assert turn.conversation_id not in self.at, "two turns of one talk at once"
            self.at[turn.conversation_id] = turn.id

    def ends(self, turn: turns.Turn) -> None:
        with self.lock:
            del self.at[turn.conversation_id]
            self.answered[turn.conversation_id].append(turn.id)

    @property
    def count(self) -> int:
        with self.lock:
            return sum(map(len, self.answered.values()))


@dataclass
class Work:
    db: Database
    platform: Platform
    texts: Texts
    watch: Watch = field(default_factory=Watch)
    over: threading.Event = field(default_factory=threading.Event)

    def answer(self, name: str) -> None:
        """Takes turns, through connections of its own as a process does, until there are no more to come."""
        db = Database(self.db.url)
        while (turn := turns.claim(db, name)) is not None or not self.over.is_set():
            if turn is None:
                continue
            self.watch.begins(turn)
            result = TurnResult([Reply(f"cevap {turn.id}")])
            self.watch.ends(turn)  # before the commit, which lets the next one begin
            assert turns.commit(db, self.texts, self.platform, turn, result)
        db.close()

    def talk(self) -> str:
        talk = session.start(self.db, self.platform, self.texts, page="/").conversation.id
        for number in range(MESSAGES):
            writing.add_visitor_message(
                self.db, self.texts, conversation_id=talk, client_id=f"client-{number}", text=f"merhaba {number}"
            )
        return talk


def test_workers_that_race_answer_each_turn_once_in_order_and_one_at_a_time(
    store: Database, platform: Platform, texts: Texts
) -> None:
    work = Work(store, platform, texts)
    with ThreadPoolExecutor(WORKERS + TALKS) as threads:
        workers = [threads.submit(work.answer, f"worker-{number}") for number in range(WORKERS)]
        try:
            talks = [each.result() for each in [threads.submit(work.talk) for _ in range(TALKS)]]
            until(lambda: work.watch.count == TALKS * MESSAGES or any(each.done() for each in workers), "all answered")
        finally:
            work.over.set()
        for worker in workers:
            worker.result(PATIENCE)
    assert set(work.watch.answered) == set(talks)
    assert all(answered == sorted(set(answered)) for answered in work.watch.answered.values())


def test_of_two_who_choose_at_the_same_moment_one_gets_a_turn_of_the_talk(
    store: Database, platform: Platform, texts: Texts
) -> None:
    """The other sees neither what the first has chosen nor, on PostgreSQL, that it is locked."""
    work = Work(store, platform, texts)
    talk, t = work.talk(), turn_table.c
    with store.read() as tx:
        newest = tx.execute(select(t.id).where(t.conversation_id == talk).order_by(t.id.desc())).scalars().first()
    with ThreadPoolExecutor(1) as threads:
        with store.write() as tx:
            tx.execute(update(turn_table).where(t.id == newest).values(state="running", attempt=1, worker="first"))
            second = threads.submit(turns.claim, Database(store.url), "second")
            until(lambda: waits(store, second), "it has chosen, and waits")
        assert second.result(PATIENCE) is None
    assert turns.release_worker(store, texts, "first") == 1


def waits(store: Database, claiming: Future[turns.Turn | None]) -> bool:
    if store.url.startswith("sqlite"):  # for its transaction to begin, before it can choose
        return claiming.running()
    with store.read() as tx:
        waiting = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return bool(tx.execute(text(waiting)).scalar_one())


def test_a_worker_that_is_let_go_frees_its_own_turns_alone(store: Database, platform: Platform, texts: Texts) -> None:
    work = Work(store, platform, texts)
    work.talk(), work.talk()
    first, second = turns.claim(store, "first"), turns.claim(store, "second")
    assert first is not None
    assert second is not None
    assert turns.release_worker(store, texts, "first") == 1
    assert not turns.commit(store, texts, platform, first, TurnResult([Reply("geç")]))
    assert turns.commit(store, texts, platform, second, TurnResult([Reply("cevap")]))
    again = turns.claim(store, "third")
    assert again is not None
    assert replace(again, attempt=1, worker="first") == first


@pytest.fixture(autouse=True)
def _nothing_left(store: Database) -> Iterator[None]:
    """One database serves all tests of this file on PostgreSQL."""
    yield
    with store.write() as tx:
        tx.execute(update(turn_table).values(state="done"))
