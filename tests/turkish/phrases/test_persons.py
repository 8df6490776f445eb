"""What is said of a person at the other end."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.persons import is_channel, says_about


@pytest.mark.parametrize(
    "text",
    [
        "canlı destek",
        "sohbet",
        "MÜŞTERİ HİZMETLERİ",
    ],
)
def test_the_live_support_is_named(text: str) -> None:
    assert is_channel(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "canlı desteğe bağlan",
        "destek istiyorum",
        "para çekme",
    ],
)
def test_what_asks_for_it_says_more(text: str) -> None:
    assert not is_channel(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "temsilciyle ilgili",
        "bonus hakkında",
    ],
)
def test_what_it_is_about_is_said(text: str) -> None:
    assert says_about(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "temsilci istiyorum",
        "ilgilenmiyorlar",
    ],
)
def test_a_wish_says_not_what_it_is_about(text: str) -> None:
    assert not says_about(plain(text))
