"""Messages: checked at the edge, stored once with the next `seq` of their conversation, listed in order.

What a visitor writes comes in by helpdesk.visitor.writing, what an agent writes by helpdesk.desk.taking.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.sql import Select

from helpdesk import events, masking
from helpdesk.conversations import about, flags, owners, tables
from helpdesk.conversations.errors import BadMessage, ConversationClosed, EmptyMessage, MessageTooLong
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Database, Transaction
from helpdesk.replies import Option, Reply
from helpdesk.tables import agents, tickets
from helpdesk.tokens import new_id

LONGEST_TEXT = 2000
LONGEST_UNCOMPOSED = 3 * LONGEST_TEXT  # letters and their marks apart, blanks around
MOST_MARKS = 8  # on one letter; no language stacks more, and composing takes the square of their number
LONGEST_CLIENT_ID = 64
LONGEST_LIST = 200
REOPENS_WITHIN = timedelta(hours=24)
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # they make a text read as another
_BLANK = "\u2800\u3164\uffa0\u115f\u1160"  # letters by category that show nothing


@dataclass(frozen=True)
class Stored:
    """Where a message went; `duplicate` says that this client_id had been stored before."""

    seq: int
    duplicate: bool


@dataclass(frozen=True)
class Choice:
    id: str
    label: str


@dataclass(frozen=True)
class Message:
    seq: int
    author: str
    text: str
    card: dict[str, Any] | None
    choices: tuple[Choice, ...]
    at: datetime
    agent_name: str | None
    client_id: str | None
    channel: str
    ticket: str | None = None  # the number of the one it is about


def check_text(text: str) -> str:
    """The text as it is stored: NFC, without control characters, ends trimmed; raises EmptyMessage, MessageTooLong."""
    if not isinstance(text, str):
        raise BadMessage("text must be a string")
    check_length(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = unicodedata.normalize("NFC", "".join(_without_piles(filter(_is_kept, lines)))).strip()
    if not any(_is_seen(character) for character in clean):
        raise EmptyMessage()
    if len(clean) > LONGEST_TEXT:
        raise MessageTooLong()
    return clean


def check_length(text: str) -> None:
    """Raises MessageTooLong for a text too long in any form; costs no time, so it is called first."""
    if len(text) > LONGEST_UNCOMPOSED:
        raise MessageTooLong()


def list_messages(
    db: Database, conversation_id: str, *, after_seq: int = 0, limit: int | None = LONGEST_LIST
) -> list[Message]:
    """Messages with a seq above `after_seq`, in order, each with the choices that are still open."""
    with db.read() as tx:
        return read_messages(tx, conversation_id, after_seq=after_seq, limit=limit)


def list_newest(
    db: Database, conversation_id: str, *, before_seq: int | None = None, limit: int = LONGEST_LIST
) -> tuple[list[Message], bool]:
    """The newest messages (below `before_seq`), in order, and whether there are earlier ones."""
    m = tables.messages.c
    query = _of_conversation(conversation_id).order_by(m.seq.desc()).limit(limit + 1)
    with db.read() as tx:
        rows = tx.execute(query if before_seq is None else query.where(m.seq < before_seq)).all()
        return _messages(tx, rows[:limit][::-1]), len(rows) > limit


def read_messages(
    tx: Transaction, conversation_id: str, *, after_seq: int = 0, limit: int | None = LONGEST_LIST
) -> list[Message]:
    m = tables.messages.c
    query = _of_conversation(conversation_id).where(m.seq > after_seq).order_by(m.seq).limit(limit)
    return _messages(tx, tx.execute(query).all())


def _of_conversation(conversation_id: str) -> Select:
    m, a, t = tables.messages.c, agents.c, tickets.c
    of_whom = tables.messages.outerjoin(agents, m.agent_id == a.id).outerjoin(tickets, m.ticket_id == t.id)
    return (
        select(m.id, m.seq, m.author, m.text, m.card, m.created_at, m.client_id, m.channel, a.name, t.number)
        .select_from(of_whom)
        .where(m.conversation_id == conversation_id)
    )


def _messages(tx: Transaction, rows: Sequence[Row]) -> list[Message]:
    offered = _open_choices(tx, [row.id for row in rows])
    return [
        Message(
            seq=row.seq,
            author=row.author,
            text=row.text,
            card=row.card,
            choices=tuple(offered.get(row.id, ())),
            at=row.created_at,
            agent_name=row.name,
            client_id=row.client_id,
            channel=row.channel,
            ticket=row.number,
        )
        for row in rows
    ]


# What follows works inside the caller's transaction.


def last_said(tx: Transaction, conversation_id: str) -> str | None:
    """What was said to the visitor last."""
    m = tables.messages.c
    query = select(m.text).where(m.conversation_id == conversation_id, m.author != "visitor")
    said: str | None = tx.execute(query.order_by(m.seq.desc()).limit(1)).scalar_one_or_none()
    return said


def freshest(tx: Transaction, conversation_id: str, texts: Sequence[str]) -> str:
    """Gives the first of these that has not been said to the visitor, else the one that was said longest ago."""
    m = tables.messages.c
    query = select(m.text, func.max(m.seq)).where(m.conversation_id == conversation_id, m.text.in_(texts))
    said: dict[str, int] = dict(tx.execute(query.where(m.author != "visitor").group_by(m.text)).all())
    return min(texts, key=lambda text: said.get(text, 0))


def store(
    tx: Transaction,
    conversation: Conversation,
    reply: Reply,
    *,
    author: str,
    now: datetime,
    client_id: str | None = None,
    agent_id: str | None = None,
    ticket_id: str | None = None,
) -> int:
    """Writes one message with the next seq, and its choices; where no ticket is named, `about` finds it."""
    c = tables.conversations.c
    values = {"last_seq": c.last_seq + 1, "last_message_at": now, **_waits(conversation, author, now)}
    tx.execute(update(tables.conversations).where(c.id == conversation.id).values(**values))
    seq = int(tx.execute(select(c.last_seq).where(c.id == conversation.id)).scalar_one())
    row: dict[str, Any] = {
        "id": new_id(),
        "conversation_id": conversation.id,
        "seq": seq,
        "author": author,
        "agent_id": agent_id,
        "channel": conversation.channel,
        # What the help desk and the assistant say themselves holds what was masked already; a card may hold more.
        "text": masking.hide(reply.text) if author in ("visitor", "agent") else reply.text,
        "card": masking.hide(reply.card),
        "client_id": client_id,
        "ticket_id": ticket_id or about.ticket_of(tx, conversation, author),
        "created_at": now,
    }
    tx.execute(insert(tables.messages), row)
    _offer(tx, conversation, row["id"], reply.choices)
    actor = f"agent:{agent_id}" if agent_id else author
    events.append(tx, "message.added", actor=actor, now=now, conversation_id=conversation.id, seq=seq, author=author)
    return seq


def find_duplicate(tx: Transaction, conversation_id: str, client_id: str) -> Stored | None:
    """Where this client_id was stored before; raises BadMessage when it is not usable."""
    if not isinstance(client_id, str) or not 1 <= len(client_id) <= LONGEST_CLIENT_ID or not client_id.isprintable():
        raise BadMessage("client_id must be a string of 1 to 64 printable characters")
    m = tables.messages.c
    query = select(m.seq).where(m.conversation_id == conversation_id, m.client_id == client_id)
    seq = tx.execute(query).scalar_one_or_none()
    return None if seq is None else Stored(int(seq), duplicate=True)


def receive(tx: Transaction, conversation_id: str, *, now: datetime) -> Conversation:
    """The conversation, locked, ready for something from its visitor: reopened when it was closed of late."""
    conversation = owners.get(tx, conversation_id, lock=True)
    if conversation.owner != "closed" or conversation.flags.get(flags.MINOR):
        return conversation
    if conversation.closed_at is None or now - conversation.closed_at >= REOPENS_WITHIN:
        raise ConversationClosed()
    return owners.change_owner(tx, conversation, "bot", actor="visitor", now=now)


def _waits(conversation: Conversation, author: str, now: datetime) -> dict[str, Any]:
    """Since when the visitor waits for the person who has the talk: that person's message ends it."""
    if conversation.owner != "agent" or author not in ("visitor", "agent"):
        return {}
    since = tables.conversations.c.waiting_since
    return {"waiting_since": None if author == "agent" else func.coalesce(since, bindparam("since", now, since.type))}


