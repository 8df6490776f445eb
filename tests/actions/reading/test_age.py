"""What is said where the age declaration is asked for."""

from __future__ import annotations

import pytest

from actions.reading.age import read_age, read_age_meanwhile, read_typed_age
from actions.reading.answer import AS_NEW
from helpdesk.members.standing import Standing
from tests.actions.reading.made import case, said

UNKNOWN_AGE = Standing()


@pytest.mark.parametrize("text", ["35", "35 yaşındayım", "evet 18den büyüğüm"])
def test_an_age_that_is_typed_declares_it(text: str) -> None:
    answer = read_typed_age(said(text, asked="age"), case(standing=UNKNOWN_AGE))
    assert answer
    assert answer.is_adult


def test_an_age_below_the_least_one_is_a_minor() -> None:
    answer = read_typed_age(said("16", asked="age"), case(standing=UNKNOWN_AGE))
    assert answer
    assert (answer.is_minor, answer.is_adult) == (True, False)


def test_what_a_button_says_is_no_typed_age() -> None:
    assert read_typed_age(said("18 yaşındayım", asked="age", source="choice"), case()) is None


def test_of_age_once_more_is_no_amount() -> None:
    assert read_age_meanwhile(said("18 yaşından büyüğüm", asked="amount"), case()) == AS_NEW
    assert read_age_meanwhile(said("18 lira", asked="amount"), case()) is None


def test_a_yes_is_pointed_to_the_buttons_once() -> None:
    first = read_age(said("evet", "affirm", asked="age"), case(standing=UNKNOWN_AGE))
    assert first
    assert first.slots["trouble"]["kind"] == "use_buttons"
    assert not read_age(said("evet", "affirm", asked="age"), case(standing=UNKNOWN_AGE, trouble=first.slots["trouble"]))


def test_details_given_instead_of_the_age_are_kept() -> None:
    answer = read_age(said("dün 500 tl", asked="age"), case(standing=UNKNOWN_AGE))
    assert answer
    assert (answer.slots["date"], answer.slots["amount"]) == ("2026-03-17", "500.00")
