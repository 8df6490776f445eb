"""A message that is about something else than what was asked: a person, a way out, danger, or another matter."""

from __future__ import annotations

from actions.context.case import OpenCase
from actions.context.said import DIRECTION_UNSAID, SURE, VERY_SURE, Said
from actions.reading.acts import does
from actions.reading.answer import NO_ANSWER, Answer, trouble_of
from actions.reading.moving import topics_denied
from helpdesk.topics import CAMPAIGN, DETAILS, GENERAL, MONEY_TOPICS, Topic, is_answered, topic_of_intent
from turkish.phrases.length import LONG, SHORT

# These never answer a question of the form, whatever else they hold.
ALWAYS_INTERRUPT = frozenset(
    {
        "request_human",
        "cancel",
        "request_self_exclusion",
        "report_suspicious_contact",
        "insult",
        "ask_who_are_you",
        "ask_more",
    }
)
# What the model is sure of must be one of these where a message is to bring up another matter.
_BRINGS_UP = frozenset({"other", "tell", "unsolved", "correct"})
# Whatever matter is told there looks like the answer.
_ASK_FOR_MATTER = ("description", "transaction_type", "correction")
LATE = ("description", "confirmation", "correction")


def read_channel(said: Said, case: OpenCase) -> Answer | None:
    """Reads "canlı destek" at a complaint: what it is about, or the wish for a person? That is asked, once."""
    if not does(said, "name_channel") or case.trouble_with(said.asked):
        return None
    return Answer(slots={"trouble": trouble_of(said.asked, "person_or_subject")}, says="utter_person_or_subject")


def read_interruption(said: Said, case: OpenCase) -> Answer | None:
    """Reads that the message is something that no question of the form may swallow."""
    return NO_ANSWER if _interrupts(said) else None


def read_other_topic(said: Said, case: OpenCase) -> Answer | None:
    """Reads that the message is about another topic; its rule says where campaigns are not spoken of."""
    if said.asked == "identity" and does(said, "refuse"):
        return None
    other = _other_topic(said, case)
    if other is None:
        return None
    if does(said, "correct") and said.asked != "switch_topic":
        return NO_ANSWER if other.name == CAMPAIGN and case.keeps_off_play else Answer(moves_to=other.name)
    is_unspoken_of = other.name == CAMPAIGN and case.keeps_off_play
    return NO_ANSWER if is_unspoken_of else Answer(slots={"switch_topic": other.name})


def _interrupts(said: Said) -> bool:
    if said.intent not in ALWAYS_INTERRUPT or said.is_choice:
        return said.intent in ALWAYS_INTERRUPT
    if said.asked in ("confirmation", "correction") and does(said, "hold"):
        # "sonra gönderirim" only sounds like a cancelling
        return said.intent != "cancel" or said.confidence >= VERY_SURE
    if said.asked == "transaction_type" and does(said, "name_matter"):
        return False  # "temsilciyle ilgili" says what the complaint is about
    return not _is_told_by_the_way(said)


def _is_told_by_the_way(said: Said) -> bool:
    """A long telling that only sounds like an interruption: "temsilci bana çözülecek dedi ama ..."."""
    if said.asked not in DETAILS or said.words <= LONG or said.intent == "request_self_exclusion":
        return False
    return said.words > 2 * LONG or said.confidence < VERY_SURE


def _other_topic(said: Said, case: OpenCase) -> Topic | None:
    """Names the topic of another problem that the message brings up; who denies one or protests brings none."""
    other = topic_of_intent(said.intent)
    if other is None or other.name in (case.topic.name, GENERAL):
        return None
    if other in topics_denied(said):
        return None
    if said.direction == DIRECTION_UNSAID and {other.name, case.topic.name} <= set(MONEY_TOPICS):
        return None  # "param nerde" is about the money at hand
    is_told_anyhow = said.act == "answer" and said.asked in _ASK_FOR_MATTER
    if said.act and said.act not in _BRINGS_UP and not is_told_anyhow:
        return None
    if is_answered(said.intent) or does(said, "ask"):
        return None
    if said.asked == "description" and (case.topic.name == "complaint" or said.words > SHORT + 1):
        return None  # whatever it names, it is what happened
    return other if said.confidence >= (VERY_SURE if said.asked in LATE else SURE) else None
