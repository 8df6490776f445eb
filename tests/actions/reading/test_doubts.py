"""A value that was hard to believe, or one of several."""

from __future__ import annotations

from typing import Any

from actions.reading.answer import AS_NEW, trouble_of
from actions.reading.doubts import read_doubted
from tests.actions.reading.made import case, said

TWO_DAYS = trouble_of("date", "several", ["2026-03-16", "2026-03-17"])
LARGE = trouble_of("amount", "large", ["5000000.00"])


def read(text: str, intent: str, trouble: dict[str, Any]) -> Any:
    return read_doubted(said(text, intent, asked=trouble["slot"]), case(trouble=trouble))


def test_one_of_two_days_is_named_by_its_place() -> None:
    assert read("ilki", "inform", TWO_DAYS).slots == {"trouble": None, "date": "2026-03-16"}
    assert read("ikincisi", "inform", TWO_DAYS).slots["date"] == "2026-03-17"
    assert read("ikisi de olabilir", "inform", TWO_DAYS) is None


def test_a_large_sum_is_confirmed_by_a_yes_or_by_being_said_again() -> None:
    assert read("evet doğru", "affirm", LARGE).slots["amount"] == "5000000.00"
    assert read("5 milyon lira", "inform", LARGE).slots["amount"] == "5000000.00"


def test_a_no_to_a_large_sum_asks_for_it_afresh() -> None:
    assert read("hayır", "deny", LARGE) == AS_NEW


def test_another_sum_is_read_as_an_answer_of_its_own() -> None:
    assert read("500 lira", "inform", LARGE) is None


def test_without_a_doubt_there_is_nothing_to_read() -> None:
    assert read_doubted(said("ilki", asked="date"), case()) is None
