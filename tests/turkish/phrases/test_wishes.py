"""What a wish for a limit, a break or exclusion consists of; and the wish that an account be frozen."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.wishes import Wish, read_wish, wants_erasure, wants_freeze


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("on iki ay", "12", "ay"),
        ("yirmi dört saat", "24", "saat"),
        ("kırk beş gün", "45", "gun"),
        ("onbir haftalığına", "11", "hafta"),
        ("otuz günlük", "30", "gun"),
        ("iki ay", "2", "ay"),
        ("6 aylığına", "6", "ay"),
        ("180 gün", "180", "gun"),
        ("bir yıl", "1", "yil"),
    ],
)
def test_the_time_of_an_exclusion_is_read_as_it_was_said(text: str, count: str, unit: str) -> None:
    assert read_wish(plain(f"hesabımı {text} kapatın")) == Wish("exclusion", count=count, unit=unit)
    assert read_wish(plain(f"{text} mola istiyorum")) == Wish("break", count=count, unit=unit)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("haftalık kayıp limiti koyun", Wish("loss", "week")),
        ("günde en fazla iki saat oturum sınırı", Wish("time", "day")),
        ("aylık yatırma limitim olsun", Wish("deposit", "month")),
        ("bahis limiti istiyorum", Wish("stake")),
        ("beni tamamen kapatın", Wish("exclusion", unit="ever")),
        ("beni kapatın", Wish("exclusion")),
    ],
)
def test_kind_and_period_of_a_wish_are_read(text: str, wish: Wish) -> None:
    assert read_wish(plain(text)) == wish


@pytest.mark.parametrize("text", ["2024 yılından beri oynuyorum, kapatın", "son ay çok oynadım, kapatın"])
def test_a_year_and_a_month_without_a_number_are_no_time_to_be_away(text: str) -> None:
    assert read_wish(plain(text)) == Wish("exclusion")


def test_erasure_is_another_wish() -> None:
    assert wants_erasure(plain("verilerimi silin"))
    assert not wants_erasure(plain("beni engelleyin"))


@pytest.mark.parametrize(
    "text",
    [
        "hesabımı dondurun",
        "hesabımı dondurur musunuz",
        "çabuk kapatın kimse kullanmasın",
        "HESABI KİLİTLEYİN",
        "hesabı bloke edin",
        "askıya alın hesabımı",
        "çekimleri durdurun",
    ],
)
def test_a_freeze_is_wished_for(text: str) -> None:
    assert wants_freeze(plain(text))


@pytest.mark.parametrize(
    "text", ["hesabımı dondurmuşlar", "adam telefonu kapattı", "hesabım kilitlendi", "kodu söyledim", "site kapandı"]
)
def test_what_was_done_already_is_no_wish(text: str) -> None:
    assert not wants_freeze(plain(text))
