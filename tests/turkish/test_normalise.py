"""Messages typed in different ways become the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turkish.normalise import clean, plain, steps


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HESABIMA GİREMİYORUM", "hesabima giremiyorum"),
        ("Hesabıma giremiyorum.", "hesabima giremiyorum"),
        ("HESABIMA GI\u0307REMI\u0307YORUM", "hesabima giremiyorum"),
        ("s\u0327ifremi unuttum", "sifremi unuttum"),
        ("İzmir'e", "izmir"),
        ("paramı verinnnnn!!!", "parami verin"),
        ("1000 TL", "1000 tl"),
        ("slm tmm", "selam tamam"),
        ("👍🏽👍", "👍 👍"),
        ("pa\u200bra", "para"),
        ("???", ""),
        ("", ""),
    ],
)
def test_plain_words(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_clean_keeps_dots_and_punctuation() -> None:
    assert clean("ŞİFREMİ   unuttum, ne YAPMALIYIM???") == "şifremi unuttum, ne yapmalıyım?"


@given(st.text(max_size=2000))
def test_any_string_has_both_forms(text: str) -> None:
    assert plain(text) == " ".join(plain(text).split())
    clean(text).encode("utf-8")
    assert [name for name, _ in steps(text)] == ["lower", "unstretched", "bare names", "clean", "plain"]


@pytest.mark.parametrize(
    ("spellings", "plain_words"),
    [
        (["IBAN'ımı", "IBAN’ımı", "IBAN`ımı", "ibanımı", "ibanimi", "IBANIMI", "iban"], "iban"),
        (["EFT'yle", "eftyle", "EFT´yle"], "eft"),
        (["TRC20'ye", "trc20ye", "TRC20’ye"], "trc20"),
        (["SMS'im gelmedi", "smsim gelmedi"], "sms gelmedi"),
        (["Android'de", "androidde"], "android"),
        (["Papara'dan", "paparadan"], "papara"),
    ],
)
def test_a_short_form_is_the_same_with_and_without_its_suffix(spellings: list[str], plain_words: str) -> None:
    assert {plain(spelling) for spelling in spellings} == {plain_words}
    assert {clean(spelling) for spelling in spellings} == {plain_words}


@pytest.mark.parametrize("text", ["ibanez gitar", "fasting", "viparis", "eftal"])
def test_a_word_that_only_begins_like_a_short_form_stays(text: str) -> None:
    assert clean(text) == text


def test_the_question_particle_is_no_suffix() -> None:
    assert plain("IBAN'mı") == "iban mi"
