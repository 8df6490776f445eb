"""What the messages of a matter already said of its details, before the intake form asked for anything.

Called when the form begins, and by a handoff, which takes along whatever was told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.context.case import OpenCase
from actions.context.history import entities_of, is_choice
from actions.context.said import DIRECTION_UNSAID, Said, said_in_message
from actions.reading.answer import trouble_of
from actions.reading.details import details_in
from helpdesk.topics import MONEY_TOPICS, Topic, topic_of_intent
from turkish.normalise import plain
from turkish.phrases.length import LONG, SHORT, words_in
from turkish.phrases.values import Reading

Message = dict[str, Any]


def read_earlier(messages: Sequence[Message], case: OpenCase) -> dict[str, Any]:
    """Gathers what earlier messages of the matter already said."""
    return _values(_details_earlier(messages, case))


def read_beginning(messages: Sequence[Message], case: OpenCase) -> dict[str, Any]:
    """Gives the slots with which a matter begins; a value that cannot be used waits for its question to be named."""
    found = _details_earlier(messages, case)
    troubles = {
        slot: trouble_of(slot, reading.trouble, reading.readings) for slot, reading in found.items() if reading.trouble
    }
    return {**_values(found), **({"later_troubles": troubles} if troubles else {})}


def _details_earlier(messages: Sequence[Message], case: OpenCase) -> dict[str, Reading]:
    """Reads the details in messages; of one that holds two requests, only the part that is about this one."""
    details: dict[str, Reading] = {}
    for message in messages:
        part = str((message.get("parse_data") or message).get("said") or "")
        if (is_choice(message) and not part) or not _belongs(message, case.topic):
            continue
        text = str(message.get("text") or "") or part
        entities = _entities_within(message, part)
        sums = [each["value"] for each in entities if each["entity"] == "amount"]
        said = said_in_message(message).only(part or text, entities_of({"entities": entities}))
        found = details_in(said, case, sums=sums)
        details.update({slot: each for slot, each in found.items() if each.value or slot not in details})
        is_telling = words_in(plain(text)) >= LONG or _states_problem(said)
        if "description" in case.topic.details and is_telling:
            told = details.get("description")
            details["description"] = Reading(value=f"{told.value}\n{text}" if told else text)
    return details


def _states_problem(said: Said) -> bool:
    """Tells whether a few words say what happened: "çekimim gelmedi", and not "şikayetim var"."""
    if said.is_choice or said.intent.startswith("file_") or topic_of_intent(said.intent) is None:
        return False
    return said.words > 1 if said.intent.startswith("report_") else said.words >= SHORT and not said.is_question


def _entities_within(message: Message, part: str) -> list[dict[str, Any]]:
    """Gives the entities of a message, of a part of it only those that stand in it."""
    text, found = str(message.get("text") or ""), (message.get("parse_data") or message).get("entities") or []
    begin = text.find(part) if part else 0
    return [each for each in found if not part or begin <= each.get("start", -1) < begin + len(part)]


def _belongs(message: Message, topic: Topic) -> bool:
    """Tells whether a message spoke of this topic, or gave only details."""
    parse_data = message.get("parse_data") or message
    if said_in_message(message).direction == DIRECTION_UNSAID and topic.name in MONEY_TOPICS:
        return True  # the classifier had to take one of the two
    intents = {str((parse_data.get(which) or {}).get("name") or "") for which in ("intent", "second_intent")}
    return bool(intents & {"inform", "nlu_fallback", *topic.intents})


def _values(found: Mapping[str, Reading]) -> dict[str, Any]:
    return {slot: reading.value for slot, reading in found.items() if reading.value}
