"""A question of the form that is answered in vain: the second time it may be left out, the third time it is.

Called by the form where a turn has left its question open. What cannot be left out, such as the age, is not looked at
here: bot.repetition sees to it that no answer is given for ever.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import effects
from actions.history import brings_something, failed_tries, this_turn
from actions.reading import UNKNOWN
from helpdesk.topics import DETAILS

MAY_BE_LEFT_OUT, IS_LEFT_OUT = 2, 3


def leave_out(dispatcher: CollectingDispatcher, tracker: Tracker, slot: str) -> dict[str, Any]:
    """Gives the slots by which a question is left out after too many tries; before that it says that it may be."""
    if slot not in (*DETAILS, "identity") or brings_something(this_turn(tracker)):
        return {}
    tries = failed_tries(tracker, slot) + 1
    if tries >= IS_LEFT_OUT:
        dispatcher.utter_message(response="utter_left_out")
        return _left_out(dispatcher, tracker, slot)
    if tries == MAY_BE_LEFT_OUT and slot in DETAILS:  # the question who it is says so itself
        dispatcher.utter_message(response="utter_may_be_left_out")
    return {}


def _left_out(dispatcher: CollectingDispatcher, tracker: Tracker, slot: str) -> dict[str, Any]:
    if slot == "identity":
        effects.set_flag(dispatcher, "identity_declined")
        return {"identity_step": "declined", "trouble": None}
    still_wrong = None if tracker.get_slot("correction") == slot else tracker.get_slot("correction")
    return {slot: UNKNOWN, "trouble": None, "correction": still_wrong}
