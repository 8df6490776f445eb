"""Settings are read once, checked, and safe by default."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpdesk.errors import SettingsError
from helpdesk.settings import SETTINGS, Settings


def read(tmp_path: Path, **given: str) -> Settings:
    return Settings.from_environment({"DESTEK_VAR": str(tmp_path / "var"), **given})


def test_the_defaults_serve_development(tmp_path: Path) -> None:
    settings = read(tmp_path)
    assert (settings.env, settings.host, settings.port) == ("development", "127.0.0.1", 8000)
    assert settings.database == f"sqlite:///{tmp_path}/var/destek.db"
    assert settings.responses == Path("data/responses/system.yml")


def test_the_secret_of_development_is_made_once_and_only_ours_to_read(tmp_path: Path) -> None:
    first, second = read(tmp_path), read(tmp_path)
    assert first.secret == second.secret
    assert dict(first.identity_keys) == dict(second.identity_keys)
    file = tmp_path / "var" / "secret"
    assert file.stat().st_mode & 0o077 == 0
    assert list(file.parent.iterdir()) == [file]


def test_production_needs_a_secret_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="DESTEK_SECRET"):
        read(tmp_path, DESTEK_ENV="production")
    assert not read(tmp_path, DESTEK_ENV="production", DESTEK_SECRET="s" * 32).identity_keys


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DESTEK_ENV", "staging"),
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("DESTEK_SECRET", "short"),
        ("DESTEK_IDENTITY_KEYS", "onlykid"),
        ("DESTEK_IDENTITY_KEYS", "kid:short"),
        ("DESTEK_LOG_LEVEL", "LOUD"),
        ("DESTEK_AWAY_MINUTES", "soon"),
        ("DESTEK_AWAY_MINUTES", "1441"),
    ],
)
def test_a_wrong_setting_is_an_error_that_names_it(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read(tmp_path, **{name: value})


def test_origins_are_lists(tmp_path: Path) -> None:
    settings = read(tmp_path, DESTEK_ALLOWED_ORIGINS="https://a.example/, https://b.example")
    assert settings.allowed_origins == ("https://a.example", "https://b.example")


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    settings = read(tmp_path)
    assert settings.secret not in repr(settings)
    assert next(iter(settings.identity_keys.values())) not in repr(settings)


def test_every_setting_has_its_help() -> None:
    assert all(setting.help for setting in SETTINGS)
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
