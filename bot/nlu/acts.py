"""What a message does in the talk, given what was asked: it answers, corrects, asks, refuses, goes elsewhere ...

The question comes with the message as metadata, `{"question": "date"}`; without it nothing was asked.
"""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.labelled import Kind
from bot.nlu.learned import Learned

NOTHING_ASKED = "none"
QUESTIONS = frozenset(
    {
        NOTHING_ASKED, "topic", "description", "date", "amount", "method", "coupon", "game", "time", "identity", "age",
        "documents", "confirm", "open_case", "helped", "which", "waiting", "reason",
    }
)  # fmt: skip
ACTS = frozenset(
    {
        "answer", "yes", "no", "correct", "ask", "ask_back", "refuse", "unknown", "moment", "protest", "other",
        "cancel", "keep", "want_person", "no_person", "tell", "chat", "solved", "unsolved",
    }
)  # fmt: skip
KIND = Kind("acts", ACTS, QUESTIONS)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ActClassifier(Learned):
    """Puts `act` into the parse data."""

    kind, key = KIND, "act"

    @classmethod
    def context_of(cls, message: Message) -> str:
        question = str((message.get("metadata") or {}).get("question") or NOTHING_ASKED)
        return question if question in QUESTIONS else NOTHING_ASKED
