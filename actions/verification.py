"""Age and identity: what the help desk knows decides, and what is missing is asked for through effects.

Nothing here is kept in a slot: a slot can be set by whoever can make the dialogue set it. The slot `identity_step`
holds only that the visitor has given a claim in this matter or would rather not.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.case import OpenCase, open_case
from actions.context.desk import desk
from actions.context.endings import LISTEN, go_on
from actions.context.said import said_in
from actions.reading.identity import claim_in


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
        case = open_case(tracker)
        if case.needs_age:
            ask_age(dispatcher, case)
        return [FollowupAction("intake_form")]


class VerifyIdentity(Action):
    """Takes note of what came of a verification; in a case the form goes on, which asks who it is last."""

    def name(self) -> str:
        return "action_verify_identity"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said, case = said_in(tracker), open_case(tracker)
        if not case.slots.get("topic"):
            if said.intent == "notice_verification_failed":
                dispatcher.utter_message(response="utter_identity_not_verified")
            else:
                dispatcher.utter_message(response="utter_identity_noted")
            return []
        return [FollowupAction("intake_form")]


class RecordClaim(Action):
    """Takes a name and user name or e-mail that were given unasked."""

    def name(self) -> str:
        return "action_record_claim"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        effects.record_claim(dispatcher, claim_in(said_in(tracker), open_case(tracker)))
        dispatcher.utter_message(response="utter_identity_noted")
        return [go_on(tracker)]


def ask_identity(dispatcher: CollectingDispatcher, case: OpenCase) -> None:
    """Asks who the visitor is; that it may be left out is said with it."""
    effects.ask_verification(dispatcher, "identity", case.topic.name)


def refuse_minor(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Takes leave of a visitor who is under age; tells whether it did."""
    if desk().standing(tracker.sender_id).age != "minor":
        return False
    dispatcher.utter_message(response="utter_minor_end", age=desk().platform.age_minimum)
    return True


def ask_age(dispatcher: CollectingDispatcher, case: OpenCase) -> None:
    """Asks for the age; who has said to be under age is asked whether that is so."""
    if case.is_told_minor:
        effects.confirm_minor(dispatcher)
    else:
        effects.ask_verification(dispatcher, "age", case.topic.name)
