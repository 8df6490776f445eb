"""What a message does, by what was learned where that is sure, otherwise by its words."""

from __future__ import annotations

import pytest

from actions.reading.acts import Act, does
from tests.actions.reading.made import said


@pytest.mark.parametrize(
    ("text", "learned", "act"),
    [
        ("aklımda kalmamış", "unknown", "not_know"),
        ("aklımda kalmamış", "unknown", "refuse"),
        ("onu bir kenara yazmıştım getireyim", "moment", "wait"),
        ("bunun çekimle ne ilgisi var", "ask_back", "ask_back"),
        ("hafta sonu dahil mi bu", "ask", "ask"),
        ("fikrimi değiştirdim sürdürelim", "keep", "keep"),
        ("yazdım ya", "protest", "protest"),
        ("sıfırı fazla yazmışım", "correct", "correct"),
    ],
)
def test_what_was_learned_is_believed(text: str, learned: str, act: Act) -> None:
    assert does(said(text, act=learned), act)


@pytest.mark.parametrize(
    ("text", "learned", "act"),
    [
        ("dündü değil mi", "answer", "ask"),
        ("kaçıncı soruşun bu ya", "protest", "ask"),
        ("iptal etmeyin dedim ettiniz", "tell", "keep"),
        ("gönderince ne kadar sürer", "ask", "send"),
        ("gönderme vazgeçtim", "cancel", "hold"),
        ("bir dakika önce yatırdım", "answer", "wait"),
    ],
)
def test_words_do_not_count_against_what_was_learned(text: str, learned: str, act: Act) -> None:
    assert not does(said(text, act=learned), act)


@pytest.mark.parametrize(
    ("text", "learned", "act"),
    [
        ("Can Demir, gerisini hatırlamıyorum", "answer", "not_know"),
        ("hayır dün değil önceki gün", "no", "correct"),
        ("adımı vermeyeyim böyle gönder", "refuse", "send"),
        ("gönder ne zaman dönersiniz", "yes", "send"),
    ],
)
def test_words_count_beside_what_was_learned(text: str, learned: str, act: Act) -> None:
    assert does(said(text, act=learned), act)


@pytest.mark.parametrize(
    ("text", "act"), [("hatırlamıyorum", "not_know"), ("hayır, 750", "correct"), ("kaç lira", "ask")]
)
def test_where_the_model_is_unsure_the_words_have_the_last_say(text: str, act: Act) -> None:
    assert does(said(text), act)
    assert not does(said("papara"), act)
