"""What else is learned of a message beside its intent: the common part of the components `acts.py` and `danger.py`.

Both learn from labelled lines of their own (`labelled.py`), with the linear model of the intents. What they find is
part of the parse data: `{"name", "confidence", "likely": {label: probability}}`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import get_text_hash

from bot.nlu import grams, labelled, text_model
from bot.nlu.labelled import Kind, Labelled, read_labelled
from bot.nlu.text_model import Settings, TextModel
from bot.nlu.vector_file import embed_with_file, vector_file
from turkish import casing, folding, normalise, sentences

# The training cache compares the component's class only; what decides the result is in these modules and in the data.
_SOURCES = (text_model, grams, labelled, normalise, sentences, casing, folding)


class Learned(GraphComponent):
    """A component that labels each message with one thing learned."""

    kind: ClassVar[Kind]
    key: ClassVar[str]  # what it is called in the parse data

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: TextModel | None
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return asdict(Settings())

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        files = [Path(str(module.__file__)) for module in _SOURCES] + sorted(cls.kind.folder.glob("*.tsv"))
        return get_text_hash("".join(file.read_text(encoding="utf-8") for file in files))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Learned:
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Learned:
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, TextModel.load(folder, _settings(config)))

    def train(self, training_data: TrainingData) -> Resource:
        intents = [(message.get(TEXT), message.get(INTENT)) for message in training_data.intent_examples]
        model = fitted(self.kind, self.lines_from_intents(intents), _settings(self._config))
        with self._model_storage.write_to(self._resource) as folder:
            model.save(folder)
        self._model = model
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the data alone: nothing after this component learns from its guesses."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if self._model is not None:
                text, context = message.get(TEXT) or "", self.context_of(message)
                message.set(self.key, found(self._model, text, context), add_to_output=True)
        return messages

    @classmethod
    def context_of(cls, message: Message) -> str:
        """Gives the context that the message was said in."""
        return ""

    @classmethod
    def lines_from_intents(cls, examples: Iterable[tuple[str, str]]) -> list[Labelled]:
        """Gives what the examples of the intents teach as well."""
        return []


def fitted(kind: Kind, more: list[Labelled], settings: Settings) -> TextModel:
    """Trains the model of a kind on its lines, and on more from elsewhere."""
    lines = [*read_labelled(kind)[0], *more]
    model = TextModel(settings)
    model.fit(
        [line.text for line in lines],
        [line.label for line in lines],
        [line.context for line in lines],
        embed=partial(embed_with_file, file=vector_file()),
    )
    return model


def found(model: TextModel, text: str, context: str = "") -> dict[str, Any]:
    """Gives what a model makes of a text, as it stands in the parse data."""
    guesses = model.rank(text, len(model.labels), context)
    likely = {guess.label: round(guess.confidence, 4) for guess in guesses}
    return {"name": guesses[0].label, "confidence": guesses[0].confidence, "likely": likely}


def _settings(config: dict[str, Any]) -> Settings:
    return Settings(**{name: config[name] for name in asdict(Settings()) if name in config})
