"""The order in which the readers are asked: each test names two that would both take the message."""

from __future__ import annotations

import pytest

from actions.reading.answer import NO_ANSWER
from actions.reading.table import QUESTIONS, READERS, read_answer
from helpdesk.members.standing import Standing
from tests.actions.reading.made import case, said


def test_every_question_has_a_reader_of_its_own() -> None:
    for question in QUESTIONS:
        assert [read for questions, read in READERS if question in questions and len(questions) < len(QUESTIONS)]


def test_what_no_reader_takes_is_no_answer() -> None:
    assert read_answer(said("👍", "nlu_fallback", 0.2, asked="identity"), case()) is NO_ANSWER


@pytest.mark.parametrize("asked", QUESTIONS)
def test_asking_back_comes_before_a_no(asked: str) -> None:
    assert read_answer(said("neden soruyorsunuz", "deny", asked=asked, act="ask_back"), case()).asks_back


def test_a_minor_comes_before_the_day() -> None:
    assert read_answer(said("dün yatırdım 17 yaşındayım", asked="date"), case()).is_minor


def test_a_correction_comes_before_the_refusal() -> None:
    answer = read_answer(said("yok dün değil önceki gün", "deny", asked="identity"), case())
    assert answer.slots["date"] == "2026-03-16"
    assert "identity_step" not in answer.slots


def test_a_refusal_comes_before_the_interruption() -> None:
    answer = read_answer(said("vermek istemiyorum", "cancel", asked="identity"), case())
    assert answer.slots["identity_step"] == "declined"


def test_not_knowing_comes_before_the_interruption() -> None:
    assert read_answer(said("unuttum", "cancel", asked="date"), case()).slots == {"date": "unknown"}


def test_the_interruption_comes_before_the_detail() -> None:
    assert read_answer(said("dün dediniz temsilci istiyorum", "request_human", asked="date"), case()) is NO_ANSWER


def test_the_code_comes_before_another_topic() -> None:
    known = Standing(age="adult", identity="claimed")
    answer = read_answer(
        said("kod gelmedi", "report_login_problem", asked="identity"), case("account_details", standing=known)
    )
    assert answer.slots["trouble"]["kind"] == "no_code_yet"


def test_the_matter_that_is_told_again_comes_before_another_topic() -> None:
    message = said("giremiyorum", "report_login_problem", asked="switch_topic")
    assert read_answer(message, case(switch_topic="login")).switch_to == "other"
