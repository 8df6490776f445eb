"""What a text says of its writer: under age, unwilling, a name, an account."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.reading.who import claim_in, is_complete, refuses, says_minor, tells_of_child


def tracker(text: str, entities: dict[str, str] | None = None, claim: dict[str, str] | None = None) -> Tracker:
    message: dict[str, Any] = {
        "text": text,
        "intent": {"name": "inform", "confidence": 0.9},
        "entities": [{"entity": name, "value": value} for name, value in (entities or {}).items()],
        "source": "message",
    }
    return Tracker.from_dict(
        {"sender_id": "x", "slots": {"claim": claim}, "latest_message": message, "events": [], "paused": False}
    )


@pytest.mark.parametrize(
    "text",
    [
        "17 yaşındayım", "16 yasindayim", "18 yaşından küçüğüm", "reşit değilim", "yaşım tutmuyor", "18 altı",
        "15 yaşındayım üye olabilir miyim", "daha 17yim ama bonusum yatmadı", "yaşım 17 hesabıma giremiyorum",
        "16 yaşında biri olarak para çekebilir miyim", "on yedi yaşındayım", "2014 doğumluyum", "17'yim ben",
    ],
)  # fmt: skip
def test_a_minor_is_understood(text: str) -> None:
    assert says_minor(text)


@pytest.mark.parametrize(
    "text",
    [
        "18 yaşındayım", "45 yaşındayım", "yaş sınırı kaç", "oğlum için soruyorum", "reşidim", "yirmi yedi yaşındayım",
        "kızım 16 yaşındayım diye yazmış", "17 gündür bekliyorum", "16 yaşında oğlum var", "1995 doğumluyum",
        "sistem yaşım tutmuyor diyor", "18 altı üye olabilir mi", "10 milyonum gitti",
    ],
)  # fmt: skip
def test_an_adult_is_not_taken_for_a_minor(text: str) -> None:
    assert not says_minor(text)


@pytest.mark.parametrize(
    "text",
    [
        "oğlum 15 yaşında hesap açmış", "kızım benim kartımla para yatırmış 16 yaşında", "kardeşim reşit değil",
        "on altı yaşındaki oğlum", "çocuğumun yaşı küçük", "kızım 16 yaşındayım diye yazmış",
    ],
)  # fmt: skip
def test_a_child_that_is_told_of_is_not_the_writer(text: str) -> None:
    assert tells_of_child(text)
    assert not says_minor(text)


@pytest.mark.parametrize("text", ["oğlum 25 yaşında", "babam 70 yaşında", "15 yaşındayım", "çocuğumun rızkı gitti"])
def test_not_every_relative_is_a_child(text: str) -> None:
    assert not tells_of_child(text)


@pytest.mark.parametrize("text", ["vermek istemiyorum", "geçelim", "ÜYE DEĞİLİM", "üyeliğim yok", "hatırlamıyorum"])
def test_a_refusal_is_understood(text: str) -> None:
    assert refuses(text)


@pytest.mark.parametrize("text", ["adım Ayşe", "ayse34", "ayse@example.com"])
def test_a_claim_is_no_refusal(text: str) -> None:
    assert not refuses(text)


def test_a_claim_is_gathered_over_several_messages() -> None:
    claim = claim_in(tracker("ayse34", {"user_name": "ayse34"}, {"name": "Ayşe Yılmaz"}))
    assert claim == {"name": "Ayşe Yılmaz", "user_name": "ayse34"}
    assert is_complete(claim)


def test_a_bare_answer_counts_only_where_it_was_asked_for() -> None:
    assert claim_in(tracker("Ayşe Yılmaz"), asked=True) == {"name": "Ayşe Yılmaz"}
    assert claim_in(tracker("Ayşe Yılmaz")) == {}
    assert claim_in(tracker("ayse_34"), asked=True) == {"user_name": "ayse_34"}


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
    claim = claim_in(tracker(text), asked=True)
    assert claim["user_name"] == "zeynep.ak"
    assert claim["name"].lower() == "zeynep ak"


@pytest.mark.parametrize("text", ["500", "dün 1500 tl", "ne yapacağım 3 gündür bekliyorum", "ayse34 mehmet56"])
def test_what_names_nobody_is_no_claim(text: str) -> None:
    assert claim_in(tracker(text), asked=True) == {}
