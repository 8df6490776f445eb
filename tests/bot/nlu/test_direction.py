"""Whether missing money was paid in or drawn out is learned, and so is that a message does not say it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.nlu.text_model import TextModel
from tests.bot.nlu.newest_model import learned_by

HELD_OUT = yaml.safe_load((Path(__file__).parent / "directions.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def model(models: Path, tmp_path_factory: pytest.TempPathFactory) -> TextModel:
    """What was learned of directions, out of the newest model."""
    return learned_by("DirectionClassifier", models, tmp_path_factory.mktemp("model"))


def test_the_way_that_a_message_says_is_heard(model: TextModel) -> None:
    wanted = [(text, way) for way, texts in HELD_OUT.items() for text in texts]
    missed = [(text, way) for text, way in wanted if model.rank(text, 1)[0].label != way]
    assert len(missed) <= 0.15 * len(wanted), missed
