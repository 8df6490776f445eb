"""A question of the form that is asked in vain: after some tries the form goes on without the answer, or with a person.

Called by the form where a turn has left its question open. Details and identity may be left out; the age and the
decisions of the visitor may not, so there a person takes over, after more patience.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.case import OpenCase
from actions.context.history import Event, fills_something, ran, tells_something, this_turn, tries
from actions.context.said import said_in_message
from actions.reading.acts import does
from helpdesk.conversations.flags import IDENTITY_DECLINED
from helpdesk.topics import DETAILS, UNKNOWN
from turkish.phrases.names import speaks_of_own_name

LEFT_OUT_AT = 2  # the second asking says that it may be left out; there is no third
GIVEN_UP_AT = 5
_COURTESIES = ("action_greet", "action_take_thanks", "action_say_goodbye")
# The value of `confirmation` with which the form ends unfinished and a person takes over.
GIVEN_UP = "given_up"
# The reason of the ticket then, as of every case not understood before its end: nothing may be done on it unasked.
UNCONFIRMED = "unconfirmed"


def leave_out(
    dispatcher: CollectingDispatcher, tracker: Tracker, case: OpenCase, given: Mapping[str, Any]
) -> dict[str, Any]:
    """Gives the slots by which the question is left out or given up; `given` are those that this message fills."""
    asked = str(tracker.get_slot("requested_slot"))
    fills = asked != "age" and any(given.get(name) for name in (*DETAILS, "claim"))
    turn = this_turn(tracker)
    if fills or _is_no_try(turn):
        return {}
    count = 1 + sum(1 for each in tries(tracker, asked) if _is_in_vain(each, asked))
    if asked not in (*DETAILS, "identity"):
        return {"confirmation": GIVEN_UP} if count >= GIVEN_UP_AT else {}
    if asked == "identity" and case.is_unproven:
        return {}  # a code takes a while to come, and what is said meanwhile is no wrong answer
    # "31 şubat" is told what is wrong with it, a large sum is asked about: that is worth another try.
    is_unusable = asked in DETAILS and bool(given.get("trouble") or tracker.get_slot("trouble"))
    # A greeting or thanks leaves out no question that was asked twice; the next one does, or it would never end.
    is_courtesy = any(ran(turn, each) for each in _COURTESIES)
    if count >= LEFT_OUT_AT + (is_unusable or is_courtesy):
        dispatcher.utter_message(response="utter_left_out")
        return _left_out(dispatcher, case, asked)
    if count == LEFT_OUT_AT and given.get("trouble"):  # the other questions say so themselves the second time
        dispatcher.utter_message(response="utter_may_be_left_out")
    return {}


def decline_identity(dispatcher: CollectingDispatcher, case: OpenCase) -> dict[str, Any]:
    """Goes on without knowing who the visitor is, or without a proof of it; the agent sees that it was declined."""
    effects.set_flag(dispatcher, IDENTITY_DECLINED)
    if case.is_unproven:
        dispatcher.utter_message(response="utter_goes_on_unproven")
    return {"identity_step": "declined", "trouble": None}


def _is_in_vain(turn: list[Event], asked: str) -> bool:
    """Details that come instead of the age are kept, and do not bring the case on."""
    return not _is_no_try(turn) and (asked == "age" or not fills_something(turn))


def _is_no_try(turn: list[Event]) -> bool:
    """Tells whether a turn has brought something else, or its message asks why, or for a moment."""
    if tells_something(turn):
        return True
    said = said_in_message(turn[0])
    keeps_name_back = speaks_of_own_name(said.plain) and (does(said, "refuse") or does(said, "protest"))
    return keeps_name_back or does(said, "ask_back") or does(said, "wait")


def _left_out(dispatcher: CollectingDispatcher, case: OpenCase, asked: str) -> dict[str, Any]:
    if asked == "identity":
        return decline_identity(dispatcher, case)
    still_wrong = None if case.slots.get("correction") == asked else case.slots.get("correction")
    return {asked: UNKNOWN, "trouble": None, "correction": still_wrong}
