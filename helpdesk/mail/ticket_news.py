"""Mails that tell a visitor what happened to their ticket while they were away, if they wanted any.

Called within the transaction of what happened; helpdesk.tickets.subscriptions is how a visitor comes to want them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from helpdesk.database import Transaction
from helpdesk.mail import outbox, tables
from helpdesk.members.directory import get_member
from helpdesk.replies import Reply

NOTIFY = "notify_by_email"  # the command of the button that asks for them
ANSWERED, STEPPED = "answered", "ticket_stepped"
SEEN_WITHIN = timedelta(minutes=1)  # how long an answer may wait to be seen before a mail tells of it


def tell(tx: Transaction, kind: str, conversation_id: str, number: str | None, *, now: datetime) -> None:
    """Queues a mail of what happened, if one is wanted and none of its kind is waiting to leave."""
    address = address_of(tx, conversation_id)
    if address is None or number is None or outbox.is_queued(tx, kind, conversation_id):
        return
    outbox.queue(
        tx,
        kind,
        recipient=address,
        conversation_id=conversation_id,
        facts={"ticket": number},
        now=now,
        after=SEEN_WITHIN,
    )


def are_wanted(tx: Transaction, conversation_id: str) -> bool:
    """Whether mails about a conversation were asked for, and no typed address is still to be confirmed."""
    s = tables.subscriptions.c
    row = tx.execute(select(s.email, s.asked_email).where(s.conversation_id == conversation_id)).one_or_none()
    return row is not None and bool(row.email or not row.asked_email)


def offer_once(tx: Transaction, conversation_id: str, reply: Reply) -> Reply:
    """Leaves out the button that asks for mails where some are wanted already."""
    kept = tuple(option for option in reply.choices if option.command != NOTIFY)
    if len(kept) == len(reply.choices) or not are_wanted(tx, conversation_id):
        return reply
    return replace(reply, choices=kept)


def address_of(tx: Transaction, conversation_id: str) -> str | None:
    """Where mails about a conversation go: to a confirmed address first, else to the one on file."""
    s = tables.subscriptions.c
    row = tx.execute(select(s.member_id, s.email).where(s.conversation_id == conversation_id)).one_or_none()
    if row is None:
        return None
    if row.email:
        return str(row.email)
    member = get_member(tx, row.member_id) if row.member_id else None
    return member.email if member else None
