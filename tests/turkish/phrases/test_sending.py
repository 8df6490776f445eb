"""A case that is ready: send it, hold it, keep it."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.sending import says_hold, says_send


@pytest.mark.parametrize(
    "text",
    [
        "gönder",
        "GÖNDERİN lütfen",
        "yolla gitsin",
        "gönderebilirsiniz",
        "gönderelim",
    ],
)
def test_the_word_to_send_is_understood(text: str) -> None:
    assert says_send(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "dün gönderdim",
        "gönderme",
        "parayı gönderdiler",
        "yollamıştım",
    ],
)
def test_what_was_sent_is_no_word_to_send(text: str) -> None:
    assert not says_send(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "gönderme",
        "göndermeyin",
        "şimdi değil",
        "bekleyin",
        "dursun",
        "sonra gönderirim",
    ],
)
def test_holding_it_back_is_understood(text: str) -> None:
    assert says_hold(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "3 gündür bekliyorum",
        "gönder",
        "gönderme işlemi yaptım",
        "param gelmedi",
    ],
)
def test_waiting_for_money_holds_nothing_back(text: str) -> None:
    assert not says_hold(plain(text))


@pytest.mark.parametrize(
    "text",
    ["talep açma", "açmayın lütfen", "aktarma kimseye", "iletmeyin", "talep oluşturma", "kayıt açılmasın", "gerek yok",
     "göndermeye gerek yok", "istemem", "istemiyorum talep", "boşver"],
)  # fmt: skip
def test_a_negated_wish_holds_back(text: str) -> None:
    assert says_hold(plain(text))


@pytest.mark.parametrize("text", ["düzeltmeye gerek yok", "aç lütfen", "açmanı istedim", "hesap açma işlemi", "gönder"])
def test_what_only_sounds_like_it_holds_nothing_back(text: str) -> None:
    assert not says_hold(plain(text))
