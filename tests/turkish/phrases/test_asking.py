"""A message that asks: something, back, or for a moment."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.asking import is_bare_question, is_question


@pytest.mark.parametrize("text", ["limit nedir", "ne kadar sürer", "gelir mi", "kaç gün", "nasıl", "niye?"])
def test_a_question_is_told_from_an_answer(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["500 tl", "dün akşam", "havale ile", "tamam", "Mine Hanım"])
def test_an_answer_is_told_from_a_question(text: str) -> None:
    assert not is_question(text)


@pytest.mark.parametrize("text", ["neden", "NEDEN Kİ", "nasıl yani", "ne", "nedir acaba"])
def test_a_question_word_alone_is_a_bare_question(text: str) -> None:
    assert is_bare_question(plain(text))


@pytest.mark.parametrize("text", ["neden olmasın", "nasıl yatırırım", "limit nedir", "ne kadar", ""])
def test_a_question_about_something_is_no_bare_one(text: str) -> None:
    assert not is_bare_question(plain(text))
