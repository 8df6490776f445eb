"""What the victim of a doubtful contact tells."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.contacts import tells_loss


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
