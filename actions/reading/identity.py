"""How a message answers the question who the visitor is: by a claim, by a refusal, or on the code that may follow.

A claim is name and account, gathered over several messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.context.case import OpenCase
from actions.context.said import CLAIM_PARTS, SMALL_TALK, SURE, Said
from actions.reading.acts import does
from actions.reading.answer import AS_NEW, NO_ANSWER, SORRY_FOUND, SORRY_LEFT_OUT, Answer, answer_of, trouble_of
from actions.reading.details import details_in, read_correction, sums_in
from actions.reading.interruptions import ALWAYS_INTERRUPT
from helpdesk.topics import DETAILS, UNKNOWN
from turkish.phrases.codes import asks_where, speaks_of_code
from turkish.phrases.correcting import line_named
from turkish.phrases.length import LONG, SHORT
from turkish.phrases.names import find_claim, read_bare_claim, speaks_of_own_name
from turkish.phrases.persons import is_of_other_account

# What may stand beside a name and is none: "Can Demir can.demir 750 tl havale dün".
_DETAILS = ("date", "time", "amount", "payment_method", "transaction_type")
_SHORT = 4  # words
LEFT_OUT, EXPLAINED = "utter_goes_on_unnamed", "utter_explain_identity"
# Intents that a bare name or account may be taken for.
_BARE = ("inform", "nlu_fallback", "affirm", "greet", "out_of_scope")
# Of these only where they are no more than a guess: "merhaba" and "tamam" could be user names by their looks.
_HARDLY_BARE, _BEYOND_DOUBT = ("affirm", "greet"), 0.75


def read_named(said: Said, case: OpenCase) -> Answer | None:
    """Reads who it is wherever it is said in full, or is all that is said; "hatırlamıyorum" takes nothing away."""
    if case.is_unproven or said.is_choice:
        return None
    claim, is_all = claim_in(said, case, asked=not does(said, "ask"), strictly=True), _says_no_more(said, case)
    if said.intent in ALWAYS_INTERRUPT and said.confidence >= SURE and not is_all:
        return None  # "temsilciye bağlayın, ben Can Demir"
    if claim == case.claim or not (is_complete(claim) or is_all):
        return _read_lone_part(said, case)
    return _with_meanwhile(said, case, _taken(case, claim))


def _read_lone_part(said: Said, case: OpenCase) -> Answer | None:
    """Reads a half of it beside "hatırlamıyorum": it is kept, and the other half is not asked for."""
    claim = claim_in(said, case)
    if claim == case.claim or not does(said, "not_know"):
        return None
    return _with_meanwhile(
        said, case, Answer(slots={"identity_step": "partly", "claim": None, "trouble": None}, claim=claim)
    )


def _says_no_more(said: Said, case: OpenCase) -> bool:
    """Tells whether a message is a name or an account and nothing besides."""
    return bool(read_bare_claim(said.text.strip(), name=case.claim.get("name"), is_asked=False))


def read_who_meanwhile(said: Said, case: OpenCase) -> Answer | None:
    """Reads a name or an account that is all of a message, where something else was asked: "Ayşe Yılmaz ayse34"."""
    if said.is_choice or does(said, "ask") or case.standing.reaches("verified"):
        return None
    if said.asked in DETAILS and details_in(said, case, said.asked):
        return None
    claim = claim_in(said, case, asked=True, strictly=True)
    completes = half_missing(case.claim) is not None and is_complete(claim)  # "selim61 yazdım ya hesabımı da"
    if claim == case.claim or not (completes or _says_no_more(said, case)):
        return None
    return replace(take_claim(NO_ANSWER, case, claim), says="utter_claim_noted")


def with_claim(answer: Answer, said: Said, case: OpenCase) -> Answer:
    """Adds who somebody says to be while something else is asked; it will not be asked for again."""
    claim = claim_in(said, case)
    if said.asked == "identity" or said.is_choice or claim == case.claim or not case.takes_claim:
        return answer
    if not answer and said.intent not in _BARE:
        return answer  # another matter, which notes it itself
    taken = take_claim(answer, case, claim)
    return taken if answer else replace(taken, says="utter_claim_noted")


def take_claim(answer: Answer, case: OpenCase, claim: dict[str, str]) -> Answer:
    """Adds a claim to an answer: for the help desk where it names somebody, else kept until the rest of it comes."""
    if not is_complete(claim):
        return answer.having(claim=claim)
    step = {} if case.needs_proof else {"identity_step": "given"}
    return replace(answer.having(**step, claim=None), claim=claim)


def claim_in(said: Said, case: OpenCase, *, asked: bool = False, strictly: bool = False) -> dict[str, str]:
    """Gathers name, user name and e-mail from what was said; where they were asked for, from a bare answer too.

    `strictly` takes for a name only what people are called.
    """
    if said.danger == "relative" or is_of_other_account(said.plain):
        return dict(case.claim)  # a relative's account is not the writer's own
    found = {name: said.entities[name] for name in CLAIM_PARTS if name in said.entities}
    bare = {}
    if asked:
        text = said.beside(*_DETAILS)
        among = find_claim(text)
        # "kullanıcı adım ayse34": the words around what was found are a name only where people bear it.
        bare = among if found else read_bare_claim(text, name=case.claim.get("name"), is_asked=not strictly) or among
    return {**case.claim, **bare, **found}


def is_complete(claim: Mapping[str, str]) -> bool:
    """Tells whether a claim names a person and an account."""
    return bool(claim.get("name") and (claim.get("user_name") or claim.get("email")))


def half_missing(claim: Mapping[str, str]) -> str | None:
    """Names the half that a claim lacks; none of a claim that says nothing yet."""
    if not claim or is_complete(claim):
        return None
    return "account_missing" if "name" in claim else "name_missing"


def read_put_right(said: Said, case: OpenCase) -> Answer | None:
    """Reads a detail that is put right meanwhile; what is wrong with the claim stays wrong."""
    answer = read_correction(said, case)
    return answer and answer.having(trouble=answer.slots["trouble"] or case.lasting_trouble)


def read_name_refused(said: Said, case: OpenCase) -> Answer | None:
    """Reads, where something else is asked, that the name will not be given, or why it is wanted: it is not asked for.

    "Ben size adımı niye vereyim" is no answer to the question at hand, and leaves none out.
    """
    if said.is_choice or not speaks_of_own_name(said.plain) or claim_in(said, case) != case.claim:
        return None
    if case.has_declined or case.slots.get("identity_step") == "declined":
        return None  # it was said before and taken; what is new is beside it
    if does(said, "send") and not does(said, "hold"):
        return None  # "adımı vermeyeyim, böyle gönder" is more than a refusal
    if does(said, "refuse") or does(said, "protest"):
        step = {"identity_step": "declined"} if case.takes_claim else {}
        return Answer(slots={**step, "trouble": case.lasting_trouble}, says=LEFT_OUT)
    return Answer(slots={"trouble": case.lasting_trouble}, says=EXPLAINED) if does(said, "ask_back") else None


def read_protest_at_name(said: Said, case: OpenCase) -> Answer | None:
    """Takes name and account from what was said before they were asked for; where they are not, goes on without."""
    is_more = said.intent in ALWAYS_INTERRUPT and said.confidence >= SURE
    if not does(said, "protest") or does(said, "send") or does(said, "object") or is_more or case.is_unproven:
        return None
    claim = claim_in(said, case, asked=True, strictly=True)
    for each in case.earlier:
        claim = claim_in(each, case.after({"claim": claim}), asked=not does(each, "ask"), strictly=True)
    if claim == case.claim:
        step = "partly" if claim else "declined"
        return Answer(slots={"identity_step": step, "trouble": None}, claim=claim).saying(SORRY_LEFT_OUT)
    return replace(take_claim(AS_NEW, case, claim), says=SORRY_FOUND)


def read_refusal(said: Said, case: OpenCase) -> Answer | None:
    """Reads that somebody would rather not say who they are, or cannot read the mail that a code goes to."""
    is_sent = False
    is_no = said.intent == "deny" and said.is_worded and not does(said, "correct_one_for_another")
    is_refusal = is_no or (does(said, "refuse") and (said.intent == "cancel" or not does(said, "ask")))
    if said.intent in ALWAYS_INTERRUPT and said.intent != "cancel":
        is_refusal = does(said, "refuse_code")  # alone it sounds like one of them, and is what the button says
    elif does(said, "lack_mail") or does(said, "refuse_code"):
        is_refusal = is_refusal or case.is_unproven
    elif does(said, "send") and not (does(said, "hold") or does(said, "ask") or case.needs_proof):
        is_sent = said.words <= SHORT  # who says to send it wants no more questions, and no summary
        is_refusal = said.words <= LONG
    sent = {"confirmation": "sent"} if is_sent else {}
    return Answer(slots={"identity_step": "declined", "trouble": None, **sent}) if is_refusal else None


def read_on_code(said: Said, case: OpenCase) -> Answer | None:
    """Reads what is said once a code is offered, or will be: yes, where is it, where does it go, or other names."""
    is_of_code = speaks_of_code(said.plain)
    if not case.is_unproven:
        is_asked = is_of_code and case.needs_proof and claim_in(said, case) == case.claim
        return _trouble("no_code_yet") if is_asked and said.words <= _SHORT else None
    claim = claim_in(said, case)
    if is_complete(claim) and claim != case.claim:
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
    return answer and _with_meanwhile(said, case, answer)


def _with_meanwhile(said: Said, case: OpenCase, answer: Answer) -> Answer:
    """Adds the details of the matter that stand beside name and account."""
    told = {name: value for name, value in _details_meanwhile(said, case).slots.items() if value}
    line = line_named(said.plain, case.topic.details) if does(said, "not_know") else None
    if line and line not in told:
        told[line] = UNKNOWN
    return Answer(slots={**told, **answer.slots}, claim=answer.claim)


def _details_meanwhile(said: Said, case: OpenCase) -> Answer:
    """Reads details of the matter; a lone number only where none is known, and nobody says a name beside it."""
    claim = claim_in(said, case)
    if does(said, "ask") or said.intent in SMALL_TALK:
        return NO_ANSWER
    sums = [] if claim else [each for each in sums_in(said) if case.slots.get("amount") in (None, each)]
    return answer_of(details_in(said.without(*claim.values()), case, sums=sums))


def _claim(said: Said, case: OpenCase) -> Answer | None:
    """Reads name and account; the missing half is asked for. Words that surely mean something else are no name."""
    is_bare = said.intent in _BARE or said.confidence < SURE
    if said.intent in _HARDLY_BARE and said.confidence >= _BEYOND_DOUBT:
        is_bare = False
    claim = claim_in(said, case, asked=is_bare and not does(said, "ask"))
    return None if claim == case.claim else _taken(case, claim)


def _taken(case: OpenCase, claim: dict[str, str]) -> Answer:
    """Takes a claim that names somebody, or asks for its other half."""
    if is_complete(claim):
        step = {} if case.needs_proof else {"identity_step": "given"}
        return Answer(slots={**step, "claim": None, "trouble": None}, claim=claim)
    return _trouble(half_missing(claim) or "name_missing", claim=claim)


def _trouble(kind: str, **slots: Any) -> Answer:
    return Answer(slots={**slots, "trouble": trouble_of("identity", kind)})
