"""What the victim of a doubtful contact tells."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.contacts import tells_loss, tells_of_break_in


@pytest.mark.parametrize(
    "text",
    [
        "ibana attım",
        "şifremi söyledim",
        "paramı geri alabilir miyim",
        "ne yapmalıyım",
        "kartımdan para çekildi",
    ],
)
def test_a_loss_is_told(text: str) -> None:
    assert tells_loss(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "para yatırdım gelmedi",
        "teşekkürler",
        "bana yazdılar",
    ],
)
def test_money_that_did_not_arrive_is_not_lost_to_a_contact(text: str) -> None:
    assert not tells_loss(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "hesabım çalındı",
        "hesabıma başkası girmiş",
        "şifrem değiştirilmiş",
    ],
)
def test_a_break_in_is_told(text: str) -> None:
    assert tells_of_break_in(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "hesabıma giremiyorum",
        "şifremi değiştirmek istiyorum",
        "hesabım kapandı",
    ],
)
def test_an_account_that_is_locked_is_not_broken_into(text: str) -> None:
    assert not tells_of_break_in(plain(text))
