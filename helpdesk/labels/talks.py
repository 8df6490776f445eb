"""The labels that talks have: put there by agents, shown in every row of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.sql import ColumnElement

from helpdesk import events
from helpdesk.clock import moment
from helpdesk.conversations import owners
from helpdesk.conversations.tables import conversations
from helpdesk.database import Database, Transaction
from helpdesk.labels.errors import LabelNotFound
from helpdesk.labels.tables import conversation_labels, labels
from turkish.folding import fold


def put(
    db: Database, *, conversation_id: str, wanted: Sequence[str], agent_id: str, now: datetime | None = None
) -> list[dict[str, Any]]:
    """Gives a talk these labels and no others, and says what it shows; any agent may, on any talk.

    What is out of use is left as it is. Raises ConversationNotFound, and LabelNotFound for one that cannot be given.
    """
    at, of_talk = moment(now), conversation_labels.c.conversation_id == conversation_id
    with db.write() as tx:
        owners.get(tx, conversation_id, lock=True)
        usable = set(tx.execute(select(labels.c.id).where(labels.c.active.is_(True))).scalars())
        if set(wanted) - usable:
            raise LabelNotFound()
        had = set(tx.execute(select(conversation_labels.c.label_id).where(of_talk)).scalars()) & usable
        added, removed = sorted(set(wanted) - had), sorted(had - set(wanted))
        tx.execute(delete(conversation_labels).where(of_talk, conversation_labels.c.label_id.in_(removed)))
        for label_id in added:
            row = {"conversation_id": conversation_id, "label_id": label_id, "agent_id": agent_id, "created_at": at}
            tx.execute(insert(conversation_labels).values(**row))
        if added or removed:
            actor = f"agent:{agent_id}"
            changed: dict[str, Any] = {"added": added, "removed": removed}
            events.append(tx, "conversation.labelled", actor=actor, now=at, conversation_id=conversation_id, **changed)
        return of_talks(tx, [conversation_id]).get(conversation_id, [])


# What follows works inside the caller's transaction.


def of_talks(tx: Transaction, ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """The labels in use of these talks, by name, as docs/protocol.md has them; talks without any are left out."""
    of, each = conversation_labels.c, labels.c
    query = (
        select(of.conversation_id, each.id, each.name, each.color)
        .select_from(conversation_labels.join(labels, of.label_id == each.id))
        .where(of.conversation_id.in_(ids), each.active.is_(True))
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(tx.execute(query), key=lambda row: fold(row.name)):
        found.setdefault(row.conversation_id, []).append({"id": row.id, "name": row.name, "color": row.color})
    return found


def has(label_id: str) -> ColumnElement[bool]:
    """Whether a talk has this label."""
    of = conversation_labels.c
    marked: ColumnElement[bool] = conversations.c.id.in_(select(of.conversation_id).where(of.label_id == label_id))
    return marked


def forget(tx: Transaction, condition: ColumnElement[bool]) -> None:
    """Takes the labels off the talks that fulfil the condition, which are about to be erased."""
    old = select(conversations.c.id).where(condition)
    tx.execute(delete(conversation_labels).where(conversation_labels.c.conversation_id.in_(old)))
