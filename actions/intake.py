"""The intake form: asks for what a case needs, one thing at a time, and shows it before it is sent.

Which slots it asks for comes from helpdesk.topics and changes as it goes: first age and identity where they are
missing, then the details of the topic, then the confirmation.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import effects
from actions.answers import read_answer, topic_in_form
from actions.desk import desk
from actions.earlier import read_beginning
from actions.explanation import explain
from actions.history import matter_messages, was_refused_this_turn, was_run_this_turn, was_set_this_turn
from actions.identity import half_missing
from actions.labels import detail_label, written
from actions.leaving_out import GIVEN_UP, UNCONFIRMED, decline_identity, leave_out
from actions.matter import begin, leave_form
from actions.reading import UNKNOWN, Answer
from actions.troubles import trouble_with, troubles_sorted
from actions.verification import ask_identity, needs_age, needs_identity
from helpdesk.topics import DETAILS, TOPICS, Topic

REQUESTED = "requested_slot"
SEVERAL = 3  # buttons
# Questions at which a detail that answers another one is noted aloud; the summary shows it anyhow.
_NOTES_MEANWHILE = (*DETAILS, "age", "identity")
_ASKS_AGAIN = {
    "name_missing": "utter_ask_name",
    "account_missing": "utter_ask_account",
    "code_missing": "utter_code_missing",
    "code_where": "utter_code_where",
}


class ValidateIntakeForm(Action):
    """Reads each answer, and decides what is asked next; reports nothing filled where the message was no answer."""

    def name(self) -> str:
        return "validate_intake_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        topic, requested = topic_in_form(tracker), tracker.get_slot(REQUESTED)
        if requested is None:
            slots = read_beginning(matter_messages(tracker), topic)
            answer = Answer(slots={name: value for name, value in slots.items() if not tracker.get_slot(name)})
        else:
            answer = read_answer(tracker, topic, requested)
        if answer.slots.get("identity_step") == "declined":
            decline_identity(dispatcher, tracker)
        if answer.claim:
            effects.record_claim(dispatcher, answer.claim)
        if answer.is_minor:  # the case waits until that is confirmed or taken back
            effects.confirm_minor(dispatcher)
            return [*(SlotSet(name, value) for name, value in answer.slots.items()), SlotSet(REQUESTED, "age")]
        if answer.asks_back:
            explain(dispatcher, tracker, requested)
        slots = self._changed(tracker, answer)
        tracker.slots.update(slots)
        told = [name for name in topic.details if slots.get(name)]
        # It has answered another question than the one that was asked.
        if told and requested in _NOTES_MEANWHILE and next_slot(tracker) == requested:
            dispatcher.utter_message(response="utter_noted", details=", ".join(_named(name, slots) for name in told))
        # A message that was no answer is refused first; once it has been dealt with, the form comes here again.
        if next_slot(tracker) == requested and (answer or was_refused_this_turn(tracker)):
            slots.update(leave_out(dispatcher, tracker, requested, slots))
            tracker.slots.update(slots)
        slots.update(troubles_sorted(tracker, next_slot(tracker)))
        events: list[EventType] = [SlotSet(name, value) for name, value in slots.items()]
        if answer.switch_to == "other":
            # Ends the form; action_finish_intake takes the other matter up.
            return [*events, SlotSet("confirmation", "switch"), SlotSet(REQUESTED, None)]
        if slots.get("confirmation") == GIVEN_UP:
            return [*events, SlotSet(REQUESTED, None)]
        return [*events, SlotSet(REQUESTED, next_slot(tracker))]

    @staticmethod
    def _changed(tracker: Tracker, answer: Answer) -> dict[str, Any]:
        slots = dict(answer.slots)
        if answer.switch_to == "same":
            slots["switch_topic"] = None
        if tracker.get_slot("trouble") and slots and "trouble" not in slots:
            slots["trouble"] = None
        correction = tracker.get_slot("correction")
        if correction and slots.get(correction):
            slots["correction"] = None
        return slots


class AskAge(Action):
    """Asks again for the age declaration; the first time action_verify_age has done it."""

    def name(self) -> str:
        return "action_ask_intake_form_age"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if _was_asked_now(tracker, "age"):
            return []
        kind, is_new = (trouble_with(tracker, "age") or {}).get("kind"), was_set_this_turn(tracker, "trouble")
        if kind == "minor" and is_new:
            return []  # the help desk asks whether that is so
        if kind == "not_minor" and is_new:
            effects.take_back_minor(dispatcher)
            return []
        if kind == "use_buttons":
            dispatcher.utter_message(response="utter_age_by_button")
        effects.ask_verification(dispatcher, "age", topic_in_form(tracker).name)
        return []


class AskIdentity(Action):
    """Asks again who the visitor is, or for the half of it that is missing."""

    def name(self) -> str:
        return "action_ask_intake_form_identity"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        kind = (trouble_with(tracker, "identity") or {}).get("kind")
        if kind == "code_wanted" and was_set_this_turn(tracker, "trouble"):
            effects.ask_verification(dispatcher, "code", topic_in_form(tracker).name)
        elif kind in _ASKS_AGAIN:
            dispatcher.utter_message(response=_ASKS_AGAIN[kind])
        elif kind == "no_code_yet" and was_set_this_turn(tracker, "trouble"):
            dispatcher.utter_message(response="utter_no_code_yet")
            ask_identity(dispatcher, tracker)
        elif not _was_asked_now(tracker, "identity"):
            half = half_missing(tracker.get_slot("claim") or {})
            if half:
                dispatcher.utter_message(response=_ASKS_AGAIN[half])
            else:
                ask_identity(dispatcher, tracker)
        return []


class AskDate(Action):
    """Asks on which day it was, with the reason where a day could not be used."""

    def name(self) -> str:
        return "action_ask_intake_form_date"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        trouble = trouble_with(tracker, "date")
        if trouble is None:
            dispatcher.utter_message(response="utter_ask_date")
        elif trouble["kind"] == "future":
            dispatcher.utter_message(response="utter_date_in_future", date=written("date", trouble["readings"][0]))
        elif trouble["kind"] == "ambiguous":
            buttons = [_button("date", value) for value in trouble["readings"][:SEVERAL]]
            dispatcher.utter_message(response="utter_date_ambiguous", buttons=buttons)
        elif trouble["kind"] == "several":
            buttons = [_button("date", value) for value in trouble["readings"][:SEVERAL]]
            dispatcher.utter_message(response="utter_date_of_several", buttons=buttons)
        else:
            dispatcher.utter_message(response="utter_date_impossible", said=trouble["readings"][0])
        return []


class AskAmount(Action):
    """Asks how much it was, with the reason where an amount could not be used."""

    def name(self) -> str:
        return "action_ask_intake_form_amount"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        trouble = trouble_with(tracker, "amount")
        if trouble is None:
            dispatcher.utter_message(response="utter_ask_amount")
        elif trouble["kind"] == "ambiguous":
            buttons = [_button("amount", value) for value in trouble["readings"][:SEVERAL]]
            dispatcher.utter_message(response="utter_amount_ambiguous", buttons=buttons)
        elif trouble["kind"] == "several":
            buttons = [_button("amount", value) for value in trouble["readings"][:SEVERAL]]
            dispatcher.utter_message(response="utter_amount_of_several", buttons=buttons)
        elif trouble["kind"] == "large":
            [doubted] = trouble["readings"]
            amount = written("amount", doubted)
            dispatcher.utter_message(response="utter_amount_large", amount=amount, buttons=[_button("amount", doubted)])
        else:
            dispatcher.utter_message(response="utter_amount_not_positive")
        return []


class AskConfirmation(Action):
    """Shows what will be sent, and asks whether it is right."""

    def name(self) -> str:
        return "action_ask_intake_form_confirmation"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        topic = topic_in_form(tracker)
        if trouble_with(tracker, "confirmation"):
            dispatcher.utter_message(response="utter_ask_held")
            return []
        lines = [{"name": "topic", "label": desk().labels.say("label_topic"), "value": desk().texts.say(topic.label)}]
        lines += [
            {"name": name, "label": detail_label(name), "value": written(name, str(tracker.get_slot(name)))}
            for name in topic.details
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
        details = topic_in_form(tracker).details
        buttons = [{"title": detail_label(name), "payload": f'/inform{{"correct": "{name}"}}'} for name in details]
        dispatcher.utter_message(response="utter_ask_correction", buttons=buttons)
        return []


class AskSwitchTopic(Action):
    """Asks whether to leave this matter for the other one that came up."""

    def name(self) -> str:
        return "action_ask_intake_form_switch_topic"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        other = TOPICS[tracker.get_slot("switch_topic")]
        dispatcher.utter_message(
            response="utter_ask_switch_topic",
            topic=desk().texts.say(topic_in_form(tracker).label),
            other=desk().texts.say(other.label),
        )
        return []


class FinishIntake(Action):
    """Hands the case to a person, confirmed or given up, or goes on to the other matter that the visitor chose."""

    def name(self) -> str:
        return "action_finish_intake"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if tracker.get_slot("confirmation") == "switch":
            other = TOPICS[tracker.get_slot("switch_topic")]
            dispatcher.utter_message(response="utter_switched_topic", topic=desk().texts.say(other.label))
            left = topic_in_form(tracker)
            return begin(tracker, other, leaving={left.name: collected(tracker, left)})
        topic, is_given_up = topic_in_form(tracker), tracker.get_slot("confirmation") == GIVEN_UP
        if is_given_up:
            dispatcher.utter_message(response="utter_given_up")
        effects.request_agent(
            dispatcher,
            UNCONFIRMED if is_given_up else "intake",
            topic.name,
            summary=summary_of(tracker, topic),
            details=collected(tracker, topic),
        )
        return leave_form()


def next_slot(tracker: Tracker) -> str | None:
    """Names what is asked next, none when the case is complete."""
    if tracker.get_slot("switch_topic"):
        return "switch_topic"
    if needs_age(tracker):
        return "age"
    if needs_identity(tracker):
        return "identity"
    if tracker.get_slot("correction") == "which":
        return "correction"
    wanted = (*topic_in_form(tracker).details, "confirmation")
    return next((name for name in wanted if not tracker.get_slot(name)), None)


def collected(tracker: Tracker, topic: Topic) -> dict[str, Any]:
    """Gives the details collected so far."""
    return {name: tracker.get_slot(name) for name in topic.details if tracker.get_slot(name)}


def summary_of(tracker: Tracker, topic: Topic) -> str:
    """Gives the visitor's own sentence on the case."""
    told = tracker.get_slot("description")
    return "" if told in (None, UNKNOWN) else str(told)


def _named(name: str, slots: dict[str, Any]) -> str:
    """Names a detail with its value, as `Tutar 500 TL`; of the telling only that it was told."""
    is_long = name == "description"
    return detail_label(name) if is_long else f"{detail_label(name)} {written(name, str(slots[name]))}"


def _button(name: str, value: str) -> dict[str, str]:
    return {"title": written(name, value), "payload": f'/inform{{"{name}": "{value}"}}'}


def _was_asked_now(tracker: Tracker, kind: str) -> bool:
    """Tells whether this turn has asked for it already, before the form began."""
    return was_run_this_turn(tracker, "action_verify_age" if kind == "age" else "action_verify_identity")
