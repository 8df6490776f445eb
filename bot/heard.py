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

NOT_UNDERSTOOD = "nlu_fallback"
# How sure the model of acts must be to be believed: of 95 % of the held-out messages it is, and of those 94 % are so.
SURE_OF_ACT = 0.5
# These cannot wait for the other request of the same message.
SAFE_PLAY_INTENT = "request_self_exclusion"
SAFETY = (SAFE_PLAY_INTENT, "report_suspicious_contact")
URGENT = (*SAFETY, "request_human")


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
    act: str = ""  # what it does in the talk, where the model is sure
    question: str = NOTHING_ASKED  # one of bot.nlu.acts.QUESTIONS
    is_about_something: bool = False  # an article was shown a moment ago, or a case is open
    text: str = ""
    is_told_minor: bool = False  # said to be under age, neither confirmed nor taken back
    settled: str | None = None  # the topic of the ticket that this talk had before, where no case is open

    @property
    def intent(self) -> str:
        return str(self.guess.intent.get("name"))


Reader = Callable[[Heard], Meaning | None]


def surely(intent: str) -> Meaning:
    """Gives an intent that is beyond doubt."""
    return Meaning({"name": intent, "confidence": 1.0})


def likely_else(heard: Heard) -> Guess:
    """Gives the classifier's second guess, with its share of what is left without the first."""
    if heard.next_guess is None:
        return {"name": NOT_UNDERSTOOD, "confidence": 0.0}
    rest = 1.0 - float(heard.guess.intent.get("confidence") or 0.0)
    confidence = float(heard.next_guess["confidence"]) / max(rest, 1e-6)
    return {**heard.next_guess, "confidence": min(1.0, confidence)}


def act_of(parsed: Mapping[str, Any]) -> dict[str, Any]:
    """Gives what a message does in the talk, with whether that is to be believed."""
    found = parsed.get("act") or {}
    return {**found, "is_sure": float(found.get("confidence") or 0.0) >= SURE_OF_ACT}
