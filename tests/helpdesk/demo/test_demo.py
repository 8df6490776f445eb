"""`make demo` makes a history that looks lived in, in a place of its own, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, select

from helpdesk.conversations.tables import conversations, messages, ratings, turns
from helpdesk.database import Database
from helpdesk.demo import history
from helpdesk.demo.errors import DemoRefused
from helpdesk.demo.history import Wanted
from helpdesk.settings import Settings
from helpdesk.tables import agents, events, tickets

NOW = datetime(2026, 11, 20, 18, 30, tzinfo=timezone.utc)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings.from_environment({"DESTEK_VAR": str(tmp_path_factory.mktemp("var"))})


@pytest.fixture(scope="module")
def made(settings: Settings) -> Iterator[Database]:
    file = history.make(settings, Wanted(talks=220, days=9), NOW)
    with closing(Database(f"sqlite:///{file}")) as database:
        yield database


def test_there_are_as_many_talks_as_were_wanted_in_the_days_before_now(made: Database) -> None:
    c = conversations.c
    with made.read() as tx:
        count, first, last = tx.execute(select(func.count(), func.min(c.created_at), func.max(c.last_message_at))).one()
        newest = tx.execute(select(func.max(events.c.at))).scalar_one()
    assert count == 220
    assert first >= (NOW - timedelta(days=9)).replace(tzinfo=first.tzinfo)
    assert max(last, newest) <= NOW.replace(tzinfo=last.tzinfo)


def test_tickets_are_in_every_state_and_one_is_put_aside(made: Database) -> None:
    with made.read() as tx:
        states = set(tx.execute(select(tickets.c.state)).scalars())
        snoozed = tx.execute(select(func.count()).where(tickets.c.snoozed_until.is_not(None))).scalar_one()
    assert states == {"open", "pending", "solved", "closed"}
    assert snoozed


def test_six_people_work_there_one_of_them_a_supervisor(made: Database) -> None:
    with made.read() as tx:
        roles = sorted(tx.execute(select(agents.c.role)).scalars())
        wrote = set(tx.execute(select(messages.c.agent_id).where(messages.c.author == "agent")).scalars())
    assert roles == ["agent"] * 5 + ["supervisor"]
    assert len(wrote) >= 4


def test_talks_are_rated_labelled_and_shown_articles(made: Database) -> None:
    with made.read() as tx:
        kinds = set(tx.execute(select(events.c.kind)).scalars())
        scores = set(tx.execute(select(ratings.c.score)).scalars())
    assert kinds >= {"article.shown", "article.voted", "conversation.labelled", "note.added", "ticket.snoozed"}
    assert len(scores) > 1


def test_nothing_is_left_for_the_assistant_to_answer_but_the_last_seconds(made: Database) -> None:
    t = turns.c
    with made.read() as tx:
        old = tx.execute(select(func.count()).where(t.state == "due", t.created_at < NOW - timedelta(minutes=1)))
        assert old.scalar_one() == 0


def test_events_are_in_the_order_of_time(made: Database) -> None:
    with made.read() as tx:
        times = list(tx.execute(select(events.c.at).order_by(events.c.id)).scalars())
    assert times == sorted(times)


def test_the_demo_is_made_anew_in_place_of_the_one_before(made: Database, settings: Settings) -> None:
    file = history.make(settings, Wanted(talks=3, days=1), NOW)
    assert sorted(path.name for path in file.parent.iterdir()) == ["destek.db"]
    with closing(Database.to_read(file)) as database, database.read() as tx:
        assert tx.execute(select(func.count()).select_from(conversations)).scalar_one() == 3


def test_what_is_no_demo_is_never_touched(tmp_path: Path) -> None:
    settings = Settings.from_environment({"DESTEK_VAR": str(tmp_path)})
    file = tmp_path / "demo" / "destek.db"
    with closing(Database(f"sqlite:///{file}")) as somebody_elses:
        somebody_elses.migrate()
    before = file.read_bytes()
    with pytest.raises(DemoRefused, match="is no demo"):
        history.make(settings, Wanted(talks=3, days=1), NOW)
    assert file.read_bytes() == before


def test_outside_development_no_demo_is_made(tmp_path: Path) -> None:
    settings = Settings.from_environment({"DESTEK_VAR": str(tmp_path)})
    with pytest.raises(DemoRefused, match="development only"):
        history.make(replace(settings, env="test"), Wanted(talks=3, days=1), NOW)
    assert not (tmp_path / "demo").exists()
