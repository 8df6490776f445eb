"""A message where a detail of the case is asked for: the day, the amount, what happened."""

from __future__ import annotations

from typing import Any

from actions.context.case import OpenCase
from actions.context.said import SMALL_TALK, SURE, Said
from actions.reading.acts import does
from actions.reading.answer import NO_ANSWER, Answer, answer_of
from actions.reading.details import details_in, lone_sum, read_correction, says_only_values, sums_in
from helpdesk.topics import UNKNOWN, topic_of_intent
from turkish.phrases.correcting import line_named
from turkish.phrases.length import LONG, SHORT
from turkish.phrases.refusing import leaves_out


def read_unknown(said: Said, case: OpenCase) -> Answer | None:
    """Reads that the visitor does not know, or passes the question over, where that is all that is said."""
    is_passed_over = does(said, "not_know") or leaves_out(said.plain)
    return Answer(slots={str(said.asked): UNKNOWN}) if is_passed_over and said.words <= SHORT else None


def read_detail(said: Said, case: OpenCase) -> Answer | None:
    """Reads the detail that was asked for, and whatever else of the case is told with it."""
    asked = str(said.asked)
    told_sum = [] if case.slots.get("amount") else sums_in(said)  # "dün 500 gönderdim ama ..."
    found = details_in(said, case, asked, sums=lone_sum(said, case) or told_sum)
    gives_number = "coupon" in found and not said.is_choice  # "numarası var, o olur mu 884512"
    if asked not in found and not gives_number and (does(said, "ask") or said.intent in SMALL_TALK):
        return NO_ANSWER
    wonders = asked in found and found[asked].trouble == "several"  # "dün müydü bugün mü"
    is_answer = wonders or gives_number
    if said.is_question and said.intent.startswith("ask_") and said.confidence >= SURE and not is_answer:
        return NO_ANSWER
    answer = answer_of(found)
    if asked not in found:
        answer = (read_correction(said, case) or answer).having(**_instead(said, asked))
    return answer.having(**_told(said, case, answer))


def read_description(said: Said, case: OpenCase) -> Answer | None:
    """Takes nearly everything for the telling of what happened; only short small talk and noise are not."""
    line = line_named(said.plain, case.topic.details)
    found = details_in(said, case, line or said.asked)
    if line in found and line != "description":
        return answer_of({str(line): found[str(line)]})
    if answer := read_correction(said, case):
        return answer
    if found and says_only_values(said, case):
        return answer_of(found)
    if _is_no_telling(said, case):
        return NO_ANSWER
    # The telling may name days and sums of other things: it fills only what is still open.
    slots = {slot: each.value for slot, each in found.items() if each.value and not case.slots.get(slot)}
    return Answer(slots={**slots, "description": said.text})


def _instead(said: Said, asked: str) -> dict[str, Any]:
    """Gives what stands for the detail where it was not said: that it is not known, or of no kind that there is."""
    if asked == "transaction_type" and does(said, "name_matter"):
        return {asked: "none"}
    return {asked: UNKNOWN} if does(said, "not_know") else {}


def _told(said: Said, case: OpenCase, answer: Answer) -> dict[str, str]:
    """Gives the message for what happened, where it tells of that too."""
    is_about_it = topic_of_intent(said.intent) == case.topic and said.words >= LONG - 1
    tells_much = (
        said.asked != "game" and said.words >= LONG and any(answer.slots.get(name) for name in case.topic.details)
    )
    is_telling = "description" in case.topic.details and (is_about_it or tells_much) and not does(said, "only_say_who")
    return {"description": case.told_with(said.text)} if is_telling else {}


def _is_no_telling(said: Said, case: OpenCase) -> bool:
    if does(said, "only_say_who"):
        return True
    if said.intent in SMALL_TALK | {"affirm", "deny"} and said.words <= SHORT:
        return True
    if does(said, "ask") and said.words <= (LONG if said.intent.startswith("ask_") else SHORT):
        return True
    return said.words < 2 and topic_of_intent(said.intent) != case.topic
