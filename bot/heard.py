"""A typed message as it was heard, and what it may mean: what the readers of bot.meaning are given, and give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.nlu.acts import NOTHING_ASKED
from bot.nlu.danger import NONE
from helpdesk.offers import Offer
from turkish.normalise import Plain

Guess = Mapping[str, Any]  # an intent with its confidence, as Rasa writes it


@dataclass(frozen=True)
class Meaning:
    """What a message asks for, and the other request that it may hold."""

    intent: Guess
    second: Guess | None = None


@dataclass(frozen=True)
class Heard:
    """A typed message with what the classifier makes of it, and the offer that it may answer."""

    plain: Plain
    guess: Meaning
    entities: frozenset[str] = frozenset()
    danger: str = NONE
    next_guess: Guess | None = None
    transaction: str = ""  # the kind that is named
    offer: Offer = field(default_factory=dict)
    act: str = ""
    question: str = NOTHING_ASKED  # one of bot.nlu.acts.QUESTIONS
    is_about_something: bool = False  # an article was shown a moment ago, or a case is open
    settled: str | None = None  # the topic of the ticket that this talk had before, where no case is open

    @property
    def intent(self) -> str:
        return str(self.guess.intent.get("name"))


Reader = Callable[[Heard], Meaning | None]
