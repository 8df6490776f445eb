"""How a message answers what the intake form has asked: which slots it fills, and what has to be asked again.

`read_answer` is the whole of it. Nothing found means that the message was no answer: the form then steps back and the
rule of the intent speaks.
"""

from __future__ import annotations

import re
from decimal import Decimal

from rasa_sdk import Tracker

from actions.context.desk import desk
from actions.context.history import confidence_of, entities_of, intent_of, is_choice, text_of
from actions.intake.explanation import asks_back, lasting_trouble
from actions.matter import CAMPAIGN, GENERAL, keeps_off_play
from actions.reading.at_summary import SMALL_TALK, SURE, read_at_summary, says_hold, says_send, told_with
from actions.reading.at_switch import read_matter_named, read_switch
from actions.reading.details import answer_of, details_in, read_correction
from actions.reading.identity import read_identity, read_notice, read_on_code, read_refusal
from actions.reading.no_hurry import NO_HURRY, asks_for_time
from actions.reading.troubles import trouble_of, trouble_with
from actions.reading.values import (
    LONG,
    SHORT,
    UNKNOWN,
    Answer,
    Reading,
    is_question,
    line_named,
    read_amount,
    says_unknown,
    words_in,
)
from actions.reading.who import claim_in, refuses, says_age, says_minor
from actions.verification import goes_on_unproven
from helpdesk.topics import DETAILS, TOPICS, Topic, topic_of_intent
from helpdesk.verification import TOLD
from turkish.normalise import plain

# These never answer a question of the form, whatever else they hold.
ALWAYS_INTERRUPT = frozenset(
    {"request_human", "cancel", "request_self_exclusion", "report_suspicious_contact", "insult", "ask_who_are_you"}
)
VERY_SURE = 0.75
AT_SUMMARY = ("confirmation", "correction")
LAST_DAY = 31
_TAKES_CANCEL_BACK = re.compile(r"\b(?:vazgecmedim|vazgecmiyorum|iptal etme|iptal etmeyin)\b")
_ABOUT = re.compile(r"\b(?:ilgili|hakkinda|konusunda|yuzunden)\b")
_FIRST, _SECOND = re.compile(r"\b(?:ilki\w*|birinci\w*)\b"), re.compile(r"\b(?:ikinci\w*|sonuncu\w*|sonraki\w*)\b")
# At a complaint it may be what it is about, or the wish for a person.
_CHANNEL = re.compile(r"(?:canli )?(?:sohbet|destek|yardim)|musteri hizmetleri")


def read_answer(tracker: Tracker, topic: Topic, requested: str | None) -> Answer:
    """Reads the latest message as the answer to what was asked."""
    text = text_of(tracker)
    if intent_of(tracker).startswith("notice_"):
        is_of_identity = requested == "identity"
        return read_notice(tracker, unproven=goes_on_unproven(tracker)) if is_of_identity else _without_trouble()
    if requested and asks_back(text):
        return Answer(slots={"trouble": lasting_trouble(tracker)}, asks_back=True)
    if requested and asks_for_time(text):
        return Answer(slots={"trouble": lasting_trouble(tracker)}, says=NO_HURRY)
    if says_minor(text):
        return Answer(slots={"trouble": trouble_of("age", "minor")}, is_minor=True)
    if requested == "identity":
        return _read_at_identity(tracker, topic)
    if answer := _read_plain_words(tracker, requested):
        return answer
    if requested == "transaction_type" and _CHANNEL.fullmatch(plain(text)) and not trouble_with(tracker, requested):
        return Answer(slots={"trouble": trouble_of(requested, "person_or_subject")}, says="utter_person_or_subject")
    if _interrupts(tracker, requested):
        return Answer()
    if requested == "switch_topic" and (answer := read_matter_named(tracker, topic)):
        return answer
    if (answer := _read_other_topic(tracker, topic, requested)) is not None:
        return answer
    if requested == "switch_topic":
        return read_switch(tracker, topic)
    if requested == "age":
        return _read_age(tracker, topic)
    if requested in AT_SUMMARY:
        return read_at_summary(tracker, topic, requested)
    return _read_details(tracker, topic, requested)


