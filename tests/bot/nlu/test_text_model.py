"""The linear model from a few examples: learns, is the same again, survives storage, and takes any string."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.text_model import Settings, TextModel

EXAMPLES = {
    "reset_password": [
        "şifremi unuttum",
        "parolamı unuttum",
        "yeni şifre almak istiyorum",
        "şifre yenileme",
        "şifrem yok",
    ],
    "request_human": [
        "temsilciye bağla",
        "insanla konuşmak istiyorum",
        "canlı destek",
        "gerçek biri yok mu",
        "yetkili",
    ],
    "ask_withdrawal": ["para çekme nasıl oluyor", "çekim limiti ne", "ne kadar çekebilirim", "çekim kaç saat", "çekim"],
    "greet": ["merhaba", "selam", "iyi günler", "günaydın", "merhabalar"],
    "out_of_scope": ["hava nasıl", "fıkra anlat", "bugün maç var mı", "şarkı söyle", "dolar kaç"],
}


def fitted() -> TextModel:
    model = TextModel(Settings())
    pairs = [(text, intent) for intent, texts in EXAMPLES.items() for text in texts]
    model.fit([text for text, _ in pairs], [intent for _, intent in pairs])
    return model


@pytest.fixture(scope="module")
def model() -> TextModel:
    return fitted()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ŞİFREMİ UNUTTUM", "reset_password"),
        ("sifremi unuttum", "reset_password"),
        ("şifremi unuttummmm!!!", "reset_password"),
        ("I\u0307nsanla konuşmak istiyorum", "request_human"),
        ("slm", "greet"),
        ("CEKIM LIMITI NE", "ask_withdrawal"),
    ],
)
def test_the_way_it_is_typed_does_not_matter(model: TextModel, text: str, intent: str) -> None:
    assert model.rank(text)[0].label == intent


def test_the_same_examples_give_the_same_model(model: TextModel) -> None:
    texts = ["çekim", "selam nasılsın", "şifre"]
    assert np.array_equal(model.probabilities(texts), fitted().probabilities(texts))


def test_a_stored_model_answers_as_before(model: TextModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    loaded = TextModel.load(tmp_path, Settings())
    for text in ("ne kadar para çekebilirim", "yetkili biri", "🙂"):
        before, after = model.rank(text), loaded.rank(text)
        assert [guess.label for guess in before] == [guess.label for guess in after]
        assert before[0].confidence == pytest.approx(after[0].confidence, abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=2000))
def test_any_string_gets_probabilities(model: TextModel, text: str) -> None:
    probabilities = model.probabilities([text])
    assert np.isfinite(probabilities).all()
    assert probabilities.sum() == pytest.approx(1.0, abs=1e-3)
