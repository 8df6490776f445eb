"""Many who wait at once, written straight into the tables: how each of them came to is told elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import insert

from helpdesk.conversations.tables import conversations
from helpdesk.database import Database
from helpdesk.tokens import new_id


def add(db: Database, count: int, *, now: datetime, owner: str = "waiting") -> list[str]:
    """Says their conversations, the longest wait first."""
    ids = [new_id() for _ in range(count)]
    rows = [
        {
            "id": conversation_id,
            "token_hash": "",
            "channel": "web_chat",
            "owner": owner,
            "topic": "withdrawal",
            "reason": "not_solved",
            "created_at": now,
            "last_message_at": now,
            "waiting_since": now - timedelta(minutes=count - place) if owner == "waiting" else None,
        }
        for place, conversation_id in enumerate(ids)
    ]
    with db.write() as tx:
        tx.execute(insert(conversations), rows)
    return ids
