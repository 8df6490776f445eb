"""Folding: what people type without dots equals what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turkish.folding import fold, fold_keep_length


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Şifremi UNUTTUM", "sifremi unuttum"),
        ("HESABIMA GİREMİYORUM", "hesabima giremiyorum"),
        ("giri\u0307s", "giris"),
        ("s\u0327ifre", "sifre"),
        ("kâğıt, lûgat, millî", "kagit, lugat, milli"),
        ("５００ ＴＬ", "500 tl"),
        ("IBAN", "iban"),
    ],
)
def test_fold_takes_dots_case_and_hats_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=200))
def test_fold_keep_length_keeps_the_length(text: str) -> None:
    assert len(fold_keep_length(text)) == len(text)


@given(st.text(alphabet="abcçgğıiİIöşüÖŞÜÇĞâîû 0123.,'", max_size=100))
def test_both_folds_agree_on_turkish(text: str) -> None:
    assert fold(text) == fold_keep_length(text)


@given(st.text(alphabet="abcçgğıiİIöşüÖŞÜÇĞâîû 0123.,'", max_size=100))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
