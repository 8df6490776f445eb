"""What happened in the talk so far, read from the tracker's raw events. Every action that needs the past asks here.

Raw events cannot be rolled back by a visitor, unlike slots and the applied state.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Any

from rasa_sdk import Tracker

from helpdesk.topics import DETAILS

INTAKE_FORM = "intake_form"
NOT_UNDERSTOOD = "nlu_fallback"
# After one of these a new matter begins, and what was said before belongs to the old one.
MATTER_ENDS = frozenset({"action_finish_intake", "action_cancel", "action_request_agent"})

HELPLESS = frozenset({"action_not_understood", "action_say_out_of_scope", "action_name_language"})

Event = dict[str, Any]


def intent_in(message: dict[str, Any]) -> str:
    """Names the intent of a message."""
    return str(((message.get("parse_data") or message).get("intent") or {}).get("name") or "")


def is_choice(message: dict[str, Any]) -> bool:
    """Tells whether a message came from a button or from the help desk, not from the keyboard."""
    return (message.get("parse_data") or message).get("source") in {"choice", "notice"}


def is_notice(message: dict[str, Any]) -> bool:
    """Tells whether a message came from the help desk."""
    return bool((message.get("parse_data") or message).get("source") == "notice")


def entities_of(message: dict[str, Any]) -> dict[str, str]:
    """Gives the entities of a message by name, the last of each."""
    found = (message.get("parse_data") or message).get("entities") or []
    return {entity["entity"]: str(entity["value"]) for entity in found if entity.get("value") not in (None, "")}


def is_in_form(tracker: Tracker) -> bool:
    """Tells whether the intake form is open."""
    return bool((tracker.active_loop or {}).get("name") == INTAKE_FORM)


def turns(tracker: Tracker) -> Iterator[list[Event]]:
    """Gives the turns of the session, the latest first, each as its events from the visitor's message on."""
    return _split(tracker.events)


def misunderstandings(tracker: Tracker) -> int:
    """Counts the turns in a row, before this one, in which the assistant could make nothing of what was said."""
    count = 0
    for place, turn in enumerate(turns(tracker)):
        if place == 0:
            continue
        if tells_something(turn) or not any(ran(turn, action) for action in HELPLESS):
            break
        count += 1
    return count


def insults(tracker: Tracker) -> int:
    """Counts the turns of this session, this one included, that were abuse."""
    return sum(1 for turn in turns(tracker) if intent_in(turn[0]) == "insult")


def was_run_this_turn(tracker: Tracker, action: str) -> bool:
    """Tells whether an action has run since the message that is being answered."""
    return ran(this_turn(tracker), action)


def was_run_last_turn(tracker: Tracker, action: str) -> bool:
    """Tells whether an action ran in the turn before this one."""
    return ran(_last_turn(tracker), action)


def turns_in_a_row(tracker: Tracker, action: str) -> int:
    """Counts the turns in a row, before this one, in which an action ran."""
    return sum(1 for _ in takewhile(lambda turn: ran(turn, action), islice(turns(tracker), 1, None)))


def was_set_this_turn(tracker: Tracker, slot: str) -> bool:
    """Tells whether a slot got a value since the message that is being answered."""
    return _sets(this_turn(tracker), slot)


def was_set_last_turn(tracker: Tracker, slot: str) -> bool:
    """Tells whether a slot got a value in the turn before this one."""
    return _sets(_last_turn(tracker), slot)


def was_refused_this_turn(tracker: Tracker) -> bool:
    """Tells whether the form has found this message to be no answer, and something else has dealt with it."""
    return any(event["event"] == "action_execution_rejected" for event in this_turn(tracker))


def tries(tracker: Tracker, slot: str) -> list[list[Event]]:
    """Gives the turns in a row, before this one, that were to answer what the form had asked and left it open."""
    # The oldest is the one that asked first; a question back was no try.
    return [turn for turn in _asked_before(tracker, slot)[:-1] if not ran(turn, "action_answer_question")]


def times_asked(tracker: Tracker, slot: str) -> int:
    """Counts the turns in a row, before this one, that ended with the form waiting for a slot."""
    return len(_asked_before(tracker, slot))


