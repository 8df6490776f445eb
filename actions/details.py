"""Which details of its topic a message names: what the intake form fills in, or has to ask again.

Called by the readers of answers. Days and amounts are read from the text, the other details are entities of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import timedelta
from decimal import Decimal
from typing import Any

from rasa_sdk import Tracker

from actions.desk import desk
from actions.history import entities_of, text_of
from actions.reading import LONG, Answer, Reading, is_question, read_amount, read_date, words_in
from helpdesk.topics import Topic
from turkish.dates import ISTANBUL
from turkish.normalise import plain
from turkish.numbers import find_amounts

ENTITY_DETAILS = ("transaction_type", "payment_method")
_CORRECTS = re.compile(r"(?:yok|hayir|pardon|yanlis|aslinda|duzeltiyorum)\b")
# Facts of platform.yml: the most that may be paid at once.
_AT_ONCE = "maximum"


def details_in(
    text: str, entities: dict[str, str], topic: Topic, requested: str | None, *, sums: Collection[str] = ()
) -> dict[str, Reading]:
    """Finds the details of the topic that a text names; a button's come as entities alone.

    `sums` are amounts by what stands beside them, though without a currency: "dün 500 yatırdım".
    """
    now = desk().now()
    found: dict[str, Reading | None] = {}
    if "date" in topic.details:
        given = not text and "date" in entities
        found["date"] = (
            Reading(value=_day(entities["date"])) if given else read_date(text, now, asked=requested == "date")
        )
    if "amount" in topic.details:
        given = not text and "amount" in entities
        found["amount"] = (
            Reading(value=entities["amount"])
            if given
            else read_amount(text, now, asked=requested == "amount", sums=sums, most=_most_plausible())
        )
    for name in ENTITY_DETAILS:
        if name in topic.details and name in entities:
            found[name] = Reading(value=entities[name])
    return {slot: reading for slot, reading in found.items() if reading is not None}


def answer_of(found: dict[str, Reading]) -> Answer:
    """Fills what can be used, and notes why the rest cannot."""
    answer = Answer()
    if found:
        answer.slots["trouble"] = None
    for slot, reading in found.items():
        if reading.trouble:
            answer.trouble(slot, reading.trouble, reading.readings)
        else:
            answer.slots[slot] = reading.value
    return answer


def read_correction(tracker: Tracker, topic: Topic) -> Answer:
    """Reads a detail that is put right while something else is asked: "yok, dün değil önceki gün"."""
    text = text_of(tracker)
    if not _CORRECTS.match(plain(text)) or is_question(text) or words_in(text) > LONG:
        return Answer()
    asked = "amount" if tracker.get_slot("amount") and read_date(text, desk().now()) is None else None
    return answer_of(details_in(text, entities_of(tracker.latest_message), topic, asked))


def _day(chosen: str) -> str:
    """Gives the day that a button means."""
    today = desk().now().astimezone(ISTANBUL).date()
    days = {"today": today, "yesterday": today - timedelta(days=1)}
    return days[chosen].isoformat() if chosen in days else chosen


def _most_plausible() -> Decimal | None:
    """Gives the amount above which nobody is believed at once; none where the platform names no limit."""
    facts: list[Any] = [desk().platform.facts.get(topic) or {} for topic in ("deposit", "withdrawal")]
    limits = [limit.value for each in facts for limit in find_amounts(str(each.get(_AT_ONCE, ""))) if limit.explicit]
    return max(limits, default=None)
