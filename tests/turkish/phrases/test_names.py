"""A bare answer to the question who somebody is."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.names import find_claim, read_bare_claim, speaks_of_own_name


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ayşe Yılmaz", {"name": "Ayşe Yılmaz"}),
        ("ayse_34", {"user_name": "ayse_34"}),
        ("İpek Işık, ipek.i", {"name": "İpek Işık", "user_name": "ipek.i"}),
        ("asdfgh qwerty", {}),
        ("kullanıcı adım", {}),
        ("Ayşe", {"name": "Ayşe"}),
        ("Can", {"name": "Can"}),
        ("Can Demir", {"name": "Can Demir"}),
        ("mert can demir mcd34", {"name": "mert can demir", "user_name": "mcd34"}),
        ("Adem Yetkili", {"name": "Adem Yetkili"}),
        ("Zeynep Karadağlıgil", {"name": "Zeynep Karadağlıgil"}),
        ("Ivan Petrov", {"name": "Ivan Petrov"}),
        ("ivan petrov", {}),
        ("ivan petrov ivan.p", {}),
        ("Ivan Petrov ivan.p", {"name": "Ivan Petrov", "user_name": "ivan.p"}),
        ("can demir can.demir, tarihi hatırlamıyorum", {"name": "can demir", "user_name": "can.demir"}),
        ("can demir, can.demir, param 2 gündür yok", {"name": "can demir", "user_name": "can.demir"}),
        ("geri gelmedi ama", {}),
        ("turkcell kullanıyorum", {}),
        ("Turkcell Kullanıyorum", {}),
        ("niye soruyorsunuz ki", {}),
        ("param nerde", {}),
        ("ben bilmem", {}),
        ("@mehmet34", {"user_name": "mehmet34"}),
        ("@mehmet34'ün hesabı", {"user_name": "mehmet34"}),
        ("@zeynep´in hesabı, Zeynep Ak", {"user_name": "zeynep", "name": "Zeynep Ak"}),
        ("Can Demir @candemir", {"name": "Can Demir", "user_name": "candemir"}),
        ("@mehmet34 hesabını kapatın", {}),
        ("@mehmet34 @ayse34", {}),
        ("mehmet@example.com", {}),
        ("ayse34 mehmet56", {}),
        ("\u200bayse34\u00ad", {"user_name": "ayse34"}),
        ("Ayşe\u00a0Yılmaz\u200b, ayse34", {"name": "Ayşe Yılmaz", "user_name": "ayse34"}),
        ("Ayşe Yılmaz-Kaya", {"name": "Ayşe Yılmaz-Kaya"}),
        ("ayşe yılmaz-kaya ayse_34", {"name": "ayşe yılmaz-kaya", "user_name": "ayse_34"}),
        ("Ali Kaya ali-kaya", {"name": "Ali Kaya", "user_name": "ali-kaya"}),
        ("A. Demir ayse34", {"name": "A. Demir", "user_name": "ayse34"}),
        ("M. Kaya, mehmet-34", {"name": "M. Kaya", "user_name": "mehmet-34"}),
        ("a. ayse34", {"user_name": "ayse34"}),
        ("dün 1500 tl", {}),
    ],
)
def test_a_name_and_an_account_are_told_apart_by_their_looks(text: str, claim: dict[str, str]) -> None:
    assert read_bare_claim(text) == claim


def test_where_the_name_is_known_a_single_word_is_the_account() -> None:
    assert read_bare_claim("alik", name="Ali Kaya") == {"user_name": "alik"}


def test_a_family_name_completes_the_first_name() -> None:
    assert read_bare_claim("Kaya", name="Mehmet") == {"name": "Mehmet Kaya"}


@pytest.mark.parametrize("text", ["gelmedi", "yok", "bekliyorum"])
def test_a_word_that_says_something_is_no_account(text: str) -> None:
    assert read_bare_claim(text, name="Ali Kaya") == {}


def test_a_name_that_had_the_account_in_it_loses_it() -> None:
    assert read_bare_claim("alik", name="Ali Kaya alik") == {"user_name": "alik", "name": "Ali Kaya"}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("yazdım ya üstte, Selim Erdoğan selim61", {"name": "Selim Erdoğan", "user_name": "selim61"}),
        ("berk34_x adım berk kaya", {"name": "berk kaya", "user_name": "berk34_x"}),
        ("hatice79 yazdım elle", {"user_name": "hatice79"}),
        ("ben zaten kullanıcı adımı yazdım", {}),
        ("10tl 2gündür yok e-posta atın", {}),
        ("example.com adresine girdim", {}),
        ("ali34 mü veli35 mi hatırlamıyorum", {}),
        ("can sıkıcı bir durum deniz kenarında", {}),
    ],
)
def test_a_claim_is_found_among_other_words(text: str, claim: dict[str, str]) -> None:
    assert find_claim(text) == claim


def test_a_name_and_a_word_are_name_and_account_where_they_were_asked_for() -> None:
    assert read_bare_claim("zeynep kaya zeynoo") == {"name": "zeynep kaya", "user_name": "zeynoo"}
    assert "user_name" not in read_bare_claim("zeynep kaya geliyor")


@pytest.mark.parametrize("text", ["adımı niye vereyim", "bırak adını madını", "ismim lazım değil", "soyadımı yazmam"])
def test_a_text_speaks_of_the_name_of_its_writer(text: str) -> None:
    assert speaks_of_own_name(plain(text))


@pytest.mark.parametrize("text", ["adım adım anlat", "babamın adına", "oyunun adı", "bir adım atın", "aday olmadım"])
def test_a_step_or_another_name_is_not_the_name_of_its_writer(text: str) -> None:
    assert not speaks_of_own_name(plain(text))
