"""A message that answers nothing and asks for nothing else: the question stands, and is asked again.

News of the help desk, "nasıl yani", "bir dakika", annoyance at being asked, and that the writer is under age. What is
told of the matter meanwhile is kept.
"""

from __future__ import annotations

from dataclasses import replace

from actions.context.case import OpenCase
from actions.context.said import SURE, Said
from actions.reading.acts import does
from actions.reading.answer import AS_NEW, SORRY, SORRY_FOUND, SORRY_LEFT_OUT, Answer, trouble_of
from actions.reading.details import details_in, lone_sum, sums_in
from actions.reading.interruptions import ALWAYS_INTERRUPT
from actions.reading.moving import topics_denied
from helpdesk.topics import DETAILS, UNKNOWN, topic_of_intent
from turkish.phrases.ages import says_minor
from turkish.phrases.codes import asks_where, speaks_of_code
from turkish.phrases.length import LONG, SHORT

NO_HURRY = "utter_no_hurry"
OTHERWISE = "utter_explain_form"


def read_notice(said: Said, case: OpenCase) -> Answer | None:
    """Reads what the help desk reports: who it is, or that the code was wrong too often."""
    if not said.is_notice:
        return None
    if said.asked != "identity":
        return AS_NEW
    has_failed = said.intent == "notice_verification_failed" and case.is_unproven
    return AS_NEW.having(identity_step="declined" if has_failed else "given")


def read_asking_back(said: Said, case: OpenCase) -> Answer | None:
    """Reads that somebody asks what the question means, or what it is for; where a code is, is answered elsewhere."""
    is_of_code = case.is_unproven and (speaks_of_code(said.plain) or asks_where(said.plain))
    if is_of_code or not does(said, "ask_back"):
        return None
    return Answer(slots={"trouble": case.lasting_trouble}, asks_back=True)


def read_waiting(said: Said, case: OpenCase) -> Answer | None:
    """Reads that the answer will take a moment: "bir dakika", "dekontu bulayım", "az sonra yazacağım"."""
    if not does(said, "wait") or (said.asked in DETAILS and said.asked in details_in(said, case, said.asked)):
        return None  # "10 dakikadır bekliyorum" says since when
    return Answer(slots={"trouble": case.lasting_trouble}, says=NO_HURRY)


def read_protest(said: Said, case: OpenCase) -> Answer | None:
    """Reads annoyance at being asked, "yazdım ya": what was said before is looked into, and it is not asked again."""
    if _denies_other_topic(said, case):
        return Answer(slots={"trouble": case.lasting_trouble}, says=SORRY)
    is_more = said.intent in ALWAYS_INTERRUPT and said.confidence >= SURE
    if not does(said, "protest") or does(said, "send") or is_more:
        return None
    if does(said, "object"):  # "beni yanlış anladın"
        return Answer(slots={"trouble": case.lasting_trouble}, says=OTHERWISE)
    asked = str(said.asked)
    if asked == "switch_topic":  # "aynı konu bu ya"
        return replace(AS_NEW, switch_to="same", says=SORRY)
    if asked not in DETAILS:
        return Answer(slots={"trouble": case.lasting_trouble}, says=SORRY)
    if asked in details_in(said, case, asked):
        return None  # "500 dedim ya" answers
    found = _found_earlier(case, asked)
    return AS_NEW.having(**{asked: found or UNKNOWN}).saying(SORRY_FOUND if found else SORRY_LEFT_OUT)


def read_told(said: Said, case: OpenCase) -> Answer | None:
    """Reads what is told of the matter where something else was asked: it is kept, and the question stands."""
    if not does(said, "tell") or said.words < SHORT or "description" not in case.topic.details:
        return None
    if topic_of_intent(said.intent) not in (None, case.topic):
        return None
    found = details_in(said, case, sums=sums_in(said) or lone_sum(said, case))
    if said.asked in found:
        return None  # "dün 500 yatırdım ama gelmedi" answers as well
    new = {slot: each.value for slot, each in found.items() if each.value and not case.slots.get(slot)}
    return Answer(slots={**new, "description": case.told_with(said.text), "trouble": case.lasting_trouble})


def _denies_other_topic(said: Said, case: OpenCase) -> bool:
    """Tells whether a few words say that another topic is not meant, and name nothing else: "ne bonusu abi"."""
    denied = topics_denied(said)
    names_more = any(not each.is_taken_back for each in said.mentions)
    is_a_value = "transaction_type" in case.topic.details
    return bool(denied) and case.topic not in denied and not is_a_value and not names_more and said.words <= LONG


def _found_earlier(case: OpenCase, asked: str) -> str | None:
    """Gives the value of a detail that was said before it was asked for, the latest."""
    if asked == "description":
        return "\n".join(each.text for each in case.earlier if each.words >= LONG) or None
    for each in case.earlier[::-1]:
        found = details_in(each, case, sums=sums_in(each)).get(asked)
        if found and found.value:
            return found.value
    return None


def read_minor(said: Said, case: OpenCase) -> Answer | None:
    """Reads that the writer is under age; the case waits until that is confirmed or taken back."""
    if not says_minor(said.plain, year=case.now.year):
        return None
    return Answer(slots={"trouble": trouble_of("age", "minor")}, is_minor=True)
