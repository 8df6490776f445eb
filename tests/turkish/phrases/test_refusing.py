"""A message that gives no answer: it does not know, or would rather not."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.refusing import refuses, says_unknown


@pytest.mark.parametrize("text", ["bilmiyorum", "HATIRLAMIYORUM", "hatirlamiyorum", "emin değilim"])
def test_not_knowing_is_understood(text: str) -> None:
    assert says_unknown(plain(text))


@pytest.mark.parametrize("text", ["vermek istemiyorum", "geçelim", "ÜYE DEĞİLİM", "üyeliğim yok", "hatırlamıyorum"])
def test_a_refusal_is_understood(text: str) -> None:
    assert refuses(plain(text))


@pytest.mark.parametrize("text", ["adım Ayşe", "ayse34", "ayse@example.com"])
def test_a_claim_is_no_refusal(text: str) -> None:
    assert not refuses(plain(text))


@pytest.mark.parametrize("text", ["şifremi unuttum", "parolamı unutmuşum", "şifremi de unuttum"])
def test_a_forgotten_password_is_a_matter_and_no_answer(text: str) -> None:
    assert not says_unknown(plain(text))
    assert not refuses(plain(text))


@pytest.mark.parametrize("text", ["gecelm", "atlayalm"])
def test_the_way_out_may_lack_a_letter(text: str) -> None:
    assert refuses(plain(text))
