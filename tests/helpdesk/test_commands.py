"""`python -m helpdesk` does what it says and fails with a sentence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from helpdesk.__main__ import main
from helpdesk.agents import sessions
from helpdesk.agents.errors import NotLoggedIn
from helpdesk.database import Database


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DESTEK_VAR", str(tmp_path))
    monkeypatch.setenv("DESTEK_ENV", "development")
    monkeypatch.delenv("DESTEK_DATABASE", raising=False)
    return tmp_path


def test_the_demo_is_seeded_in_development(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate"]) == 0
    assert main(["seed"]) == 0
    assert "2 agents and 4 members added." in capsys.readouterr().out


def test_and_nowhere_else(var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DESTEK_ENV", "production")
    monkeypatch.setenv("DESTEK_SECRET", "s" * 40)
    assert main(["seed"]) == 1
    assert "development only" in capsys.readouterr().err


def test_articles_are_imported(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["articles"]) == 0
    assert "articles imported" in capsys.readouterr().out


def test_the_table_of_topics_is_printed_without_a_database(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["topics"]) == 0
    assert "| `deposit` |" in capsys.readouterr().out
    assert not (var / "destek.db").exists()


def test_retention_prints_what_it_counts(var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retention", "--dry-run"]) == 0
    assert "messages        kept   730 days         0 would be erased" in capsys.readouterr().out


def test_an_agent_is_added_with_a_password_from_standard_input(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("cok-uzun-sifre\n"))
    assert main(["agent", "add", "yeni@example.com", "Yeni"]) == 0
    db = Database(f"sqlite:///{var}/destek.db")
    assert sessions.agent_of(db, sessions.login(db, "yeni@example.com", "cok-uzun-sifre")).name == "Yeni"


def test_a_short_password_is_named(
    var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("kisa\n"))
    assert main(["agent", "add", "yeni@example.com", "Yeni"]) == 1
    assert "10 characters" in capsys.readouterr().err


def test_an_account_is_listed_changed_switched_off_and_on(
    var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("cok-uzun-sifre\n"))
    assert main(["agent", "add", "yeni@example.com", "Yeni"]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("baska-bir-sifre\n"))
    assert main(["agent", "password", "yeni@example.com"]) == 0
    assert main(["agent", "role", "yeni@example.com", "supervisor"]) == 0
    db = Database(f"sqlite:///{var}/destek.db")
    token = sessions.login(db, "yeni@example.com", "baska-bir-sifre")
    assert sessions.agent_of(db, token).role == "supervisor"
    assert main(["agent", "deactivate", "yeni@example.com"]) == 0
    with pytest.raises(NotLoggedIn):
        sessions.agent_of(db, token)
    capsys.readouterr()
    assert main(["agent", "list"]) == 0
    assert capsys.readouterr().out.split() == ["yeni@example.com", "Yeni", "supervisor", "off"]
    assert main(["agent", "activate", "yeni@example.com"]) == 0
    assert main(["agent", "activate", "nobody@example.com"]) == 1
    assert "no such active agent" in capsys.readouterr().err


def test_a_backup_is_restored_by_one_command_each(
    var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["seed"]) == 0
    file = var / "backup.tar.gz"
    assert main(["backup", str(file)]) == 0
    assert main(["restore", str(file)]) == 1
    assert "move it away first" in capsys.readouterr().err
    monkeypatch.setenv("DESTEK_VAR", str(var / "another"))
    assert main(["restore", str(file)]) == 0
    assert "The database and 0 documents are restored." in capsys.readouterr().out
    assert main(["agent", "list"]) == 0
    assert "agent@example.com" in capsys.readouterr().out
