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
        ("İzmir'e", "izmir e"),
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
    assert [name for name, _ in steps(text)] == ["lower", "unstretched", "clean", "plain"]
