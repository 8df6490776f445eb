"""Sentences become unit vectors, near each other where they mean the same."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from turkish.sentences import embed, embed_all


def test_the_same_meaning_lies_closer_than_another() -> None:
    asked, same, other = embed_all(["param gelmedi", "para hesabıma ulaşmadı", "şifremi unuttum"])
    assert asked @ same > asked @ other


def test_capitals_make_no_difference() -> None:
    assert np.array_equal(embed("ŞİFREMİ UNUTTUM"), embed("şifremi unuttum"))


def test_many_texts_at_once_give_the_same_vectors() -> None:
    texts = [f"{number}. soru" for number in range(120)]
    assert np.array_equal(embed_all(texts)[7], embed(texts[7]))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=2000))
def test_any_string_has_a_unit_vector(text: str) -> None:
    vector = embed(text)
    assert vector.dtype == np.float32
    assert abs(float(np.linalg.norm(vector)) - 1) < 1e-3
