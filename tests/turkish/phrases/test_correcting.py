"""A message that puts something right."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.correcting import corrects, line_named, puts_right, says_only_value, says_wrong


@pytest.mark.parametrize(
    "text",
    [
        "yok dün",
        "hayır 700",
        "pardon önceki gün",
        "aslında 700",
        "YANLIŞ yazdım",
        "yani 16 kasım",
        "500 değil 700",
        "700 imiş",
        "daha doğrusu dün",
    ],
)
def test_a_correction_begins_as_one(text: str) -> None:
    assert corrects(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "dün",
        "700 tl",
        "param yok",
        "umurumda değil",
        "çekim değil mi",
        "yanıt gelmemiş",
        "evet",
    ],
)
def test_an_answer_is_no_correction(text: str) -> None:
    assert not corrects(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "yok, dün değil önceki gün",
        "hayır 500 değil 700",
    ],
)
def test_one_for_another_is_put_right(text: str) -> None:
    assert puts_right(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "hayır",
        "yok değil",
        "dün değil önceki gün",
    ],
)
def test_a_bare_no_puts_nothing_right(text: str) -> None:
    assert not puts_right(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "tarih yanlış",
        "hatalı",
        "düzeltir misiniz",
        "tutarı değiştirelim",
    ],
)
def test_a_fault_is_named(text: str) -> None:
    assert says_wrong(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "doğru",
        "evet",
        "param gelmedi",
    ],
)
def test_where_no_fault_is_named_nothing_is_wrong(text: str) -> None:
    assert not says_wrong(plain(text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("tarih yanlış", "date"),
        ("TUTAR 2000 olacak", "amount"),
        ("yöntem", "payment_method"),
        ("param gelmedi", None),
        ("tutar doğru ama bana geçen hafta da aynısı olmuştu", None),
    ],
)
def test_a_line_is_called_by_its_name_in_a_few_words(text: str, line: str | None) -> None:
    assert line_named(plain(text), ("date", "amount", "payment_method")) == line


@pytest.mark.parametrize(
    "beside", ["yani", "de değil imiş", "pardon ya yanlış yazmışım olacaktı o", "", "ile yatırmıştım"]
)
def test_nothing_is_said_beside_a_value(beside: str) -> None:
    assert says_only_value(plain(beside))


@pytest.mark.parametrize("beside", ["gelmedi", "bankadan da dediler", "param nerede", "iki kez gönderdim ama gitmedi"])
def test_more_is_said_beside_a_value(beside: str) -> None:
    assert not says_only_value(plain(beside))
