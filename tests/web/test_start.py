"""What the service refuses to start with, what it writes for nobody else to read, and what it never logs."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from tests.web.server import ROOT, STRONG_SECRET, Server, serving
from tests.web.test_http import JSON

OTHER_SECRET = "vN5_cD8xTq1-Zy7wRb4uKe0jMs6aPf3o"


def refusal(var: Path, *, module: str = "tests.web.alone", **environment: str) -> str:
    """What the service says when it does not start."""
    server = Server(var, module=module, **environment)
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


SENTENCES = {
    "a sentence": ("system.yml", "  system_closed_by_agent:", "  system_renamed:", "system_closed_by_agent is missing"),
    "a placeholder": ("system.yml", "Merhaba {name},", "Merhaba,", "system_greeting_member: {name} is missing"),
    "a placeholder's name": ("system.yml", "Merhaba {name},", "Merhaba {nmae},", "system_greeting_member: {name}"),
    "one too many": (
        "system.yml",
        "{{ name }} destek asistanıyım",
        "{ad} destek",
        "system_greeting: nothing is filled",
    ),
    "text:": (
        "system.yml",
        "    - text: Sorunuzu yazabilir",
        "    - txt: Sorunuzu yazabilir",
        "system_abilities: text:",
    ),
    "the meaning of a button": ("system.yml", "payload: /ask_deposit", "payload: ask_deposit", "system_abilities: "),
    "a button's payload": ("system.yml", "payload: /ask_deposit", "label: /ask_deposit", "system_abilities: a button"),
    "everything": ("system.yml", "responses:", "answers:", "responses is missing"),
    "the shape": ("system.yml", "responses:", "responses: [", "system.yml"),
    "a label": ("labels.yml", "  label_topic:", "  label_theme:", "label_topic is missing"),
}


@pytest.mark.parametrize("case", SENTENCES)
def test_what_is_missing_in_the_sentences_stops_the_start_with_file_and_key(tmp_path: Path, case: str) -> None:
    file, there, instead, told = SENTENCES[case]
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("nlu", "stories"))
    path = tmp_path / "data" / "responses" / file
    content = path.read_text(encoding="utf-8")
    assert there in content
    path.write_text(content.replace(there, instead, 1), encoding="utf-8")
    said = refusal(tmp_path, DESTEK_DATA=str(tmp_path / "data"))
    assert str(path) in said
    assert told in said


def database_of(server: Server) -> Path:
    return server.var / "destek.db"


@pytest.fixture(scope="module")
def used_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database after a start, in one file."""
    with serving(tmp_path_factory.mktemp("used"), module="tests.web.alone") as server:
        pass
    with sqlite3.connect(database_of(server)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database_of(server).read_bytes()


@pytest.mark.parametrize("damage", ["its head", "its middle", "its end", "all of it"])
def test_a_damaged_database_is_said_in_one_sentence(tmp_path: Path, used_database: bytes, damage: str) -> None:
    half = len(used_database) // 2
    content = {
        "its head": b"x" * 100 + used_database[100:],
        "its middle": used_database[: half - 40_000] + b"\xff" * 80_000 + used_database[half + 40_000 :],
        "its end": used_database[:half],
        "all of it": b"not a database" * 1000,
    }[damage]
    (tmp_path / "destek.db").write_bytes(content)
    said = refusal(tmp_path)
    assert len(said.splitlines()) == 1
    assert "Backup" in said


def test_a_database_of_a_newer_version_is_said_in_one_sentence(tmp_path: Path, used_database: bytes) -> None:
    (tmp_path / "destek.db").write_bytes(used_database)
    with sqlite3.connect(tmp_path / "destek.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer version" in refusal(tmp_path)


def test_a_disk_that_takes_no_more_is_said_in_one_sentence(tmp_path: Path) -> None:
    said = refusal(tmp_path, module="tests.web.cramped")
    assert len(said.splitlines()) == 1
    assert "full" in said


def test_a_folder_that_cannot_be_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "file" in refusal(tmp_path, DESTEK_VAR=str(tmp_path / "file" / "var"))


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
