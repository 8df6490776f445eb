"""Messages where a detail of the case is asked for."""

from __future__ import annotations

import pytest

from actions.reading.at_detail import read_description, read_detail, read_unknown
from actions.reading.doubts import read_doubted
from helpdesk.topics import UNKNOWN
from tests.actions.reading.made import case, said

SEVERAL = {"slot": "amount", "kind": "several", "readings": ["500.00", "600.00"]}
LARGE = {"slot": "amount", "kind": "large", "readings": ["900000.00"]}


def test_the_day_that_was_asked_for_is_read() -> None:
    answer = read_detail(said("dün", asked="date"), case())
    assert answer
    assert answer.slots["date"] == "2026-03-17"


def test_a_button_means_its_day() -> None:
    pressed = said("Bugün", asked="date", entities={"date": "today"}, source="choice")
    answer = read_detail(pressed, case())
    assert answer
    assert answer.slots["date"] == "2026-03-18"


def test_a_number_that_is_no_day_of_a_month_is_the_sum() -> None:
    answer = read_detail(said("1500", asked="date", entities={"amount": "1500.00"}), case())
    assert answer
    assert answer.slots["amount"] == "1500.00"


@pytest.mark.parametrize(("text", "intent"), [("limit nedir", "ask_withdrawal"), ("merhaba", "greet")])
def test_a_question_or_small_talk_is_no_answer(text: str, intent: str) -> None:
    assert not read_detail(said(text, intent, asked="amount"), case())


def test_a_day_that_has_not_come_is_asked_again() -> None:
    answer = read_detail(said("yarın", asked="date"), case())
    assert answer
    assert answer.slots["date"] is None
    assert answer.slots["trouble"]["kind"] == "future"


def test_a_day_beside_a_telling_leaves_the_telling_too() -> None:
    text = "dün akşam çekim verdim ama hâlâ hesabıma geçmedi"
    answer = read_detail(said(text, "report_withdrawal_problem", asked="date"), case())
    assert answer
    assert answer.slots["description"] == text


def test_not_knowing_is_an_answer_where_nothing_else_is_said() -> None:
    answer = read_unknown(said("hatırlamıyorum", asked="date"), case())
    assert answer
    assert answer.slots == {"date": UNKNOWN}
    assert read_unknown(said("tam hatırlamıyorum ama dün olabilir", asked="date"), case()) is None
    assert read_unknown(said("dün", asked="date"), case()) is None


def test_the_first_of_two_values_is_chosen_by_its_place() -> None:
    answer = read_doubted(said("ilki", asked="amount"), case(trouble=SEVERAL))
    assert answer
    assert answer.slots == {"amount": "500.00", "trouble": None}


@pytest.mark.parametrize("text", ["evet", "ilki mi ikincisi mi", "700"])
def test_what_names_none_of_two_chooses_none(text: str) -> None:
    assert read_doubted(said(text, "affirm", asked="amount"), case(trouble=SEVERAL)) is None


@pytest.mark.parametrize(("text", "intent"), [("evet", "affirm"), ("900000", "inform")])
def test_a_large_sum_is_believed_when_it_is_said_again(text: str, intent: str) -> None:
    answer = read_doubted(said(text, intent, asked="amount"), case(trouble=LARGE))
    assert answer
    assert answer.slots["amount"] == "900000.00"


def test_a_large_sum_that_is_denied_is_asked_for_anew() -> None:
    answer = read_doubted(said("hayır", "deny", asked="amount"), case(trouble=LARGE))
    assert answer
    assert answer.slots == {"trouble": None}


def test_nearly_everything_tells_what_happened() -> None:
    answer = read_description(said("oyun dondu bakiyem gitti", asked="description"), case())
    assert answer
    assert answer.slots["description"] == "oyun dondu bakiyem gitti"


@pytest.mark.parametrize(
    ("text", "intent"), [("teşekkürler", "thank"), ("evet", "affirm"), ("neden gelmedi", "inform"), ("asd", "inform")]
)
def test_small_talk_a_short_question_and_noise_tell_nothing(text: str, intent: str) -> None:
    assert not read_description(said(text, intent, asked="description"), case())


def test_a_telling_fills_what_is_open_and_leaves_what_is_known() -> None:
    answer = read_description(
        said("dün 700 tl yatırdım oyun dondu", asked="description"), case("deposit", amount="500.00")
    )
    assert answer
    assert answer.slots["date"] == "2026-03-17"
    assert "amount" not in answer.slots
