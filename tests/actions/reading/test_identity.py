"""Answers to the question who the visitor is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.reading.identity import read_identity, read_on_code, read_put_right, read_refusal
from tests.actions.reading.made import CLAIMED, case, said

UNPROVEN = replace(case("account_details", CLAIMED), needs_proof=True)


@pytest.mark.parametrize(
    ("text", "intent"),
    [("vermek istemiyorum", "cancel"), ("hayır", "deny"), ("geçelim", "inform"), ("kodsuz devam", "request_human")],
)
def test_a_refusal_goes_on_without_a_name(text: str, intent: str) -> None:
    answer = read_refusal(said(text, intent, asked="identity"), case())
    assert answer
    assert answer.slots["identity_step"] == "declined"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("yok, dün değil önceki gün", "deny"),
        ("👎", "deny"),
        ("temsilci istiyorum", "request_human"),
        ("vermem gerekiyor mu", "inform"),
        ("Ayşe Yılmaz", "inform"),
    ],
)
def test_a_correction_a_sign_or_another_wish_refuses_nothing(text: str, intent: str) -> None:
    assert read_refusal(said(text, intent, asked="identity"), case()) is None


def test_a_mail_that_cannot_be_read_matters_only_once_a_code_would_go_there() -> None:
    message = said("mailime giremiyorum", asked="identity")
    assert read_refusal(message, UNPROVEN)
    assert read_refusal(message, case()) is None


@pytest.mark.parametrize(
    ("text", "intent", "kind"),
    [
        ("evet", "affirm", "code_wanted"),
        ("nereye gelecek", "inform", "code_where"),
        ("kod gelmedi", "inform", "no_code_yet"),
    ],
)
def test_what_is_said_of_a_code_is_understood(text: str, intent: str, kind: str) -> None:
    answer = read_on_code(said(text, intent, asked="identity"), UNPROVEN)
    assert answer
    assert answer.slots["trouble"]["kind"] == kind


def test_a_code_that_was_sent_is_missing() -> None:
    answer = read_on_code(said("kod gelmedi", asked="identity"), replace(UNPROVEN, code_was_sent=True))
    assert answer
    assert answer.slots["trouble"]["kind"] == "code_missing"


def test_where_no_code_is_due_nothing_is_read_of_one() -> None:
    assert read_on_code(said("kod gelmedi", asked="identity"), case()) is None


def test_name_and_account_are_a_claim() -> None:
    answer = read_identity(said("Ayşe Yılmaz, ayse34", asked="identity"), case())
    assert answer
    assert answer.claim == {"name": "Ayşe Yılmaz", "user_name": "ayse34"}
    assert answer.slots["identity_step"] == "given"


def test_the_half_that_is_missing_is_asked_for() -> None:
    answer = read_identity(said("Ayşe Yılmaz", asked="identity"), case())
    assert answer
    assert answer.slots["trouble"]["kind"] == "account_missing"


def test_details_beside_a_name_are_taken_along() -> None:
    told = said("dün yatırdım", asked="identity", entities={"name": "Ayşe Yılmaz", "user_name": "ayse34"})
    answer = read_identity(told, case())
    assert answer
    assert answer.claim
    assert answer.slots["date"] == "2026-03-17"


@pytest.mark.parametrize(("text", "intent"), [("merhaba", "greet"), ("tamam", "affirm"), ("ne zaman gelir", "inform")])
def test_what_surely_is_something_else_is_no_name(text: str, intent: str) -> None:
    assert not read_identity(said(text, intent, 0.95, asked="identity"), case())


def test_a_detail_is_put_right_while_the_claim_stays_wrong() -> None:
    trouble = {"slot": "identity", "kind": "name_missing", "readings": []}
    answer = read_put_right(said("yok dün değil önceki gün", "deny", asked="identity"), case(trouble=trouble))
    assert answer
    assert answer.slots == {"date": "2026-03-16", "trouble": trouble}
