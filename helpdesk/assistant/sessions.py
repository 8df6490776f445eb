"""The Rasa session of a talk between two of its turns; a change of owner deletes it (helpdesk.conversations.owners)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from helpdesk.conversations.tables import trackers
from helpdesk.database import Transaction


def find(tx: Transaction, conversation_id: str) -> dict[str, Any] | None:
    k = trackers.c
    found = tx.execute(select(k.snapshot).where(k.conversation_id == conversation_id)).scalar_one_or_none()
    return dict(found) if found else None


def keep(tx: Transaction, conversation_id: str, snapshot: dict[str, Any], now: datetime) -> None:
    k = trackers
    values = {"snapshot": snapshot, "updated_at": now}
    replaced = tx.execute(update(k).where(k.c.conversation_id == conversation_id).values(**values))
    if replaced.rowcount == 0:
        tx.execute(insert(k).values(conversation_id=conversation_id, **values))
