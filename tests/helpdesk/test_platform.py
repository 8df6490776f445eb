"""The facts of the platform are checked at start, and hours are honest."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml

from helpdesk.errors import PlatformError
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from tests.conftest import PLATFORM_FILE, SYSTEM_TEXTS_FILE


def load(tmp_path: Path, **changed: Any) -> Platform:
    content = {**yaml.safe_load(PLATFORM_FILE.read_text(encoding="utf-8")), **changed}
    file = tmp_path / "platform.yml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return Platform.load(file)


def istanbul(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+03:00").astimezone(timezone.utc)


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
OFFICE = {day: ["09:00", "18:00"] for day in WEEKDAYS}


def test_facts_are_put_into_texts(platform: Platform) -> None:
    rendered = platform.render("{{name}} {{ facts.age_minimum }} {{ links.help }} {{ facts.deposit.methods }}")
    assert rendered == "Örnek Platform 18 /help banka havalesi, EFT, FAST, banka kartı ve kripto para"


def test_channels_and_help_lines_are_lists(platform: Platform) -> None:
    assert platform.render("{{ channel_names }}").count(",") == len(platform.channels) - 2
    documents = platform.render("{{ facts.account_verification.identity_documents|any }}")
    assert " ya da " in documents
    assert " ve " not in documents
    assert platform.render("{{ channels }}").count("\n") == len(platform.channels) - 1
    assert "115" in platform.render("{{ help_lines }}")


def test_the_hours_are_written_from_the_week(tmp_path: Path, platform: Platform) -> None:
    assert platform.render("{{ hours }}") == "her gün 24 saat"
    split = {**OFFICE, "saturday": [["10:00", "12:00"], ["13:00", "15:00"]]}
    written = load(tmp_path, hours=split).render("{{ hours }}")
    assert written == "pazartesi–cuma 09:00–18:00, cumartesi 10:00–12:00 ve 13:00–15:00"


def test_numbers_are_written_the_turkish_way(tmp_path: Path) -> None:
    platform = load(tmp_path, facts={"age_minimum": 18, "limit": 50000, "share": 0.5, "big": 1234567.5})
    assert platform.render("{{ facts.limit }} {{ facts.share }} {{ facts.big }}") == "50.000 0,5 1.234.567,5"


@pytest.mark.parametrize(
    "text", ["{{ facts.nothing }}", "{{ facts }}", "{{ facts.deposit }}", "{{ links.x }}", "{{ x }}"]
)
def test_a_missing_fact_is_an_error_that_names_where(platform: Platform, text: str) -> None:
    with pytest.raises(PlatformError, match=r"answer\.yml"):
        platform.render(text, "answer.yml")


@pytest.mark.parametrize("text", ["{{ name", "name }}", "{{ Name }}"])
def test_a_half_written_placeholder_is_an_error(platform: Platform, text: str) -> None:
    with pytest.raises(PlatformError):
        platform.render(text)


def test_the_desk_is_open_all_day_in_the_demo(platform: Platform) -> None:
    assert platform.is_always_open
    assert all(platform.is_open(istanbul(f"2026-11-2{day}T{hour:02}:30")) for day in range(2, 9) for hour in range(24))


@pytest.mark.parametrize(
    ("at", "is_open", "opens"),
    [
        ("2026-11-23T08:59", False, "2026-11-23T09:00"),
        ("2026-11-23T09:00", True, "2026-11-23T09:00"),
        ("2026-11-23T17:59", True, "2026-11-23T17:59"),
        ("2026-11-23T18:00", False, "2026-11-24T09:00"),
        ("2026-11-27T20:00", False, "2026-12-01T09:00"),  # Friday; Monday 30 is a holiday
        ("2026-11-30T12:00", False, "2026-12-01T09:00"),
    ],
)
def test_office_hours_and_holidays(tmp_path: Path, at: str, is_open: bool, opens: str) -> None:
    holidays = [{"date": yaml.safe_load("2026-11-30"), "name": "Tatil"}]
    platform = load(tmp_path, hours=OFFICE, holidays=holidays)
    assert platform.is_open(istanbul(at)) is is_open
    assert platform.opens_at(istanbul(at)) == istanbul(opens)


def test_a_shift_past_midnight_belongs_to_the_day_it_began(tmp_path: Path) -> None:
    platform = load(tmp_path, hours={"friday": ["20:00", "04:00"]})
    assert platform.is_open(istanbul("2026-11-27T21:00"))
    assert platform.is_open(istanbul("2026-11-28T03:59"))
    assert not platform.is_open(istanbul("2026-11-28T04:00"))
    assert not platform.is_open(istanbul("2026-11-27T03:00"))


def test_two_shifts_a_day(tmp_path: Path) -> None:
    platform = load(tmp_path, hours={"monday": [["09:00", "12:00"], ["13:00", "18:00"]]})
    assert not platform.is_open(istanbul("2026-11-23T12:30"))
    assert platform.opens_at(istanbul("2026-11-23T12:30")) == istanbul("2026-11-23T13:00")


def test_a_desk_that_never_opens_promises_nothing(tmp_path: Path) -> None:
    assert load(tmp_path, hours={}).opens_at(istanbul("2026-11-23T12:00")) is None


def test_hours_are_told_in_words(platform: Platform, texts: Texts, tmp_path: Path) -> None:
    assert texts.hours() == "Her gün, 24 saat"
    office = load(tmp_path, hours=OFFICE)
    told = Texts.load(SYSTEM_TEXTS_FILE, office).hours().split("\n")
    assert told[0] == "Pazartesi: 09:00–18:00"
    assert told[-1] == "Pazar: kapalı"


@pytest.mark.parametrize(
    "changed",
    [
        {"time_zone": "Europe/Atlantis"},
        {"links": {"home": "/"}},
        {"hours": {"monday": ["9", "18"]}},
        {"hours": {"monday": [540, 1080]}},
        {"holidays": [{"date": "soon", "name": "x"}]},
        {"channels": [{"id": "x"}]},
        {"retention": {"messages": "long"}},
        {"retention": {"messages": 0}},
        {"help_lines": None},
    ],
)
def test_a_wrong_value_is_an_error_at_start(tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(PlatformError, match=r"platform\.yml"):
        load(tmp_path, **changed)


@pytest.mark.parametrize("content", ["", "[1]", "a: [", "name: x"])
def test_a_file_that_is_no_platform_is_an_error(tmp_path: Path, content: str) -> None:
    file = tmp_path / "platform.yml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(PlatformError):
        Platform.load(file)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PlatformError):
        Platform.load(tmp_path / "nothing.yml")


def test_the_approved_channels_are_those_in_the_file(platform: Platform) -> None:
    assert platform.is_approved_channel("web_chat")
    assert not platform.is_approved_channel("telegram")
