"""Conversations: opened and resumed by visitors, closed by whoever has them.

A visitor holds an opaque token per conversation, see helpdesk.conversations.visitor_tokens. Who owns a conversation,
and how that changes, is helpdesk.conversations.owners; what agents do with one is helpdesk.desk.taking.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from helpdesk import events
from helpdesk.clock import moment
from helpdesk.conversations import flags, messages, owners, visitor_tokens
from helpdesk.conversations.errors import ChannelNotApproved
from helpdesk.conversations.messages import Message
from helpdesk.conversations.owners import Conversation
from helpdesk.conversations.tables import conversations
from helpdesk.database import Database, Transaction
from helpdesk.mail import ticket_news
from helpdesk.masking import hide
from helpdesk.members.login_token import Identity
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from helpdesk.tickets import access, record, subscriptions
from helpdesk.tokens import hash_token, new_id, new_token
from helpdesk.verification.age_and_identity import submit_identity
from helpdesk.verification.records import record_identity
from helpdesk.visitor import greeting

SILENT_FOR = timedelta(hours=24)
LONGEST_PAGE = 500


@dataclass(frozen=True)
class Started:
    """A conversation with the messages its visitor has not seen, at most messages.LONGEST_LIST of them."""

    conversation: Conversation
    token: str
    messages: list[Message]


def start(
    db: Database,
    platform: Platform,
    texts: Texts,
    *,
    channel: str = "web_chat",
    page: str = "",
    identity: Identity | None = None,
    source: str | None = None,
    now: datetime | None = None,
) -> Started:
    """Opens a conversation and greets; raises ChannelNotApproved for a channel that platform.yml does not list.

    `source` is the keyed hash of the visitor's address: its talks share a place in the line of turns.
    """
    if not platform.is_approved_channel(channel):
        raise ChannelNotApproved()
    at, conversation_id, token = moment(now), new_id(), new_token()
    with db.write() as tx:
        tx.execute(
            insert(conversations).values(
                id=conversation_id,
                token_hash=hash_token(token),
                token_used_at=at,
                channel=channel,
                page=_page(page),
                owner="bot",
                source=source,
                created_at=at,
                last_message_at=at,
            )
        )
        events.append(
            tx, "conversation.started", actor="visitor", now=at, conversation_id=conversation_id, channel=channel
        )
        conversation = owners.get(tx, conversation_id)
        if identity is not None:
            token = record_identity(tx, platform, conversation, identity, now=at).token or token
        greeting.greet(tx, texts, conversation, name=identity.name if identity else None, now=at)
        said = messages.read_messages(tx, conversation_id)
        return Started(owners.get(tx, conversation_id), token, said)


def resume(
    db: Database,
    texts: Texts,
    *,
    conversation_id: str,
    token: str,
    after_seq: int = 0,
    page: str = "",
    identity: Identity | None = None,
    source: str | None = None,
    idle: timedelta | None = None,
    now: datetime | None = None,
) -> Started:
    """The conversation again, with the first messages after `after_seq`, and the token that it has from now on.

    A wrong token, one that was not used within `idle`, and an identity of somebody else than the member it was verified
    for before are ConversationNotFound.
    """
    at = moment(now)
    visitor_tokens.check(db, conversation_id, token, idle=idle, now=at)
    with db.read() as tx:
        moved = source is not None and owners.get(tx, conversation_id).source != source
    if moved:
        with db.write() as tx:
            owners.set_fields(tx, conversation_id, source=source)
    if identity is not None:
        known = submit_identity(db, texts, conversation_id=conversation_id, identity=identity, now=at)
        token = known.token or token
    move_to(db, conversation_id, page)
    with db.read() as tx:
        unseen = messages.read_messages(tx, conversation_id, after_seq=after_seq)
        return Started(owners.get(tx, conversation_id), token, unseen)


def move_to(db: Database, conversation_id: str, page: str) -> None:
    """Notes the page a visitor went on to; once a person is asked for, where that was stays.

    No event: which pages somebody read is nobody's business afterwards.
    """
    c, path = conversations.c, _page(page)
    if not path:
        return
    is_moved = (c.id == conversation_id) & c.owner.in_(("bot", "closed")) & (c.page != path)
    with db.read() as tx:
        if tx.execute(select(c.id).where(is_moved)).one_or_none() is None:
            return
    with db.write() as tx:
        tx.execute(update(conversations).where(is_moved).values(page=path))


def get(db: Database, conversation_id: str) -> Conversation:
    """The conversation as it is now; raises ConversationNotFound."""
    with db.read() as tx:
        return owners.get(tx, conversation_id)


def close(
    db: Database,
    texts: Texts,
    conversation_id: str,
    *,
    actor: str = "visitor",
    solved: bool = False,
    now: datetime | None = None,
) -> Conversation:
    """Ends the talk; after one with a person the visitor gets the number again and is asked to rate it.

    `actor` is visitor, system or agent:<id>; an agent must have it (NotYours). Closed again is fine. The ticket stays
    as it is unless the agent says that it is solved.
    """
    at = moment(now)
    with db.write() as tx:
        conversation = owners.get(tx, conversation_id, lock=True)
        if actor.startswith("agent:"):
            conversation = owners.owned_by(tx, conversation_id, actor.removeprefix("agent:"))
        if conversation.owner == "closed":
            return conversation
        closed = owners.change_owner(tx, conversation, "closed", actor=actor, now=at)
        live = record.find_live(tx, conversation_id)
        if solved and live is not None:
            live = record.step_to(tx, live, "solved", actor=actor, now=at)
        greeting.take_leave(
            tx,
            texts,
            closed,
            ticket_number=conversation.ticket,
            was_with_person=conversation.owner == "agent",
            now=at,
        )
        return owners.get(tx, conversation_id)


def sweep(db: Database, now: datetime | None = None) -> int:
    """Closes what has been silent with the assistant for 24 hours, and tickets whose visitor never answered.

    Says how many conversations it closed.
    """
    access.close_unanswered(db, now=now)
    return close_silent(db, now=now)


def close_silent(db: Database, now: datetime | None = None) -> int:
    """Closes what has been silent with the assistant for 24 hours; says how many."""
    at, c = moment(now), conversations.c
    query = select(c.id).where(c.owner == "bot", c.last_message_at < at - SILENT_FOR).limit(500)
    with db.read() as tx:
        silent = [row.id for row in tx.execute(query)]
    for conversation_id in silent:
        with db.write() as tx:
            conversation = owners.get(tx, conversation_id, lock=True)
            if conversation.owner == "bot" and conversation.last_message_at < at - SILENT_FOR:
                owners.change_owner(tx, conversation, "closed", actor="system", now=at)
    return len(silent)


# What follows works inside the caller's transaction.


def say_keep_waiting(tx: Transaction, texts: Texts, conversation: Conversation, *, now: datetime) -> None:
    if conversation.owner == "waiting":
        reply = ticket_news.offer_once(tx, conversation.id, texts.reply("system_keep_waiting"))
        messages.store(tx, conversation, reply, author="system", now=now)


def leave_queue(tx: Transaction, texts: Texts, conversation: Conversation, *, now: datetime) -> None:
    if conversation.owner != "waiting":
        return
    if conversation.flags.get(flags.DANGER):  # the button stood there before the danger was heard
        say_keep_waiting(tx, texts, conversation, now=now)
        return
    returned = owners.change_owner(tx, conversation, "bot", actor="visitor", now=now)
    if conversation.ticket:
        said = texts.reply("system_back_to_assistant", number=conversation.ticket)
    else:
        said = texts.reply("system_back_to_assistant_no_ticket")
    if conversation.ticket_state in record.LIVE:
        said = replace(said, choices=(*said.choices, *subscriptions.offer(tx, texts, conversation.id)))
    messages.store(tx, returned, said, author="bot", now=now)


def _page(page: str) -> str:
    """The path of a page; queries and fragments may hold personal data and are cut off."""
    path = hide(page.split("?", 1)[0].split("#", 1)[0])
    return "".join(character for character in path if character.isprintable())[:LONGEST_PAGE]
