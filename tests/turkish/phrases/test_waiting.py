"""What is said while one waits, and once one has waited."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.waiting import asks_about_wait, asks_to_be_written, leaves_out_what_lasts, says_still_so


@pytest.mark.parametrize(
    "text",
    [
        "ne zaman bakarsınız",
        "kaçıncı sıradayım",
        "kaç kişi var önümde",
        "ne kadar beklicem daha",
        "kimse yok mu",
        "orda mısınız",
        "temsilci nerede kaldı",
        "hala bekliyorum",
        "ne zaman",
        "peki ne zaman çözülür",
        "kaç dakika sürer",
    ],
)
def test_the_wait_is_asked_about(text: str) -> None:
    assert asks_about_wait(plain(text))


@pytest.mark.parametrize("text", ["kaç saatte olur", "ne zaman", "ne kadar sürer"])
def test_what_lasts_may_be_left_out(text: str) -> None:
    assert leaves_out_what_lasts(plain(text))


@pytest.mark.parametrize("text", ["ne zaman bakarsınız", "kaç kişi var önümde", "param ne zaman gelir"])
def test_the_queue_and_the_money_leave_nothing_out(text: str) -> None:
    assert not leaves_out_what_lasts(plain(text))


@pytest.mark.parametrize(
    "text", ["çekim ne zaman hesaba geçer", "param ne zaman gelir", "bonus ne zaman biter", "merhaba", "tutar 500 tl"]
)
def test_other_questions_are_not_about_the_wait(text: str) -> None:
    assert not asks_about_wait(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "hala gelmedi ki",
        "olmadı",
        "hala olmuyor",
        "sorun devam ediyor",
        "yine aynı sorun",
        "yok hala aynı",
        "düzelmedi",
        "teşekkürler ama hala gelmedi",
        "yatırdığım para hala geçmedi",
        "gene açılmıyor",
    ],
)
def test_it_is_still_so(text: str) -> None:
    assert says_still_so(plain(text))


@pytest.mark.parametrize(
    "text",
    ["çok teşekkürler iyi günler", "tamam bakıp haber veririm", "geldi sağolun", "çekim limiti ne kadar", "evet"],
)
def test_it_is_not_so_any_more_or_something_else(text: str) -> None:
    assert not says_still_so(plain(text))


def test_an_address_to_write_to() -> None:
    assert asks_to_be_written(plain("bana can@example.com adresine mail atın"))
    assert not asks_to_be_written(plain("mailim can@example.com"))