def _without_piles(characters: Iterable[str]) -> Iterator[str]:
    marks = 0
    for character in characters:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            yield character


def _is_kept(character: str) -> bool:
    # Cc: control characters, null bytes among them; Cs: lone surrogates, which no database takes.
    return character in "\n\t" or (unicodedata.category(character) not in ("Cc", "Cs") and character not in _DIRECTIONS)


def _is_seen(character: str) -> bool:
    # Spaces, format characters and marks alone are no message. Cn stays: emoji newer than this Python's tables.
    category = unicodedata.category(character)
    return category[0] not in "ZM" and category not in ("Cc", "Cf") and character not in _BLANK


def _offer(tx: Transaction, conversation: Conversation, message_id: str, options: tuple[Option, ...]) -> None:
    if conversation.flags.get(flags.DANGER):  # nobody in danger leaves the queue by a button
        options = tuple(option for option in options if option.command != "back_to_assistant")
    if not options:
        return
    rows = [
        {
            "id": new_id(),
            "conversation_id": conversation.id,
            "message_id": message_id,
            "position": position,
            "label": option.label,
            "intent": option.intent,
            "command": option.command,
            "state": "open",
        }
        for position, option in enumerate(options)
    ]
    tx.execute(insert(tables.choices), rows)


def _open_choices(tx: Transaction, message_ids: list[str]) -> dict[str, list[Choice]]:
    if not message_ids:
        return {}
    c = tables.choices.c
    query = (
        select(c.id, c.message_id, c.label)
        .where(c.message_id.in_(message_ids), c.state == "open")
        .order_by(c.message_id, c.position)
    )
    found: dict[str, list[Choice]] = {}
    for row in tx.execute(query):
        found.setdefault(row.message_id, []).append(Choice(row.id, row.label))
    return found
