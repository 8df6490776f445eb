"""What became of a ticket, for whoever may see it; to all others it is as if there were none."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk import desk
from actions.history import entity, open_offer, text_of
from actions.matter import go_on
from helpdesk.errors import TicketNotFound, TicketNumberMistyped
from helpdesk.tickets import STATE_LABELS, STATE_NEXT, TicketView
from helpdesk.topics import TOPICS
from turkish.identifiers import find_ticket_number
from turkish.normalise import plain

FEW_DIGITS = 4
_BEGUN = re.compile(r"\btk[ -]*\d{2}")


class TellTicketStatus(Action):
    """Tells the state of the ticket named in the message, or of the visitor's own."""

    def name(self) -> str:
        return "action_tell_ticket_status"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        number = _number_in(tracker)
        if number is None:
            return self._tell_own(dispatcher, tracker)
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
    def _tell_own(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        own = desk().tickets(tracker.sender_id)
        if not own:
            dispatcher.utter_message(response="utter_ask_ticket_number")
            return [_number_asked(), go_on(tracker)]
        if len(own) == 1:
            _tell(dispatcher, tracker, own[0])
            return [go_on(tracker)]
        lines = "\n".join(f"{ticket.number} · {_topic(ticket)} · {_state(ticket)}" for ticket in own[:5])
        dispatcher.utter_message(response="utter_own_tickets", tickets=lines)
        return [_number_asked(), go_on(tracker)]


def _number_asked() -> EventType:
    return SlotSet("offer", {"kind": "ticket_number"})


def _number_in(tracker: Tracker) -> str | None:
    """Gives what looks like a number: with a wrong check digit, or a few digits after being asked, it was mistyped."""
    found = find_ticket_number(text_of(tracker))
    if found:
        return found.number
    if entity(tracker, "ticket_number"):
        return entity(tracker, "ticket_number")
    digits = sum(sign.isdigit() for sign in text_of(tracker))
    was_asked = (open_offer(tracker) or {}).get("kind") == "ticket_number"
    enough = FEW_DIGITS if was_asked or begins_a_number(text_of(tracker)) else 2 * FEW_DIGITS
    return text_of(tracker) if digits >= enough else None


def begins_a_number(text: str) -> bool:
    """Tells whether a ticket number was at least begun: "TK-8359-2980-07" has lost digits on its way."""
    return bool(_BEGUN.search(plain(text)))


def _tell(dispatcher: CollectingDispatcher, tracker: Tracker, ticket: TicketView) -> None:
    next_step = desk().texts.say(STATE_NEXT[ticket.state])
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
        state=_state(ticket),
        opened=desk().texts.written_time(ticket.opened_at),
        next_step=next_step,
        json_message={"card": card},
    )


def _topic(ticket: TicketView) -> str:
    return desk().texts.say(TOPICS[ticket.topic].label)


def _state(ticket: TicketView) -> str:
    return desk().texts.say(STATE_LABELS[ticket.state])
