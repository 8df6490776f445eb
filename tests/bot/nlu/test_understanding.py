"""The trained model on messages it has never seen: as good as promised, and as sure as it is right.

The figures of the day are in docs/nlu.md; `make bench-nlu` prints them all.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import yaml

from benchmarks.roughen import roughen
from bot.nlu.data import read_examples
from bot.nlu.long_telling import find_point
from bot.nlu.second_intent import find_second_intent
from bot.nlu.text_model import TextModel
from tests.bot.nlu.newest_model import learned_by

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def model(models: Path, tmp_path_factory: pytest.TempPathFactory) -> TextModel:
    """The classifier out of the newest model, without the rest of Rasa."""
    return learned_by("IntentClassifier", models, tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def held_out() -> tuple[list[str], np.ndarray]:
    examples = [example for example in read_examples(HERE)[0] if example.file.name == "heldout.yml"]
    return [example.text for example in examples], np.array([example.intent for example in examples])


def guesses(model: TextModel, texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    probabilities = model.probabilities(texts)
    return np.array(model.labels)[probabilities.argmax(axis=1)], probabilities.max(axis=1)


@pytest.mark.parametrize(("strength", "wanted"), [(0.0, 0.95), (1.0, 0.92)])
def test_messages_never_seen_are_understood(
    model: TextModel, held_out: tuple[list[str], np.ndarray], strength: float, wanted: float
) -> None:
    texts, intents = held_out
    found, _ = guesses(model, roughen(texts, strength=strength))
    assert np.mean(found == intents) >= wanted


@pytest.mark.parametrize(
    "intent", ["request_human", "request_self_exclusion", "report_suspicious_contact", "file_complaint"]
)
def test_what_must_not_be_missed_is_found(model: TextModel, intent: str) -> None:
    files = ("heldout.yml", "must_not_miss.yml")
    texts = [
        example.text for example in read_examples(HERE)[0] if example.file.name in files and example.intent == intent
    ]
    found, _ = guesses(model, texts)
    assert np.mean(found == intent) >= 0.97


@pytest.mark.parametrize("strength", [0.0, 1.0])
def test_confidence_can_be_relied_on(model: TextModel, held_out: tuple[list[str], np.ndarray], strength: float) -> None:
    texts, intents = held_out
    found, confidence = guesses(model, roughen(texts, strength=strength))
    sure = confidence >= 0.8
    assert sure.mean() >= 0.7
    assert np.mean(found[sure] == intents[sure]) >= 0.97


def test_two_requests_are_found_and_none_is_made_up(model: TextModel) -> None:
    cases = yaml.safe_load((HERE / "two_requests.yml").read_text(encoding="utf-8"))
    both, made_up = [], []
    for case in cases:
        best = model.rank(case["text"])[0]
        second = find_second_intent(case["text"], best, model.glance)
        if len(case["intents"]) == 2:
            both.append(second is not None and {best.label, second.intent} == set(case["intents"]))
        else:
            made_up.append(second is not None)
    assert np.mean(both) >= 0.8
    assert np.mean(made_up) <= 0.05


@pytest.mark.parametrize(("signs", "wanted"), [("kept", 0.94), ("left out", 0.85)])
def test_the_point_of_a_long_telling_is_found(model: TextModel, signs: str, wanted: float) -> None:
    found = []
    for case in yaml.safe_load((HERE / "long_tellings.yml").read_text(encoding="utf-8")):
        text = case["text"] if signs == "kept" else re.sub(r"[^\w\s]", "", case["text"])
        best = model.rank(text)[0]
        point = find_point(text, best, model.rank, model.glance)
        found.append((point.guesses[0] if point else best).label == case["intent"])
    assert np.mean(found) >= wanted


def test_a_long_message_that_is_understood_is_left_whole(
    model: TextModel, held_out: tuple[list[str], np.ndarray]
) -> None:
    for text in held_out[0]:
        best = model.rank(text)[0]
        is_clear = best.confidence >= 0.8 and best.label not in ("greet", "inform", "thank")
        assert not (is_clear and find_point(text, best, model.rank, model.glance))
