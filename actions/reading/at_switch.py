"""Which of two matters goes on: the one at hand or the one that came up, by a yes or no, by its place or told again.

Called by `actions.answers` while the form asks that.
"""

from __future__ import annotations

import re

from rasa_sdk import Tracker

from actions.context.history import confidence_of, entities_of, intent_of, is_worded, text_of
from actions.reading.at_summary import SURE, says_send
from actions.reading.details import answer_of, details_in, read_correction
from actions.reading.values import SHORT, Answer, is_question, words_in
from helpdesk.topics import Topic, topic_of_intent
from turkish.normalise import plain

_OLD = re.compile(r"\b(?:(?:ilki|birinci|eski)\w*|onceki(?! gun)\w*)\b")
_NEW = re.compile(r"\b(?:ikinci|sonuncu|sonraki|yeni|diger|oteki|obur)\w*\b")
_BESIDES = re.compile(r"\b(?:de|da|ayrica)\b")  # "şifremi de unuttum" chooses nothing
_EITHER = ("tamam", "ok", "olur", "peki")  # no answer to "this or that", and neither is a sign without words


def read_matter_named(tracker: Tracker, topic: Topic) -> Answer:
    """Reads one of two matters chosen by its place, by its name or by being told again."""
    text, intent = text_of(tracker), intent_of(tracker)
    is_short, said = words_in(text) <= SHORT, plain(text)
    if not text or is_question(text) or _BESIDES.search(said) or (intent.startswith("ask_") and not is_short):
        return Answer()
    named = topic_of_intent(intent) if confidence_of(tracker) >= SURE else None
    is_old, is_new = (is_short and bool(pattern.search(said)) for pattern in (_OLD, _NEW))
    if is_new or (named and named.name == tracker.get_slot("switch_topic") and not is_old):
        return Answer(slots={"trouble": None}, switch_to="other")
    return _with_matter_at_hand(tracker, topic) if is_old or named == topic else Answer()


def read_switch(tracker: Tracker, topic: Topic) -> Answer:
    """Reads which of two matters goes on; a no may bring a detail of the old one: "yok, dün değil önceki gün"."""
    intent, text = intent_of(tracker), plain(text_of(tracker))
    if says_send(text):  # the old one is meant, which was shown before
        is_complete = all(tracker.get_slot(name) for name in topic.details)
        return Answer(slots={"trouble": None, **({"confirmation": "sent"} if is_complete else {})}, switch_to="same")
    corrects = bool(read_correction(tracker, topic))
    if not corrects and (intent not in ("affirm", "deny") or text in _EITHER or not is_worded(tracker)):
        return Answer()
    if not corrects and intent == "affirm":
        return Answer(slots={"trouble": None}, switch_to="other")
    return _with_matter_at_hand(tracker, topic)


def _with_matter_at_hand(tracker: Tracker, topic: Topic) -> Answer:
    """Goes on with the matter at hand, and with the details of it that are told meanwhile."""
    answer = read_correction(tracker, topic)
    answer = answer or answer_of(details_in(text_of(tracker), entities_of(tracker.latest_message), topic, None))
    answer.slots.setdefault("trouble", None)
    answer.switch_to = "same"
    return answer
