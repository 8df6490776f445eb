"""What an exception says stays out of the log; where it happened does not."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from helpdesk import logs
from helpdesk.database import Database
from helpdesk.logs import Formatter, Trouble

WORDS = "GIZLI METIN 4111 1111 1111 1111"


def logged(act: Callable[[], object]) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Formatter())
    logger = logging.Logger("of this test")
    logger.addHandler(handler)
    try:
        act()
    except Exception:
        logger.exception("something failed")
    return stream.getvalue()


def provoke(db: Database, statement: str) -> None:
    with db.write() as tx:
        tx.execute(text(statement), {"words": WORDS})


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO nowhere VALUES (:words)",
        "INSERT INTO agents (id, email, name, role, password_hash, active) VALUES (1, 1, :words, 1, 1, NULL)",
        "SELECT json(:words)",
    ],
)
def test_a_failing_statement_is_logged_without_its_values(db: Database, statement: str) -> None:
    log = logged(lambda: provoke(db, statement))
    assert "sqlite3" in log
    assert "test_logs.py" in log
    assert "GIZLI" not in log


def test_a_full_disk_tells_nothing_of_what_was_written(db: Database) -> None:
    def fill() -> None:
        with db.write() as tx:
            tx.execute(text("PRAGMA max_page_count = 1"))
            for _ in range(1000):
                tx.execute(
                    text("INSERT INTO article_votes (slug, helped, created_at) VALUES (:words, 1, 1)"),
                    {"words": WORDS * 99},
                )

    log = logged(fill)
    assert "full" in log
    assert "GIZLI" not in log


def fails_twice() -> None:
    try:
        int(WORDS)
    except ValueError as error:
        raise KeyError(WORDS) from error


def test_no_exception_of_a_chain_repeats_what_it_was_given() -> None:
    log = logged(fails_twice)
    assert "builtins.ValueError" in log
    assert "builtins.KeyError" in log
    assert "GIZLI" not in log


def test_what_the_system_says_is_told(tmp_path: Path) -> None:
    assert "No such file" in logged((tmp_path / "nothing").read_bytes)


def test_what_fails_again_and_again_is_told_in_full_once_and_then_once_a_minute(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.WARNING, logger="of this test")
    seconds = 1000.0
    monkeypatch.setattr(logs.time, "monotonic", lambda: seconds)
    trouble = Trouble(logging.getLogger("of this test"), "the database cannot be used")
    for _ in range(90):
        trouble.failed(OSError("locked"))
        seconds += 1
    trouble.over()
    trouble.over()
    assert [bool(record.exc_info) for record in caplog.records] == [True, False, False]
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR", "WARNING"]
    seconds += 1
    trouble.failed(OSError("locked"))
    assert caplog.records[-1].exc_info
