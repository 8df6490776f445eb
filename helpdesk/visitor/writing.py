"""What a visitor writes, and what follows from it.

A message makes a turn for the assistant while the bot owns the conversation; while it waits for a person the first one
is acknowledged; danger is answered whoever has the talk.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from helpdesk import events
from helpdesk.clock import moment
from helpdesk.conversations import messages, owners
from helpdesk.conversations.help_lines import help_lines_card
from helpdesk.conversations.messages import Stored
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Database, Transaction
from helpdesk.mail import ticket_news
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.tickets import record
from helpdesk.visitor import distress


def add_visitor_message(
    db: Database, texts: Texts, *, conversation_id: str, client_id: str, text: str, now: datetime | None = None
) -> Stored:
    """Stores what a visitor typed and makes sure that somebody answers it; the same client_id is stored once."""
    at, clean = moment(now), messages.check_text(text)
    with db.write() as tx:
        earlier = messages.find_duplicate(tx, conversation_id, client_id)
        if earlier is not None:
            return earlier
        conversation = messages.receive(tx, conversation_id, now=at)
        shown = messages.without_secrets(tx, texts, conversation_id, clean, now=at)
        seq = messages.store(tx, conversation, Reply(shown.text), author="visitor", client_id=client_id, now=at)
        messages.warn(tx, texts, conversation, shown, now=at)
        if shown.rest:
            answer_later(tx, texts, conversation, "message", {"text": shown.rest}, now=at)
        return Stored(seq, duplicate=False)


# What follows works inside the caller's transaction.


def answer_later(
    tx: Transaction, texts: Texts, conversation: Conversation, kind: str, payload: dict[str, Any], *, now: datetime
) -> None:
    """What follows from something a visitor wrote, by who owns the conversation."""
    record.visitor_wrote(tx, conversation, payload.get("text", ""), now=now)
    if help_at_once(tx, texts, conversation, payload.get("text", ""), now=now):
        return
    if conversation.owner == "bot":
        owners.enqueue(tx, conversation, kind, payload, actor="visitor", now=now)
    elif conversation.owner == "waiting" and not conversation.flags.get(owners.ACKNOWLEDGED):
        owners.set_flag(tx, conversation.id, owners.ACKNOWLEDGED, True)
        reply = ticket_news.offer_once(tx, conversation.id, texts.reply("system_waiting_acknowledged"))
        messages.store(tx, conversation, reply, author="system", now=now)
        events.append(tx, "conversation.acknowledged", actor="system", now=now, conversation_id=conversation.id)
    elif conversation.owner == "closed":  # the visitor said to be a minor
        card = help_lines_card(texts)
        messages.store(tx, conversation, Reply(texts.say("system_minor_closed"), card=card), author="system", now=now)


def help_at_once(tx: Transaction, texts: Texts, conversation: Conversation, text: str, *, now: datetime) -> bool:
    """Answers danger in what was written while the assistant does not have the talk; says whether there was some."""
    reply = distress.answer(tx, texts, conversation, text, now=now)
    if reply is not None:
        messages.store(tx, conversation, reply, author="bot", now=now)
    return reply is not None
