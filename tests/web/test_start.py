"""What the service refuses to start with, what it writes for nobody else to read, and what it never logs."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from tests.web.server import STRONG_SECRET, Server, serving
from tests.web.test_http import JSON

OTHER_SECRET = "vN5_cD8xTq1-Zy7wRb4uKe0jMs6aPf3o"


def refusal(var: Path, **environment: str) -> str:
    """What the service says when it does not start."""
    server = Server(var, module="tests.web.alone", **environment)
    status = server.process.wait(timeout=60)
    said = (var / "log.txt").read_text()
    assert status not in (0, None)
    assert said.startswith("destek: ")
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize(
    "secret",
    [
        "a" * 32,
        "abcd" * 10,
        "0123456789abcdef" * 2,
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "changeme-changeme-changeme-changeme",
        "your-secret-password-example-changeme",
        "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbcccc",
        "",
        "short",
    ],
)
def test_a_secret_that_can_be_guessed_stops_the_start(tmp_path: Path, secret: str) -> None:
    assert "DESTEK_SECRET" in refusal(tmp_path, DESTEK_ENV="production", DESTEK_SECRET=secret)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"DESTEK_IDENTITY_KEYS": f"a:{STRONG_SECRET}"}, "the same"),
        ({"DESTEK_IDENTITY_KEYS": f"a:{OTHER_SECRET},b:{OTHER_SECRET}"}, "the same"),
        ({"DESTEK_IDENTITY_KEYS": f"a:{'k' * 40}"}, "the key 'a' of DESTEK_IDENTITY_KEYS"),
        ({"DESTEK_PUBLIC_URL": "http://destek.example.com"}, "DESTEK_PUBLIC_URL"),
        ({"DESTEK_HOST": "0.0.0.0"}, "DESTEK_PUBLIC_URL"),
        ({"DESTEK_ENV": "", "DESTEK_HOST": "0.0.0.0"}, "DESTEK_ENV=production"),
        ({"DESTEK_ENV": "", "DESTEK_HOST": "192.0.2.1"}, "DESTEK_ENV=production"),
    ],
)
def test_an_unsafe_setting_stops_the_start_and_says_what_to_do(
    tmp_path: Path, given: dict[str, str], named: str
) -> None:
    said = refusal(tmp_path, **{"DESTEK_ENV": "production", "DESTEK_SECRET": STRONG_SECRET, **given})
    assert named in said
    assert STRONG_SECRET not in said


def test_a_database_of_development_is_not_taken_into_production(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.alone"):
        pass
    said = refusal(tmp_path, DESTEK_ENV="production", DESTEK_SECRET=STRONG_SECRET)
    assert "agent@example.com" in said
    assert "DESTEK_DATABASE" in said


def test_production_starts_with_secrets_of_its_own(tmp_path: Path) -> None:
    keys = {"DESTEK_IDENTITY_KEYS": f"a:{OTHER_SECRET}", "DESTEK_PUBLIC_URL": "https://destek.example.com"}
    with serving(
        tmp_path, module="tests.web.alone", DESTEK_ENV="production", DESTEK_SECRET=STRONG_SECRET, **keys
    ) as server:
        login = {"email": "agent@example.com", "password": "destek-demo"}
        assert server.request("POST", "/desk/login", login, **JSON)[0] == 401


def test_a_host_that_only_this_machine_reaches_needs_no_environment(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.alone", DESTEK_ENV="", DESTEK_HOST="localhost") as server:
        assert server.request("GET", "/healthz")[0] == 200


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_stored_is_for_nobody_else_to_read(tmp_path: Path) -> None:
    var = tmp_path / "var"
    var.mkdir(mode=0o755)
    (var / "destek.db").touch(mode=0o644)  # of an older version
    with serving(var, module="tests.web.alone") as server:
        server.request("GET", "/help")
        written = [path for path in var.rglob("*") if path.name != "log.txt"]
        assert {"destek.db", "destek.db-wal", "destek.db-shm"} <= {path.name for path in written}
        assert {path.name: oct(mode(path)) for path in written if mode(path) & 0o077} == {}


def test_a_database_that_fails_puts_nothing_of_a_visitor_into_the_log(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.alone") as server:
        with sqlite3.connect(tmp_path / "destek.db") as database:
            database.execute("DROP TABLE article_votes")
            database.execute("ALTER TABLE agents DROP COLUMN seen_at")
            database.execute("DROP TABLE agent_sessions")
        login = {"email": "agent@example.com", "password": "destek-demo"}
        assert server.request("POST", "/desk/login", login, **JSON)[0] == 500
        assert server.request("POST", "/help/sifremi-unuttum/vote", {"helped": True}, **JSON)[0] == 500
    log = (tmp_path / "log.txt").read_text()
    assert "no such table" in log
    assert "agent@example.com" not in log
    assert "sifremi-unuttum" not in log
    assert "[parameters" not in log
