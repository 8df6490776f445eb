"""Somebody has died."""

from __future__ import annotations

import pytest

from turkish.phrases.mourning import speaks_of_death


@pytest.mark.parametrize(
    "text",
    [
        "babam vefat etti hesabındaki para ne olacak",
        "Rahmetli eşimin üyeliği vardı",
        "annemi geçen ay kaybettik",
        "dedem öldü hesabı vardı",
        "cenazemiz var bugün",
    ],
)
def test_a_death_is_heard(text: str) -> None:
    assert speaks_of_death(text)


@pytest.mark.parametrize(
    "text",
    [
        "babam oldu işlemi yaptı",
        "beklemekten öldük",
        "kuponu kaybettim",
        "eşimle 500 tl kaybettik bahiste dedi",
        "babamın kartıyla 500 tl kaybettim",
        "gülmekten öldüm",
    ],
)
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    assert not speaks_of_death(text)
