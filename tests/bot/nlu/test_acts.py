"""What a message does, as the trained model tells it of messages by others that it has never seen.

The figures of the day are in docs/nlu.md.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.acts import KIND
from bot.nlu.labelled import Labelled, read_labelled
from bot.nlu.text_model import TextModel
from tests.bot.nlu.newest_model import learned_by
from turkish.normalise import plain

HELD_OUT = read_labelled(KIND, Path(__file__).parent, "acts_held_out.tsv")[0]


@pytest.fixture(scope="module")
def model(models: Path, tmp_path_factory: pytest.TempPathFactory) -> TextModel:
    """The model of acts out of the newest model, without the rest of Rasa."""
    return learned_by("ActClassifier", models, tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def told(model: TextModel) -> tuple[np.ndarray, np.ndarray]:
    """Whether each held-out message was told right, and how sure the model was."""
    found = model.probabilities([line.text for line in HELD_OUT], [line.context for line in HELD_OUT])
    names = np.array(model.labels)[found.argmax(axis=1)]
    return names == np.array([line.label for line in HELD_OUT]), found.max(axis=1)


def test_what_a_message_does_is_told(told: tuple[np.ndarray, np.ndarray]) -> None:
    assert len(HELD_OUT) >= 800
    assert told[0].mean() >= 0.9


def test_what_the_model_is_sure_of_is_so(told: tuple[np.ndarray, np.ndarray]) -> None:
    is_right, confidence = told
    is_sure = confidence >= 0.8
    assert is_sure.mean() >= 0.8
    assert is_right[is_sure].mean() >= 0.95


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("anlamadım ki", "ask_back"),
        ("niye lazım ki bu", "ask_back"),
        ("dekontu bulayım", "moment"),
        ("az sonra yazacağım", "moment"),
        ("yok vazgeçmiyorum", "keep"),
        ("iptal etmek istiyorum", "cancel"),
        ("iptal!!!", "cancel"),
        ("yetkiliyle görüşmek istemiyorum", "no_person"),
        ("insan istiyorum, robotla işim olmaz", "want_person"),
    ],
)
@pytest.mark.parametrize("question", ["identity", "date", "amount", "method", "coupon", "game", "time", "description"])
def test_what_is_said_alike_at_every_question_is_told_at_each(
    model: TextModel, text: str, act: str, question: str
) -> None:
    assert model.rank(text, 1, question)[0].label == act


def test_no_held_out_message_is_among_what_is_learned() -> None:
    """Of three words and more; a "vazgeçtim" is everybody's."""
    learned = {(line.context, plain(line.text)) for line in read_labelled(KIND)[0]}
    assert not [line for line in HELD_OUT if _is_long(line) and (line.context, plain(line.text)) in learned]


def _is_long(line: Labelled) -> bool:
    return len(plain(line.text).split()) > 2
