"""Courtesies that mean one thing here and another there."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.courtesy import may_part, says_yes, without_greeting


@pytest.mark.parametrize(
    "text",
    [
        "iyi günler",
        "İYİ AKŞAMLAR",
        "kolay gelsin",
    ],
)
def test_a_greeting_may_be_a_farewell(text: str) -> None:
    assert may_part(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "merhaba",
        "selam",
        "günaydın",
    ],
)
def test_some_greetings_only_come(text: str) -> None:
    assert not may_part(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "evet",
        "evt",
        "aynen",
        "isterim",
    ],
)
def test_a_yes_wants_something(text: str) -> None:
    assert says_yes(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "tamam",
        "ok",
        "peki",
        "hayır",
    ],
)
def test_an_ok_ends_the_talk(text: str) -> None:
    assert not says_yes(plain(text))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("selam hocam en az kaç lira", "en az kaç lira"),
        ("İyi günler, çekimim gelmedi", "çekimim gelmedi"),
        ("merhaba", "merhaba"),
        ("abimin kartıyla yatırdım", "abimin kartıyla yatırdım"),
        ("sağ olun ama gelmedi", "sağ olun ama gelmedi"),
    ],
)
def test_a_greeting_in_front_is_left_out(text: str, rest: str) -> None:
    assert without_greeting(text) == rest
