"""How a message answers the question who the visitor is: by a claim, by a refusal, or on the code that may follow."""

from __future__ import annotations

from typing import Any

from actions.context.case import OpenCase
from actions.context.said import SMALL_TALK, SURE, Said
from actions.reading.acts import does
from actions.reading.answer import NO_ANSWER, Answer, answer_of, trouble_of
from actions.reading.claims import claim_in, half_missing, is_complete
from actions.reading.corrections import read_correction
from actions.reading.details import details_in
from actions.reading.interruptions import ALWAYS_INTERRUPT
from turkish.phrases.codes import asks_where, speaks_of_code

_SHORT = 4  # words
# Intents that a bare name or account may be taken for.
_BARE = ("inform", "nlu_fallback", "affirm", "greet", "out_of_scope")
# Of these only where they are no more than a guess: "merhaba" and "tamam" could be user names by their looks.
_HARDLY_BARE, _BEYOND_DOUBT = ("affirm", "greet"), 0.75


def read_put_right(said: Said, case: OpenCase) -> Answer | None:
    """Reads a detail that is put right meanwhile; what is wrong with the claim stays wrong."""
    answer = read_correction(said, case)
    return answer and answer.having(trouble=answer.slots["trouble"] or case.lasting_trouble)


def read_refusal(said: Said, case: OpenCase) -> Answer | None:
    """Reads that somebody would rather not say who they are, or cannot read the mail that a code goes to."""
    is_no = said.intent == "deny" and said.is_worded and not does(said, "correct_one_for_another")
    is_refusal = is_no or (does(said, "refuse") and (said.intent == "cancel" or not does(said, "ask")))
    if said.intent in ALWAYS_INTERRUPT and said.intent != "cancel":
        is_refusal = does(said, "refuse_code")  # alone it sounds like one of them, and is what the button says
    elif does(said, "lack_mail"):
        is_refusal = is_refusal or case.is_unproven
    return Answer(slots={"identity_step": "declined", "trouble": None}) if is_refusal else None


def read_on_code(said: Said, case: OpenCase) -> Answer | None:
    """Reads what is said once a code is offered, or will be: yes, where is it, where does it go, or other names."""
    is_of_code = speaks_of_code(said.plain)
    if not case.is_unproven:
        is_asked = is_of_code and case.needs_proof and claim_in(said, case) == case.claim
        return _trouble("no_code_yet") if is_asked and said.words <= _SHORT else None
    claim = claim_in(said, case)
    if is_complete(claim):
        return Answer(slots={"claim": None, "trouble": None}, claim=claim)
    if said.intent == "affirm":
        return _trouble("code_wanted")
    if asks_where(said.plain) and (is_of_code or said.words <= _SHORT):
        return _trouble("code_where")
    if not is_of_code:
        return None
    return _trouble("code_missing" if case.code_was_sent else "no_code_yet")


def read_identity(said: Said, case: OpenCase) -> Answer | None:
    """Reads name and account, and the details of the matter that stand beside or instead of them."""
    if case.is_unproven:
        return None
    meanwhile = _details_meanwhile(said, case)
    if meanwhile and claim_in(said, case) == case.claim:
        return meanwhile  # "papara" might be an account by its looks
    answer = _claim(said, case)
    told = {name: value for name, value in meanwhile.slots.items() if value}
    return answer and Answer(slots={**told, **answer.slots}, claim=answer.claim)


def _details_meanwhile(said: Said, case: OpenCase) -> Answer:
    """Reads details of the matter; a lone number only where none is known, and nobody says a name beside it."""
    claim = claim_in(said, case)
    if does(said, "ask") or said.intent in SMALL_TALK:
        return NO_ANSWER
    is_sum = "amount" in said.entities and not claim and not case.slots.get("amount")
    sums = [said.entities["amount"]] if is_sum else []
    return answer_of(details_in(said.without(*claim.values()), case, sums=sums))


def _claim(said: Said, case: OpenCase) -> Answer | None:
    """Reads name and account; the missing half is asked for. Words that surely mean something else are no name."""
    is_bare = said.intent in _BARE or said.confidence < SURE
    if said.intent in _HARDLY_BARE and said.confidence >= _BEYOND_DOUBT:
        is_bare = False
    claim = claim_in(said, case, asked=is_bare and not does(said, "ask"))
    if claim == case.claim:
        return None
    if is_complete(claim):
        step = {} if case.needs_proof else {"identity_step": "given"}
        return Answer(slots={**step, "claim": None, "trouble": None}, claim=claim)
    return _trouble(half_missing(claim) or "name_missing", claim=claim)


def _trouble(kind: str, **slots: Any) -> Answer:
    return Answer(slots={**slots, "trouble": trouble_of("identity", kind)})
