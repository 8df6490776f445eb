"""Who somebody says to be, gathered from what was said."""

from __future__ import annotations

import pytest

from actions.reading.identity import claim_in, half_missing, is_complete
from tests.actions.reading.made import case, said


def test_a_claim_is_gathered_over_several_messages() -> None:
    claim = claim_in(said("ayse34", entities={"user_name": "ayse34"}), case(claim={"name": "Ayşe Yılmaz"}))
    assert claim == {"name": "Ayşe Yılmaz", "user_name": "ayse34"}
    assert is_complete(claim)


def test_a_bare_answer_counts_only_where_it_was_asked_for() -> None:
    assert claim_in(said("Ayşe Yılmaz"), case(), asked=True) == {"name": "Ayşe Yılmaz"}
    assert claim_in(said("Ayşe Yılmaz"), case()) == {}
    assert claim_in(said("ayse_34"), case(), asked=True) == {"user_name": "ayse_34"}


@pytest.mark.parametrize("claim", [{}, {"name": "Ayşe"}, {"user_name": "ayse34"}, {"email": "a@b.co"}])
def test_half_a_claim_is_not_enough(claim: dict[str, str]) -> None:
    assert not is_complete(claim)


@pytest.mark.parametrize(
    "text",
    [
        "Zeynep Ak, zeynep.ak",
        "zeynep.ak zeynep ak",
        "Zeynep Ak / zeynep.ak",
        "zeynep ak - zeynep.ak",
        "Zeynep Ak\nzeynep.ak",
    ],
)
def test_name_and_account_may_come_in_one_breath(text: str) -> None:
    claim = claim_in(said(text), case(), asked=True)
    assert claim["user_name"] == "zeynep.ak"
    assert claim["name"].lower() == "zeynep ak"


@pytest.mark.parametrize("text", ["500", "dün 1500 tl", "ne yapacağım 3 gündür bekliyorum", "ayse34 mehmet56"])
def test_what_names_nobody_is_no_claim(text: str) -> None:
    assert claim_in(said(text), case(), asked=True) == {}


@pytest.mark.parametrize(
    ("claim", "half"),
    [({"name": "Ayşe"}, "account_missing"), ({"email": "a@b.co"}, "name_missing"), ({}, None)],
)
def test_the_half_that_is_missing_is_named(claim: dict[str, str], half: str | None) -> None:
    assert half_missing(claim) == half
