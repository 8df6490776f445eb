"""A bare answer to the question who somebody is."""

from __future__ import annotations

import pytest

from turkish.phrases.names import read_bare_claim


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Ayşe Yılmaz", {"name": "Ayşe Yılmaz"}),
        ("ayse_34", {"user_name": "ayse_34"}),
        ("İpek Işık, ipek.i", {"name": "İpek Işık", "user_name": "ipek.i"}),
        ("asdfgh qwerty", {}),
        ("kullanıcı adım", {}),
        ("Ayşe", {}),
        ("ayse34 mehmet56", {}),
        ("dün 1500 tl", {}),
    ],
)
def test_a_name_and_an_account_are_told_apart_by_their_looks(text: str, claim: dict[str, str]) -> None:
    assert read_bare_claim(text) == claim


def test_where_the_name_is_known_a_single_word_is_the_account() -> None:
    assert read_bare_claim("alik", name="Ali Kaya") == {"user_name": "alik"}


def test_a_name_that_had_the_account_in_it_loses_it() -> None:
    assert read_bare_claim("alik", name="Ali Kaya alik") == {"user_name": "alik", "name": "Ali Kaya"}
