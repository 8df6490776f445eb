"""The database keeps what it was given, alone among many writers, and its migrations make the tables of the code."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select

import helpdesk
from helpdesk import events, schema, tables
from helpdesk.clock import moment
from helpdesk.database import Database
from tests.clock import Clock


def is_of_the_code(name: str | None, kind: str, parents: object) -> bool:
    """Not the index of the search, which the database keeps by itself."""
    return kind != "table" or not str(name).startswith(("search_", "sqlite_"))


def test_the_migrations_make_exactly_the_tables_of_the_code(db: Database) -> None:
    with db.read() as tx:
        context = MigrationContext.configure(tx, opts={"include_name": is_of_the_code})
        assert compare_metadata(context, schema.metadata) == []


def test_the_schema_knows_the_tables_of_every_room() -> None:
    rooms = {path.parent.name for path in (Path(helpdesk.__file__).parent).glob("*/tables.py")}
    named = Path(schema.__file__).read_text(encoding="utf-8")
    assert {room for room in rooms if f"import helpdesk.{room}.tables" not in named} == set()


def test_migrating_again_changes_nothing(db: Database) -> None:
    db.migrate()
    assert db.is_reachable()


def test_the_folder_of_the_database_is_made(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new/var/destek.db")
    database.migrate()
    assert database.is_reachable()


def test_times_come_back_aware(db: Database, clock: Clock) -> None:
    istanbul = clock.now.astimezone(timezone(timedelta(hours=3)))
    with db.write() as tx:
        events.append(tx, "members.seeded", actor="command", now=istanbul)
    (event,) = events.list_events(db)
    assert event.at == clock.now
    assert event.at.tzinfo is timezone.utc


def test_a_naive_time_is_refused(db: Database) -> None:
    with pytest.raises(ValueError, match="naive"):
        moment(datetime(2026, 1, 1))  # noqa: DTZ001


def test_an_event_of_no_known_kind_is_refused(db: Database, clock: Clock) -> None:
    with pytest.raises(ValueError, match="KINDS"), db.write() as tx:
        events.append(tx, "something.happened", actor="system", now=clock.now)


def test_many_writers_that_read_first_all_get_their_turn(db: Database) -> None:
    """Without BEGIN IMMEDIATE this ends in "database is locked"."""
    with db.write() as tx:
        tx.execute(insert(tables.settings).values(key="counter", value="0"))
    barrier = threading.Barrier(8)

    def count() -> None:
        barrier.wait()
        for _ in range(5):
            with db.write() as tx:
                value = int(tx.execute(select(tables.settings.c.value)).scalar_one())
                tx.execute(tables.settings.update().values(value=str(value + 1)))

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with db.read() as tx:
        assert tx.execute(select(tables.settings.c.value)).scalar_one() == "40"


def test_readers_do_not_wait_for_a_writer(db: Database) -> None:
    with db.write() as tx:
        tx.execute(insert(tables.settings).values(key="x", value="1"))
        with db.read() as reading:
            assert reading.execute(select(tables.settings.c.value)).first() is None


def test_what_fails_is_taken_back(db: Database, clock: Clock) -> None:
    def fail_half_way() -> None:
        with db.write() as tx:
            events.append(tx, "members.seeded", actor="command", now=clock.now)
            raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert events.last_event_id(db) == 0


def test_events_are_listed_from_an_id_on(db: Database, clock: Clock) -> None:
    with db.write() as tx:
        for number in range(5):
            events.append(tx, "members.seeded", actor="command", now=clock.now, members=number)
    listed = events.list_events(db, after=2, limit=2)
    assert [event.facts["members"] for event in listed] == [2, 3]
    assert events.last_event_id(db) == 5
