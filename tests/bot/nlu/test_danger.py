"""How well danger is heard in what others wrote than the training lines; the figures are in docs/nlu.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.danger import danger_of
from bot.nlu.danger import KIND, NONE, DangerClassifier
from bot.nlu.data import read_examples
from bot.nlu.labelled import DATA, read_labelled
from bot.nlu.learned import fitted, found
from bot.nlu.text_model import Settings, TextModel
from helpdesk.visitor.distress import ALARMS

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def model() -> TextModel:
    intents = [(example.text, example.intent) for example in read_examples(DATA / "nlu")[0]]
    return fitted(KIND, DangerClassifier.lines_from_intents(intents), Settings(sure=0))


def heard(model: TextModel, text: str) -> str:
    return danger_of({"danger": found(model, text)})


@pytest.mark.parametrize("file", ["danger_held_out.tsv", "danger_voices_held_out.tsv"])
def test_nearly_all_danger_is_heard_and_hardly_an_idiom_is_taken_for_it(model: TextModel, file: str) -> None:
    lines = read_labelled(KIND, HERE, file)[0]
    in_danger = [heard(model, line.text) in ALARMS for line in lines if line.label in ALARMS]
    harmless = [heard(model, line.text) in ALARMS for line in lines if line.label == NONE]
    assert sum(in_danger) / len(in_danger) >= 0.92
    assert sum(harmless) / len(harmless) <= 0.01


def test_a_plain_message_raises_no_alarm(model: TextModel) -> None:
    plain = [example.text for example in read_examples(HERE)[0] if example.intent != "request_self_exclusion"]
    assert not [text for text in plain if heard(model, text) in ALARMS]
