"""When the desk is open: hours, holidays and lengths of time, as platform.yml writes them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from helpdesk.errors import PlatformError
from helpdesk.holidays import holidays_of
from helpdesk.platform import Platform
from tests.conftest import PLATFORM_FILE

ISTANBUL = ZoneInfo("Europe/Istanbul")


def load(tmp_path: Path, **changed: Any) -> Platform:
    content = {**yaml.safe_load(PLATFORM_FILE.read_text(encoding="utf-8")), **changed}
    file = tmp_path / "platform.yml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return Platform.load(file)


def istanbul(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ISTANBUL)


EVERY_DAY = {
    day: ["09:00", "18:00"] for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
}


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2027-01-01T12:00", False),
        ("2027-01-02T12:00", True),
        ("2026-04-23T12:00", False),
        ("2026-07-15T12:00", False),
        ("2026-10-28T12:59", True),
        ("2026-10-28T13:00", False),  # the eve is half a holiday
        ("2026-10-29T12:00", False),
        ("2026-03-19T12:00", True),
        ("2026-03-19T13:00", False),
        ("2026-03-20T12:00", False),
        ("2026-03-22T12:00", False),
        ("2026-03-23T12:00", True),
        ("2027-05-15T14:00", False),
        ("2027-05-19T12:00", False),
        ("2027-05-20T12:00", True),
        ("2028-02-28T12:00", False),
        ("2028-02-29T12:00", True),
        ("2028-05-08T12:00", False),
    ],
)
def test_the_holidays_of_turkiye_close_the_desk(tmp_path: Path, at: str, is_open: bool) -> None:
    platform = load(tmp_path, hours=EVERY_DAY, holidays="turkey")
    assert platform.is_open(istanbul(at)) is is_open


def test_after_a_bayram_the_desk_opens_on_the_next_working_day(tmp_path: Path) -> None:
    platform = load(tmp_path, hours=EVERY_DAY, holidays="turkey")
    assert platform.opens_at(istanbul("2026-05-26T13:30")) == istanbul("2026-05-31T09:00")


def test_own_days_may_stand_beside_the_official_ones(tmp_path: Path) -> None:
    own = {"date": yaml.safe_load("2026-12-31"), "name": "Envanter"}
    platform = load(tmp_path, hours=EVERY_DAY, holidays=["turkey", own])
    assert not platform.is_open(istanbul("2026-12-31T12:00"))
    assert not platform.is_open(istanbul("2027-01-01T12:00"))


@pytest.mark.parametrize("year", range(2024, 2031))
def test_every_year_has_its_fixed_days_both_bayrams_and_three_eves(year: int) -> None:
    known = list(holidays_of(range(year, year + 1)))
    whole_days = {day.date for day in known if not day.since}
    assert len(whole_days) == (13 if year == 2027 else 14)  # 2027: 19 May falls on the last day of Kurban Bayramı
    assert {(day.month, day.day) for day in whole_days} >= {
        (1, 1),
        (4, 23),
        (5, 1),
        (5, 19),
        (7, 15),
        (8, 30),
        (10, 29),
    }
    assert sum(bool(day.since) for day in known) == 3


@pytest.mark.parametrize("holidays", ["france", ["turkey", "yarın"], [5]])
def test_holidays_that_make_no_sense_are_an_error_at_start(tmp_path: Path, holidays: Any) -> None:
    with pytest.raises(PlatformError):
        load(tmp_path, holidays=holidays)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-12-31T23:59", True),
        ("2027-01-01T01:59", True),  # the shift that began on the last day of the year goes on
        ("2027-01-01T02:00", False),
        ("2027-01-01T23:00", False),
        ("2027-01-02T00:30", False),  # and none began on the holiday
        ("2027-01-02T20:00", True),
    ],
)
def test_a_night_shift_meets_a_holiday(tmp_path: Path, at: str, is_open: bool) -> None:
    nights = {day: ["20:00", "02:00"] for day in EVERY_DAY}
    assert load(tmp_path, hours=nights, holidays="turkey").is_open(istanbul(at)) is is_open


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"])
def test_istanbul_has_no_summer_time(tmp_path: Path, day: str) -> None:
    """The days on which the rest of Europe moves its clocks: nine in the morning is six in UTC all year."""
    platform = load(tmp_path, hours=EVERY_DAY)
    opens = platform.opens_at(istanbul(f"{day}T01:00"))
    assert opens is not None
    assert opens.utcoffset() == timedelta(hours=3)
    assert opens == datetime.fromisoformat(f"{day}T06:00+00:00")


@pytest.mark.parametrize(
    ("written", "length"),
    [("30 gün", timedelta(days=30)), ("24 saat", timedelta(hours=24)), ("2 hafta", timedelta(14))],
)
def test_a_length_is_read_as_it_is_written(tmp_path: Path, written: str, length: timedelta) -> None:
    assert load(tmp_path, facts={"ticket": {"reopen_window": written}}).duration("ticket.reopen_window") == length


def test_a_length_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PlatformError):
        load(tmp_path, facts={"ticket": {"reopen_window": "bir ay"}}).duration("ticket.reopen_window")
