"""Who somebody says to be: name and account, gathered over several messages."""

from __future__ import annotations

from collections.abc import Mapping

from actions.context.case import OpenCase
from actions.context.said import Said
from turkish.phrases.names import find_claim, read_bare_claim
from turkish.phrases.persons import is_of_other_account

PARTS = ("name", "user_name", "email")
# What may stand beside a name and is none: "Can Demir can.demir 750 tl havale dün".
_DETAILS = ("date", "time", "amount", "payment_method", "transaction_type")


def claim_in(said: Said, case: OpenCase, *, asked: bool = False, strictly: bool = False) -> dict[str, str]:
    """Gathers name, user name and e-mail from what was said; where they were asked for, from a bare answer too.

    `strictly` takes for a name only what people are called.
    """
    if said.danger == "relative" or is_of_other_account(said.plain):
        return dict(case.claim)  # a relative's account is not the writer's own
    found = {name: said.entities[name] for name in PARTS if name in said.entities}
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