def speaks(turn: list[Event]) -> bool:
    """Tells whether something was said to the visitor in a turn so far."""
    return any(event["event"] == "bot" and event.get("text") for event in turn)


def fills_something(turn: list[Event]) -> bool:
    """Tells whether a turn has filled in a detail, or half of who the visitor is."""
    return any(_sets(turn, slot) for slot in (*DETAILS, "claim"))


def tells_something(turn: list[Event]) -> bool:
    """Tells whether a turn has shown an article or a ticket, has opened one, or was news from the help desk."""
    said = [(event.get("data") or {}).get("custom") or {} for event in turn if event["event"] == "bot"]
    return is_notice(turn[0]) or any(
        (each.get("card") or {}).get("kind") in ("article", "ticket") or each.get("effect") == "open_ticket"
        for each in said
    )


def summed_up(tracker: Tracker) -> list[dict[str, str]]:
    """Gives the lines of the summary that was shown last; none where there was none."""
    for event in reversed(tracker.events):
        card = ((event.get("data") or {}).get("custom") or {}).get("card") or {} if event["event"] == "bot" else {}
        if card.get("kind") == "summary":
            return list(card["lines"])
    return []


def claim_of(turn: list[Event]) -> dict[str, str]:
    """Gives the claim that a turn hands to the help desk, which notes it when the turn is over."""
    said = [(event.get("data") or {}).get("custom") or {} for event in turn if event["event"] == "bot"]
    claims = [each for each in said if each.get("effect") == "record_claim"]
    return {part: claims[-1][part] for part in ("name", "user_name", "email") if claims[-1].get(part)} if claims else {}


def this_turn(tracker: Tracker) -> list[Event]:
    """Gives the events since the message that is being answered."""
    return next(turns(tracker), [])


def open_offer(tracker: Tracker) -> dict[str, Any] | None:
    """Gives the offer that the turn before this one ended with: what a bare yes or no answers."""
    return _offer_in(_last_turn(tracker))


def last_offer(events: list[Event]) -> dict[str, Any] | None:
    """Gives the offer that the latest turn of a talk ended with, before its next message is known."""
    return _offer_in(next(_split(events), []))


def offers(tracker: Tracker) -> Iterator[dict[str, Any]]:
    """Gives the offers that the turns before this one ended with, the latest first."""
    return filter(None, map(_offer_in, islice(turns(tracker), 1, None)))


def matter_messages(tracker: Tracker) -> list[dict[str, Any]]:
    """Gives the visitor's messages of the matter at hand, the oldest first, the latest included."""
    messages: list[dict[str, Any]] = []
    is_switched = was_run_this_turn(tracker, "action_finish_intake")
    for place, turn in enumerate(turns(tracker)):
        if place and any(ran(turn, action) for action in MATTER_ENDS):
            break
        messages.append(turn[0])
        if is_switched and _sets(turn, "switch_topic"):
            break  # with this message the other matter came up, in the middle of the one before
    return messages[::-1]


def ran(turn: list[Event], action: str) -> bool:
    """Tells whether an action ran in a turn."""
    return any(event["event"] == "action" and event.get("name") == action for event in turn)


def _split(events: list[Event]) -> Iterator[list[Event]]:
    turn: list[Event] = []
    for event in reversed(events):
        turn.append(event)
        if event["event"] == "user":
            yield turn[::-1]
            turn = []


def _last_turn(tracker: Tracker) -> list[Event]:
    return next(islice(turns(tracker), 1, None), [])


def _offer_in(turn: list[Event]) -> dict[str, Any] | None:
    offers = [event["value"] for event in turn if event["event"] == "slot" and event["name"] == "offer"]
    return offers[-1] if offers else None


def _sets(turn: list[Event], slot: str) -> bool:
    return any(event["event"] == "slot" and event["name"] == slot and event.get("value") for event in turn)


def _asked_before(tracker: Tracker, slot: str) -> list[list[Event]]:
    return list(takewhile(lambda turn: _asks_for(turn, slot), list(turns(tracker))[1:]))


def _asks_for(turn: list[Event], slot: str) -> bool:
    """Tells whether the form asks for a slot at the end of a turn."""
    asked = [event.get("value") for event in turn if event["event"] == "slot" and event["name"] == "requested_slot"]
    return bool(asked) and asked[-1] == slot
