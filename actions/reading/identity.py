"""How a message answers the question who the visitor is: by a claim, by a refusal, or on the code that may follow."""

from __future__ import annotations

import re

from rasa_sdk import Tracker

from actions.context.desk import desk
from actions.context.history import confidence_of, intent_of, is_worded, text_of
from actions.reading.troubles import trouble_of
from actions.reading.values import Answer, is_question, words_in
from actions.reading.who import cannot_read_mail, claim_in, is_complete, refuses
from actions.verification import needs_proof
from turkish.normalise import plain

_PUTS_RIGHT = re.compile(r"(?:yok|hayir|olmaz)\b.* degil \w")  # "yok, dün değil önceki gün" declines nothing
_OF_THE_CODE = re.compile(r"\b(?:kod|kodu|kodum|kodumu|kodun|kodunuz|kodlar|mail|maili|e ?posta|sms)\b")
_WHERE = re.compile(r"\b(?:nereye|hangi (?:mail|adres|e ?posta|numara|telefon|hesa)\w*)\b")
SHORT = 4  # words
# Intents that a bare name or account may be taken for.
_BARE = ("inform", "nlu_fallback", "affirm", "greet", "out_of_scope")
# Of these only where they are no more than a guess: "merhaba" and "tamam" could be user names by their looks.
_HARDLY_BARE, _BEYOND_DOUBT = ("affirm", "greet"), 0.75


def read_notice(tracker: Tracker, *, unproven: bool) -> Answer:
    """Reads what the help desk reports: who it is, or that the code was wrong too often."""
    has_failed = intent_of(tracker) == "notice_verification_failed" and unproven
    return Answer(slots={"trouble": None, "identity_step": "declined" if has_failed else "given"})


def read_refusal(tracker: Tracker, *, interrupts: bool, unproven: bool) -> Answer:
    """Reads that somebody would rather not say who they are, or cannot read the mail that a code goes to."""
    text, intent = text_of(tracker), intent_of(tracker)
    is_no = intent == "deny" and is_worded(tracker) and not _PUTS_RIGHT.match(plain(text))
    is_refusal = is_no or (refuses(text) and (intent == "cancel" or not is_question(text)))
    if interrupts and intent != "cancel":  # "kodsuz" alone sounds like one, and is what the button says
        is_refusal = "kodsuz" in plain(text).split()
    elif cannot_read_mail(text):
        is_refusal = is_refusal or unproven
    return Answer(slots={"identity_step": "declined", "trouble": None}) if is_refusal else Answer()


def read_on_code(tracker: Tracker, *, unproven: bool) -> Answer:
    """Reads what is said once a code is offered, or will be: yes, where is it, where does it go, or other names."""
    said = plain(text_of(tracker))
    is_of_code = bool(_OF_THE_CODE.search(said))
    if not unproven:
        is_asked = is_of_code and needs_proof(tracker) and claim_in(tracker) == (tracker.get_slot("claim") or {})
        return _trouble("no_code_yet") if is_asked and words_in(said) <= SHORT else Answer()
    claim = claim_in(tracker)
    if is_complete(claim):
        return Answer(slots={"claim": None, "trouble": None}, claim=claim)
    if intent_of(tracker) == "affirm":
        return _trouble("code_wanted")
    if _WHERE.search(said) and (is_of_code or words_in(said) <= SHORT):
        return _trouble("code_where")
    if not is_of_code:
        return Answer()
    return _trouble("code_missing" if desk().was_code_sent(tracker.sender_id) else "no_code_yet")


def read_identity(tracker: Tracker, *, sure: float, unproven: bool) -> Answer:
    """Reads name and account; the missing half is asked for. Words that surely mean something else are no name."""
    if unproven:
        return Answer()
    known = dict(tracker.get_slot("claim") or {})
    bare = intent_of(tracker) in _BARE or confidence_of(tracker) < sure
    if intent_of(tracker) in _HARDLY_BARE and confidence_of(tracker) >= _BEYOND_DOUBT:
        bare = False
    claim = claim_in(tracker, asked=bare and not is_question(text_of(tracker)))
    if claim == known:
        return Answer()
    if is_complete(claim):
        step = {} if needs_proof(tracker) else {"identity_step": "given"}
        return Answer(slots={**step, "claim": None, "trouble": None}, claim=claim)
    return _trouble(half_missing(claim) or "name_missing", claim=claim)


def half_missing(claim: dict[str, str]) -> str | None:
    """Names the half that a claim lacks; none of a claim that says nothing yet."""
    if not claim or is_complete(claim):
        return None
    return "account_missing" if "name" in claim else "name_missing"


def _trouble(kind: str, **slots: dict[str, str]) -> Answer:
    return Answer(slots={**slots, "trouble": trouble_of("identity", kind)})
