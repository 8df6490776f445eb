"""A case that was taken for another one: "hayır çekim değil yatırma", "yanlış anladın, ben bonus diyorum"."""

from __future__ import annotations

from actions.context.case import OpenCase
from actions.context.said import Said
from actions.reading.acts import does
from actions.reading.answer import NO_ANSWER, Answer
from helpdesk.topics import CAMPAIGN, TOPICS, Topic
from turkish.phrases.correcting import insists
from turkish.phrases.length import LONG

# Which topic the money of a transaction belongs to.
_TOPIC_OF = {"deposit": "deposit", "withdrawal": "withdrawal", "bonus": "campaign", "bet": "game"}


def read_moved(said: Said, case: OpenCase) -> Answer | None:
    """Reads that the case is about another kind of transaction; what was told of it stays."""
    if said.is_choice or said.words > 2 * LONG or "transaction_type" in case.topic.details:
        return None
    named = [each for each in said.mentions if each.entity == "transaction_type"]
    denies = any(_topic_of(each.value) == case.topic for each in named if each.is_taken_back)
    meant = next((_topic_of(each.value) for each in named[::-1] if not each.is_taken_back), None)
    if meant is None or meant == case.topic or not (denies or (insists(said.plain) and not does(said, "ask"))):
        return None
    return NO_ANSWER if meant.name == CAMPAIGN and case.keeps_off_play else Answer(moves_to=meant.name)


def topics_denied(said: Said) -> list[Topic]:
    """Lists the topics of which a message says that they are not meant: "ne bonusu", "çekim demedim"."""
    denied = (_topic_of(each.value) for each in said.mentions if each.is_taken_back)
    return [topic for topic in denied if topic]


def _topic_of(transaction: str) -> Topic | None:
    return TOPICS.get(_TOPIC_OF.get(transaction, ""))
