"""User names and addresses are what is left of them without what people paste along."""

from __future__ import annotations

import pytest

from turkish.account_names import clean_account, may_be_account


@pytest.mark.parametrize(
    "pasted",
    [
        " mehmet34\u00a0",
        "\u200bmehmet34",
        "mehmet34\u200b",
        "\ufeffmehmet34",
        "mehmet\u00ad34",
        "mehmet34\u200e",
        "\u2068mehmet34\u2069",
        "@mehmet34",
        "mehmet34.",
        "mehmet34,",
        '"mehmet34"',
        "“mehmet34”",
        "(mehmet34)",
        "`mehmet34`",
        "mehmet34'tür",
        "mehmet34`tür",
        "ｍｅｈｍｅｔ３４",
        "Kullanıcı adım: mehmet34",
        "kullanıcı adı mehmet34",
    ],
)
def test_a_user_name_is_bare(pasted: str) -> None:
    assert clean_account(pasted) == "mehmet34"
    assert may_be_account(clean_account(pasted))


@pytest.mark.parametrize(
    "pasted",
    [
        "mailto:mehmet@example.com",
        "<mehmet@example.com>",
        "Mehmet Kaya <mehmet@example.com>",
        '"Mehmet Kaya" <mailto:mehmet@example.com>;',
        "mehmet@example.com.",
        "mehmet@example.com,",
        "mehmet@example.com\u200b",
        "mehmet@example.com’dur",
        "e-posta adresim mehmet@example.com",
        "ｍｅｈｍｅｔ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        "mehmet@example。com",
    ],
)
def test_an_address_is_bare(pasted: str) -> None:
    assert clean_account(pasted) == "mehmet@example.com"


@pytest.mark.parametrize("kept", ["mehmet_34_", "ayse.yilmaz", "a-b", "o'brien@example.com", "posta34", "şükrü"])
def test_what_belongs_to_an_account_stays(kept: str) -> None:
    assert clean_account(kept) == kept
    assert may_be_account(kept)


@pytest.mark.parametrize(
    "typed", ["", "mehm\u0435t34", "mehmet@ornek", "mehmet@ornek..com", "ayşe@example.com", "a@b@c.de"]
)
def test_what_nobody_can_be_called_is_told(typed: str) -> None:
    assert not may_be_account(typed)
