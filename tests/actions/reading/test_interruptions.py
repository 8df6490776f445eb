"""Messages that are about something else than what was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.reading.answer import NO_ANSWER
from actions.reading.interruptions import read_channel, read_interruption, read_other_topic
from tests.actions.reading.made import case, said


@pytest.mark.parametrize("asked", ["age", "identity", "date", "description", "confirmation", "switch_topic"])
def test_the_wish_for_a_person_is_never_swallowed(asked: str) -> None:
    assert read_interruption(said("temsilciye bağla", "request_human", asked=asked), case()) is NO_ANSWER


def test_a_detail_is_no_interruption() -> None:
    assert read_interruption(said("dün", asked="date"), case()) is None


def test_a_long_telling_that_only_sounds_like_one_is_none() -> None:
    text = "temsilci bana çözülecek dedi ama hâlâ param gelmedi ve kimse dönmedi bekliyorum"
    assert read_interruption(said(text, "request_human", 0.6, asked="description"), case()) is None
    assert read_interruption(said(text, "request_self_exclusion", 0.6, asked="description"), case()) is NO_ANSWER


def test_sending_later_only_sounds_like_cancelling() -> None:
    later = said("sonra gönderirim", "cancel", 0.6, asked="confirmation")
    assert read_interruption(later, case()) is None
    assert read_interruption(replace(later, confidence=0.9), case()) is NO_ANSWER


def test_another_problem_is_another_topic() -> None:
    answer = read_other_topic(said("giriş yapamıyorum", "report_login_problem", asked="date"), case())
    assert answer
    assert answer.slots == {"switch_topic": "login"}


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "asked"),
    [
        ("şifremi unuttum", "reset_password", 0.4, "date"),
        ("şifremi unuttum", "reset_password", 0.6, "confirmation"),
        ("şifremi nasıl değiştiririm", "reset_password", 0.9, "date"),
        ("çekimim gelmedi", "report_withdrawal_problem", 0.9, "date"),
        ("giriş yapınca çekim ekranı hep donuyor", "report_login_problem", 0.9, "description"),
        ("vermek istemiyorum", "file_complaint", 0.9, "identity"),
    ],
)
def test_a_guess_a_question_the_same_or_a_telling_is_none(
    text: str, intent: str, confidence: float, asked: str
) -> None:
    assert read_other_topic(said(text, intent, confidence, asked=asked), case()) is None


def test_campaigns_are_left_to_their_rule_where_play_is_not_spoken_of() -> None:
    message = said("bonusum yatmadı", "report_campaign_problem", asked="date")
    assert read_other_topic(message, replace(case(), keeps_off_play=True)) is NO_ANSWER
    assert read_other_topic(message, case())


def test_the_live_support_at_a_complaint_is_asked_about_once() -> None:
    message = said("canlı destek", "request_human", asked="transaction_type")
    answer = read_channel(message, case("complaint"))
    assert answer
    assert answer.says
    assert read_channel(message, case("complaint", trouble=answer.slots["trouble"])) is None


@pytest.mark.parametrize(("asked", "act", "is_another"), [("correction", "answer", True), ("amount", "answer", False)])
def test_another_problem_looks_like_the_answer_only_where_anything_does(asked: str, act: str, is_another: bool) -> None:
    problem = said("hesabıma giriş yapamıyorum", "report_login_problem", asked=asked, act=act)
    assert bool(read_other_topic(problem, case())) == is_another
