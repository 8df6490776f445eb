"""A question of the form that is asked in vain: after some tries the form goes on without the answer, or with a person.

Called by the form where a turn has left its question open. Details and identity may be left out; the age and the
decisions of the visitor may not, so there a person takes over, after more patience.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.history import Event, fills_something, tells_something, text_of, this_turn, tries
from actions.intake.explanation import asks_back
from actions.reading.no_hurry import asks_for_time
from actions.reading.values import UNKNOWN
from actions.verification import goes_on_unproven
from helpdesk.topics import DETAILS

MAY_BE_LEFT_OUT, IS_LEFT_OUT = 2, 3
GIVEN_UP_AT = 5
# The value of `confirmation` with which the form ends unfinished and a person takes over.
GIVEN_UP = "given_up"
# The reason of the ticket then, as of every case not understood before its end: nothing may be done on it unasked.
UNCONFIRMED = "unconfirmed"


def leave_out(dispatcher: CollectingDispatcher, tracker: Tracker, slot: str, given: dict[str, Any]) -> dict[str, Any]:
    """Gives the slots by which a question is left out or given up; `given` are those that this message fills."""
    fills = slot != "age" and any(given.get(name) for name in (*DETAILS, "claim"))
    if fills or tells_something(this_turn(tracker)) or _is_fair(text_of(tracker)):
        return {}
    count = 1 + sum(1 for turn in tries(tracker, slot) if _is_in_vain(turn, slot))
    if slot not in (*DETAILS, "identity"):
        return {"confirmation": GIVEN_UP} if count >= GIVEN_UP_AT else {}
    if slot == "identity" and goes_on_unproven(tracker):
        return {}  # a code takes a while to come, and what is said meanwhile is no wrong answer
    if count >= IS_LEFT_OUT:
        dispatcher.utter_message(response="utter_left_out")
        return _left_out(dispatcher, tracker, slot)
    if count == MAY_BE_LEFT_OUT and slot in DETAILS:  # the question who it is says so itself
        dispatcher.utter_message(response="utter_may_be_left_out")
    return {}


def decline_identity(dispatcher: CollectingDispatcher, tracker: Tracker) -> dict[str, Any]:
    """Goes on without knowing who the visitor is, or without a proof of it; the agent sees that it was declined."""
    effects.set_flag(dispatcher, "identity_declined")
    if goes_on_unproven(tracker):
        dispatcher.utter_message(response="utter_goes_on_unproven")
    return {"identity_step": "declined", "trouble": None}


def _is_in_vain(turn: list[Event], slot: str) -> bool:
    """Details that come instead of the age are kept, and do not bring the case on."""
    if tells_something(turn) or _is_fair(str(turn[0].get("text") or "")):
        return False
    return slot == "age" or not fills_something(turn)


def _is_fair(text: str) -> bool:
    """Tells whether a text is no try at all: it asks why, or for a moment."""
    return asks_back(text) or asks_for_time(text)


def _left_out(dispatcher: CollectingDispatcher, tracker: Tracker, slot: str) -> dict[str, Any]:
    if slot == "identity":
        return decline_identity(dispatcher, tracker)
    still_wrong = None if tracker.get_slot("correction") == slot else tracker.get_slot("correction")
    return {slot: UNKNOWN, "trouble": None, "correction": still_wrong}
