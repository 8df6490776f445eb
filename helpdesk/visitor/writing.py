"""What a visitor writes, and what follows from it.

A message makes a turn for the assistant, whoever owns the conversation: it answers, helps a visitor who waits, or
shows an agent what fits. What was written at another door is listened to for danger.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import select

from helpdesk.clock import moment
from helpdesk.conversations import flags, messages, owners
from helpdesk.conversations.errors import SlowDown
from helpdesk.conversations.help_lines import help_lines_card
from helpdesk.conversations.messages import Stored
from helpdesk.conversations.owners import Conversation
from helpdesk.conversations.tables import messages as message_table
from helpdesk.database import Database, Transaction
from helpdesk.queue import handoff
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.tickets import record
from helpdesk.visitor import secrets

# Of a name such as IMG_2041 or "dekont.pdf" nothing is to be heard.
_WORD = re.compile(r"[^\W\d_]{2,}")


def add_visitor_message(
    db: Database, texts: Texts, *, conversation_id: str, client_id: str, text: str, now: datetime | None = None
) -> Stored:
    """Stores what a visitor typed and makes sure that somebody answers it; the same client_id is stored once."""
    at, clean = moment(now), messages.check_text(text)
    with db.write() as tx:
        earlier = messages.find_duplicate(tx, conversation_id, client_id)
        if earlier is not None:
            return earlier
        conversation = _receive(tx, texts, conversation_id, now=at)
        shown = secrets.without_secrets(tx, texts, conversation_id, clean, now=at)
        seq = messages.store(tx, conversation, Reply(shown.text), author="visitor", client_id=client_id, now=at)
        secrets.warn(tx, texts, conversation, shown, now=at)
        if shown.rest:
            answer_later(tx, texts, conversation, "message", {"text": shown.rest}, now=at)
        return Stored(seq, duplicate=False)


# What follows works inside the caller's transaction.


def _receive(tx: Transaction, texts: Texts, conversation_id: str, *, now: datetime) -> Conversation:
    """The conversation, ready for a message, which goes to a person where one is still at the case of a closed talk.

    That is so of a ticket put aside, and of an answer to what an agent wrote after the talk had closed.
    """
    conversation = owners.get(tx, conversation_id, lock=True)
    if conversation.owner != "closed" or conversation.flags.get(flags.MINOR):
        return messages.receive(tx, conversation_id, now=now)
    ticket = next(iter(record.find_snoozed(tx, conversation_id)), None)
    if ticket is None and _was_written_to(tx, conversation):
        ticket = record.find_live(tx, conversation_id)
    if ticket is None:
        return messages.receive(tx, conversation_id, now=now)
    return handoff.rejoin_queue(tx, texts, conversation, ticket, now=now)


def _was_written_to(tx: Transaction, conversation: Conversation) -> bool:
    m = message_table.c
    after = (m.conversation_id == conversation.id, m.author == "agent", m.created_at > conversation.closed_at)
    return tx.execute(select(m.id).where(*after).limit(1)).first() is not None


def answer_later(
    tx: Transaction, texts: Texts, conversation: Conversation, kind: str, payload: dict[str, Any], *, now: datetime
) -> None:
    """What follows from something a visitor wrote, by who owns the conversation."""
    record.visitor_wrote(tx, conversation, payload.get("text", ""), now=now)
    if conversation.owner == "bot":
        owners.enqueue(tx, conversation, kind, payload, actor="visitor", now=now)
    elif conversation.owner == "waiting" or (conversation.owner == "agent" and kind == "message"):
        read_later(tx, conversation, kind, payload, now=now)
    elif conversation.owner == "closed":  # the visitor said to be a minor
        card = help_lines_card(texts)
        messages.store(tx, conversation, Reply(texts.say("system_minor_closed"), card=card), author="system", now=now)


def read_later(
    tx: Transaction, conversation: Conversation, kind: str, payload: dict[str, Any], *, now: datetime
) -> None:
    """Lets the assistant read what was written to somebody else; nothing is refused for it."""
    with suppress(SlowDown):
        owners.enqueue(tx, conversation, kind, payload, actor="visitor", now=now)


def listen_later(tx: Transaction, conversation: Conversation, text: str, *, now: datetime) -> None:
    """Lets the assistant listen for danger in what was written at another door: a page, a rating, a file's name."""
    if len(_WORD.findall(text)) > 1:
        read_later(tx, conversation, owners.ASIDE, {"text": text}, now=now)
