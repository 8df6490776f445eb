"""The line of turns that wait, and who is next in it.

Everybody gets their turn: next is the address that was served longest ago, of its talks the one that was, and of that
talk the oldest turn. A flood from one address waits for itself. Within a talk they come in order: one that is due or
running holds up those behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, or_, select
from sqlalchemy.sql import Select

from helpdesk.conversations.tables import turns
from helpdesk.database import Transaction
from helpdesk.utc_times import UtcDateTime


def is_any_due(tx: Transaction, now: datetime) -> bool:
    return tx.execute(_ANY_DUE, {"now": now}).first() is not None


def find_next(tx: Transaction, now: datetime) -> Mapping[str, Any] | None:
    """The columns of the turn that is next. On PostgreSQL what another worker is about to take is passed over."""
    row: Mapping[str, Any] | None = tx.execute(_NEXT_DUE, {"now": now}).mappings().one_or_none()
    return row


def last_claimed(tx: Transaction) -> int:
    """The number of the turn that was taken last."""
    return int(tx.execute(_LAST_CLAIMED).scalar_one())


def _next_due() -> Select:
    t = turns
    earlier, served = t.alias("earlier"), t.alias("served")
    comes_first = or_(earlier.c.state == "running", and_(earlier.c.state == "due", earlier.c.id < t.c.id))
    has_to_wait = exists().where(earlier.c.conversation_id == t.c.conversation_id, comes_first)
    last_served = [
        func.coalesce(select(func.max(served.c.claimed)).where(served.c[name] == t.c[name]).scalar_subquery(), 0)
        for name in ("source", "conversation_id")
    ]
    return (
        select(t.c.id, t.c.conversation_id, t.c.kind, t.c.payload, t.c.epoch, t.c.attempt)
        .where(*_is_due(), ~has_to_wait)
        .order_by(*last_served, t.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def _is_due() -> tuple[Any, ...]:
    t, now = turns.c, bindparam("now", type_=UtcDateTime())
    return (t.state == "due", or_(t.due_at.is_(None), t.due_at <= now))


_ANY_DUE = select(turns.c.id).where(*_is_due()).limit(1)
_NEXT_DUE = _next_due()
_LAST_CLAIMED = select(func.coalesce(func.max(turns.c.claimed), 0))
