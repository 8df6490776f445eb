"""What else is learned of a message beside its intent: the common part of `acts.py`, `danger.py` and `direction.py`.

Each learns from labelled lines of its own (`labelled.py`), with the linear model of the intents. What it finds is part
of the parse data: `{"name", "confidence", "likely": {label: probability}}`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import labelled
from bot.nlu.labelled import Kind, Labelled, read_labelled
from bot.nlu.text_model import Settings, TextModel
from bot.nlu.trained import Trained
from bot.nlu.vector_file import embed_with_file, vector_file


class Learned(Trained):
    """A component that labels each message with one thing learned."""

    kind: ClassVar[Kind]
    key: ClassVar[str]  # what it is called in the parse data

    @classmethod
    def files(cls) -> Iterable[Path]:
        return [Path(__file__), Path(labelled.__file__), *sorted(cls.kind.folder.glob("*.tsv"))]

    def fit(self, training_data: TrainingData) -> TextModel:
        intents = [(message.get(TEXT), message.get(INTENT)) for message in training_data.intent_examples]
        return fitted(self.kind, self.lines_from_intents(intents), self.settings)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if self.model is not None:
                text, context = message.get(TEXT) or "", self.context_of(message)
                message.set(self.key, found(self.model, text, context), add_to_output=True)
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
