"""How a message answers what the intake form has asked: which slots it fills, and what has to be asked again.

`read_answer` is the whole of it. Nothing found means that the message was no answer: the form then steps back and the
rule of the intent speaks.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from rasa_sdk import Tracker

from actions.desk import desk
from actions.explanation import asks_back, lasting_trouble
from actions.history import confidence_of, entities_of, intent_of, is_choice, text_of
from actions.identity import read_identity, read_notice, read_on_code, read_refusal
from actions.matter import CAMPAIGN, keeps_off_campaigns
from actions.reading import (
    LONG,
    UNKNOWN,
    Answer,
    Reading,
    is_question,
    line_named,
    read_amount,
    read_date,
    says_unknown,
    words_in,
)
from actions.who import refuses, says_age, says_minor
from helpdesk.topics import DETAILS, TOPICS, Topic, topic_of_intent
from turkish.dates import ISTANBUL
from turkish.normalise import plain

ENTITY_DETAILS = ("transaction_type", "payment_method")
# These never answer a question of the form, whatever else they hold.
ALWAYS_INTERRUPT = frozenset(
    {"request_human", "cancel", "request_self_exclusion", "report_suspicious_contact", "insult", "ask_who_are_you"}
)
SMALL_TALK = frozenset({"greet", "goodbye", "thank", "out_of_scope", "report_solved", "report_not_solved"})
SURE, VERY_SURE = 0.5, 0.75
SHORT = 3
_SEND = re.compile(r"\bgonder(?!me|il)")
_TAKES_CANCEL_BACK = re.compile(r"\b(?:vazgecmedim|vazgecmiyorum|iptal etme|iptal etmeyin)\b")
_EITHER = ("tamam", "ok", "olur", "peki")  # no answer to "this or that", and neither is a sign without words
_CORRECTS = re.compile(r"(?:yok|hayir|pardon|yanlis|aslinda|duzeltiyorum)\b")


def read_answer(tracker: Tracker, topic: Topic, requested: str | None) -> Answer:
    """Reads the latest message as the answer to what was asked."""
    intent = intent_of(tracker)
    if intent.startswith("notice_"):
        return read_notice(tracker) if requested == "identity" else Answer(slots={"trouble": None})
    text = text_of(tracker)
    if requested and asks_back(text):
        return Answer(slots={"trouble": lasting_trouble(tracker)}, asks_back=True)
    if requested == "identity" and (answer := _read_correction(tracker, topic)):
        answer.slots["trouble"] = answer.slots["trouble"] or lasting_trouble(tracker)
        return answer
    if requested == "identity" and (answer := read_refusal(tracker, interrupts=intent in ALWAYS_INTERRUPT)):
        return answer
    if requested in DETAILS and says_unknown(text) and words_in(text) <= SHORT:
        return Answer(slots={requested: UNKNOWN})
    if requested == "confirmation" and _TAKES_CANCEL_BACK.search(plain(text)):
        return Answer(slots={"confirmation": "sent"}) if _SEND.search(plain(text)) else Answer(slots={"trouble": None})
    if intent in ALWAYS_INTERRUPT and (
        is_choice(tracker.latest_message) or not _is_told_by_the_way(tracker, requested)
    ):
        return Answer()
    if requested == "identity" and (answer := read_on_code(tracker)):
        return answer
    other = None if requested == "identity" and refuses(text) else _other_topic(tracker, topic, requested)
    if other == CAMPAIGN and keeps_off_campaigns(tracker):
        return Answer()  # its rule says that they are not spoken of
    if other:
        return Answer(slots={"switch_topic": other})
    if requested == "switch_topic":
        return _read_switch(tracker, topic)
    if requested == "age":
        return _read_age(tracker, topic)
    if requested == "identity":
        return read_identity(tracker, sure=SURE)
    if requested in ("confirmation", "correction"):
        return _read_confirmation(tracker, topic, requested)
    return _read_details(tracker, topic, requested)


def read_earlier(messages: list[dict[str, Any]], topic: Topic, now: datetime) -> dict[str, Any]:
    """Gathers what earlier messages of the matter already said; a value that cannot be used is left to be asked."""
    said: dict[str, Any] = {}
    for message in messages:
        if is_choice(message) or not _belongs(message, topic):
            continue
        text = str(message.get("text") or "")
        found = _values(text, entities_of(message), topic, None, now)
        said.update({slot: reading.value for slot, reading in found.items() if reading.value})
        if "description" in topic.details and "description" not in said and _is_long(text):
            said["description"] = text
    return said


def _belongs(message: dict[str, Any], topic: Topic) -> bool:
    """Tells whether a message spoke of this topic, or gave only details."""
    parse_data = message.get("parse_data") or message
    intents = {str((parse_data.get(which) or {}).get("name") or "") for which in ("intent", "second_intent")}
    return bool(intents & {"inform", "nlu_fallback", *topic.intents})


def _is_long(text: str) -> bool:
    return words_in(text) >= LONG


def _is_told_by_the_way(tracker: Tracker, requested: str | None) -> bool:
    """A long telling that only sounds like an interruption: "temsilci bana çözülecek dedi ama ..."."""
    words = words_in(text_of(tracker))
    if requested not in DETAILS or words <= LONG or intent_of(tracker) == "request_self_exclusion":
        return False
    return words > 2 * LONG or confidence_of(tracker) < VERY_SURE


def _other_topic(tracker: Tracker, topic: Topic, requested: str | None) -> str | None:
    """Names the topic of another problem that the message brings up."""
    intent = intent_of(tracker)
    other = topic_of_intent(intent)
    if other is None or other.name == topic.name or intent.startswith("ask_") or is_question(text_of(tracker)):
        return None
    if requested == "description" and (topic.name == "complaint" or words_in(text_of(tracker)) > SHORT + 1):
        return None  # whatever it names, it is what happened
    is_late = requested in ("description", "confirmation", "correction")
    return other.name if confidence_of(tracker) >= (VERY_SURE if is_late else SURE) else None


def _read_correction(tracker: Tracker, topic: Topic) -> Answer:
    """Reads a detail that is put right while something else is asked: "yok, dün değil önceki gün"."""
    text = text_of(tracker)
    if not _CORRECTS.match(plain(text)) or is_question(text) or words_in(text) > LONG:
        return Answer()
    return _from_values(_values(text, entities_of(tracker.latest_message), topic, None, desk().now()))


def _read_switch(tracker: Tracker, topic: Topic) -> Answer:
    """Reads which of two matters goes on; a no may bring a detail of the old one: "yok, dün değil önceki gün"."""
    intent, text = intent_of(tracker), plain(text_of(tracker))
    if _SEND.search(text):  # the old one is meant, which was shown before
        is_complete = all(tracker.get_slot(name) for name in topic.details)
        return Answer(slots={"trouble": None, **({"confirmation": "sent"} if is_complete else {})}, switch_to="same")
    is_said = is_choice(tracker.latest_message) or any(sign.isalpha() for sign in text)
    answer = _read_correction(tracker, topic)
    if not answer and (intent not in ("affirm", "deny") or text in _EITHER or not is_said):
        return Answer()
    if not answer and intent == "affirm":
        return Answer(slots={"trouble": None}, switch_to="other")
    if not answer:
        answer = _from_values(_values(text_of(tracker), entities_of(tracker.latest_message), topic, None, desk().now()))
    answer.slots.setdefault("trouble", None)
    answer.switch_to = "same"
    return answer


def _read_age(tracker: Tracker, topic: Topic) -> Answer:
    """Takes an age in words for a reason to point to the buttons, once; details given meanwhile are kept."""
    text, intent = text_of(tracker), intent_of(tracker)
    if says_minor(text):
        return Answer(slots={"trouble": {"slot": "age", "kind": "minor", "readings": []}}, is_minor=True)
    found = {} if is_question(text) else _values(text, entities_of(tracker.latest_message), topic, None, desk().now())
    answer = Answer(slots={slot: reading.value for slot, reading in found.items() if reading.value})
    was_told = (tracker.get_slot("trouble") or {}).get("kind") == "use_buttons"
    if answer or (not was_told and (intent in ("affirm", "deny") or says_age(text))):
        answer.slots["trouble"] = {"slot": "age", "kind": "use_buttons", "readings": []}
    return answer


def _read_confirmation(tracker: Tracker, topic: Topic, requested: str) -> Answer:
    text, intent = text_of(tracker), intent_of(tracker)
    chosen = entities_of(tracker.latest_message).get("correct")
    if chosen in topic.details:
        return Answer(slots={chosen: None, "correction": chosen, "trouble": None})
    named = line_named(text, topic)  # "tutar 2000 olacak": of a line that is named, a bare number is its value
    found = _values(text, entities_of(tracker.latest_message), topic, named, desk().now())
    if _is_long(text) and not is_question(text) and named is None:
        return _read_more(tracker, topic, found)
    answer = _from_values(found)
    if answer:
        answer.slots["correction"] = None
        return answer
    if is_question(text) or intent in SMALL_TALK:
        return Answer()
    if named:
        return Answer(slots={named: None, "correction": named})
    if requested == "correction":
        # Neither a line nor a value: back to the summary.
        return Answer(slots={"correction": None}) if intent in ("affirm", "deny") else Answer()
    if intent == "affirm":
        return Answer(slots={"confirmation": "sent"})
    return Answer(slots={"correction": "which"}) if intent == "deny" and topic.details else Answer()


def _read_more(tracker: Tracker, topic: Topic, found: dict[str, Reading]) -> Answer:
    """Adds a longer message to what was told; it corrects only what is not known yet."""
    slots: dict[str, Any] = {"correction": None}
    for slot, reading in found.items():
        if reading.value and tracker.get_slot(slot) in (None, UNKNOWN):
            slots[slot] = reading.value
    if "description" in topic.details:
        slots["description"] = _told_with(tracker, text_of(tracker))
    return Answer(slots=slots)


def _told_with(tracker: Tracker, text: str) -> str:
    """Adds a message to what was told of the case already."""
    told = tracker.get_slot("description")
    return text if told in (None, UNKNOWN) else f"{told}\n{text}"


def _read_details(tracker: Tracker, topic: Topic, requested: str | None) -> Answer:
    text, intent = text_of(tracker), intent_of(tracker)
    asked = line_named(text, topic) or requested if requested == "description" else requested
    found = _values(text, entities_of(tracker.latest_message), topic, asked, desk().now())
    if requested == "description":
        return _read_description(tracker, topic, found)
    if requested not in found and (is_question(text) or intent in SMALL_TALK):
        return Answer()
    if is_question(text) and intent.startswith("ask_") and confidence_of(tracker) >= SURE:
        return Answer()
    answer = _from_values(found)
    if requested in DETAILS and requested not in found and says_unknown(text):
        answer.slots[requested] = UNKNOWN
    is_about_it = topic_of_intent(intent) == topic and words_in(text) >= LONG - 1
    if "description" in topic.details and (is_about_it or (answer and _is_long(text))):
        answer.slots["description"] = _told_with(tracker, text)
    return answer


def _read_description(tracker: Tracker, topic: Topic, found: dict[str, Reading]) -> Answer:
    """Takes nearly everything for the telling of what happened; only short small talk and noise are not."""
    text, intent, words = text_of(tracker), intent_of(tracker), words_in(text_of(tracker))
    line = line_named(text, topic)
    if line in found and line != "description":
        return _from_values({line: found[line]})
    if answer := _read_correction(tracker, topic):
        return answer
    if intent in SMALL_TALK | {"affirm", "deny"} and words <= SHORT:
        return Answer()
    if is_question(text) and words <= (LONG if intent.startswith("ask_") else SHORT):
        return Answer()
    if words < 2 and topic_of_intent(intent) != topic:
        return Answer()
    # The telling may name days and sums of other things: it fills only what is still open.
    slots = {slot: reading.value for slot, reading in found.items() if reading.value and not tracker.get_slot(slot)}
    return Answer(slots={**slots, "description": text})


def _values(
    text: str, entities: dict[str, str], topic: Topic, requested: str | None, now: datetime
) -> dict[str, Reading]:
    """Finds the details of the topic that a text names."""
    found: dict[str, Reading | None] = {}
    if "date" in topic.details:
        given = not text and "date" in entities
        found["date"] = (
            Reading(value=_day(entities["date"], now)) if given else read_date(text, now, asked=requested == "date")
        )
    if "amount" in topic.details:
        given = not text and "amount" in entities
        found["amount"] = (
            Reading(value=entities["amount"]) if given else read_amount(text, now, bare=requested == "amount")
        )
    for name in ENTITY_DETAILS:
        if name in topic.details and name in entities:
            found[name] = Reading(value=entities[name])
    return {slot: reading for slot, reading in found.items() if reading is not None}


def _day(chosen: str, now: datetime) -> str:
    """Gives the day that a button means."""
    today = now.astimezone(ISTANBUL).date()
    days = {"today": today, "yesterday": today - timedelta(days=1)}
    return days[chosen].isoformat() if chosen in days else chosen


def _from_values(found: dict[str, Reading]) -> Answer:
    answer = Answer()
    if found:
        answer.slots["trouble"] = None
    for slot, reading in found.items():
        if reading.trouble:
            answer.trouble(slot, reading.trouble, reading.readings)
        else:
            answer.slots[slot] = reading.value
    return answer


def topic_in_form(tracker: Tracker) -> Topic:
    """Gives the topic that the form is about."""
    return TOPICS.get(str(tracker.get_slot("topic")), TOPICS["general"])
