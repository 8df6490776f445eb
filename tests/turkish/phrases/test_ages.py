"""How old somebody is said to be."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.ages import says_minor, tells_of_child

YEAR = 2026


@pytest.mark.parametrize(
    "text",
    [
        "17 yaşındayım", "16 yasindayim", "18 yaşından küçüğüm", "reşit değilim", "yaşım tutmuyor", "18 altı",
        "15 yaşındayım üye olabilir miyim", "daha 17yim ama bonusum yatmadı", "yaşım 17 hesabıma giremiyorum",
        "16 yaşında biri olarak para çekebilir miyim", "on yedi yaşındayım", "2014 doğumluyum", "17'yim ben",
        "beş ay sonra 18 olucam", "3 ay sonra 18'e giriyorum", "iki yıl sonra 18 olacağım üye olsam",
        "8 ay sonra 18 olcam",
    ],
)  # fmt: skip
def test_a_minor_is_understood(text: str) -> None:
    assert says_minor(plain(text), year=YEAR)


@pytest.mark.parametrize(
    "text",
    [
        "18 yaşındayım", "45 yaşındayım", "yaş sınırı kaç", "oğlum için soruyorum", "reşidim", "yirmi yedi yaşındayım",
        "kızım 16 yaşındayım diye yazmış", "17 gündür bekliyorum", "16 yaşında oğlum var", "1995 doğumluyum",
        "sistem yaşım tutmuyor diyor", "18 altı üye olabilir mi", "10 milyonum gitti",
        "3 gün sonra 18 bin yatıracağım", "oğlum 2 ay sonra 18 olacak",
    ],
)  # fmt: skip
def test_an_adult_is_not_taken_for_a_minor(text: str) -> None:
    assert not says_minor(plain(text), year=YEAR)


@pytest.mark.parametrize(
    "text",
    [
        "oğlum 15 yaşında hesap açmış", "kızım benim kartımla para yatırmış 16 yaşında", "kardeşim reşit değil",
        "on altı yaşındaki oğlum", "çocuğumun yaşı küçük", "kızım 16 yaşındayım diye yazmış",
    ],
)  # fmt: skip
def test_a_child_that_is_told_of_is_not_the_writer(text: str) -> None:
    assert tells_of_child(plain(text), year=YEAR)
    assert not says_minor(plain(text), year=YEAR)


@pytest.mark.parametrize("text", ["oğlum 25 yaşında", "babam 70 yaşında", "15 yaşındayım", "çocuğumun rızkı gitti"])
def test_not_every_relative_is_a_child(text: str) -> None:
    assert not tells_of_child(plain(text), year=YEAR)
