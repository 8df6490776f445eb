"""Which details a message names, and which it puts right."""

from __future__ import annotations

import pytest

from actions.reading.details import bare_number_of, details_in, read_correction, says_only_values
from tests.actions.reading.made import case, said


def test_the_details_of_the_topic_are_found_and_no_others() -> None:
    found = details_in(said("dün 500 tl papara ile", entities={"payment_method": "papara"}), case("deposit"))
    assert {name: each.value for name, each in found.items()} == {
        "date": "2026-03-17",
        "amount": "500.00",
        "payment_method": "papara",
    }
    assert "amount" not in details_in(said("500 tl"), case("account_details"))


def test_a_bare_number_is_an_amount_only_where_one_was_asked_for() -> None:
    assert "amount" not in details_in(said("500"), case())
    assert details_in(said("500"), case(), "amount")["amount"].value == "500.00"


def test_a_button_means_a_day() -> None:
    pressed = said("Dün", source="choice", entities={"date": "yesterday"})
    assert details_in(pressed, case())["date"].value == "2026-03-17"


def test_what_is_put_right_is_read_whatever_is_asked() -> None:
    answer = read_correction(said("yok, dün değil önceki gün", asked="amount", act="correct"), case(date="2026-03-17"))
    assert answer
    assert answer.slots["date"] == "2026-03-16"


def test_a_bare_number_corrects_the_amount_that_is_known() -> None:
    assert bare_number_of(said("2500 değil 2250"), case(amount="2500.00")) == "amount"
    assert bare_number_of(said("2500 değil 2250"), case()) is None


def test_a_question_puts_nothing_right() -> None:
    assert read_correction(said("dün yapsam olur mu", asked="amount", act="ask"), case(date="2026-03-17")) is None


@pytest.mark.parametrize(
    ("text", "is_all"), [("dün 500 tl", True), ("dün 500 tl yatırdım gelmedi", False), ("", False)]
)
def test_a_message_of_values_alone_is_known(text: str, is_all: bool) -> None:
    assert says_only_values(said(text), case()) is is_all
