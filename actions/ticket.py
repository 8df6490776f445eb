"""What became of a ticket, for whoever may see it; to all others it is as if there were none."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.context.desk import desk
from actions.context.history import entity, open_offer, text_of
from actions.matter import go_on, offer_person, person_button
from helpdesk.errors import TicketNotFound, TicketNumberMistyped
from helpdesk.tickets import STATE_LABELS, STATE_NEXT, TicketView
from helpdesk.topics import TOPICS
from turkish.identifiers import find_ticket_number
from turkish.normalise import plain

TICKET_NUMBER = "ticket_number"
LOST = "none"  # what the button "Numaram yok" gives for a number
DIGITS, FEW_DIGITS = 12, 4
_BEGUN = re.compile(r"\btk ?(\d(?: ?\d)*)")
_DIGITS_ALONE = re.compile(r"\d(?: ?\d)*")
_LOSES = (
    r"(?:yok|kaybet\w+|kayboldu\w*|kayip|bulam\w+|sil(?:di|mis|in)\w*|bilm[ie]\w+|bilemi\w+|hatirla(?:m|ya)\w+|"
    r"unut\w+|not alma\w+|gorem\w+|gelmedi|almadim|ner[ei]?de\w*(?: (?:yaz|dur)\w+)?|nasil bul\w+)"
)
_LOST_NUMBER = re.compile(rf"\b(?:numara|no|tk)\w*\b.*\b{_LOSES}\b|\b{_LOSES}\b.*\b(?:numara|tk)\w*\b")
_LOST_ALONE = re.compile(
    rf"(?:(?:ben|bende|onu|mesaji|maalesef|malesef|valla|simdi|artik|yok|hic) )*{_LOSES}(?: ki| maalesef)?"
)
_SLIPPED = re.compile(r"\b(?:yanlis|hatali|eksik|fazla) (?:\w+ )?(?:yaz|gir|oldu)\w*|\bkaristir\w+")


class TellTicketStatus(Action):
    """Tells the state of the ticket named in the message, or of the visitor's own."""

    def name(self) -> str:
        return "action_tell_ticket_status"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        digits = _typed_digits(tracker)
        number = _number_in(text_of(tracker), digits)
        if number is None and digits:
            dispatcher.utter_message(response="utter_ticket_number_length", count=len(digits))
            return [_number_asked(), go_on(tracker)]
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
        if not own and has_lost_number(tracker):
            return explain_lost_number(dispatcher, tracker)
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
    return SlotSet("offer", {"kind": TICKET_NUMBER})


def _number_in(text: str, digits: str) -> str | None:
    """Gives what looks like a whole number; one with a wrong check digit was mistyped."""
    found = find_ticket_number(text)
    if found:
        return found.number
    return f"TK{digits}" if len(digits) == DIGITS else None


def _typed_digits(tracker: Tracker) -> str:
    """Gives the digits of what was meant for a number: after TK, alone where it was asked for, or so many of them."""
    text = plain(text_of(tracker))
    begun, was_asked = _BEGUN.search(text), asks_for_number(open_offer(tracker))
    digits = "".join(sign for sign in (begun[1] if begun else text) if sign.isdigit())
    is_meant = begun or (was_asked and _DIGITS_ALONE.fullmatch(text))
    return digits if is_meant or len(digits) >= (FEW_DIGITS if was_asked else 2 * FEW_DIGITS) else ""


def begins_a_number(text: str) -> bool:
    """Tells whether a ticket number was at least begun: "TK-8359-2980-07" has lost digits on its way."""
    return bool(_BEGUN.search(plain(text)))


def asks_for_number(offer: dict[str, Any] | None) -> bool:
    """Tells whether a turn ended with asking for a ticket number."""
    return (offer or {}).get("kind") == TICKET_NUMBER


def answers_without_number(text: str) -> bool:
    """Tells whether this answers the question for the number although it has none: it is lost, or was mistyped."""
    said = plain(text)
    return bool(_LOST_NUMBER.search(said) or _LOST_ALONE.fullmatch(said) or _SLIPPED.search(said))


def has_lost_number(tracker: Tracker) -> bool:
    """Tells whether the visitor does not have the number of the ticket."""
    said, was_asked = plain(text_of(tracker)), asks_for_number(open_offer(tracker))
    is_lost = _LOST_NUMBER.search(said) or (was_asked and _LOST_ALONE.fullmatch(said))
    return entity(tracker, TICKET_NUMBER) == LOST or bool(is_lost)


def explain_lost_number(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Says where the number stands and how a ticket is followed without it; offers a person."""
    link = desk().platform.links["login"]
    dispatcher.utter_message(response="utter_without_ticket_number", login=link, buttons=person_button())
    return [*offer_person(), go_on(tracker)]


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
