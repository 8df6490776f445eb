"""A message that asks: something, back, or for a moment."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.asking import asks_back, asks_for_time, is_bare_question, is_question


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


@pytest.mark.parametrize(
    "text",
    [
        "anlamadım", "nasıl yani?", "ne yazayım", "neden soruyorsunuz", "niye lazım ki bu", "yaşımı neden soruyorsunuz",
        "bunu niçin istiyorsunuz", "ne gerek var",
    ],
)  # fmt: skip
def test_asking_what_the_question_is_for_is_asking_back(text: str) -> None:
    assert asks_back(plain(text))


@pytest.mark.parametrize(
    "text", ["param neden gelmedi", "dün", "anlamadım ama dün 500 tl yatırdım", "nasıl para çekerim", "neden olmasın"]
)
def test_what_asks_or_tells_something_else_is_not_asking_back(text: str) -> None:
    assert not asks_back(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "bir dakika",
        "bi dk bakıyorum",
        "dekontu bulayım",
        "az sonra yazacağım",
        "bekleyin lütfen",
        "tamam birazdan",
        "dur",
    ],
)
def test_a_moment_is_asked_for(text: str) -> None:
    assert asks_for_time(plain(text))


@pytest.mark.parametrize(
    "text", ["3 gündür bekliyorum", "neye bakayım", "5 dakika önce yatırdım", "yarın", "sonra gelmedi", "bakiyem yok"]
)
def test_what_tells_of_time_asks_for_none(text: str) -> None:
    assert not asks_for_time(plain(text))
