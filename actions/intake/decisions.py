"""The questions after a decision: whether what was summed up is sent, which line of it is wrong, which matter goes on.

Rasa runs `action_ask_intake_form_<slot>` where the form asks for a slot.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.context.case import open_case
from actions.context.desk import desk
from actions.context.history import claim_of, summed_up, this_turn, times_asked, was_set_last_turn
from actions.context.labels import detail_label, written
from actions.intake.asking import way_of_asking
from helpdesk.topics import TOPICS

# Who the visitor says to be, as the summary shows it.
_WHO = {"name": "label_name", "user_name": "label_user_name", "email": "label_email"}


class AskConfirmation(Action):
    """Shows what will be sent, and asks whether it is right."""

    def name(self) -> str:
        return "action_ask_intake_form_confirmation"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        case = open_case(tracker)
        topic = case.topic
        if case.trouble_with("confirmation"):
            dispatcher.utter_message(response="utter_ask_held")
            return []
        who = {**case.claim, **claim_of(this_turn(tracker))}
        lines = [{"name": "topic", "label": desk().labels.say("label_topic"), "value": desk().texts.say(topic.label)}]
        lines += [
            {"name": name, "label": detail_label(name), "value": written(name, str(case.slots.get(name)))}
            for name in topic.details_wanted(case.slots)
        ]
        lines += [
            {"name": part, "label": desk().labels.say(label), "value": who[part]}
            for part, label in _WHO.items()
            if who.get(part)
        ]
        if lines == summed_up(tracker) and not was_set_last_turn(tracker, "trouble") and _is_asked_again(tracker):
            _ask_again(dispatcher, tracker, has_details=bool(topic.details))
            return []
        dispatcher.utter_message(
            response="utter_ask_confirmation" if topic.details else "utter_ask_confirmation_without_details",
            summary="\n".join(f"{line['label']}: {line['value']}" for line in lines),
            json_message={"card": {"kind": "summary", "lines": lines}},
        )
        return []


class AskCorrection(Action):
    """Asks which line of the summary is wrong."""

    def name(self) -> str:
        return "action_ask_intake_form_correction"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        case = open_case(tracker)
        details = case.topic.details_wanted(case.slots)
        buttons = [{"title": detail_label(name), "payload": f'/inform{{"correct": "{name}"}}'} for name in details]
        dispatcher.utter_message(response="utter_ask_correction", buttons=buttons)
        return []


class AskSwitchTopic(Action):
    """Asks whether to leave this matter for the other one that came up."""

    def name(self) -> str:
        return "action_ask_intake_form_switch_topic"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        case = open_case(tracker)
        other = TOPICS[case.slots["switch_topic"]]
        dispatcher.utter_message(
            response="utter_ask_switch_topic",
            topic=desk().texts.say(case.topic.label),
            other=desk().texts.say(other.label),
        )
        return []


def _is_asked_again(tracker: Tracker) -> bool:
    """Tells whether the summary need not be read out once more; it is, every other time that nothing new was said."""
    return times_asked(tracker, "confirmation") % 2 == 1 or way_of_asking(tracker, "confirmation") == "silent"


def _ask_again(dispatcher: CollectingDispatcher, tracker: Tracker, *, has_details: bool) -> None:
    with_details, without = "utter_ask_confirmation_again", "utter_ask_confirmation_without_details_again"
    if way_of_asking(tracker, "confirmation") == "again":
        dispatcher.utter_message(response=with_details if has_details else without)
