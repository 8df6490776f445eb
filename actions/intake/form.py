"""The intake form: what a case needs, one thing at a time, and how it ends. The questions are in actions.questions.

Which slots it asks for comes from helpdesk.topics and changes as it goes: first age and identity where they are
missing, then the details of the topic, then the confirmation.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.desk import desk
from actions.context.history import matter_messages, was_refused_this_turn, was_run_this_turn
from actions.context.labels import detail_label, written
from actions.intake.explanation import explain
from actions.intake.leaving_out import GIVEN_UP, UNCONFIRMED, decline_identity, leave_out
from actions.matter import begin, leave_form
from actions.reading.earlier import read_beginning
from actions.reading.table import read_answer, topic_in_form
from actions.reading.troubles import troubles_sorted
from actions.reading.values import UNKNOWN, Answer
from actions.reading.who import claim_in, is_complete
from actions.verification import needs_age, needs_identity, needs_proof
from helpdesk.topics import DETAILS, TOPICS, Topic

REQUESTED = "requested_slot"
# Questions at which a detail that answers another one is noted aloud; the summary shows it anyhow.
_NOTES_MEANWHILE = (*DETAILS, "age", "identity")


class ValidateIntakeForm(Action):
    """Reads each answer, and decides what is asked next; reports nothing filled where the message was no answer."""

    def name(self) -> str:
        return "validate_intake_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        topic, requested = topic_in_form(tracker), tracker.get_slot(REQUESTED)
        answer = read_answer(tracker, topic, requested) if requested else _beginning(tracker, topic)
        self._act_on(dispatcher, tracker, answer, requested)
        if answer.is_minor:  # the case waits until that is confirmed or taken back
            return [*_set(answer.slots), SlotSet(REQUESTED, "age")]
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
        if answer.switch_to == "other":
            slots["confirmation"] = "switch"  # ends the form; action_finish_intake takes the other matter up
        is_over = slots.get("confirmation") in ("switch", GIVEN_UP)
        return [*_set(slots), SlotSet(REQUESTED, None if is_over else next_slot(tracker))]

    @staticmethod
    def _act_on(dispatcher: CollectingDispatcher, tracker: Tracker, answer: Answer, requested: str | None) -> None:
        """Says, or has the help desk do, what follows from an answer at once."""
        if answer.slots.get("identity_step") == "declined":
            decline_identity(dispatcher, tracker)
        if answer.claim:
            effects.record_claim(dispatcher, answer.claim)
        if answer.is_minor:
            effects.confirm_minor(dispatcher)
        if answer.asks_back:
            explain(dispatcher, tracker, str(requested))
        if answer.says:
            dispatcher.utter_message(response=answer.says)

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


def _beginning(tracker: Tracker, topic: Topic) -> Answer:
    """Gives what was told before the form asks anything; a claim only where the age still has to be asked first."""
    slots = read_beginning(matter_messages(tracker), topic)
    answer = Answer(slots={name: value for name, value in slots.items() if not tracker.get_slot(name)})
    claim = claim_in(tracker)
    if is_complete(claim) and needs_identity(tracker) and not was_run_this_turn(tracker, "action_verify_identity"):
        answer.claim = claim
        answer.slots.update({} if needs_proof(tracker) else {"identity_step": "given"})
    return answer


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


def _set(slots: dict[str, Any]) -> list[EventType]:
    return [SlotSet(name, value) for name, value in slots.items()]
