"""What is said in a case and answers nothing: it is added to what was told, and nobody has to say it again."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context.case import open_case
from actions.context.history import is_in_form
from actions.context.said import said_in
from turkish.phrases.names import is_unspeakable


def tells_beside(tracker: Tracker) -> bool:
    """Tells whether a message in a case says something, though it answers nothing: no question, noise or one word."""
    said, case = said_in(tracker), open_case(tracker)
    is_telling = said.words > 1 and not (said.is_question or said.is_choice or is_unspeakable(said.plain))
    return is_in_form(tracker) and is_telling and "description" in case.topic.details


def note_beside(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says that it is noted, and keeps it: "internetim hızlı"."""
    dispatcher.utter_message(response="utter_out_of_scope_in_case")
    return kept_in_case(tracker)


def kept_in_case(tracker: Tracker) -> list[EventType]:
    """Adds what was said to what was told of a case, where it has a place for that."""
    case, said = open_case(tracker), said_in(tracker)
    has_place = "description" in case.topic.details and case.slots.get("description") and said.text
    return [SlotSet("description", case.told_with(said.text))] if has_place else []