def _read_at_identity(tracker: Tracker, topic: Topic) -> Answer:
    """Reads who somebody says to be, or that they would rather not; a detail may be put right meanwhile."""
    unproven, interrupts = goes_on_unproven(tracker), intent_of(tracker) in ALWAYS_INTERRUPT
    if answer := read_correction(tracker, topic):
        answer.slots["trouble"] = answer.slots["trouble"] or lasting_trouble(tracker)
        return answer
    if answer := read_refusal(tracker, interrupts=interrupts, unproven=unproven):
        return answer
    if _interrupts(tracker, "identity"):
        return Answer()
    if answer := read_on_code(tracker, unproven=unproven):
        return answer
    is_refusal = refuses(text_of(tracker))
    if not is_refusal and (answer := _read_other_topic(tracker, topic, "identity")) is not None:
        return answer
    meanwhile = _read_meanwhile(tracker, topic, unproven=unproven)
    if meanwhile and claim_in(tracker) == (tracker.get_slot("claim") or {}):
        return meanwhile  # "papara" might be an account by its looks
    answer = read_identity(tracker, sure=SURE, unproven=unproven)
    told = {name: value for name, value in meanwhile.slots.items() if value} if answer else {}
    answer.slots = {**told, **answer.slots}
    return answer


def _read_meanwhile(tracker: Tracker, topic: Topic, *, unproven: bool) -> Answer:
    """Reads details of the matter beside, or instead of, name and account; a lone number only where none is known."""
    text, entities, claim = text_of(tracker), entities_of(tracker.latest_message), claim_in(tracker)
    if unproven or is_question(text) or intent_of(tracker) in SMALL_TALK:
        return Answer()
    for said in claim.values():
        text = text.replace(said, " ")
    sums = [entities["amount"]] if "amount" in entities and not claim and not tracker.get_slot("amount") else []
    return answer_of(details_in(text, entities, topic, None, sums=sums))


def _read_plain_words(tracker: Tracker, requested: str | None) -> Answer:
    """Reads words that mean the same whatever the classifier makes of them: the first, no idea, do send it."""
    text = text_of(tracker)
    if requested in ("date", "amount") and (answer := _read_doubted(tracker, requested)):
        return answer
    if requested in DETAILS and says_unknown(text) and words_in(text) <= SHORT:
        return Answer(slots={requested: UNKNOWN})
    if requested == "confirmation" and _TAKES_CANCEL_BACK.search(plain(text)):
        return Answer(slots={"confirmation": "sent"}) if says_send(text) else _without_trouble()
    return Answer()


def _interrupts(tracker: Tracker, requested: str | None) -> bool:
    """Tells whether the message is something that no question of the form may swallow."""
    if intent_of(tracker) not in ALWAYS_INTERRUPT or is_choice(tracker.latest_message):
        return intent_of(tracker) in ALWAYS_INTERRUPT
    if requested in AT_SUMMARY and says_hold(text_of(tracker)):  # "sonra gönderirim" only sounds like a cancelling
        return intent_of(tracker) != "cancel" or confidence_of(tracker) >= VERY_SURE
    if requested == "transaction_type" and _ABOUT.search(plain(text_of(tracker))):
        return False  # "temsilciyle ilgili" says what the complaint is about
    return not _is_told_by_the_way(tracker, requested)


def _is_told_by_the_way(tracker: Tracker, requested: str | None) -> bool:
    """A long telling that only sounds like an interruption: "temsilci bana çözülecek dedi ama ..."."""
    words = words_in(text_of(tracker))
    if requested not in DETAILS or words <= LONG or intent_of(tracker) == "request_self_exclusion":
        return False
    return words > 2 * LONG or confidence_of(tracker) < VERY_SURE


def _read_other_topic(tracker: Tracker, topic: Topic, requested: str | None) -> Answer | None:
    """Reads that the message is about another topic; its rule says where campaigns are not spoken of."""
    other = _other_topic(tracker, topic, requested)
    if other == CAMPAIGN and keeps_off_play(tracker):
        return Answer()
    return Answer(slots={"switch_topic": other}) if other else None


def _other_topic(tracker: Tracker, topic: Topic, requested: str | None) -> str | None:
    """Names the topic of another problem that the message brings up."""
    intent = intent_of(tracker)
    other = topic_of_intent(intent)
    if (
        other is None
        or other.name in (topic.name, GENERAL)
        or intent.startswith("ask_")
        or is_question(text_of(tracker))
    ):
        return None
    if requested == "description" and (topic.name == "complaint" or words_in(text_of(tracker)) > SHORT + 1):
        return None  # whatever it names, it is what happened
    is_late = requested in ("description", "confirmation", "correction")
    return other.name if confidence_of(tracker) >= (VERY_SURE if is_late else SURE) else None


