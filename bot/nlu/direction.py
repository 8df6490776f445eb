"""Which way missing money went: paid in, drawn out, or not said, so that it has to be asked: "param gelmedi"."""

from __future__ import annotations

from collections.abc import Iterable

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.labelled import Kind, Labelled, read_labelled
from bot.nlu.learned import Learned
from turkish.normalise import plain

UNSAID = "unsaid"
# What money is said to be missing in, and the way that it says.
WAYS = {"report_deposit_problem": "deposit", "report_withdrawal_problem": "withdrawal"}
KIND = Kind("direction", frozenset({UNSAID, *WAYS.values()}))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DirectionClassifier(Learned):
    """Puts `direction` into the parse data of a message that reports missing money."""

    kind, key = KIND, "direction"

    def process(self, messages: list[Message]) -> list[Message]:
        super().process([message for message in messages if (message.get(INTENT) or {}).get("name") in WAYS])
        return messages

    @classmethod
    def lines_from_intents(cls, examples: Iterable[tuple[str, str]]) -> list[Labelled]:
        """The examples of the two intents say the way themselves, but for those that are listed as not saying it."""
        listed = {plain(line.text) for line in read_labelled(cls.kind)[0]}
        return [
            Labelled(text, WAYS[intent]) for text, intent in examples if intent in WAYS and plain(text) not in listed
        ]
