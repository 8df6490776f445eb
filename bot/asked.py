"""Which question a message comes as an answer to, in the words of the learned acts (bot.nlu.acts.QUESTIONS).

Read off the events of the Rasa session before the message is understood: the question of the form, or the offer that
the last answer ended with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.context.history import last_offer
from bot.nlu.acts import NOTHING_ASKED
from bot.snapshot import is_in_form

_OF_SLOT = {
    "age": "age",
    "identity": "identity",
    "date": "date",
    "amount": "amount",
    "transaction_type": "topic",
    "payment_method": "method",
    "coupon": "coupon",
    "game": "game",
    "time": "time",
    "description": "description",
    "confirmation": "confirm",
    "correction": "which",
    "switch_topic": "which",
}
_OF_OFFER = {"helped": "helped", "request": "open_case", "person": "open_case", "topic": "topic"}


def question_of(events: Sequence[dict[str, Any]]) -> str:
    """Names what was asked last in a session."""
    if is_in_form(events):
        return _OF_SLOT.get(str(_last_value(events, "requested_slot")), NOTHING_ASKED)
    offer: Mapping[str, Any] = last_offer(list(events)) or {}
    return _OF_OFFER.get(str(offer.get("kind")), NOTHING_ASKED)


def _last_value(events: Sequence[dict[str, Any]], slot: str) -> Any:
    set_to = [event.get("value") for event in events if event["event"] == "slot" and event["name"] == slot]
    return set_to[-1] if set_to else None