def _read_doubted(tracker: Tracker, requested: str) -> Answer:
    """Reads which of the values just offered is meant ("ilki"), or whether one that is hard to believe is right."""
    trouble, text = trouble_with(tracker, requested), text_of(tracker)
    if trouble is None or not text:
        return Answer()
    offered = trouble["readings"]
    if trouble["kind"] in ("several", "ambiguous"):
        places = {0: _FIRST.search(plain(text)), 1: _SECOND.search(plain(text))}
        named = [offered[place] for place, is_named in places.items() if is_named]
        return Answer(slots={requested: named[0], "trouble": None}) if len(named) == 1 else Answer()
    if trouble["kind"] != "large":
        return Answer()
    again = read_amount(text, desk().now(), asked=True)
    if again is None and intent_of(tracker) == "deny":
        return Answer(slots={"trouble": None})
    is_right = again.value == offered[0] if again else intent_of(tracker) == "affirm"
    return Answer(slots={requested: offered[0], "trouble": None}) if is_right else Answer()


def _read_age(tracker: Tracker, topic: Topic) -> Answer:
    """Takes an age in words for a reason to point to the buttons, once; details given meanwhile are kept."""
    text, intent = text_of(tracker), intent_of(tracker)
    if intent == "deny" and desk().standing(tracker.sender_id).age_by == TOLD:
        return Answer(slots={"trouble": trouble_of("age", "not_minor")})
    found = {} if is_question(text) else details_in(text, entities_of(tracker.latest_message), topic, None)
    answer = Answer(slots={slot: reading.value for slot, reading in found.items() if reading.value})
    was_told = (tracker.get_slot("trouble") or {}).get("kind") == "use_buttons"
    if answer or (not was_told and (intent in ("affirm", "deny") or says_age(text))):
        answer.slots["trouble"] = trouble_of("age", "use_buttons")
    return answer


def _read_details(tracker: Tracker, topic: Topic, requested: str | None) -> Answer:
    text, intent = text_of(tracker), intent_of(tracker)
    asked = line_named(text, topic) or requested if requested == "description" else requested
    sums = [] if requested != "date" or tracker.get_slot("amount") else _lone_sum(tracker)
    found = details_in(text, entities_of(tracker.latest_message), topic, asked, sums=sums)
    if requested == "description":
        return _read_description(tracker, topic, found)
    if requested not in found and (is_question(text) or intent in SMALL_TALK):
        return Answer()
    wonders = requested in found and found[requested].trouble == "several"  # "dün müydü bugün mü"
    if is_question(text) and intent.startswith("ask_") and confidence_of(tracker) >= SURE and not wonders:
        return Answer()
    answer = answer_of(found)
    if requested not in found and (correction := read_correction(tracker, topic)):
        answer = correction
    if requested in DETAILS and requested not in found and says_unknown(text):
        answer.slots[requested] = UNKNOWN
    if requested == "transaction_type" and requested not in found and _ABOUT.search(plain(text)):
        answer.slots[requested] = "none"
    is_about_it = topic_of_intent(intent) == topic and words_in(text) >= LONG - 1
    tells_much = words_in(text) >= LONG and any(answer.slots.get(name) for name in topic.details)
    if "description" in topic.details and (is_about_it or tells_much):
        answer.slots["description"] = told_with(tracker, text)
    return answer


def _lone_sum(tracker: Tracker) -> list[str]:
    """Gives the number that is all there is of a message and no day of a month: "1500" where the day was asked."""
    amount = entities_of(tracker.latest_message).get("amount")
    is_alone = amount is not None and words_in(text_of(tracker)) == 1
    return [amount] if is_alone and amount and Decimal(amount.split()[0]) > LAST_DAY else []


def _read_description(tracker: Tracker, topic: Topic, found: dict[str, Reading]) -> Answer:
    """Takes nearly everything for the telling of what happened; only short small talk and noise are not."""
    text, intent, words = text_of(tracker), intent_of(tracker), words_in(text_of(tracker))
    line = line_named(text, topic)
    if line in found and line != "description":
        return answer_of({line: found[line]})
    if answer := read_correction(tracker, topic):
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


def topic_in_form(tracker: Tracker) -> Topic:
    """Gives the topic that the form is about."""
    return TOPICS.get(str(tracker.get_slot("topic")), TOPICS["general"])


def _without_trouble() -> Answer:
    return Answer(slots={"trouble": None})
