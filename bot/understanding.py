"""What a turn means, as the parse data that Rasa goes on with: understood from typed text, or given by a button.

The engine always hands Rasa parse data of its own, so that no text takes Rasa's way for `/intent` messages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent

from actions.reading.who import says_minor
from actions.safety import tells_loss, was_warned
from actions.ticket import answers_without_number, asks_for_number
from bot.typed_text import clean_text
from helpdesk.distress import is_danger
from turkish.normalise import plain

NOT_UNDERSTOOD = "nlu_fallback"
LOWEST_CONFIDENCE = 0.35
# Who states a matter in anger must not be met with a reprimand, nor who is not done with "glad to hear that".
LOWEST_CONFIDENCE_OF = {"insult": 0.5, "report_solved": 0.6}
# Of a word or two that it has never seen the classifier thinks more than it knows; these are too grave for a guess. Of
# 826 held-out messages, clean and rough, the floors refuse none that they should let pass.
SHORT = 3  # words
LOWEST_CONFIDENCE_OF_SHORT = {"insult": 0.8, "request_self_exclusion": 0.8, "report_suspicious_contact": 0.65}
_WANTS_NO_PERSON = re.compile(
    r"\b(?:temsilci|yetkili|canli destek|operator)\w*(?: (?!isti)\w+){0,2} istemi(?:yorum|yom|yoruz)\b"
)
# A question without what it asks about; the classifier knows "neden" from "neden olmasın" only.
_ASKS_BACK = re.compile(r"(?:neden|niye|nicin|nasil|ne|nedir)(?: (?:ki|yani|peki|ya|acaba|oyle))*")
# These cannot wait for the other request of the same message.
SAFETY = ("request_self_exclusion", "report_suspicious_contact")
URGENT = (*SAFETY, "request_human")


@dataclass(frozen=True)
class Understanding:
    """The text and parse data for Rasa, and the other request of the message, which waits for its turn.

    Where a message holds two, `said` in the parse data is the part that this turn answers.
    """

    text: str
    parse_data: dict[str, Any]
    pending: dict[str, Any] | None = None


async def understand(agent: Agent, typed: str, offer: dict[str, Any] | None = None) -> Understanding:
    """Understands typed text as the answer to an open offer; below the lowest confidence it is not understood."""
    text = clean_text(typed)
    parse_data = await _parse(agent, text) if text else _certain("", NOT_UNDERSTOOD, "message")
    parse_data["source"] = "message"
    second = parse_data.get("second_intent")
    if is_danger(text):
        parse_data["intent"] = {"name": "request_self_exclusion", "confidence": 1.0}
        parse_data.pop("second_intent", None)
    elif says_minor(text) and parse_data["intent"]["name"] not in SAFETY:  # whatever else is asked comes after that
        parse_data["intent"] = {"name": "ask_age_requirement", "confidence": 1.0}
        parse_data.pop("second_intent", None)
    elif asks_for_number(offer) and answers_without_number(text):
        parse_data["intent"] = {"name": "ask_ticket_status", "confidence": 1.0}
        parse_data.pop("second_intent", None)
    elif was_warned(offer) and (tells_loss(text) or _adds_detail(parse_data)):
        parse_data["intent"] = {"name": "report_suspicious_contact", "confidence": 1.0}
        parse_data.pop("second_intent", None)
    elif second and second["name"] in URGENT and parse_data["intent"]["name"] not in URGENT:
        waits = {**parse_data["intent"], "said": second.get("rest"), "rest": second.get("said")}
        parse_data["second_intent"], parse_data["intent"] = waits, second
    elif parse_data["intent"].get("name") == "request_human" and _WANTS_NO_PERSON.search(plain(text)):
        parse_data["intent"] = {**parse_data["intent"], "name": "deny"}
    elif _is_unsure(parse_data["intent"], text):
        parse_data["intent"] = {"name": NOT_UNDERSTOOD, "confidence": parse_data["intent"].get("confidence") or 0.0}
        parse_data.pop("second_intent", None)
    second = parse_data.get("second_intent")
    if second is None:
        parse_data["said"] = parse_data.get("point")
        return Understanding(text, parse_data)
    parse_data["said"] = second.get("rest")
    said = {"said": second["said"]} if second.get("said") else {}
    return Understanding(text, parse_data, {"name": second["name"], **said})


def understanding_of(source: str, payload: dict[str, Any]) -> Understanding:
    """Takes a button or a notice for what it says."""
    text = str(payload.get("label") or payload["name"])
    parse_data = {**_certain(text, payload["name"], source), "said": payload.get("said")}
    parse_data["entities"] = [
        {"entity": name, "value": value} for name, value in (payload.get("entities") or {}).items()
    ]
    return Understanding(text, parse_data)


def _is_unsure(intent: dict[str, Any], text: str) -> bool:
    name = str(intent.get("name"))
    if _ASKS_BACK.fullmatch(plain(text)):
        return True
    lowest = LOWEST_CONFIDENCE_OF.get(name, LOWEST_CONFIDENCE)
    if len(plain(text).split()) <= SHORT:
        lowest = LOWEST_CONFIDENCE_OF_SHORT.get(name, lowest)
    return (intent.get("confidence") or 0.0) < lowest


def _adds_detail(parse_data: dict[str, Any]) -> bool:
    """A sum, a day, "bankayı aradım": but who it is, and another ticket, is no part of what happened."""
    entities = {found["entity"] for found in parse_data.get("entities") or []}
    return parse_data["intent"]["name"] == "inform" and not entities & {"ticket_number", "name", "user_name", "email"}


async def _parse(agent: Agent, text: str) -> dict[str, Any]:
    return dict(await agent.parse_message(text))


def _certain(text: str, intent: str, source: str) -> dict[str, Any]:
    found = {"name": intent, "confidence": 1.0}
    return {"text": text, "intent": found, "entities": [], "intent_ranking": [found], "source": source}
