"""The hours of a week in words."""

from __future__ import annotations

import pytest

from turkish.weeks import written_week

DAY = "09:00–18:00"


@pytest.mark.parametrize(
    ("hours", "written"),
    [
        (["24 saat"] * 7, "her gün 24 saat"),
        ([DAY] * 5 + ["", ""], f"pazartesi–cuma {DAY}"),
        ([DAY] * 5 + ["10:00–14:00", ""], f"pazartesi–cuma {DAY}, cumartesi 10:00–14:00"),
        ([DAY, "", DAY, DAY, "", "", DAY], f"pazartesi {DAY}, çarşamba–perşembe {DAY}, pazar {DAY}"),
        ([""] * 7, "duyurulan saatlerde"),
    ],
)
def test_days_in_a_row_that_are_alike_are_told_once(hours: list[str], written: str) -> None:
    assert written_week(hours) == written
