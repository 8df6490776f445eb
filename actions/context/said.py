"""One turn of the visitor as actions read it: made once from the tracker, and never changed.

Whatever reads a message gets this instead of the tracker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker

from actions.context.history import entities_of, intent_in, is_choice, is_notice, open_offer, turns
from turkish.normalise import Plain, plain
from turkish.phrases.asking import is_question
from turkish.phrases.length import words_in
from turkish.phrases.values import is_taken_back

# How sure the classifier must be before its word counts against a question that was asked.
SURE, VERY_SURE = 0.5, 0.75
DIRECTION_UNSAID = "unsaid"  # as bot.nlu.direction calls it
CLAIM_PARTS = ("name", "user_name", "email")  # the entities by which somebody says who they are
SMALL_TALK = frozenset({"greet", "goodbye", "thank", "out_of_scope", "report_solved", "report_not_solved"})


@dataclass(frozen=True)
class Mention:
    """An entity where it stands in the text; taken back: the wrong one of "kripto değil havale"."""

    entity: str
    value: str
    start: int
    end: int
    is_taken_back: bool = False


@dataclass(frozen=True)
class Said:
    """A message with what the classifier made of it, and what it came as an answer to.

    `text` is what was typed, nothing where a button was pressed or the help desk brings news. `part` are the words
    that this turn answers: of a message with two requests one of them, where `second` is the other. `direction` is
    which way missing money went, as far as that was said; `danger` is what bot.danger hears in it. `act` is what it
    does in the talk as bot.nlu.acts has learned it, nothing where that is unsure. `turn` counts the messages of the
    session.
    """

    text: str
    plain: Plain
    words: int
    is_question: bool
    intent: str
    confidence: float
    likely: Mapping[str, float] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    second: str = ""
    direction: str = ""
    part: str = ""
    danger: str = ""
    act: str = ""
    is_choice: bool = False
    is_notice: bool = False
    asked: str | None = None
    offered: Mapping[str, Any] = field(default_factory=dict)
    turn: int = 0

    @property
    def is_worded(self) -> bool:
        """Tells whether a message was pressed, or is more than signs: of 👍 nobody knows."""
        return self.is_choice or any(sign.isalpha() for sign in self.text)

    @property
    def is_readable(self) -> bool:
        """Tells whether a message holds a letter or a digit."""
        return any(sign.isalnum() for sign in self.text)

    def beside(self, *entities: str) -> str:
        """Gives the text without the words that are entities of these kinds."""
        text = self.text
        for each in self.mentions:
            around = self.text[max(each.start - 1, 0) : each.start] + self.text[each.end : each.end + 1]
            if each.entity in entities and not any(sign.isalnum() or sign in "._-@" for sign in around):
                text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
        return " ".join(text.split())

    def without(self, *parts: str) -> Said:
        """Gives the message without some of its words, which have been read already."""
        text = self.text
        for part in parts:
            text = text.replace(part, " ")
        return self.only(text, self.entities)

    def only(self, text: str, entities: Mapping[str, str]) -> Said:
        """Gives a part of the message as if it were all of it."""
        return replace(self, text=text, entities=entities, mentions=(), **_forms(text))


def said_in(tracker: Tracker) -> Said:
    """Reads the message that is being answered from the tracker."""
    message = tracker.latest_message
    return replace(
        said_in_message(message),
        asked=tracker.get_slot("requested_slot"),
        offered=open_offer(tracker) or {},
        turn=sum(1 for _ in turns(tracker)),
    )


def said_in_message(message: dict[str, Any]) -> Said:
    """Reads a message as the tracker holds it: the latest, or one of an earlier turn."""
    parse_data = message.get("parse_data") or message
    text = "" if is_choice(message) else str(message.get("text") or "")
    mentions = _mentions(message, text)
    stands = {each.entity: each.value for each in mentions if not each.is_taken_back}
    denied = {each.entity for each in mentions} - set(stands)
    intent = intent_in(message)
    confidence = float((parse_data.get("intent") or {}).get("confidence") or 0.0)
    ranking = parse_data.get("intent_ranking") or []
    return Said(
        text=text,
        **_forms(text),
        intent=intent,
        confidence=confidence,
        # The intent that a message is answered as counts fully, whatever the ranking says.
        likely={**{guess["name"]: float(guess["confidence"]) for guess in ranking}, intent: confidence},
        entities={name: value for name, value in {**entities_of(message), **stands}.items() if name not in denied},
        mentions=mentions,
        second=str((parse_data.get("second_intent") or {}).get("name") or ""),
        direction=_direction_in(parse_data, mentions, intent),
        part=str(parse_data.get("said") or text),
        danger=str((parse_data.get("danger") or {}).get("name") or ""),
        act=_act_in(parse_data),
        is_choice=is_choice(message),
        is_notice=is_notice(message),
    )


def _direction_in(parse_data: Mapping[str, Any], mentions: tuple[Mention, ...], intent: str) -> str:
    """Names which way missing money went; what the model wavers at is said by "çektim" beside a report of it."""
    found = str((parse_data.get("direction") or {}).get("name") or "")
    ways = {each.value for each in mentions if each.entity == "transaction_type" and not each.is_taken_back}
    is_named = len(ways) == 1 and intent == f"report_{next(iter(ways))}_problem"
    return next(iter(ways)) if found == DIRECTION_UNSAID and is_named else found


def _act_in(parse_data: Mapping[str, Any]) -> str:
    found = parse_data.get("act") or {}
    return str(found["name"]) if found.get("is_sure") else ""


def _mentions(message: dict[str, Any], text: str) -> tuple[Mention, ...]:
    found = (message.get("parse_data") or message).get("entities") or []
    return tuple(
        Mention(
            each["entity"],
            str(each["value"]),
            each["start"],
            each["end"],
            is_taken_back=is_taken_back(text, each["start"], each["end"]),
        )
        for each in found
        if text and "end" in each and each.get("value") not in (None, "")
    )


def _forms(text: str) -> dict[str, Any]:
    said = plain(text)
    return {"plain": said, "words": words_in(said), "is_question": is_question(text)}
