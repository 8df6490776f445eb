"""The intent classifier of the pipeline: wraps `TextModel` for Rasa. Named in config.yml."""

import re
from functools import partial
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.long_telling import find_point
from bot.nlu.second_intent import find_second_intent
from bot.nlu.text_model import Guess, TextModel
from bot.nlu.trained import Trained
from bot.nlu.vector_file import embed_with_file, vector_file
from turkish.normalise import plain

SECOND_INTENT, POINT = "second_intent", "point"
_RANKING = 3
# Of "qqqqq" plain text keeps one letter, which is a piece of any word; "sss" is short for the questions often asked.
_KEY_HELD = re.compile(r"\b(?!sss\b)([^\W\d_])\1{2,}\b", re.IGNORECASE)
# Nothing but signs, emoji, blanks or a key held down: no word to judge by, and none of this service's business.
_WORDLESS = [Guess("out_of_scope", 0.3)]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TurkishIntentClassifier(Trained, IntentClassifier):
    """Keeps the best intent as the name, however low its confidence: the dialogue decides what is too low."""

    def fit(self, training_data: TrainingData) -> TextModel:
        examples = [message for message in training_data.intent_examples if message.get(TEXT) and message.get(INTENT)]
        model = TextModel(self.settings)
        model.fit(
            [message.get(TEXT) for message in examples],
            [message.get(INTENT) for message in examples],
            embed=partial(embed_with_file, file=vector_file()),
        )
        return model

    def process(self, messages: list[Message]) -> list[Message]:
        if self.model is None:
            return messages
        for message in messages:
            text = message.get(TEXT) or ""
            guesses = self.model.rank(text, _RANKING) if plain(_KEY_HELD.sub("", text)) else _WORDLESS
            point = find_point(text, guesses[0], partial(self.model.rank, limit=_RANKING), self.model.glance)
            if point:
                guesses = point.guesses
                message.set(POINT, point.said, add_to_output=True)
            second = find_second_intent(text, guesses[0], self.model.glance)
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
