"""What a message answers: the slots that it fills, and what follows from it at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from actions.context.case import Trouble
from turkish.phrases.values import Reading


@dataclass(frozen=True)
class Answer:
    """The slots a message fills; `claim` goes to the help desk, `is_adult` too; `moves_to` is the topic it is about.

    With `asks_back` what was asked is to be explained; `says` is what else is said before it is asked again.
    """

    slots: Mapping[str, Any] = field(default_factory=dict)
    claim: Mapping[str, str] = field(default_factory=dict)
    is_minor: bool = False
    is_adult: bool = False
    moves_to: str | None = None
    switch_to: str | None = None
    asks_back: bool = False
    says: str | None = None

    def __bool__(self) -> bool:
        told = (self.slots, self.claim, self.is_minor, self.is_adult, self.moves_to)
        return any((*told, self.switch_to, self.asks_back, self.says))

    def saying(self, response: str) -> Answer:
        """Gives the answer with something said before the next question."""
        return replace(self, says=response)

    def having(self, **slots: Any) -> Answer:
        """Gives the answer with more slots filled, or others."""
        return replace(self, slots={**self.slots, **slots})


# An apology, said once a talk: for being asked too much, for what was said already, for a question that is passed over.
SORRY, SORRY_FOUND, SORRY_LEFT_OUT = "utter_sorry_asked", "utter_sorry_found", "utter_sorry_left_out"
# The message is about something else: the form steps back, and the rule of the intent speaks.
NO_ANSWER = Answer()
# Nothing is filled, and the question is asked afresh.
AS_NEW = Answer(slots={"trouble": None})


def trouble_of(slot: str | None, kind: str, readings: Sequence[str] = ()) -> Trouble:
    """Writes down why a value cannot be used; `readings` are what was understood, or what was said."""
    return {"slot": slot, "kind": kind, "readings": list(readings)}


def answer_of(found: Mapping[str, Reading]) -> Answer:
    """Fills what can be used, and notes why the rest cannot."""
    if not found:
        return NO_ANSWER
    slots: dict[str, Any] = {"trouble": None}
    for slot, reading in found.items():
        slots[slot] = reading.value
        if reading.trouble:
            slots["trouble"] = trouble_of(slot, reading.trouble, reading.readings)
    return Answer(slots=slots)
