"""Six-digit codes by e-mail: the person who reads the member's mail is the member.

A claim that fits nobody is treated alike: the same words, the same rows, a mail that goes nowhere, and no code that is
ever right. The code itself is made when the mail leaves (helpdesk.visitor.letters); only its salted hash is stored.
Five wrong tries, of one code or of several, end a code and begin a pause for the conversation and the account that was
named, so that neither `/restart` nor a new conversation shortens it. What is kept for the member is told to nobody.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import randbelow

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Row

from helpdesk import events
from helpdesk.agents import passwords
from helpdesk.clock import moment
from helpdesk.conversations import messages, owners
from helpdesk.conversations.errors import ClosedToMinor
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Database, Transaction
from helpdesk.mail import outbox
from helpdesk.members.directory import SQL_DIRECTORY, Member, MemberDirectory, get_member
from helpdesk.members.errors import DirectoryUnavailable
from helpdesk.members.standing import Standing, read_standing
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.tokens import new_id
from helpdesk.verification import age_and_identity, records, tables
from helpdesk.verification.claims import Claim, look_up
from helpdesk.verification.code_limits import (
    FIRST_PAUSE,
    RESEND_AFTER,
    TRIES,
    check_pace,
    keys_of,
    may_be_sent,
    paused_until,
    tries_left,
)
from helpdesk.verification.errors import (
    AlreadyVerified,
    CodeExpired,
    CodeMalformed,
    CodeOlder,
    CodePaused,
    CodesOff,
    CodeWrong,
    NoClaim,
)
from turkish.one_time_codes import DIGITS, read_code

OLDER_ONES = 2  # codes before this one that are known again
VALID_FOR = timedelta(minutes=10)
KIND = "code"


@dataclass(frozen=True)
class Sent:
    """Until when the code holds, and from when on another may be asked for."""

    expires_at: datetime
    resend_at: datetime


def send(
    db: Database,
    texts: Texts,
    *,
    conversation_id: str,
    now: datetime | None = None,
    directory: MemberDirectory = SQL_DIRECTORY,
) -> Sent:
    """Queues a code for the member whom the claim of this talk fitted, and shows the box that takes it.

    Raises NoClaim, AlreadyVerified, CodeTooSoon, CodePaused, CodesOff, or DirectoryUnavailable.
    """
    at = moment(now)
    if not texts.offers(age_and_identity.SEND_CODE):
        raise CodesOff()
    _check_again(db, directory, conversation_id, at)
    with db.write() as tx:
        return queue(tx, texts, messages.receive(tx, conversation_id, now=at), now=at)


def submit(db: Database, texts: Texts, *, conversation_id: str, code: str, now: datetime | None = None) -> Standing:
    """Checks a code, with whatever was pasted along.

    Raises CodeWrong with the tries left, CodeOlder, CodeExpired, CodePaused, CodeMalformed or AlreadyVerified.
    """
    at, digits = moment(now), read_code(code) if isinstance(code, str) else None
    if digits is None:
        raise CodeMalformed()
    row = _take_try(db, conversation_id, at)
    # Hashing takes 50 ms: outside of any transaction, and for a code of nobody as well.
    is_right = _is_code(digits, row.code_hash) and bool(row.member_id)
    if not is_right and _is_older(db, digits, row, conversation_id):
        _give_try_back(db, row.id)
        raise CodeOlder()
    with db.write() as tx:
        conversation = messages.receive(tx, conversation_id, now=at)
        until = paused_until(tx, keys_of(tx, row.id), at)
        if is_right and until is None:
            if not _end(tx, row.id, "used", at):  # the same code sent twice at once
                raise AlreadyVerified() if _is_verified(tx, conversation_id, at) else CodeExpired()
            return _succeed(tx, texts, conversation, row.member_id, at)
        left = tries_left(tx, row, at)
        if not is_right and left == 0 and _end(tx, row.id, "failed", at):
            until = _fail(tx, texts, conversation, row.id, at)
    raise CodePaused(until) if until else CodeWrong(left)


def issue(db: Database, code_id: str, now: datetime | None = None) -> str | None:
    """Makes the code that a mail will hold, and keeps its hash; None when nobody waits for it any more."""
    code = f"{randbelow(10**DIGITS):0{DIGITS}}"
    hashed, c = passwords.hashed(code), tables.codes.c
    waits = (c.id == code_id, c.state == "pending", c.expires_at > moment(now))
    with db.write() as tx:
        kept = tx.execute(update(tables.codes).where(*waits).values(code_hash=hashed)).rowcount
    return code if kept == 1 else None


# What follows works inside the caller's transaction.


def queue(tx: Transaction, texts: Texts, conversation: Conversation, *, now: datetime) -> Sent:
    """What `send` does, for a claim that has been compared with the directory."""
    if conversation.owner == "closed":
        raise ClosedToMinor()
    member, keys = _whom(tx, conversation, now)
    until = paused_until(tx, keys, now)
    if until is not None:
        raise CodePaused(until)
    check_pace(tx, conversation.id, keys, now)
    if member and not may_be_sent(tx, member, now):
        member = None
    code_id = _store(tx, conversation.id, member, keys, now)
    recipient = member.email if member else outbox.NOWHERE
    outbox.queue(tx, KIND, recipient=recipient, conversation_id=conversation.id, facts={"code": code_id}, now=now)
    events.append(tx, "code.requested", actor="visitor", now=now, conversation_id=conversation.id)
    card = {"kind": "verification", "method": "code", "login": texts.platform.links["login"]}
    messages.store(
        tx, conversation, Reply(texts.say("system_code_sent"), card=card), author=conversation.voice, now=now
    )
    return Sent(now + VALID_FOR, now + RESEND_AFTER)


def was_sent(tx: Transaction, conversation_id: str) -> bool:
    """Whether a code has gone out in a conversation, or is on its way."""
    c = tables.codes.c
    query = select(c.id).where(c.conversation_id == conversation_id, c.state != "unsent").limit(1)
    return tx.execute(query).one_or_none() is not None


def not_sent(tx: Transaction, texts: Texts, code_id: str, *, now: datetime) -> None:
    """Says that the mail could not be handed over, if the code is still awaited."""
    c = tables.codes.c
    if not _end(tx, code_id, "unsent", now):
        return
    conversation_id = tx.execute(select(c.conversation_id).where(c.id == code_id)).scalar_one()
    conversation = owners.get(tx, conversation_id, lock=True)
    messages.store(tx, conversation, texts.reply("system_code_not_sent"), author=conversation.voice, now=now)


def _check_again(db: Database, directory: MemberDirectory, conversation_id: str, now: datetime) -> None:
    """A claim that could not be compared when it was made is compared now."""
    with db.read() as tx:
        known = read_standing(tx, conversation_id, now=now)
    if known.checked or known.identity != "claimed":
        return
    claim = Claim(known.claim["name"], known.claim.get("user_name"), known.claim.get("email"))
    match = look_up(db, directory, claim)
    if not match.checked:
        raise DirectoryUnavailable()
    with db.write() as tx:
        records.record_claim(tx, owners.get(tx, conversation_id, lock=True), claim, match, now=now)


def _whom(tx: Transaction, conversation: Conversation, now: datetime) -> tuple[Member | None, list[str]]:
    """The member to write to, if any, and what a pause is kept for: this talk, and the accounts that were named.

    Never the member: who names one by user name and by e-mail must not learn from a pause that they are the same.
    """
    known = read_standing(tx, conversation.id, now=now)
    if known.identity == "anonymous":
        raise NoClaim()
    if known.identity == "verified":
        raise AlreadyVerified()
    if not known.checked:
        raise DirectoryUnavailable()
    member = get_member(tx, known.member_id) if known.member_id else None
    accounts = [known.claim[name] for name in ("user_name", "email") if known.claim.get(name)]
    names = [f"conversation {conversation.id}", *(f"account {account}" for account in accounts)]
    return member, [hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest() for name in names]


def _store(tx: Transaction, conversation_id: str, member: Member | None, keys: list[str], now: datetime) -> str:
    c, code_id = tables.codes.c, new_id()
    pending = update(tables.codes).where(c.conversation_id == conversation_id, c.state == "pending")
    tx.execute(pending.values(state="replaced"))
    tx.execute(
        insert(tables.codes).values(
            id=code_id,
            conversation_id=conversation_id,
            member_id=member.external_id if member else None,
            state="pending",
            tries=0,
            created_at=now,
            expires_at=now + VALID_FOR,
        )
    )
    tx.execute(insert(tables.code_keys), [{"code_id": code_id, "key": key} for key in keys])
    return code_id


def _take_try(db: Database, conversation_id: str, now: datetime) -> Row:
    """The pending code with one try less, taken before anything is compared: many at once get no more than five."""
    c = tables.codes.c
    newest = (
        select(c.id, c.state, c.member_id, c.code_hash, c.tries, c.created_at, c.expires_at)
        .where(c.conversation_id == conversation_id)
        .order_by(c.created_at.desc(), c.id)
        .limit(1)
    )
    with db.write() as tx:
        row = tx.execute(newest).one_or_none()
        if row is None:
            raise CodeExpired()
        if row.state == "used" and _is_verified(tx, conversation_id, now):
            raise AlreadyVerified()  # sent again: whom it verified is not told that it is late
        until = paused_until(tx, keys_of(tx, row.id), now)
        if until is not None:
            raise CodePaused(until)
        if row.state != "pending" or row.expires_at <= now or row.tries >= TRIES:
            raise CodeExpired()
        tx.execute(update(tables.codes).where(c.id == row.id).values(tries=c.tries + 1))
        taken: Row = tx.execute(newest).one()
        return taken


def _is_verified(tx: Transaction, conversation_id: str, now: datetime) -> bool:
    return read_standing(tx, conversation_id, now=now).identity == "verified"


def _end(tx: Transaction, code_id: str, state: str, now: datetime) -> bool:
    """Ends a pending code; False when it has ended already."""
    c = tables.codes.c
    values = {"state": state, "code_hash": None, "failed_at": now if state == "failed" else None}
    ended = tx.execute(update(tables.codes).where(c.id == code_id, c.state == "pending").values(**values))
    return bool(ended.rowcount == 1)


def _succeed(tx: Transaction, texts: Texts, conversation: Conversation, member_id: str, now: datetime) -> Standing:
    member = get_member(tx, member_id)
    if member is None:
        raise CodeExpired()
    token = records.record_proof(tx, texts.platform, conversation, member, method="code", now=now)
    known = read_standing(tx, conversation.id, now=now)
    if known.age == "minor":
        age_and_identity.end_for_minor(tx, texts, conversation, actor="system", now=now)
    elif conversation.owner == "bot":
        age_and_identity.notice(tx, conversation, age_and_identity.NOTICE_VERIFIED, now=now)
    else:
        messages.store(tx, conversation, texts.reply("system_identity_verified"), author="system", now=now)
    return replace(known, token=token)


def _fail(tx: Transaction, texts: Texts, conversation: Conversation, code_id: str, now: datetime) -> datetime:
    records.record_failed_code(tx, conversation, now=now)
    if conversation.owner == "bot":
        age_and_identity.notice(tx, conversation, age_and_identity.NOTICE_VERIFICATION_FAILED, now=now)
    else:
        messages.store(tx, conversation, texts.reply("system_code_failed"), author="system", now=now)
    return paused_until(tx, keys_of(tx, code_id), now) or now + FIRST_PAUSE


def _is_code(digits: str, stored: str | None) -> bool:
    return passwords.matches(digits, stored or passwords.nobody()) and stored is not None


def _is_older(db: Database, digits: str, row: Row, conversation_id: str) -> bool:
    """Whether this is the code sent before the newest, an easy mistake. A code for nobody takes as long."""
    c = tables.codes.c
    replaced = (c.conversation_id == conversation_id, c.state == "replaced", c.created_at < row.created_at)
    query = select(c.code_hash).where(*replaced).order_by(c.created_at.desc()).limit(OLDER_ONES)
    with db.read() as tx:
        older = list(tx.execute(query).scalars())
    return any([_is_code(digits, stored) for stored in older])


def _give_try_back(db: Database, code_id: str) -> None:
    c = tables.codes.c
    with db.write() as tx:
        tx.execute(update(tables.codes).where(c.id == code_id, c.tries > 0).values(tries=c.tries - 1))
