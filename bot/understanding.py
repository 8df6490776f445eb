"""What a turn means, as the parse data that Rasa goes on with: understood from typed text, or given by a button.

The engine always hands Rasa parse data of its own, so that no text takes Rasa's way for `/intent` messages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from bot.danger import danger_of
from bot.heard import NOT_UNDERSTOOD, Heard, Meaning, act_of
from bot.meaning import meaning_of
from bot.nlu.acts import NOTHING_ASKED
from bot.nlu.danger import NONE
from bot.typed_text import clean_text
from helpdesk.offers import Offer
from turkish.normalise import plain
from turkish.phrases.refusing import leaves_out


@dataclass(frozen=True)
class Understanding:
    """The text and parse data for Rasa, and the other request of the message, which waits for its turn.

    Where a message holds two, `said` in the parse data is the part that this turn answers.
    """

    text: str
    parse_data: dict[str, Any]
    pending: dict[str, Any] | None = None


async def understand(
    agent: Agent,
    typed: str,
    offer: Offer | None = None,
    question: str = NOTHING_ASKED,
    *,
    settled: str | None = None,
    is_about_something: bool = False,
    is_told_minor: bool = False,
) -> Understanding:
    """Understands typed text as the answer to a question and to an open offer; `settled` is the topic of a ticket.

    Below the lowest confidence it is not understood. `question` is one of bot.nlu.acts.QUESTIONS; `is_about_something`
    where an article was shown a moment ago, or a case is open.
    """
    text = clean_text(typed)
    parsed = await _parse(agent, text, question) if text else _certain("", NOT_UNDERSTOOD, "message")
    danger = NONE if leaves_out(plain(text)) else danger_of(parsed)  # "atlayalım" is how a question is passed over
    heard = replace(
        _heard(text, parsed, offer, danger),
        question=question,
        settled=settled,
        is_about_something=is_about_something,
        is_told_minor=is_told_minor,
    )
    meaning = meaning_of(heard)
    parse_data = {**parsed, "intent": meaning.intent, "danger": {"name": danger}, "act": act_of(parsed)}
    parse_data["source"] = "message"
    parse_data.pop("second_intent", None)
    second = meaning.second
    if second is None:
        return Understanding(text, {**parse_data, "said": parsed.get("point")})
    said = {"said": second["said"]} if second.get("said") else {}
    parse_data.update(second_intent=second, said=second.get("rest"))
    return Understanding(text, parse_data, {"name": second["name"], **said})


def understanding_of(source: str, payload: dict[str, Any]) -> Understanding:
    """Takes a button or a notice for what it says."""
    text = str(payload.get("label") or payload["name"])
    parse_data = {**_certain(text, payload["name"], source), "said": payload.get("said")}
    parse_data["entities"] = [
        {"entity": name, "value": value} for name, value in (payload.get("entities") or {}).items()
    ]
    return Understanding(text, parse_data)


def _heard(text: str, parsed: dict[str, Any], offer: Offer | None, danger: str) -> Heard:
    entities = frozenset(str(found["entity"]) for found in parsed.get("entities") or [])
    guess = Meaning(parsed["intent"], parsed.get("second_intent"))
    kinds = {str(found["value"]) for found in parsed.get("entities") or [] if found["entity"] == "transaction_type"}
    second_best, act = (parsed.get("intent_ranking") or [])[1:2], act_of(parsed)
    return Heard(
        plain(text),
        guess,
        entities,
        danger=danger,
        next_guess=second_best[0] if second_best else None,
        transaction=kinds.pop() if len(kinds) == 1 else "",
        offer=offer or {},
        act=str(act["name"]) if act["is_sure"] else "",
        text=text,
    )


async def _parse(agent: Agent, text: str, question: str) -> dict[str, Any]:
    """What Agent.parse_message does, with the question beside the text."""
    return dict(await agent.processor.parse_message(UserMessage(text, metadata={"question": question})))


def _certain(text: str, intent: str, source: str) -> dict[str, Any]:
    found = {"name": intent, "confidence": 1.0}
    return {"text": text, "intent": found, "entities": [], "intent_ranking": [found], "source": source}
