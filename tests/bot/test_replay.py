"""Recorded talks read again with another model: what would change is listed, nothing is written, no text is shown."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.context.desk import Desk
from bot import replay
from bot.models import newest_first
from bot.replay import Change, Read, compare, main, question_above, report
from bot.worker import Worker
from helpdesk.assistant.recorded import Recorded, conversation_ids, typed_in
from helpdesk.database import Database
from helpdesk.errors import HelpdeskError
from tests.conversations.conftest import articles, desk, engine, stocked_file, worker
from tests.conversations.talk import start_talk

__all__ = ["articles", "desk", "engine", "stocked_file", "worker"]
SECRET = "dün 1.250 TL yatırdım hesabıma geçmedi"


@pytest.fixture
async def file(worker: Worker, desk: Desk, tmp_path: Path) -> Path:
    """The database of a talk that came to a person."""
    talk = start_talk(worker, desk)
    await talk.picks("18 yaşındayım")
    await talk.says(SECRET)
    await talk.says("havale")
    await talk.says("ayse34")
    await talk.says("temsilciye bağla")
    await talk.says("ne zaman bakarsınız")
    return tmp_path / "talk.db"


@pytest.fixture
def recorded(file: Path) -> Iterator[list[Recorded]]:
    database = Database.to_read(file)
    yield list(typed_in(database, conversation_ids(database)[0]))
    database.close()


def test_each_text_is_read_as_an_answer_to_what_was_asked(recorded: list[Recorded]) -> None:
    assert [(each.text, question_above(each)) for each in recorded] == [
        (SECRET, "none"),
        ("havale", "method"),
        ("ayse34", "identity"),
        ("temsilciye bağla", "identity"),
        ("ne zaman bakarsınız", "waiting"),
    ]


def test_the_same_model_reads_the_same(recorded: list[Recorded], file: Path, models: Path, desk: Desk) -> None:
    model = newest_first(models)[0]
    database = Database.to_read(file)
    assert compare(recorded, model, model, database, desk.platform) == []
    database.close()


def test_nothing_is_written_and_no_text_is_shown(
    file: Path, models: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    model = newest_first(models)[0]
    monkeypatch.setattr(replay, "_models", lambda served, given: (model, given))
    read = replay._read
    monkeypatch.setattr(
        replay,
        "_read",
        lambda text, parsed, index: Read("x", "none", str(next(calls)), read(text, parsed, index).article),
    )
    calls = iter(range(1000))
    shutil.copyfile(file, tmp_path / "kept.db")
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    assert main(["--database", str(file), "--model", str(model)]) == 0
    printed = capfd.readouterr()
    assert "5 texts, 5 would be read otherwise: intent 0, danger 0, act 5, article 0" in printed.out
    assert SECRET not in printed.out + printed.err
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before


def test_what_differs_is_told_one_line_a_text() -> None:
    text = Recorded("talk1", 7, SECRET, "bot")
    change = Change(text, Read("inform", "none", "answer", "-"), Read("inform", "play", "tell", "-"))
    assert list(report([change], 9)) == [
        "9 texts, 1 would be read otherwise: intent 0, danger 1, act 1, article 0",
        "talk1 7: danger none -> play; act answer -> tell",
    ]
    assert list(report([change], 9, shows_texts=True))[1].endswith(f"| {SECRET}")


def test_a_recorded_database_takes_no_writing(file: Path) -> None:
    database = Database.to_read(file)
    with pytest.raises(HelpdeskError, match="readonly"), database.explained(), database.write() as tx:
        tx.exec_driver_sql("DELETE FROM messages")
    database.close()


@pytest.mark.parametrize(
    "arguments", [["--database", "/nowhere/destek.db"], ["--database", "{file}", "--model", "/nowhere"]]
)
def test_what_is_not_there_is_said_in_one_line(
    arguments: list[str], file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([part.replace("{file}", str(file)) for part in arguments]) == 2
    assert capfd.readouterr().err.startswith("destek: there is no")
