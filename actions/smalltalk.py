"""Small talk. Within a case it stays short: the question that is open comes right after it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.context.desk import desk
from actions.context.history import is_in_form, turns_in_a_row, was_run_last_turn
from actions.context.said import said_in
from turkish.phrases.courtesy import may_part

_AT_THE_END = ("action_note_solved", "action_take_thanks", "action_say_goodbye")


class Introduce(Action):
    """Says what this is: a program, with people behind it."""

    def name(self) -> str:
        return "action_introduce"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dispatcher.utter_message(response="utter_introduce", platform=desk().platform.name)
        return []


class Greet(Action):
    """Returns a greeting, with what can be asked."""

    def name(self) -> str:
        return "action_greet"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if is_in_form(tracker):
            dispatcher.utter_message(response="utter_greet_in_case")
            return []
        is_at_end = any(was_run_last_turn(tracker, action) for action in _AT_THE_END)
        if is_at_end and may_part(said_in(tracker).plain):
            return [FollowupAction("action_say_goodbye")]
        is_again = _is_again(tracker, self.name())
        dispatcher.utter_message(response="utter_greet_again" if is_again else "utter_greet")
        return []


class TakeThanks(Action):
    """Takes thanks."""

    def name(self) -> str:
        return "action_take_thanks"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if is_in_form(tracker):
            dispatcher.utter_message(response="utter_thank_in_case")
            return []
        is_again = _is_again(tracker, self.name())
        dispatcher.utter_message(response="utter_thank_again" if is_again else "utter_thank")
        return []


class SayGoodbye(Action):
    """Takes leave; of a case that is not sent yet it says so."""

    def name(self) -> str:
        return "action_say_goodbye"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if is_in_form(tracker):
            dispatcher.utter_message(response="utter_goodbye_in_case")
            return []
        is_again = _is_again(tracker, self.name())
        dispatcher.utter_message(response="utter_goodbye_again" if is_again else "utter_goodbye")
        return []


def _is_again(tracker: Tracker, action: str) -> bool:
    """Tells whether the same courtesy was answered just now, in the words of the first time."""
    return turns_in_a_row(tracker, action) % 2 == 1
