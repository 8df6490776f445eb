"""What visitors have typed, with what stood above it: for reading it again with another model (bot.replay)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from helpdesk.conversations.tables import choices, conversations, messages
from helpdesk.database import Database, Transaction
from helpdesk.tables import events


@dataclass(frozen=True)
class Recorded:
    """A text that was typed; `buttons` and `cards` are those of what had been said since the text before it.

    A button is {"name", "entities"} of an intent, or {"command"}.
    """

    conversation_id: str
    seq: int
    text: str
    owner: str
    buttons: tuple[dict[str, Any], ...] = ()
    cards: tuple[str, ...] = ()


def conversation_ids(db: Database, *, limit: int | None = None) -> list[str]:
    """The talks, newest first."""
    c = conversations.c
    with db.read() as tx:
        return list(tx.execute(select(c.id).order_by(c.created_at.desc(), c.id).limit(limit)).scalars())


def typed_in(db: Database, conversation_id: str) -> Iterator[Recorded]:
    """What was typed in a talk, in order; labels of buttons that were pressed are left out."""
    m = messages.c
    columns = (m.id, m.seq, m.author, m.text, m.card, m.created_at)
    with db.read() as tx:
        rows = tx.execute(select(*columns).where(m.conversation_id == conversation_id).order_by(m.seq)).all()
        offered, owners = _offered(tx, conversation_id), _owners(tx, conversation_id)
    buttons: list[dict[str, Any]] = []
    cards: list[str] = []
    for row in rows:
        if row.author != "visitor":
            buttons += offered.get(row.id, [])
            cards += [row.card["kind"]] if row.card else []
            continue
        if row.text and not row.card and not any(each["picked"] and each["label"] == row.text for each in buttons):
            owner = next((to for at, to in reversed(owners) if at < row.created_at), "bot")
            meant = tuple(button["means"] for button in buttons)
            yield Recorded(conversation_id, row.seq, row.text, owner, meant, tuple(cards))
        buttons, cards = [], []


def _owners(tx: Transaction, conversation_id: str) -> list[tuple[datetime, str]]:
    """The owners of the talk, and since when each has had it."""
    e = events.c
    query = select(e.at, e.facts).where(e.conversation_id == conversation_id, e.kind == "owner.changed").order_by(e.id)
    return [(row.at, row.facts["to"]) for row in tx.execute(query)]


def _offered(tx: Transaction, conversation_id: str) -> dict[str, list[dict[str, Any]]]:
    """The buttons of each message, in order."""
    c = choices.c
    query = select(c.message_id, c.label, c.intent, c.command, c.state).where(c.conversation_id == conversation_id)
    offered: dict[str, list[dict[str, Any]]] = {}
    for row in tx.execute(query.order_by(c.position)):
        means = {"command": row.command} if row.command else dict(row.intent or {})
        offered.setdefault(row.message_id, []).append(
            {"label": row.label, "picked": row.state == "picked", "means": means}
        )
    return offered
