"""Which of two matters goes on: the one at hand or the one that came up, by a yes or no, by its place or told again."""

from __future__ import annotations

from dataclasses import replace

from actions.context.case import OpenCase
from actions.context.said import SURE, Said
from actions.reading.acts import does
from actions.reading.answer import AS_NEW, NO_ANSWER, Answer, answer_of
from actions.reading.details import details_in, read_correction
from helpdesk.topics import topic_of_intent
from turkish.phrases.choosing import names_new, names_old, says_either
from turkish.phrases.length import SHORT

_OTHER = replace(AS_NEW, switch_to="other")


def read_matter_named(said: Said, case: OpenCase) -> Answer | None:
    """Reads one of two matters chosen by its place, by its name or by being told again."""
    is_short = said.words <= SHORT
    if not said.text or does(said, "ask") or does(said, "add") or (said.intent.startswith("ask_") and not is_short):
        return None
    named = topic_of_intent(said.intent) if said.confidence >= SURE else None
    is_old, is_new = is_short and names_old(said.plain), is_short and names_new(said.plain)
    if is_new or (named and named.name == case.slots.get("switch_topic") and not is_old):
        return _OTHER
    return _with_matter_at_hand(said, case) if is_old or named == case.topic else None


def read_switch(said: Said, case: OpenCase) -> Answer | None:
    """Reads which of two matters goes on; a no may bring a detail of the old one: "yok, dün değil önceki gün"."""
    if does(said, "send"):  # the old one is meant, which was shown before
        is_complete = len(case.details) == len(case.topic.details)
        return replace(AS_NEW.having(**({"confirmation": "sent"} if is_complete else {})), switch_to="same")
    corrects = read_correction(said, case) is not None
    if not corrects and (said.intent not in ("affirm", "deny") or says_either(said.plain) or not said.is_worded):
        return NO_ANSWER
    if not corrects and said.intent == "affirm":
        return _OTHER
    return _with_matter_at_hand(said, case)


def _with_matter_at_hand(said: Said, case: OpenCase) -> Answer:
    """Goes on with the matter at hand, and with the details of it that are told meanwhile."""
    answer = read_correction(said, case) or answer_of(details_in(said, case))
    return replace(answer or AS_NEW, switch_to="same")
