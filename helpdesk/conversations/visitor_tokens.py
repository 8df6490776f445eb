"""The token of a conversation: its holder is its visitor.

Only its hash is stored. A proof of who the visitor is changes it, so that whoever had seen it before learns nothing; it
ends with logout, and when it was not used for a while. Every request and every push of a socket asks `check`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hmac import compare_digest

from sqlalchemy import select, update

from helpdesk import events
from helpdesk.clock import moment
from helpdesk.conversations import tables
from helpdesk.conversations.errors import ConversationNotFound
from helpdesk.database import Database, Transaction
from helpdesk.tokens import hash_token, new_token

USE_IS_NOTED_EVERY = timedelta(minutes=10)
CHANGED, ENDED = "conversation.token_changed", "conversation.token_ended"


def check(
    db: Database, conversation_id: str, token: str, *, idle: timedelta | None = None, now: datetime | None = None
) -> None:
    """Raises ConversationNotFound unless this is the token of the conversation, and was used within `idle`."""
    at, c = moment(now), tables.conversations.c
    if not isinstance(conversation_id, str) or not isinstance(token, str):
        raise ConversationNotFound()
    query = select(c.token_hash, c.token_used_at, c.last_message_at).where(c.id == conversation_id)
    with db.read() as tx:
        row = tx.execute(query).one_or_none()
    if row is None or not compare_digest(row.token_hash, hash_token(token)):
        raise ConversationNotFound()
    used_at = row.token_used_at or row.last_message_at  # of a talk begun before uses were noted
    if idle is not None and at - used_at >= idle:
        raise ConversationNotFound()
    if row.token_used_at is None or at - row.token_used_at >= USE_IS_NOTED_EVERY:
        with db.write() as tx:
            mine = (c.id == conversation_id, c.token_hash == row.token_hash)
            tx.execute(update(tables.conversations).where(*mine).values(token_used_at=at))


def end(db: Database, conversation_id: str, token: str, now: datetime | None = None) -> None:
    """Ends the token, as its visitor logged out: none opens the talk any more. One that is not its own ends nothing."""
    c = tables.conversations.c
    mine = (c.id == conversation_id, c.token_hash == hash_token(token))
    with db.write() as tx:
        values = {"token_hash": hash_token(new_token())}
        if tx.execute(update(tables.conversations).where(*mine).values(**values)).rowcount:
            events.append(tx, ENDED, actor="visitor", now=moment(now), conversation_id=conversation_id)


# What follows works inside the caller's transaction.


def renew(tx: Transaction, conversation_id: str, *, now: datetime) -> str:
    """Gives the conversation another token; the one before ends at once."""
    token, c = new_token(), tables.conversations.c
    values = {"token_hash": hash_token(token), "token_used_at": now}
    tx.execute(update(tables.conversations).where(c.id == conversation_id).values(**values))
    events.append(tx, CHANGED, actor="system", now=now, conversation_id=conversation_id)
    return token
