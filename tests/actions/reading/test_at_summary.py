"""Messages once the case has been summed up, at the age and between two matters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.context.said import Mention
from actions.reading.age import read_age
from actions.reading.at_summary import read_at_summary, read_kept
from actions.reading.at_switch import read_matter_named, read_switch
from actions.reading.table import read_answer
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
    kept = read_kept(said("vazgeçmedim", "inform", asked="confirmation", act="keep"), case(**FULL))
    sent = read_kept(said("vazgeçmedim gönder", "inform", asked="confirmation", act="keep"), case(**FULL))
    assert kept
    assert sent
    assert (kept.slots.get("confirmation"), sent.slots.get("confirmation")) == (None, "sent")
    assert read_kept(said("vazgeçtim", "cancel", asked="confirmation", act="cancel"), case(**FULL)) is None


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


@pytest.mark.parametrize(("text", "amount"), [("750 değil 570miş", "570.00"), ("570miş 750 değil", "570.00")])
def test_one_number_for_another_puts_the_amount_right(text: str, amount: str) -> None:
    answer = read_answer(said(text, asked="confirmation"), case(**{**FULL, "amount": "750.00"}))
    assert answer.slots["amount"] == amount


@pytest.mark.parametrize("text", ["gönder gitsin", "neyse doğru gönder", "yolla hadi"])
def test_a_visitor_who_says_to_send_it_has_sent_it_whatever_the_classifier_hears(text: str) -> None:
    assert read_at_summary(said(text, "inform", asked="confirmation"), case(**FULL)).slots == {"confirmation": "sent"}


def test_the_wish_to_be_paid_sends_nothing() -> None:
    wish = said("paramı gönderin", "report_withdrawal_problem", asked="confirmation")
    assert read_at_summary(wish, case(**FULL)).slots.get("confirmation") is None


@pytest.mark.parametrize("text", ["bonus değil", "Bonus değil dedim size!", "bonus değil ki bu"])
def test_a_value_that_is_denied_leaves_its_line_and_is_asked_anew(text: str) -> None:
    mention = Mention("transaction_type", "bonus", 0, 5, is_taken_back=True)
    denied = replace(said(text, "report_campaign_problem", asked="confirmation"), mentions=(mention,))
    complaint = case("complaint", date="2026-03-16", transaction_type="bonus", description="kaba davrandı")
    answer = read_answer(denied, complaint)
    assert answer.slots == {"transaction_type": None, "correction": "transaction_type", "trouble": None}
