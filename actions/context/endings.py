"""What a turn ends with: an offer, the question of the form, or nothing but listening."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, AllSlotsReset, EventType, FollowupAction, SlotSet

from actions.context.history import INTAKE_FORM, is_in_form
from actions.context.labels import intent_label
from helpdesk.topics import DETAILS

LISTEN = "action_listen"
# What the form fills; all of it belongs to one matter and goes with it.
MATTER_SLOTS = (
    *DETAILS,
    "identity_step",
    "claim",
    "trouble",
    "later_troubles",
    "correction",
    "switch_topic",
    "confirmation",
)


def offer_person(**beside: bool) -> list[EventType]:
    """Notes that a yes to this message asks for a person, and what else an answer to it may mean."""
    return [SlotSet("offer", {"kind": "person", **beside})]


def person_button() -> list[dict[str, str]]:
    """The button that fetches a person."""
    return [{"title": intent_label("request_human"), "payload": "/request_human"}]


def clear_matter() -> list[EventType]:
    """Empties what the form had collected."""
    return [SlotSet(name, None) for name in MATTER_SLOTS]


def leave_form() -> list[EventType]:
    """Closes the form, forgets what it held, and listens."""
    return [ActiveLoop(None), AllSlotsReset(), FollowupAction(LISTEN)]


def go_on(tracker: Tracker) -> EventType:
    """Goes back to the form, or listens: what an action ends with that may follow another one without a rule."""
    return FollowupAction(INTAKE_FORM if is_in_form(tracker) else LISTEN)
