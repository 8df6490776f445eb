"""A message that tells something."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.telling import tells, tells_more


@pytest.mark.parametrize(
    "text",
    [
        "param gelmedi",
        "yatırdım",
        "bekliyorum",
        "hesapta yok",
        "oyun dondu",
    ],
)
def test_something_is_told(text: str) -> None:
    assert tells(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "500 tl",
        "dün akşam",
        "şimdi",
        "kendi hesabım",
        "hadi",
    ],
)
def test_a_value_tells_nothing(text: str) -> None:
    assert not tells(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "500 tl gelmedi",
        "dün oyun dondu",
    ],
)
def test_more_than_the_value_is_told(text: str) -> None:
    assert tells_more(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "papara ile yapmıştım",
        "dün yatırdım",
        "500 tl gönderdim",
    ],
)
def test_the_verb_of_the_value_tells_no_more(text: str) -> None:
    assert not tells_more(plain(text))
