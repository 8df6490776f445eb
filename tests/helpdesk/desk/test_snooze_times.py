"""What an agent is offered to put a ticket aside until: mornings on which somebody is at the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpdesk.desk import snooze_times
from helpdesk.platform import Platform
from tests.helpdesk.test_hours import EVERY_DAY, istanbul, load


def offered(platform: Platform, now: str) -> list[tuple[str, str, bool]]:
    times = snooze_times.offer(platform, istanbul(now))
    return [(each.name, each.at.strftime("%d.%m %H:%M"), each.moved) for each in times]


def test_a_desk_that_never_closes_begins_its_day_at_nine(platform: Platform) -> None:
    assert offered(platform, "2026-11-25T23:50") == [  # a Wednesday
        ("tomorrow", "26.11 09:00", False),
        ("in_three_days", "28.11 09:00", False),
        ("next_monday", "30.11 09:00", False),
    ]


def test_one_time_is_offered_once(platform: Platform) -> None:
    assert [name for name, _, _ in offered(platform, "2026-11-29T10:00")] == ["tomorrow", "in_three_days"]  # a Sunday


@pytest.mark.parametrize(
    ("hours", "first"),
    [
        (["10:30", "18:00"], "26.11 10:30"),
        (["20:00", "24:00"], "26.11 20:00"),
        (["06:00", "08:30"], "26.11 06:00"),
        (["08:00", "18:00"], "26.11 09:00"),
    ],
)
def test_a_time_lies_in_the_hours_of_the_desk(tmp_path: Path, hours: list[str], first: str) -> None:
    platform = load(tmp_path, hours=dict.fromkeys(EVERY_DAY, hours))
    assert offered(platform, "2026-11-25T12:00")[0] == ("tomorrow", first, False)


def test_a_day_on_which_the_desk_is_closed_gives_way_to_the_next_open_one(tmp_path: Path) -> None:
    platform = load(tmp_path, hours={**EVERY_DAY, "saturday": [], "sunday": []}, holidays=["turkey"])
    assert offered(platform, "2026-12-31T12:00") == [  # the first of January is a Friday
        ("tomorrow", "04.01 09:00", True),
    ]
