"""Age and identity: asking for them, recording them, and telling the assistant that it may go on.

Whether somebody may hear or do something is decided by `standing`, from these records alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from helpdesk import events
from helpdesk.clock import moment
from helpdesk.conversations import flags, messages, owners
from helpdesk.conversations.errors import SlowDown
from helpdesk.conversations.help_lines import help_lines_card
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Database, Transaction
from helpdesk.members.directory import SQL_DIRECTORY, MemberDirectory
from helpdesk.members.login_token import Identity
from helpdesk.members.standing import TOLD, Standing, read_standing
from helpdesk.members.tables import verifications
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.topics import TOPICS, Topic
from helpdesk.verification.claims import Match, check_account, check_claim, look_up
from helpdesk.verification.records import TAKEN_BACK, record_age, record_claim, record_identity

CLAIMS_AT_MOST = 10
SEND_CODE = "send_code"

NOTICE_AGE_DECLARED = "notice_age_declared"
NOTICE_VERIFIED = "notice_verified"
NOTICE_VERIFICATION_FAILED = "notice_verification_failed"


def standing(db: Database, conversation_id: str, now: datetime | None = None) -> Standing:
    """How well this visitor is known; of a conversation that does not exist, as a stranger."""
    with db.read() as tx:
        return read_standing(tx, conversation_id, now=moment(now))


def still_wanted(known: Standing, topic: Topic, texts: Texts) -> str | None:
    """What a matter still needs: `claim`, `code` or None. A claim is enough where no code can follow it."""
    if known.reaches(topic.identity):
        return None
    if known.identity == "anonymous":
        return "claim"
    return "code" if texts.offers(SEND_CODE) and known.checked else None


def submit_claim(
    db: Database,
    texts: Texts,
    *,
    conversation_id: str,
    name: str,
    account: str,
    now: datetime | None = None,
    directory: MemberDirectory = SQL_DIRECTORY,
) -> Standing:
    """Takes name and user name or e-mail from the form; the words are the same whether a member was found or not.

    Raises ClaimIncomplete, AccountMalformed, SlowDown.
    """
    at, claim = moment(now), check_claim(name, account)
    check_account(claim)
    with db.read() as tx:
        if _claims_so_far(tx, conversation_id) >= CLAIMS_AT_MOST:
            raise SlowDown()
    match = look_up(db, directory, claim)
    with db.write() as tx:
        conversation = messages.receive(tx, conversation_id, now=at)
        if _claims_so_far(tx, conversation_id) >= CLAIMS_AT_MOST:
            raise SlowDown()
        record_claim(tx, conversation, claim, match, now=at)
        _go_on_after_claim(tx, texts, conversation, match, at)
        return read_standing(tx, conversation_id, now=at)


def submit_identity(
    db: Database, texts: Texts, *, conversation_id: str, identity: Identity, now: datetime | None = None
) -> Standing:
    """Takes a login token that came after the start; ConversationNotFound when the talk is another member's."""
    at = moment(now)
    with db.write() as tx:
        conversation = owners.get(tx, conversation_id, lock=True)
        recorded = record_identity(tx, texts.platform, conversation, identity, now=at)
        known = read_standing(tx, conversation_id, now=at)
        if known.age == "minor" and not conversation.flags.get(flags.MINOR):
            end_for_minor(tx, texts, conversation, actor="system", now=at)
        elif recorded.is_first and conversation.owner == "bot":
            notice(tx, conversation, NOTICE_VERIFIED, now=at)
        return replace(known, token=recorded.token)


def record_refusal(db: Database, *, code: str, conversation_id: str | None = None, now: datetime | None = None) -> None:
    """Puts a refused login token on record, and lets the assistant say what else is possible."""
    at = moment(now)
    with db.write() as tx:
        events.append(tx, "verification.refused", actor="visitor", now=at, conversation_id=conversation_id, code=code)
        if conversation_id is None:
            return
        conversation = owners.get(tx, conversation_id, lock=True)
        if conversation.owner == "bot":
            notice(tx, conversation, NOTICE_VERIFICATION_FAILED, now=at)


# What follows works inside the caller's transaction.


def ask_age(tx: Transaction, texts: Texts, conversation: Conversation, *, author: str, now: datetime) -> None:
    """Asks for the age by two buttons; a visitor who has said to be under age is asked to confirm it."""
    if read_standing(tx, conversation.id, now=now).is_told_minor:
        ask_whether_minor(tx, texts, conversation, author=author, now=now)
        return
    messages.store(tx, conversation, texts.reply("system_age_question"), author=author, now=now)
    _asked(tx, conversation, "age", author, now)


def open_with(tx: Transaction, texts: Texts, conversation: Conversation, *, now: datetime) -> None:
    """Asks a stranger for the age, and beside it, for whoever likes, who it is: in fields of their own."""
    asked = replace(texts.reply("system_opening"), card={**_claim_card(texts), "opening": True})
    messages.store(tx, conversation, asked, author="bot", now=now)
    _asked(tx, conversation, "age", "bot", now)
    _asked(tx, conversation, "identity", "bot", now)


