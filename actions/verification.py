"""Age and identity: what the help desk knows decides, and what is missing is asked for through effects.

Nothing here is kept in a slot: a slot can be set by whoever can make the dialogue set it. The slot `identity_step`
holds only that the visitor has given a claim in this matter or would rather not.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.desk import desk
from actions.context.history import intent_of
from actions.matter import LISTEN, go_on, topic_at_hand
from actions.reading.who import claim_in, is_complete
from helpdesk.standing import Standing
from helpdesk.verification import TOLD, still_wanted


class VerifyAge(Action):
    """Lets an adult pass, asks whose age is unknown, and takes leave of a minor."""

    def name(self) -> str:
        return "action_verify_age"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if refuse_minor(dispatcher, tracker):
            return [FollowupAction(LISTEN)]
        if not tracker.get_slot("topic"):
            dispatcher.utter_message(response="utter_age_noted")
            return []
        if needs_age(tracker):
            ask_age(dispatcher, tracker)
            return [FollowupAction("intake_form")]
        return [FollowupAction("action_verify_identity")]


class VerifyIdentity(Action):
    """Lets pass who is known well enough for the topic, and asks the others who they are."""

    def name(self) -> str:
        return "action_verify_identity"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if not tracker.get_slot("topic"):
            if intent_of(tracker) == "notice_verification_failed":
                dispatcher.utter_message(response="utter_identity_not_verified")
            else:
                dispatcher.utter_message(response="utter_identity_noted")
            return []
        if not needs_identity(tracker):
            return [FollowupAction("intake_form")]
        claim = claim_in(tracker)
        if is_complete(claim):
            effects.record_claim(dispatcher, claim)
            if not needs_proof(tracker):
                return [SlotSet("identity_step", "given"), FollowupAction("intake_form")]
            claim = {}
        ask_identity(dispatcher, tracker)
        return [SlotSet("claim", claim or None), FollowupAction("intake_form")]


class RecordClaim(Action):
    """Takes a name and user name or e-mail that were given unasked."""

    def name(self) -> str:
        return "action_record_claim"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        effects.record_claim(dispatcher, claim_in(tracker))
        dispatcher.utter_message(response="utter_identity_noted")
        return [go_on(tracker)]


def ask_identity(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Asks who the visitor is; that it may be left out is said with it."""
    effects.ask_verification(dispatcher, "identity", topic_at_hand(tracker).name)


def refuse_minor(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Takes leave of a visitor who is under age; tells whether it did."""
    if desk().standing(tracker.sender_id).age != "minor":
        return False
    dispatcher.utter_message(response="utter_minor_end", age=desk().platform.age_minimum)
    return True


def ask_age(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Asks for the age; who has said to be under age is asked whether that is so."""
    if desk().standing(tracker.sender_id).age_by == TOLD:
        effects.confirm_minor(dispatcher)
    else:
        effects.ask_verification(dispatcher, "age", topic_at_hand(tracker).name)


def needs_age(tracker: Tracker) -> bool:
    """Tells whether the matter must wait for the age declaration."""
    return topic_at_hand(tracker).needs_age and desk().standing(tracker.sender_id).age == "unknown"


def needs_identity(tracker: Tracker) -> bool:
    """Tells whether the matter needs to know the visitor better than it does, and may still ask."""
    if tracker.get_slot("identity_step"):
        return False
    known = desk().standing(tracker.sender_id)
    return still_wanted(known, topic_at_hand(tracker), desk().texts) is not None


def needs_proof(tracker: Tracker) -> bool:
    """Tells whether name and account alone are not enough for the matter, and a code can be sent."""
    claimed = Standing(identity="claimed")
    return still_wanted(claimed, topic_at_hand(tracker), desk().texts) is not None


def goes_on_unproven(tracker: Tracker) -> bool:
    """Tells whether a matter that needs a proof goes on with a claim alone."""
    known = desk().standing(tracker.sender_id)
    return known.identity == "claimed" and not known.reaches(topic_at_hand(tracker).identity)
