"""How well a visitor is known: age and identity, from what verification recorded. Never from what Rasa remembers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from helpdesk.database import Transaction
from helpdesk.members import tables
from helpdesk.topics import IDENTITY_LEVELS

CLAIMS = ("claimed", "unmatched", "unchecked")
TOLD = "told"  # how an age is known of which its owner said that it is under the limit, and has not confirmed it
PARTIAL = "partial"  # a name without an account, or the other way round: it makes nobody known, and agents see it
_V = tables.verifications.c
_RECORDS = (
    select(_V.kind, _V.result, _V.method, _V.member_id, _V.facts, _V.created_at, _V.valid_until)
    .where(_V.conversation_id == bindparam("conversation"))
    .order_by(_V.id)
)


@dataclass(frozen=True)
class Standing:
    """`age` and `identity` with the method and the time of the record that they rest on.

    A claim that matched nobody counts as claimed all the same (`matched` is for agents only): otherwise the talk would
    tell whoever tries which members exist.
    """

    age: str = "unknown"  # unknown | adult | minor
    age_by: str | None = None  # declaration | birth_date | told | taken_back
    age_at: datetime | None = None
    identity: str = "anonymous"  # anonymous | claimed | verified
    by: str | None = None  # claim | token | code
    at: datetime | None = None
    member_id: str | None = None
    matched: bool = False
    checked: bool = True  # False: the directory could not be asked about the claim
    valid_until: datetime | None = None
    claim: dict[str, Any] = field(default_factory=dict)
    token: str | None = field(default=None, repr=False)  # the conversation's new one, where a proof just changed it

    @property
    def is_told_minor(self) -> bool:
        """Whether the visitor said to be under age, and has neither confirmed it nor taken it back."""
        return self.age_by == TOLD

    def reaches(self, level: str) -> bool:
        """Whether the visitor is known at least this well."""
        return IDENTITY_LEVELS.index(self.identity) >= IDENTITY_LEVELS.index(level)


def read_standing(tx: Transaction, conversation_id: str, *, now: datetime) -> Standing:
    rows = tx.execute(_RECORDS, {"conversation": conversation_id}).all()
    ages = [row for row in rows if row.kind == "age"]
    # The birth date on file outranks whatever is declared.
    age = next((row for row in reversed(ages) if row.method == "birth_date"), ages[-1] if ages else None)
    claims = [row for row in rows if row.kind == "identity" and row.result in CLAIMS]
    proofs = [row for row in rows if row.kind == "identity" and row.result == "verified"]
    claim = claims[-1] if claims else None
    parts = [row for row in rows if row.result == PARTIAL]
    proof = proofs[-1] if proofs else None
    is_valid = proof is not None and (proof.valid_until is None or proof.valid_until > now)
    best = proof or claim  # a proof that ran out still says who it was: no worse than a claim
    return Standing(
        age=age.result if age else "unknown",
        age_by=age.method if age else None,
        age_at=age.created_at if age else None,
        identity="verified" if is_valid else "claimed" if best else "anonymous",
        by=best.method if best else None,
        at=best.created_at if best else None,
        member_id=best.member_id if best else None,
        matched=best is not None and best.member_id is not None,
        checked=best is None or best.result != "unchecked",
        valid_until=proof.valid_until if is_valid and proof is not None else None,
        claim=dict((claim or parts[-1]).facts) if claim or parts else {},
    )
