"""Messages after which the question stands."""

from __future__ import annotations

import pytest

from actions.reading.asides import read_asking_back, read_minor, read_notice, read_waiting
from tests.actions.reading.made import CLAIMED, case, said

NAME_MISSING = {"slot": "identity", "kind": "name_missing", "readings": []}
CODE_WANTED = {"slot": "identity", "kind": "code_wanted", "readings": []}


def test_news_of_who_somebody_is_answers_the_question() -> None:
    notice = said("doğrulandı", "notice_verified", asked="identity", source="notice")
    answer = read_notice(notice, case())
    assert answer
    assert answer.slots == {"trouble": None, "identity_step": "given"}


def test_a_code_that_was_wrong_too_often_lets_the_claim_do() -> None:
    notice = said("olmadı", "notice_verification_failed", asked="identity", source="notice")
    answer = read_notice(notice, case(standing=CLAIMED, topic="account_details"))
    assert answer
    assert answer.slots["identity_step"] == "declined"


def test_news_answer_no_other_question() -> None:
    answer = read_notice(said("doğrulandı", "notice_verified", asked="date", source="notice"), case())
    assert answer
    assert answer.slots == {"trouble": None}


def test_what_a_visitor_says_is_no_news() -> None:
    assert read_notice(said("doğrulandı mı", asked="identity"), case()) is None


def test_what_was_wrong_before_asking_back_is_wrong_after_it() -> None:
    answer = read_asking_back(said("nasıl yani", asked="identity"), case(trouble=NAME_MISSING))
    assert answer
    assert answer.asks_back
    assert answer.slots == {"trouble": NAME_MISSING}


def test_what_a_trouble_has_led_to_is_not_done_again() -> None:
    answer = read_waiting(said("bir dakika", asked="identity"), case(trouble=CODE_WANTED))
    assert answer
    assert answer.says
    assert answer.slots == {"trouble": None}


@pytest.mark.parametrize("text", ["dün", "param neden gelmedi", "3 gündür bekliyorum"])
def test_an_answer_is_no_aside(text: str) -> None:
    assert read_asking_back(said(text, asked="date"), case()) is None
    assert read_waiting(said(text, asked="date"), case()) is None


def test_a_minor_stops_the_case() -> None:
    answer = read_minor(said("dün yatırdım 2010 doğumluyum", asked="date"), case())
    assert answer
    assert answer.is_minor
    assert read_minor(said("1995 doğumluyum", asked="date"), case()) is None