def _claim_card(texts: Texts) -> dict[str, Any]:
    return {"kind": "verification", "method": "claim", "login": texts.platform.links["login"]}


def ask_whether_minor(tx: Transaction, texts: Texts, conversation: Conversation, *, author: str, now: datetime) -> None:
    """Asks to confirm "under 18" before the talk ends over a slip of the finger; until then the age is unknown."""
    if not read_standing(tx, conversation.id, now=now).is_told_minor:
        record_age(tx, conversation, result="unknown", method=TOLD, now=now)
    reply = texts.reply("system_minor_confirm")
    if messages.last_said(tx, conversation.id) == reply.text:
        reply = texts.reply("system_minor_confirm_again")
    messages.store(tx, conversation, reply, author=author, now=now)


def take_back_minor(tx: Transaction, texts: Texts, conversation: Conversation, *, author: str, now: datetime) -> None:
    """Notes that the visitor is not under age after all, and asks for the age afresh."""
    record_age(tx, conversation, result="unknown", method=TAKEN_BACK, now=now)
    ask_age(tx, texts, conversation, author=author, now=now)


def ask_identity(
    tx: Transaction, texts: Texts, conversation: Conversation, asked: Reply, *, now: datetime, topic: str | None = None
) -> None:
    """Shows the form for name and user name or e-mail, with the way to the login and the way around it."""
    messages.store(tx, conversation, replace(asked, card=_claim_card(texts)), author="bot", now=now)
    flags.note(tx, conversation.id, flags.IDENTITY_FOR, topic)
    _asked(tx, conversation, "identity", "bot", now)


def ask_what_is_wanted(
    tx: Transaction, texts: Texts, conversation: Conversation, topic: str | None, *, now: datetime
) -> None:
    """Asks for what the topic needs beyond what is known: the form, then a code; goes on where that is nothing."""
    known, matter = read_standing(tx, conversation.id, now=now), TOPICS.get(str(topic))
    if known.identity == "anonymous" or matter is None:
        was_asked = topic is not None and conversation.flags.get(flags.IDENTITY_FOR) == topic
        asked = texts.reply("system_identity_question_again" if was_asked else "system_identity_question")
        ask_identity(tx, texts, conversation, asked, now=now, topic=topic)
    elif still_wanted(known, matter, texts) == "code":
        messages.store(tx, conversation, texts.reply("system_code_offer"), author="bot", now=now)
        _asked(tx, conversation, "identity", "bot", now)
    else:
        notice(tx, conversation, NOTICE_VERIFIED, now=now)


def end_for_minor(tx: Transaction, texts: Texts, conversation: Conversation, *, actor: str, now: datetime) -> None:
    """Ends the talk with where to find help; nothing in it can be pressed any more."""
    owners.close_choices(tx, conversation.id)
    reply = Reply(texts.say("system_minor_end"), card=help_lines_card(texts))
    messages.store(tx, conversation, reply, author=conversation.voice, now=now)
    if conversation.owner != "closed":
        owners.change_owner(tx, conversation, "closed", actor=actor, now=now)
    flags.note(tx, conversation.id, flags.MINOR)


def notice(tx: Transaction, conversation: Conversation, name: str, *, now: datetime) -> None:
    """Lets the assistant go on after something that happened outside Rasa."""
    owners.enqueue(tx, conversation, "notice", {"name": name}, actor="system", now=now)


def _go_on_after_claim(tx: Transaction, texts: Texts, conversation: Conversation, match: Match, now: datetime) -> None:
    """Lets the assistant go on, or offers the code where the matter needs a proof."""
    if not match.checked:
        messages.store(tx, conversation, texts.reply("system_identity_unchecked"), author=conversation.voice, now=now)
    known = read_standing(tx, conversation.id, now=now)
    topic = TOPICS.get(str(conversation.flags.get(flags.IDENTITY_FOR)))
    if conversation.owner == "bot" and topic and still_wanted(known, topic, texts) == "code":
        messages.store(tx, conversation, texts.reply("system_code_offer"), author="bot", now=now)
    elif conversation.owner == "bot":
        notice(tx, conversation, NOTICE_VERIFIED, now=now)
    elif match.checked:
        messages.store(tx, conversation, texts.reply("system_identity_recorded"), author="system", now=now)


def _claims_so_far(tx: Transaction, conversation_id: str) -> int:
    v = verifications.c
    query = select(func.count()).where(v.conversation_id == conversation_id, v.method == "claim")
    return int(tx.execute(query).scalar_one())


def _asked(tx: Transaction, conversation: Conversation, kind: str, author: str, now: datetime) -> None:
    events.append(tx, "verification.asked", actor=author, now=now, conversation_id=conversation.id, verification=kind)
