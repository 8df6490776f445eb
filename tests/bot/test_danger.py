"""Danger, from what the learned component makes of the words: one answer for every door."""

from __future__ import annotations

import pytest

from bot.danger import danger_of


@pytest.mark.parametrize(
    ("likely", "danger"),
    [
        ({"none": 0.9, "life": 0.05}, "none"),
        ({"life": 0.9}, "life"),
        ({"life": 0.3, "play": 0.4, "none": 0.3}, "life"),
        ({"life": 0.1, "play": 0.6, "none": 0.3}, "play"),
        ({"limit": 0.6, "none": 0.4}, "limit"),
        ({"ask_limit": 0.7, "limit": 0.3}, "ask_limit"),
        ({"relative": 0.9}, "relative"),
        ({"life": 0.55, "none": 0.45}, "none"),
        ({"account": 0.9}, "account"),
        ({"account": 0.4, "none": 0.4, "limit": 0.2}, "none"),
        ({"limit": 0.4, "none": 0.3, "relative": 0.3}, "none"),
        ({}, "none"),
    ],
)
def test_a_life_counts_most_and_doubt_is_no_danger(likely: dict[str, float], danger: str) -> None:
    assert danger_of({"danger": {"likely": likely}}) == danger


def test_parse_data_without_the_component_speaks_of_none() -> None:
    assert danger_of({"intent": {"name": "greet"}}) == "none"
