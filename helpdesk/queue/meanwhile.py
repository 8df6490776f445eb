"""What is done for a talk that waits for a person: its place told, its ticket added to, a solved one opened again.

Called within the transaction of the assistant's turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from helpdesk.conversations import messages, owners
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Transaction
from helpdesk.mail import ticket_news
from helpdesk.queue import handoff
from helpdesk.queue.place import position
from helpdesk.texts import Texts
from helpdesk.tickets import record
from helpdesk.tickets.record import Ticket
from helpdesk.topics import TOPICS

# What is said of a place that was told before, in turn.
_PLACE_AGAIN = ("system_waiting_place_again", "system_waiting_place_still")
REOPEN_WINDOW = "ticket.reopen_window"


def say_place(tx: Transaction, texts: Texts, conversation: Conversation, *, now: datetime) -> None:
    """Says where in the queue the talk stands at this moment, and what can be expected."""
    place = position(tx, conversation.id)
    if place is None:
        return
    said = texts.reply("system_waiting_place", place=place, next=handoff.what_next(tx, texts, conversation, now=now))
    shorter = [texts.reply(name, place=place) for name in _PLACE_AGAIN]
    text = messages.freshest(tx, conversation.id, [said.text, *(reply.text for reply in shorter)])
    said = next((reply for reply in shorter if reply.text == text), said)
    said = ticket_news.offer_once(tx, conversation.id, said)
    if messages.last_said(tx, conversation.id) != said.text:
        messages.store(tx, conversation, said, author="system", now=now)


def add_to_case(
    tx: Transaction,
    conversation: Conversation,
    topic: str | None,
    *,
    summary: str,
    details: Mapping[str, Any],
    now: datetime,
) -> None:
    """Adds what was told to the newest ticket under way; one of no topic becomes one of this topic."""
    ticket = record.find_live(tx, conversation.id)
    if ticket is None:
        return
    if topic in TOPICS and ticket.topic == handoff.GENERAL:
        ticket = record.give_topic(tx, ticket, str(topic), now=now)
        priority = min(ticket.priority, conversation.priority)
        owners.set_fields(tx, conversation.id, topic=ticket.topic, priority=priority)
    told = ticket.summary if summary in ticket.summary else "\n".join(filter(None, (ticket.summary, summary)))
    record.add_to(tx, ticket, summary=told, details=dict(details), actor="visitor", now=now)


def reopen(tx: Transaction, texts: Texts, conversation: Conversation, summary: str, *, now: datetime) -> None:
    """Reopens the ticket that was solved last, where that is still allowed, and puts the talk into the queue for it."""
    ticket = find_reopenable(tx, texts, conversation.id, now=now)
    if ticket is None or conversation.owner != "bot":
        return
    ticket = record.step_to(tx, ticket, "open", actor="visitor", now=now)
    told = "\n".join(filter(None, (ticket.summary, summary)))
    ticket = record.add_to(tx, ticket, summary=told, actor="visitor", now=now)
    conversation = handoff.rejoin_queue(tx, texts, conversation, ticket, now=now)
    next_text = handoff.what_next(tx, texts, conversation, now=now)
    reply = texts.reply("system_ticket_reopened", number=ticket.number, next=next_text)
    card = record.card(texts, ticket, next_text)
    reply = ticket_news.offer_once(tx, conversation.id, replace(reply, card=card))
    messages.store(tx, conversation, reply, author="bot", now=now)


def find_reopenable(tx: Transaction, texts: Texts, conversation_id: str, *, now: datetime) -> Ticket | None:
    """The ticket of this talk that was solved last, while its visitor may open it again."""
    solved = [ticket for ticket in record.read_of_conversation(tx, conversation_id) if ticket.state == "solved"]
    newest = max(solved, key=lambda ticket: ticket.updated_at, default=None)
    if newest is None or now >= newest.updated_at + texts.platform.duration(REOPEN_WINDOW):
        return None
    return newest
