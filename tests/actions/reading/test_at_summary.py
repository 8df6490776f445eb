"""Messages once the case has been summed up, at the age and between two matters."""

from __future__ import annotations

import pytest

from actions.reading.age import read_age
from actions.reading.at_summary import read_at_summary, read_kept
from actions.reading.at_switch import read_matter_named, read_switch
from helpdesk.members.standing import Standing
from tests.actions.reading.made import case, said

FULL = {"date": "2026-03-16", "amount": "500.00", "payment_method": "papara", "description": "param gelmedi"}


def test_a_yes_sends_the_case() -> None:
    answer = read_at_summary(said("evet", "affirm", asked="confirmation"), case(**FULL))
    assert answer
    assert answer.slots == {"confirmation": "sent"}


def test_a_no_asks_which_line_is_wrong() -> None:
    answer = read_at_summary(said("hayır", "deny", asked="confirmation"), case(**FULL))
    assert answer
    assert answer.slots == {"correction": "which"}


def test_a_line_that_is_named_takes_a_bare_number() -> None:
    answer = read_at_summary(said("tutar 2000 olacak", asked="confirmation"), case(**FULL))
    assert answer
    assert answer.slots["amount"] == "2000.00"


def test_holding_back_is_no_yes() -> None:
    answer = read_at_summary(said("şimdi değil", "affirm", asked="confirmation"), case(**FULL))
    assert answer
    assert answer.slots["trouble"]["kind"] == "held"


def test_what_is_told_at_the_end_is_added() -> None:
    answer = read_at_summary(said("ayrıca oyun dondu", asked="confirmation"), case(**FULL))
    assert answer
    assert answer.slots["description"] == "param gelmedi\nayrıca oyun dondu"


@pytest.mark.parametrize(("text", "intent"), [("teşekkürler", "thank"), ("ne zaman biter", "inform")])
def test_small_talk_and_questions_confirm_nothing(text: str, intent: str) -> None:
    assert not read_at_summary(said(text, intent, asked="confirmation"), case(**FULL))


def test_a_case_that_is_not_given_up_waits_or_goes() -> None:
    kept = read_kept(said("vazgeçmedim", "cancel", asked="confirmation"), case(**FULL))
    sent = read_kept(said("vazgeçmedim gönder", "cancel", asked="confirmation"), case(**FULL))
    assert kept
    assert sent
    assert (kept.slots.get("confirmation"), sent.slots.get("confirmation")) == (None, "sent")
    assert read_kept(said("vazgeçtim", "cancel", asked="confirmation"), case(**FULL)) is None


def test_a_yes_to_the_age_points_to_the_buttons_once() -> None:
    message = said("evet", "affirm", asked="age")
    answer = read_age(message, case())
    assert answer
    assert answer.slots["trouble"]["kind"] == "use_buttons"
    assert not read_age(message, case(trouble=answer.slots["trouble"]))


def test_a_no_of_somebody_told_to_be_a_minor_takes_it_back() -> None:
    answer = read_age(said("hayır", "deny", asked="age"), case(standing=Standing(age="minor", age_by="told")))
    assert answer
    assert answer.slots["trouble"]["kind"] == "not_minor"


@pytest.mark.parametrize(
    ("text", "intent", "goes_to"),
    [
        ("ilki", "inform", "same"),
        ("yenisi", "inform", "other"),
        ("çekimim gelmedi", "report_withdrawal_problem", "same"),
        ("giremiyorum", "report_login_problem", "other"),
    ],
)
def test_one_of_two_matters_is_named(text: str, intent: str, goes_to: str) -> None:
    answer = read_matter_named(said(text, intent, asked="switch_topic"), case(switch_topic="login"))
    assert answer
    assert answer.switch_to == goes_to


@pytest.mark.parametrize("text", ["şifremi de unuttum", "hangisi", "önceki gün"])
def test_what_adds_asks_or_tells_of_a_day_names_none(text: str) -> None:
    assert read_matter_named(said(text, asked="switch_topic"), case(switch_topic="login")) is None


@pytest.mark.parametrize(
    ("text", "intent", "goes_to"),
    [("evet", "affirm", "other"), ("hayır", "deny", "same"), ("gönder", "inform", "same")],
)
def test_a_yes_goes_to_the_other_matter_and_a_no_stays(text: str, intent: str, goes_to: str) -> None:
    answer = read_switch(said(text, intent, asked="switch_topic"), case(switch_topic="login"))
    assert answer
    assert answer.switch_to == goes_to


@pytest.mark.parametrize("text", ["tamam", "👍"])
def test_an_ok_or_a_sign_chooses_neither(text: str) -> None:
    assert not read_switch(said(text, "affirm", asked="switch_topic"), case(switch_topic="login"))
