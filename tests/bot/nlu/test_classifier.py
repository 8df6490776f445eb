"""The component as Rasa uses it: trained, stored, loaded, and what it writes into a message."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.classifier import TurkishIntentClassifier
from bot.nlu.second_intent import SecondIntent
from tests.bot.nlu.test_text_model import EXAMPLES

CONFIG = TurkishIntentClassifier.get_default_config()


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TurkishIntentClassifier:
    monkeypatch.chdir(tmp_path)  # the file of vectors lies below the working directory
    (tmp_path / "model").mkdir()
    storage = LocalModelStorage(tmp_path / "model")
    context = ExecutionContext(GraphSchema({}))
    messages = [Message({"text": text, "intent": intent}) for intent, texts in EXAMPLES.items() for text in texts]
    resource = Resource("classifier")
    TurkishIntentClassifier.create(CONFIG, storage, resource, context).train(TrainingData(messages))
    return TurkishIntentClassifier.load(CONFIG, storage, resource, context)


def understood(classifier: TurkishIntentClassifier, text: str) -> dict[str, object]:
    return classifier.process([Message({"text": text})])[0].as_dict(only_output_properties=True)


def test_a_message_gets_its_intent_and_the_best_three(loaded: TurkishIntentClassifier) -> None:
    found = understood(loaded, "şifremi unuttum")
    assert found["intent"]["name"] == "reset_password"
    assert [guess["name"] for guess in found["intent_ranking"]][0] == "reset_password"
    assert len(found["intent_ranking"]) == 3


def test_the_second_request_is_part_of_the_output(
    loaded: TurkishIntentClassifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "second_intent" not in understood(loaded, "merhaba")
    monkeypatch.setattr("bot.nlu.classifier.find_second_intent", lambda *_: SecondIntent("greet", 0.9, "b", "a"))
    assert understood(loaded, "merhaba")["second_intent"] == {
        "name": "greet",
        "confidence": 0.9,
        "said": "b",
        "rest": "a",
    }


@pytest.mark.parametrize("text", ["", "   ", "???", "\u200b"])
def test_a_message_without_words_is_out_of_scope_and_unsure(loaded: TurkishIntentClassifier, text: str) -> None:
    intent = understood(loaded, text)["intent"]
    assert intent["name"] == "out_of_scope"
    assert intent["confidence"] < 0.35


@pytest.mark.parametrize("wrong", [{"penalty": 0}, {"sure": -1}])
def test_a_wrong_setting_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InvalidConfigException):
        TurkishIntentClassifier.validate_config({**CONFIG, **wrong})


def test_what_decides_the_result_is_in_the_fingerprint() -> None:
    assert TurkishIntentClassifier.fingerprint_addon(CONFIG)
