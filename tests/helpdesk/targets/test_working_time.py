"""Working time adds up, whatever the hours and holidays are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from helpdesk.holidays import Holiday
from helpdesk.platform import WEEKDAYS, Hours, Platform
from helpdesk.targets import working_time
from tests.conftest import PLATFORM_FILE

PLATFORM = Platform.load(PLATFORM_FILE)
MONDAY = datetime(2026, 11, 23, tzinfo=timezone.utc)  # 03:00 in Istanbul
OFFICE = {day: (Hours(540, 1080),) if day in WEEKDAYS[:5] else () for day in WEEKDAYS}


def shifts() -> st.SearchStrategy[Hours]:
    """Also past midnight, over each other, and of a minute."""
    begins, lasts = st.integers(0, 1439), st.integers(1, 1440)
    return st.builds(lambda since, length: Hours(since, since + length), begins, lasts)


def platforms() -> st.SearchStrategy[Platform]:
    days = st.lists(shifts(), max_size=2).map(lambda found: tuple(sorted(found, key=lambda hours: hours.since)))
    off = st.builds(lambda day, since: Holiday(date(2026, 11, day), "Tatil", since), st.integers(22, 30), st.just(0))
    return st.builds(
        lambda hours, holidays: replace(PLATFORM, hours=hours, holidays=tuple(holidays)),
        st.fixed_dictionaries({day: days for day in WEEKDAYS}),
        st.lists(off, max_size=3),
    )


moments = st.integers(0, 10 * 24 * 60 * 60).map(lambda seconds: MONDAY + timedelta(seconds=seconds))
lengths = st.integers(1, 100 * 60 * 60).map(lambda seconds: timedelta(seconds=seconds))


@settings(max_examples=150, deadline=None)
@given(platforms(), st.tuples(moments, moments, moments).map(sorted))
def test_what_passes_in_parts_passes_in_all(platform: Platform, at: list[datetime]) -> None:
    parts = working_time.between(platform, at[0], at[1]) + working_time.between(platform, at[1], at[2])
    whole = working_time.between(platform, at[0], at[2])
    assert parts == whole
    assert timedelta() <= whole <= at[2] - at[0]
    assert working_time.between(platform, at[2], at[0]) == timedelta()


@settings(max_examples=150, deadline=None)
@given(platforms(), moments, lengths)
def test_what_is_due_after_so_much_has_so_much_before_it(platform: Platform, at: datetime, length: timedelta) -> None:
    due = working_time.after(platform, at, length)
    if due is None:
        assert not any(platform.hours.values())
        return
    assert working_time.between(platform, at, due) == length
    assert working_time.between(platform, at, due - timedelta(seconds=1)) < length


def test_an_evening_a_weekend_and_a_holiday_do_not_count() -> None:
    office = replace(PLATFORM, hours=OFFICE, holidays=(Holiday(date(2026, 11, 30), "Tatil"),))
    friday = datetime(2026, 11, 27, 14, 30, tzinfo=timezone.utc)  # 17:30
    assert working_time.after(office, friday, timedelta(hours=1)) == datetime(2026, 12, 1, 6, 30, tzinfo=timezone.utc)
    assert working_time.between(office, friday, friday + timedelta(days=4)) == timedelta(
        minutes=30, hours=8, seconds=1800
    )


def test_half_a_holiday_counts_until_it_begins() -> None:
    office = replace(PLATFORM, hours=OFFICE, holidays=(Holiday(date(2026, 11, 23), "Arife", 13 * 60),))
    assert working_time.between(office, MONDAY, MONDAY + timedelta(days=1)) == timedelta(hours=4)


def test_a_desk_that_is_closed_for_more_than_a_year_owes_nothing() -> None:
    never = replace(PLATFORM, hours={day: () for day in WEEKDAYS})
    assert working_time.after(never, MONDAY, timedelta(minutes=1)) is None
    assert working_time.between(never, MONDAY, MONDAY + timedelta(days=999)) == timedelta()
