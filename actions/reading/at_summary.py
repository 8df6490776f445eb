"""What is said once the case has been summed up: send it, hold it back, put a line right, or tell more.

Called by `actions.answers` while the form asks whether the summary is right, or which line of it is wrong.
"""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker

from actions.context.history import confidence_of, entities_of, intent_of, is_choice, text_of
from actions.reading.details import answer_of, details_in
from actions.reading.troubles import trouble_of, trouble_with
from actions.reading.values import LONG, UNKNOWN, Answer, Reading, is_question, line_named, words_in
from helpdesk.topics import Topic
from turkish.normalise import plain

SMALL_TALK = frozenset({"greet", "goodbye", "thank", "out_of_scope", "report_solved", "report_not_solved"})
SURE = 0.5
_SEND = re.compile(
    r"\b(?:gonder|yolla)(?:y?in|y?iniz|elim|yalim|sene|sana|senize|y?ebilirsin\w*|yabilirsin\w*|e?r misin\w*|ilsin)?\b"
)
_HOLD = re.compile(
    r"\b(?:(?:gonderme|yollama)(?:y?in|yiniz|sen\w*|san\w*|yelim|yalim)?(?! islem)|gonderilmesin|gondermek istemi\w+|"
    r"(?:simdi|hemen) degil|sonra (?:gonder|yolla|bak|yap|devam)\w*|bekle(?:yin|sin|yelim)?|(?:kal|dur)sun)\b"
)
_PREDICATE = (
    r"\w{2,}(?:[dt][iu](?:m|k|n|niz|l[ae]r)?|m[iu]s(?:[dt][iu]m?|l[ae]r)?|m[ae]z)\b|\w+[iu]yo(?:r\w*)?\b|(?:var|yok)\b"
)
_NO_PREDICATE = r"(?:simdi|kendi|kredi|hadi|haydi|yedi|ciddi|maddi|efendim)\b"
# Beside a value these say no more than the value: "papara ile yapmıştım", "dün yatırdım".
_OF_THE_VALUE = (
    r"(?:(?:yatir|gonder|yolla|cek|ode|at|yap|ol|et|aktar|yukle|kullan)[dtmiueay]\w*|(?:yaz|de|soyle|iste)[dtm]\w*m\b)"
)
_TELLS = re.compile(rf"\b(?!{_NO_PREDICATE})(?:{_PREDICATE})")
_TELLS_MORE = re.compile(rf"\b(?!{_NO_PREDICATE}|{_OF_THE_VALUE})(?:{_PREDICATE})")
_IS_WRONG = re.compile(r"\b(?:yanlis|hata|duzelt|degistir)")


def says_send(text: str) -> bool:
    """Tells whether the visitor says to send it."""
    return bool(_SEND.search(plain(text)))


def says_hold(text: str) -> bool:
    """Tells whether the visitor says not to send it, or not now."""
    return bool(_HOLD.search(plain(text)))


def tells(text: str) -> bool:
    """Tells whether a text says that something happened, or did not."""
    return bool(_TELLS.search(plain(text)))


def told_with(tracker: Tracker, text: str) -> str:
    """Adds a message to what was told of the case already."""
    told = tracker.get_slot("description")
    return text if told in (None, UNKNOWN) else f"{told}\n{text}"


def read_at_summary(tracker: Tracker, topic: Topic, requested: str) -> Answer:
    """Reads a message as the answer to the summary, or to which line of it is wrong."""
    text = text_of(tracker)
    chosen = entities_of(tracker.latest_message).get("correct")
    if chosen in topic.details:
        return Answer(slots={chosen: None, "correction": chosen, "trouble": None})
    named = line_named(text, topic)  # "tutar 2000 olacak": of a line that is named, a bare number is its value
    found = details_in(text, entities_of(tracker.latest_message), topic, named)
    if says_hold(text) and topic.details and not found and not named:
        return Answer(slots={"correction": None, "trouble": trouble_of("confirmation", "held")})
    if named is None and _is_telling(tracker, is_beside_value=bool(found)):
        return _read_more(tracker, topic, found)
    answer = answer_of(found)
    if answer:
        answer.slots["correction"] = None
        return answer
    if is_question(text) or intent_of(tracker) in SMALL_TALK:
        return Answer()
    if named:
        return Answer(slots={named: None, "correction": named})
    return _read_yes_or_no(tracker, topic, requested)


def _read_yes_or_no(tracker: Tracker, topic: Topic, requested: str) -> Answer:
    text, intent = text_of(tracker), intent_of(tracker)
    if requested == "correction":
        # Neither a line nor a value: back to the summary.
        return Answer(slots={"correction": None}) if intent in ("affirm", "deny") else Answer()
    if intent == "affirm":
        is_clear = not trouble_with(tracker, "confirmation") or is_choice(tracker.latest_message) or says_send(text)
        return Answer(slots={"confirmation": "sent"} if is_clear else {"trouble": None})
    if topic.details and (intent == "deny" or (text and _IS_WRONG.search(plain(text)))):
        return Answer(slots={"correction": "which"})
    return Answer()


def _is_telling(tracker: Tracker, *, is_beside_value: bool) -> bool:
    """Tells whether a message says more of what happened: a longer one, or a short one with a verb of its own."""
    text, intent = text_of(tracker), intent_of(tracker)
    if is_question(text):
        return False
    if words_in(text) >= LONG:
        return True
    is_reply = intent in SMALL_TALK | {"affirm", "deny"} and confidence_of(tracker) >= SURE
    has_verb = _TELLS_MORE.search(plain(text)) if is_beside_value else tells(text)
    return bool(has_verb) and words_in(text) > 1 and not is_reply and not _IS_WRONG.search(plain(text))


def _read_more(tracker: Tracker, topic: Topic, found: dict[str, Reading]) -> Answer:
    """Adds a message to what was told; it corrects only what is not known yet."""
    slots: dict[str, Any] = {"correction": None, "trouble": None}
    for slot, reading in found.items():
        if reading.value and tracker.get_slot(slot) in (None, UNKNOWN):
            slots[slot] = reading.value
    if "description" in topic.details:
        slots["description"] = told_with(tracker, text_of(tracker))
    return Answer(slots=slots)
