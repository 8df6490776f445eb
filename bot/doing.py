"""What a message means by what it does in the talk, where the model of acts is sure: called by `meaning`.

The classifier knows neither what was asked nor a report from a wish: "iptal etmedim ama iptal olmuş" cancels nothing.
"""

from __future__ import annotations

from dataclasses import replace

from bot.heard import NOT_UNDERSTOOD, URGENT, Guess, Heard, Meaning, likely_else, surely
from bot.nlu.acts import NOTHING_ASKED, QUESTIONS
from helpdesk.offers import was_cancelled
from helpdesk.topics import is_answered, topic_of_intent
from turkish.phrases.asking import ends_in_question
from turkish.phrases.length import LONG, words_in
from turkish.phrases.sending import beside_sending, forbids_sending, says_send

CANCEL, WANTS_PERSON = "cancel", "request_human"
# Learned of a message that sounds like the end of a case, these say that it is none: "iptal etmedim ama iptal olmuş".
_GOES_ON = frozenset({
    "tell", "answer", "keep", "correct", "ask", "ask_back", "protest", "moment", "yes", "unknown", "refuse", "no_person"
})  # fmt: skip
# Questions of a case: what is given up there is the case.
_OF_CASE = QUESTIONS - {NOTHING_ASKED, "topic", "helped", "open_case", "waiting", "reason", "documents"}


def read_sending(heard: Heard) -> Meaning | None:
    """Reads that a case is to be sent, and what is asked beside it: "gönder, ne zaman dönersiniz"."""
    if heard.question != "confirm" or heard.act != "yes" or not says_send(heard.plain):
        return None
    asked = next((guess for guess in (heard.guess.intent, heard.next_guess) if guess and _is_question(guess)), None)
    second = {**asked, "said": beside_sending(heard.text)} if asked else None
    return Meaning(surely("affirm").intent, second)


def read_taking_back(heard: Heard) -> Meaning | None:
    """Reads that a case goes on which was given up a moment ago: "ya da olsun, devam edelim"."""
    return surely("affirm") if was_cancelled(heard.offer) and heard.act == "keep" else None


def read_person(heard: Heard) -> Meaning | None:
    """Reads whether a person is wanted or none, where one is spoken of: "temsilciye gerek yok sen cevapla"."""
    if heard.intent == WANTS_PERSON and (heard.act == "no_person" or forbids_sending(heard.plain)):
        asked = likely_else(heard)
        if _is_question(asked) and words_in(heard.plain) > LONG:
            return Meaning(asked)  # "temsilci istemiyorum, sadece en az kaç tl çekebilirim söyle"
        return replace(heard.guess, intent={**heard.guess.intent, "name": "deny"})
    is_refusal = heard.intent in ("deny", CANCEL, NOT_UNDERSTOOD)
    return surely(WANTS_PERSON) if heard.act == "want_person" and is_refusal else None


def read_giving_up(heard: Heard) -> Meaning | None:
    """Reads whether a case is given up, also in other words than "iptal", or only something of that name is told."""
    if heard.question not in _OF_CASE or heard.intent in URGENT:
        return None
    if heard.act == "cancel":
        return surely(CANCEL)
    if heard.intent != CANCEL or heard.act not in _GOES_ON:
        return None
    return Meaning(likely_else(heard)) if heard.act == "ask" else surely("inform")


def read_whether(heard: Heard) -> Meaning | None:
    """Reads that something is asked of a matter, and nothing reported: "çekimi iptal ettim, geri alınır mı"."""
    if heard.act != "ask" or heard.question != NOTHING_ASKED or not ends_in_question(heard.plain):
        return None
    topic = topic_of_intent(heard.intent) if heard.intent.startswith("report_") else None
    asks = next((intent for intent in topic.intents if is_answered(intent)), None) if topic else None
    return Meaning({**heard.guess.intent, "name": asks}, heard.guess.second) if asks else None


def _is_question(guess: Guess) -> bool:
    return is_answered(str(guess["name"]))
