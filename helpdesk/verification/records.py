"""What is written down of age and identity, and never changed: each declaration, claim, proof and failure.

Works inside the caller's transaction; `members.standing` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from helpdesk import events, masking
from helpdesk.conversations import owners, visitor_tokens
from helpdesk.conversations.errors import ConversationNotFound
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Transaction
from helpdesk.members.directory import Member, keep, remember
from helpdesk.members.login_token import Identity
from helpdesk.members.standing import PARTIAL, read_standing
from helpdesk.members.tables import verifications
from helpdesk.platform import Platform
from helpdesk.tickets import record
from helpdesk.verification import tables
from helpdesk.verification.claims import Claim, Match

PROOF_HOLDS = timedelta(hours=2)
PROOF_IS_FRESH = timedelta(minutes=10)
# How an age came to be known: by a button; told to be under age and not confirmed; that taken back.
DECLARED, TAKEN_BACK = "declaration", "taken_back"


@dataclass(frozen=True)
class Recorded:
    """What a login token came to: whether it was the talk's first proof, and the new token if it changed that."""

    is_first: bool
    token: str | None = None


def record_age(
    tx: Transaction, conversation: Conversation, *, result: str, method: str, now: datetime, actor: str = "visitor"
) -> None:
    _record(tx, conversation, {"kind": "age", "result": result, "method": method}, actor=actor, now=now)


def record_claim(
    tx: Transaction,
    conversation: Conversation,
    claim: Claim,
    match: Match,
    *,
    now: datetime,
) -> None:
    """Stores a claim and what it fitted; a member known by a proof stays who they are. Codes for another one end."""
    member = match.member
    if member:
        keep(tx, member)
    c = tables.codes.c
    pending = update(tables.codes).where(c.conversation_id == conversation.id, c.state == "pending")
    tx.execute(pending.values(state="replaced"))
    row = {
        "kind": "identity",
        "result": "claimed" if member else "unmatched" if match.checked else "unchecked",
        "method": "claim",
        "member_id": member.external_id if member else None,
        "facts": {key: value for key, value in vars(claim).items() if value},
    }
    _record(tx, conversation, row, actor="visitor", now=now)
    if member and not proven_member(tx, conversation.id):
        owners.set_fields(tx, conversation.id, member_id=member.external_id)
        record.attach_member(tx, conversation.id, member.external_id, verified=False)


def record_part(tx: Transaction, conversation: Conversation, told: dict[str, str], *, now: datetime) -> None:
    """Stores what somebody told of who they are, too little to look for a member; an agent may make more of it."""
    row = {"kind": "identity", "result": PARTIAL, "method": "claim", "member_id": None, "facts": masking.hide(told)}
    _record(tx, conversation, row, actor="visitor", now=now)


def record_identity(
    tx: Transaction, platform: Platform, conversation: Conversation, identity: Identity, *, now: datetime
) -> Recorded:
    """Stores what a login token proves. A talk never belongs to two members."""
    earlier = proven_member(tx, conversation.id)
    if earlier is not None and earlier != identity.external_id:
        raise ConversationNotFound()
    before = read_standing(tx, conversation.id, now=now)
    if before.identity == "verified" and before.at is not None and now - before.at < PROOF_IS_FRESH:
        return Recorded(is_first=False)
    token = record_proof(tx, platform, conversation, remember(tx, identity), method="token", now=now)
    return Recorded(is_first=earlier is None, token=token)


def record_proof(
    tx: Transaction, platform: Platform, conversation: Conversation, member: Member, *, method: str, now: datetime
) -> str | None:
    """Stores that the visitor is this member, by a login token or a code, and the birth date on file.

    Gives the conversation's new token where nobody was proven before: the former one may be known to somebody else.
    """
    was_proven = read_standing(tx, conversation.id, now=now).identity == "verified"
    row = {
        "kind": "identity",
        "result": "verified",
        "method": method,
        "member_id": member.external_id,
        "valid_until": now + PROOF_HOLDS,
    }
    _record(tx, conversation, row, actor="visitor", now=now)
    owners.set_fields(tx, conversation.id, member_id=member.external_id)
    record.attach_member(tx, conversation.id, member.external_id, verified=True)
    if read_standing(tx, conversation.id, now=now).age_by != "birth_date":
        _record_birth_date(tx, platform, conversation, member, now)
    return None if was_proven else visitor_tokens.renew(tx, conversation.id, now=now)


def record_failed_code(tx: Transaction, conversation: Conversation, *, now: datetime) -> None:
    """Stores that a code was typed wrong too often; no member is named, it may have been anybody."""
    row = {"kind": "identity", "result": "failed", "method": "code", "member_id": None}
    _record(tx, conversation, row, actor="visitor", now=now)


def proven_member(tx: Transaction, conversation_id: str) -> str | None:
    """The member whom a token or a code proved in this talk, however long ago."""
    v = verifications.c
    query = select(v.member_id).where(v.conversation_id == conversation_id, v.result == "verified").limit(1)
    found: str | None = tx.execute(query).scalar_one_or_none()
    return found


def _record(tx: Transaction, conversation: Conversation, row: dict[str, Any], *, actor: str, now: datetime) -> None:
    values = {"facts": {}, **row, "conversation_id": conversation.id, "created_at": now}
    tx.execute(insert(verifications).values(**values))
    facts = {"verification": row["kind"], "result": row["result"], "method": row["method"]}
    events.append(tx, "verification.recorded", actor=actor, now=now, conversation_id=conversation.id, **facts)


def _record_birth_date(
    tx: Transaction, platform: Platform, conversation: Conversation, member: Member, now: datetime
) -> None:
    age = member.age_on(platform.local(now).date())
    if age is not None:
        result = "adult" if age >= platform.age_minimum else "minor"
        record_age(tx, conversation, result=result, method="birth_date", now=now, actor="system")
