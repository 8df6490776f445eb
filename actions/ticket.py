"""What became of a ticket, for whoever may see it; to all others it is as if there were none."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context.desk import desk
from actions.context.endings import go_on, offer_person, person_button
from actions.context.history import is_in_form, was_run_last_turn
from actions.context.said import Said, said_in
from helpdesk.offers import TICKET_NUMBER, asks_for_number
from helpdesk.tickets import words
from helpdesk.tickets.access import TicketView
from helpdesk.tickets.errors import TicketNotFound, TicketNumberMistyped
from helpdesk.topics import TOPICS
from turkish.identifiers import find_ticket_number
from turkish.phrases.tickets import says_lost, typed_digits

LOST = "none"  # what the button "Numaram yok" gives for a number
DIGITS = 12
_STATE_IN_SENTENCE = {
    "open": "label_state_open",
    "pending": "label_state_pending",
    "snoozed": "label_state_snoozed",
    "solved": "label_state_solved",
    "closed": "label_state_closed",
}


class TellTicketStatus(Action):
    """Tells the state of the ticket named in the message, or of the visitor's own."""

    def name(self) -> str:
        return "action_tell_ticket_status"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        said = said_in(tracker)
        digits = typed_digits(said.plain, asked=asks_for_number(said.offered))
        number = _number_in(said.text, digits)
        if number is None and digits:
            dispatcher.utter_message(response="utter_ticket_number_length", count=len(digits))
            return [_number_asked(), go_on(tracker)]
        if number is None:
            return self._tell_own(dispatcher, tracker, said)
        try:
            ticket = desk().ticket(number, tracker.sender_id)
        except TicketNumberMistyped:
            dispatcher.utter_message(response="utter_ticket_mistyped")
            return [_number_asked(), go_on(tracker)]
        except TicketNotFound:
            dispatcher.utter_message(response="utter_ticket_not_found", link=desk().platform.links["ticket"])
            return [_number_asked(), go_on(tracker)]
        _tell(dispatcher, tracker, ticket)
        return [go_on(tracker)]

    @staticmethod
    def _tell_own(dispatcher: CollectingDispatcher, tracker: Tracker, said: Said) -> list[EventType]:
        own = desk().tickets(tracker.sender_id)
        if not own and _has_lost_number(said):
            return explain_lost_number(dispatcher, tracker)
        if not own and is_in_form(tracker) and not said.is_choice:  # "ne zaman dönersiniz": of the case at hand
            return [FollowupAction("action_answer_question")]
        if not own:
            dispatcher.utter_message(response="utter_ask_ticket_number")
            return [_number_asked(), go_on(tracker)]
        if len(own) == 1 and was_run_last_turn(tracker, "action_tell_ticket_status") and not said.is_choice:
            next_step = words.next_step(desk().texts, own[0])
            dispatcher.utter_message(response="utter_ticket_status_again", next_step=next_step)
            return [go_on(tracker)]
        if len(own) == 1:
            _tell(dispatcher, tracker, own[0])
            return [go_on(tracker)]
        lines = "\n".join(f"{ticket.number} · {_topic(ticket)} · {_state(ticket)}" for ticket in own[:5])
        dispatcher.utter_message(response="utter_own_tickets", tickets=lines)
        return [_number_asked(), go_on(tracker)]


def _number_asked() -> EventType:
    return SlotSet("offer", {"kind": TICKET_NUMBER})


def _number_in(text: str, digits: str) -> str | None:
    """Gives what looks like a whole number; one with a wrong check digit was mistyped."""
    found = find_ticket_number(text)
    if found:
        return found.number
    return f"TK{digits}" if len(digits) == DIGITS else None


def _has_lost_number(said: Said) -> bool:
    is_pressed = said.entities.get(TICKET_NUMBER) == LOST
    return is_pressed or says_lost(said.plain, asked=asks_for_number(said.offered))


def explain_lost_number(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says where the number stands and how a ticket is followed without it; offers a person."""
    link = desk().platform.links["login"]
    dispatcher.utter_message(response="utter_without_ticket_number", login=link, buttons=person_button())
    return [*offer_person(), go_on(tracker)]


def _tell(dispatcher: CollectingDispatcher, tracker: Tracker, ticket: TicketView) -> None:
    next_step = words.next_step(desk().texts, ticket)
    card = {
        "kind": "ticket",
        "number": ticket.number,
        "state": _state(ticket),
        "topic": _topic(ticket),
        "next": next_step,
    }
    offered = desk().offer_of_mails(ticket, tracker.sender_id)
    dispatcher.utter_message(
        response="utter_ticket_status",
        buttons=[{"title": option.label, "payload": f"!{option.command}"} for option in offered],
        number=ticket.number,
        topic=_topic(ticket),
        state=desk().labels.say(_STATE_IN_SENTENCE["snoozed" if ticket.snoozed_until else ticket.state]),
        opened=desk().texts.written_time(ticket.opened_at),
        next_step=next_step,
        json_message={"card": card},
    )


def _topic(ticket: TicketView) -> str:
    return desk().texts.say(TOPICS[ticket.topic].label)


def _state(ticket: TicketView) -> str:
    return words.state_label(desk().texts, ticket)
