"""The questions of the intake form whose words depend on what was said before; the others are plain responses.

Rasa runs `action_ask_intake_form_<slot>` where the form asks for a slot.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.case import OpenCase, Trouble, open_case
from actions.context.desk import desk
from actions.context.history import was_run_last_turn, was_run_this_turn, was_set_this_turn
from actions.context.labels import detail_label, written
from actions.intake.order import missing_of_payment
from actions.reading.identity import half_missing
from actions.verification import ask_age, ask_identity
from helpdesk.topics import TOPICS

SEVERAL = 3  # buttons
_DATE_AGAIN = {
    "future": "utter_date_in_future",
    "ambiguous": "utter_date_ambiguous",
    "several": "utter_date_of_several",
    "impossible": "utter_date_impossible",
}
_AMOUNT_AGAIN = {
    "ambiguous": "utter_amount_ambiguous",
    "several": "utter_amount_of_several",
    "large": "utter_amount_large",
    "not_positive": "utter_amount_not_positive",
}
# Several things that are missing of a payment, in one question.
_TOGETHER = {
    ("date", "amount", "payment_method"): "utter_ask_date_amount_and_method",
    ("date", "amount"): "utter_ask_date_and_amount",
    ("date", "payment_method"): "utter_ask_date_and_method",
    ("amount", "payment_method"): "utter_ask_amount_and_method",
}
_DOUBTED = ("ambiguous", "several", "large")
_ASKS_AGAIN = {
    "name_missing": "utter_ask_name",
    "account_missing": "utter_ask_account",
    "code_missing": "utter_code_missing",
    "code_where": "utter_code_where",
}


class AskAge(Action):
    """Asks again for the age declaration; the first time action_verify_age has done it."""

    def name(self) -> str:
        return "action_ask_intake_form_age"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if was_run_this_turn(tracker, "action_verify_age"):
            return []
        case = open_case(tracker)
        kind, is_new = _kind_of_trouble(case, "age"), was_set_this_turn(tracker, "trouble")
        if kind == "minor" and is_new:
            return []  # the help desk asks whether that is so
        if kind == "not_minor" and is_new:
            effects.take_back_minor(dispatcher)
            return []
        if kind == "use_buttons":
            dispatcher.utter_message(response="utter_age_by_button")
        ask_age(dispatcher, case)
        return []


class AskIdentity(Action):
    """Asks again who the visitor is, or for the half of it that is missing."""

    def name(self) -> str:
        return "action_ask_intake_form_identity"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        case, is_new = open_case(tracker), was_set_this_turn(tracker, "trouble")
        kind = _kind_of_trouble(case, "identity")
        if kind == "code_wanted" and is_new:
            effects.ask_verification(dispatcher, "code", case.topic.name)
        elif kind in _ASKS_AGAIN:
            dispatcher.utter_message(response=_ASKS_AGAIN[kind])
        elif kind == "no_code_yet" and is_new:
            dispatcher.utter_message(response="utter_no_code_yet")
            ask_identity(dispatcher, case)
        elif half := half_missing(case.claim):
            dispatcher.utter_message(response=_ASKS_AGAIN[half])
        else:
            ask_identity(dispatcher, case)
        return []


class AskDate(Action):
    """Asks on which day it was, with the reason where a day could not be used."""

    def name(self) -> str:
        return "action_ask_intake_form_date"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        trouble = open_case(tracker).trouble_with("date")
        if trouble is None:
            _ask_for_payment(dispatcher, tracker, "date", "utter_ask_date")
        else:
            _ask_again(dispatcher, _DATE_AGAIN[trouble["kind"]], trouble)
        return []


class AskAmount(Action):
    """Asks how much it was, with the reason where an amount could not be used."""

    def name(self) -> str:
        return "action_ask_intake_form_amount"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        trouble = open_case(tracker).trouble_with("amount")
        if trouble is None:
            _ask_for_payment(dispatcher, tracker, "amount", "utter_ask_amount")
        else:
            _ask_again(dispatcher, _AMOUNT_AGAIN[trouble["kind"]], trouble)
        return []


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
        lines = [{"name": "topic", "label": desk().labels.say("label_topic"), "value": desk().texts.say(topic.label)}]
        lines += [
            {"name": name, "label": detail_label(name), "value": written(name, str(case.slots.get(name)))}
            for name in topic.details_wanted(case.slots)
        ]
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


def _ask_for_payment(dispatcher: CollectingDispatcher, tracker: Tracker, asked: str, alone: str) -> None:
    """Asks for all that is missing of a payment in one question, the first time; after that for one thing alone."""
    missing = missing_of_payment(open_case(tracker))
    is_first = not was_run_last_turn(tracker, f"action_ask_intake_form_{asked}")
    dispatcher.utter_message(response=_TOGETHER.get(missing, alone) if is_first else alone)


def _kind_of_trouble(case: OpenCase, asked: str) -> str | None:
    return (case.trouble_with(asked) or {}).get("kind")


def _ask_again(dispatcher: CollectingDispatcher, response: str, trouble: Trouble) -> None:
    """Names what could not be used, with a button for each value that may have been meant."""
    name, readings = trouble["slot"], trouble["readings"]
    if trouble["kind"] == "impossible":
        dispatcher.utter_message(response=response, said=readings[0])
        return
    buttons = [
        {"title": written(name, value), "payload": f'/inform{{"{name}": "{value}"}}'} for value in readings[:SEVERAL]
    ]
    is_doubted = trouble["kind"] in _DOUBTED
    said = written(name, readings[0]) if readings else ""
    dispatcher.utter_message(response=response, said=said, buttons=buttons if is_doubted else [])
