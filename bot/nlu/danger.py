"""Whether a message speaks of danger: to a life, of play out of control, of the wish for a limit, of somebody else.

Or to an account: somebody else is in it, or what opens it was given away.
"""

from __future__ import annotations

from collections.abc import Iterable

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.nlu.labelled import Kind, Labelled
from bot.nlu.learned import Learned

NONE = "none"
LABELS = frozenset({"life", "play", "limit", "ask_limit", "relative", "account", NONE})
KIND = Kind("danger", LABELS)
# Everything else that people write to support about is no danger. The examples of these are of several kinds.
_OF_DANGER = frozenset({"request_self_exclusion", "report_suspicious_contact"})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DangerClassifier(Learned):
    """Puts `danger` into the parse data."""

    kind, key = KIND, "danger"

    @classmethod
    def lines_from_intents(cls, examples: Iterable[tuple[str, str]]) -> list[Labelled]:
        return [Labelled(text, NONE) for text, intent in examples if intent not in _OF_DANGER]
