"""Which of two matters goes on."""

from __future__ import annotations

import pytest

from actions.reading.at_switch import read_matter_named, read_switch
from tests.actions.reading.made import case, said

TWO = case(switch_topic="deposit", date="2026-03-17")


@pytest.mark.parametrize(
    ("text", "intent", "goes_on"),
    [
        ("ilki", "inform", "same"),
        ("yenisi", "inform", "other"),
        ("yatırdığım para hesabıma geçmedi", "report_deposit_problem", "other"),
        ("çektiğim para hala gelmedi", "report_withdrawal_problem", "same"),
    ],
)
def test_a_matter_is_chosen_by_its_place_or_told_again(text: str, intent: str, goes_on: str) -> None:
    answer = read_matter_named(said(text, intent, asked="switch_topic"), TWO)
    assert answer
    assert answer.switch_to == goes_on


def test_a_question_chooses_no_matter() -> None:
    assert read_matter_named(said("çekimim ne zaman gelir", asked="switch_topic", act="ask"), TWO) is None


@pytest.mark.parametrize(("text", "intent", "goes_on"), [("evet", "affirm", "other"), ("hayır", "deny", "same")])
def test_a_yes_goes_to_the_other_matter_and_a_no_stays(text: str, intent: str, goes_on: str) -> None:
    answer = read_switch(said(text, intent, asked="switch_topic"), TWO)
    assert answer
    assert answer.switch_to == goes_on


def test_a_no_may_put_a_detail_of_the_old_matter_right() -> None:
    answer = read_switch(said("yok, dün değil önceki gün", "deny", asked="switch_topic", act="correct"), TWO)
    assert answer
    assert (answer.switch_to, answer.slots["date"]) == ("same", "2026-03-16")


def test_what_names_neither_is_no_answer() -> None:
    assert not read_switch(said("hava güzel", "out_of_scope", asked="switch_topic"), TWO)
