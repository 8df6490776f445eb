"""What is said once the case has been summed up: send it, hold it back, put a line right, or tell more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.context.case import OpenCase
from actions.context.said import SMALL_TALK, SURE, Said
from actions.reading.acts import does
from actions.reading.answer import AS_NEW, NO_ANSWER, Answer, answer_of, trouble_of
from actions.reading.details import bare_number_of, details_in, says_only_values
from helpdesk.topics import UNKNOWN, topic_of_intent
from turkish.phrases.correcting import line_named
from turkish.phrases.length import LONG, SHORT
from turkish.phrases.telling import tells, tells_more
from turkish.phrases.values import Reading


def read_kept(said: Said, case: OpenCase) -> Answer | None:
    """Reads that the case is not given up; with "do send it" that is the yes."""
    if not does(said, "keep"):
        return None
    return Answer(slots={"confirmation": "sent"}) if does(said, "send") else AS_NEW


def read_sent(said: Said, case: OpenCase) -> Answer | None:
    """Reads that the case is to be sent, whatever else is said; more than a few words are told to the agent too."""
    if said.is_choice or not does(said, "send") or does(said, "hold") or does(said, "correct"):
        return None
    tells_more_too = said.words > LONG and not does(said, "ask") and "description" in case.topic.details
    told = {"description": case.told_with(said.text)} if tells_more_too else {}
    return Answer(slots={**told, "confirmation": "sent", "trouble": None})


def read_line_put_right(said: Said, case: OpenCase) -> Answer | None:
    """Reads a value that is said and nothing besides, or with the line that it belongs to."""
    named = line_named(said.plain, case.topic.details)
    if said.is_choice or does(said, "ask") or not (named or says_only_values(said, case)):
        return None
    found = details_in(said, case, named or bare_number_of(said, case))
    return answer_of(found).having(correction=None) if found else None


def read_value_denied(said: Said, case: OpenCase) -> Answer | None:
    """Reads that a value is not so, where no other one is named: "bonus değil" empties that line, to be asked anew."""
    named = {each.entity for each in said.mentions if not each.is_taken_back}
    denied = [
        each.entity
        for each in said.mentions
        if each.is_taken_back and each.entity not in named and case.details.get(each.entity) == each.value
    ]
    if len(denied) != 1 or does(said, "ask"):
        return None
    return Answer(slots={denied[0]: None, "correction": denied[0], "trouble": None})


def read_at_summary(said: Said, case: OpenCase) -> Answer | None:
    """Reads a message as the answer to the summary, or to which line of it is wrong."""
    chosen = said.entities.get("correct")
    if chosen in case.topic.details:
        return Answer(slots={str(chosen): None, "correction": chosen, "trouble": None})
    named = line_named(said.plain, case.topic.details)
    found = details_in(said, case, named)
    if does(said, "hold") and case.topic.details and not found and not named:
        return Answer(slots={"correction": None, "trouble": trouble_of("confirmation", "held")})
    if named is None and _is_telling(said, is_beside_value=bool(found)):
        return _read_more(said, case, found)
    if found:
        return answer_of(found).having(correction=None)
    if does(said, "ask") or said.intent in SMALL_TALK:
        return NO_ANSWER
    if named:
        return Answer(slots={named: None, "correction": named})
    return _read_yes_or_no(said, case)


def _read_yes_or_no(said: Said, case: OpenCase) -> Answer:
    if said.asked == "correction":
        # Neither a line nor a value: back to the summary.
        return Answer(slots={"correction": None}) if said.intent in ("affirm", "deny") else NO_ANSWER
    is_sent = does(said, "send") and said.words <= SHORT and topic_of_intent(said.intent) is None
    if said.intent == "affirm" or is_sent:
        is_clear = not case.trouble_with("confirmation") or said.is_choice or does(said, "send")
        return Answer(slots={"confirmation": "sent"}) if is_clear else AS_NEW
    if case.topic.details and (said.intent == "deny" or does(said, "object")):
        return Answer(slots={"correction": "which"})
    return NO_ANSWER


def _is_telling(said: Said, *, is_beside_value: bool) -> bool:
    """Tells whether a message says more of what happened: a longer one, or a short one with a verb of its own."""
    if does(said, "ask") or does(said, "only_say_who"):
        return False
    if said.words >= LONG:
        return True
    is_reply = said.intent in SMALL_TALK | {"affirm", "deny"} and said.confidence >= SURE
    has_verb = tells_more(said.plain) if is_beside_value else tells(said.plain)
    return has_verb and said.words > 1 and not is_reply and not does(said, "object")


def _read_more(said: Said, case: OpenCase, found: Mapping[str, Reading]) -> Answer:
    """Adds a message to what was told; it corrects only what is not known yet."""
    slots: dict[str, Any] = {"correction": None, "trouble": None}
    for slot, reading in found.items():
        if reading.value and case.slots.get(slot) in (None, UNKNOWN):
            slots[slot] = reading.value
    if "description" in case.topic.details:
        slots["description"] = case.told_with(said.text)
    return Answer(slots=slots)
