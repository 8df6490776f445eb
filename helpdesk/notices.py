"""Mails that tell a visitor what happened to their ticket while they were away, if they wanted any.

Called within the transaction of what happened; helpdesk.subscriptions is how a visitor comes to want them.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from helpdesk import outbox, tables
from helpdesk.database import Transaction
from helpdesk.members import get_member

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
