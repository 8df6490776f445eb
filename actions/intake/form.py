"""The intake form: what a case needs, and how it ends. The questions are in `questions`, their order in `order`.

Which slots it asks for comes from helpdesk.topics and changes as it goes: the age where it is missing, the details of
the topic, then who it is, then the confirmation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context import effects
from actions.context.case import OpenCase, open_case
from actions.context.desk import desk
from actions.context.endings import leave_form
from actions.context.history import matter_messages, was_refused_this_turn
from actions.context.labels import detail_label, written
from actions.context.said import said_in
from actions.intake.beginning import begin
from actions.intake.explanation import explain
from actions.intake.leaving_out import GIVEN_UP, UNCONFIRMED, decline_identity, leave_out
from actions.intake.order import next_slot
from actions.intake.troubles import troubles_sorted
from actions.reading.answer import SORRY, SORRY_FOUND, SORRY_LEFT_OUT, Answer
from actions.reading.earlier import read_beginning
from actions.reading.identity import claim_in, take_claim, with_claim
from actions.reading.table import read_answer
from helpdesk.conversations.flags import IDENTITY_DECLINED, SORRY_SAID
from helpdesk.topics import DETAILS, TOPICS, UNKNOWN

REQUESTED = "requested_slot"
# Questions at which a detail that answers another one is noted aloud; the summary shows it anyhow.
_WITHOUT_SORRY = {SORRY: None, SORRY_FOUND: "utter_found_earlier", SORRY_LEFT_OUT: "utter_left_out"}
_NOTES_MEANWHILE = (*DETAILS, "age", "identity")


class ValidateIntakeForm(Action):
    """Reads each answer, and decides what is asked next; reports nothing filled where the message was no answer."""

    def name(self) -> str:
        return "validate_intake_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said, case = said_in(tracker), open_case(tracker)
        answer = with_claim(read_answer(said, case), said, case) if said.asked else _beginning(tracker, case)
        self._act_on(dispatcher, case, answer, said.asked)
        if answer.is_minor:  # the case waits until that is confirmed or taken back
            return [*_set(answer.slots), SlotSet(REQUESTED, "age")]
        if answer.moves_to:
            case = self._move(dispatcher, tracker, case, answer.moves_to)
        slots = self._changed(case, answer)
        if answer.moves_to:
            slots["topic"] = answer.moves_to
        if answer.is_adult:
            case = case.of_adult()
        case = case.after(slots)
        known = tracker.slots
        told = [name for name in case.topic.details if slots.get(name)]
        # It has answered another question than the one that was asked.
        if told and said.asked in _NOTES_MEANWHILE and next_slot(case) == said.asked:
            values = [
                name for name in told if name != "description"
            ]  # more is told of what happened, nothing put right
            is_put_right = any(known.get(name) not in (None, UNKNOWN, slots[name]) for name in values)
            response = "utter_corrected" if is_put_right else "utter_noted"
            dispatcher.utter_message(response=response, details=", ".join(_named(name, slots) for name in told))
        # A message that was no answer is refused first; once it has been dealt with, the form comes here again.
        if next_slot(case) == said.asked and (answer or was_refused_this_turn(tracker)):
            slots.update(leave_out(dispatcher, tracker, case, slots))
            case = case.after(slots)
        slots.update(troubles_sorted(case, next_slot(case)))
        if answer.switch_to == "other":
            slots["confirmation"] = "switch"  # ends the form; action_finish_intake takes the other matter up
        is_over = slots.get("confirmation") in ("switch", GIVEN_UP)
        return [*_set(slots), SlotSet(REQUESTED, None if is_over else next_slot(case))]

    @staticmethod
    def _act_on(dispatcher: CollectingDispatcher, case: OpenCase, answer: Answer, asked: str | None) -> None:
        """Says, or has the help desk do, what follows from an answer at once."""
        step = answer.slots.get("identity_step")
        if step == "declined":
            decline_identity(dispatcher, case)
        elif step == "partly":
            effects.set_flag(dispatcher, IDENTITY_DECLINED)
        if answer.claim:
            effects.record_claim(dispatcher, answer.claim)
        if answer.is_adult:
            effects.declare_adult(dispatcher)
        if answer.is_minor:
            effects.confirm_minor(dispatcher)
        if answer.asks_back:
            explain(dispatcher, case, str(asked))
        if says := _said_once(dispatcher, case, answer.says):
            claim = {**(answer.slots.get("claim") or {}), **answer.claim}
            new = [part for name, part in claim.items() if case.claim.get(name) != part]
            dispatcher.utter_message(response=says, claim=", ".join(new))

    @staticmethod
    def _move(dispatcher: CollectingDispatcher, tracker: Tracker, case: OpenCase, topic: str) -> OpenCase:
        """Takes what was told to the topic that it is really about."""
        moved = open_case(tracker, TOPICS[topic])
        dispatcher.utter_message(response="utter_moved_topic", topic=desk().texts.say(moved.topic.label))
        return moved.after(case.slots)

    @staticmethod
    def _changed(case: OpenCase, answer: Answer) -> dict[str, Any]:
        slots = dict(answer.slots)
        if answer.switch_to == "same":
            slots["switch_topic"] = None
        if case.trouble and slots and "trouble" not in slots:
            slots["trouble"] = None
        correction = case.slots.get("correction")
        if correction and slots.get(correction):
            slots["correction"] = None
        return slots


class FinishIntake(Action):
    """Hands the case to a person, confirmed or given up, or goes on to the other matter that the visitor chose."""

    def name(self) -> str:
        return "action_finish_intake"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        case = open_case(tracker)
        if case.slots.get("confirmation") == "switch":
            other = TOPICS[case.slots["switch_topic"]]
            dispatcher.utter_message(response="utter_switched_topic", topic=desk().texts.say(other.label))
            return begin(tracker, other, leaving={case.topic.name: case.details})
        is_given_up = case.slots.get("confirmation") == GIVEN_UP
        if case.slots.get("claim"):  # half of it: a name without an account, or the other way round
            effects.record_claim(dispatcher, case.claim)
        if is_given_up:
            dispatcher.utter_message(response="utter_given_up")
        told = case.slots.get("description")
        effects.request_agent(
            dispatcher,
            UNCONFIRMED if is_given_up else "intake",
            case.topic.name,
            summary="" if told in (None, UNKNOWN) else str(told),
            details=case.details,
        )
        return leave_form()


def _beginning(tracker: Tracker, case: OpenCase) -> Answer:
    """Gives what was told before the form asks anything, who it is included."""
    told = read_beginning(matter_messages(tracker), case)
    slots = {name: value for name, value in told.items() if not case.slots.get(name)}
    claim = claim_in(said_in(tracker), case)
    if claim == case.claim or not case.takes_claim:
        return Answer(slots=slots)
    return take_claim(Answer(slots=slots), case, claim)


def _said_once(dispatcher: CollectingDispatcher, case: OpenCase, response: str | None) -> str | None:
    """Lets an apology be said once a talk; after that the plain words of it, where there are any."""
    if response not in _WITHOUT_SORRY:
        return response
    if case.was_sorry:
        return _WITHOUT_SORRY[response]
    effects.set_flag(dispatcher, SORRY_SAID)
    return response


def _named(name: str, slots: Mapping[str, Any]) -> str:
    """Names a detail with its value, as `Tutar 500 TL`; of the telling only that it was told."""
    is_long = name == "description"
    return detail_label(name) if is_long else f"{detail_label(name)} {written(name, str(slots[name]))}"


def _set(slots: Mapping[str, Any]) -> list[EventType]:
    return [SlotSet(name, value) for name, value in slots.items()]
