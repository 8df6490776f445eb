"""Who waits and whom an agent has: the rows of the desk's list, in pages, and what of them has changed.

Plain dictionaries, ready for JSON: the keys are part of docs/protocol.md.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.sql import ColumnElement

from helpdesk import tables
from helpdesk.conversations import flags
from helpdesk.conversations.errors import BadMessage
from helpdesk.conversations.tables import conversations, messages
from helpdesk.database import Database, Transaction
from helpdesk.labels import talks as labels
from helpdesk.members.tables import members, verifications
from helpdesk.targets import clocks
from helpdesk.texts import Texts
from helpdesk.topics import REASONS, TOPICS

LONGEST_GLIMPSE = 140
LONGEST_PAGE = 200
PAGE = 100


def first(db: Database, texts: Texts, agent_id: str) -> dict[str, Any]:
    """{"queue": the first who wait, most urgent and longest first; "mine": what this agent has, newest message first;
    "next": where the queue goes on, or None; "counts": {"queue", "mine"}, of all there are}."""
    with db.read() as tx:
        mine = read_rows(tx, texts, _is_of(agent_id), (conversations.c.last_message_at.desc(),))
        return {**_page(tx, texts, _waits(), None, PAGE), "mine": mine, "counts": _counts(tx, agent_id)}


def page(
    db: Database, texts: Texts, *, after: str | None = None, label_id: str | None = None, limit: int = PAGE
) -> dict[str, Any]:
    """{"queue", "next", "count"}: who waits (with this label) behind the place that `next` named, and how many in all.

    Raises BadMessage for an `after` that no answer had as `next`.
    """
    wanted = _waits() if label_id is None else and_(_waits(), labels.has(label_id))
    with db.read() as tx:
        return {**_page(tx, texts, wanted, after, limit), "count": _count(tx, wanted)}


def changed(db: Database, texts: Texts, agent_id: str, ids: Collection[str]) -> dict[str, Any]:
    """{"queue", "mine", "counts"}: the rows of these conversations as they are now; those in no list are left out."""
    is_listed = or_(_waits(), _is_of(agent_id))
    with db.read() as tx:
        found: list[dict[str, Any]] = []
        for some in _parts(sorted(ids)):
            found += read_rows(tx, texts, and_(conversations.c.id.in_(some), is_listed))
        return {
            "queue": [row for row in found if row["owner"] == "waiting"],
            "mine": [row for row in found if row["owner"] == "agent"],
            "counts": _counts(tx, agent_id),
        }


# What follows works inside the caller's transaction.


def read_rows(
    tx: Transaction,
    texts: Texts,
    condition: ColumnElement[bool],
    order: tuple[Any, ...] = (),
    limit: int = LONGEST_PAGE,
) -> list[dict[str, Any]]:
    """The conversations that fulfil the condition: a handful of queries however many there are."""
    c, a, m = conversations.c, tables.agents.c, members.c
    columns = (c.id, c.owner, c.topic, c.reason, c.priority, c.flags, c.waiting_since, c.last_message_at)
    query = (
        select(*columns, a.name.label("agent_name"), m.name.label("member_name"))
        .select_from(
            conversations.outerjoin(tables.agents, c.agent_id == a.id).outerjoin(members, c.member_id == m.external_id)
        )
        .where(condition)
        .order_by(*order)
        .limit(limit)
    )
    found = tx.execute(query).all()
    if not found:
        return []
    ids = [row.id for row in found]
    tickets, names, glimpses = _newest_tickets(tx, ids), _claimed_names(tx, ids), _last_texts(tx, ids)
    labelled, unticketed = labels.of_talks(tx, ids), (None, None)
    running = clocks.read(tx, texts.platform, tables.tickets.c.conversation_id.in_(ids))
    first_due = {clock.conversation_id: clock for clock in reversed(running)}
    return [
        {
            "conversation": row.id,
            "ticket": tickets.get(row.id, unticketed)[0],
            "ticket_state": tickets.get(row.id, unticketed)[1],
            "topic": row.topic,
            "topic_label": texts.say(TOPICS[row.topic or "general"].label),
            "reason": row.reason,
            "reason_label": texts.say(REASONS[row.reason].label) if row.reason else "",
            "priority": row.priority,
            "waiting_since": _iso(row.waiting_since),
            "owner": row.owner,
            "agent": row.agent_name,
            "visitor": row.member_name or names.get(row.id) or texts.say("system_visitor"),
            "last_text": glimpses[row.id][1] if row.id in glimpses else "",
            "last_author": glimpses[row.id][0] if row.id in glimpses else None,
            "last_at": _iso(row.last_message_at),
            "flags": {name: True for name in flags.SHOWN if row.flags.get(name)},
            "labels": labelled.get(row.id, []),
            **clocks.shown(first_due.get(row.id)),
        }
        for row in found
    ]


def _newest_tickets(tx: Transaction, ids: list[str]) -> dict[str, tuple[str, str]]:
    """Number and state of each talk's newest ticket."""
    t = tables.tickets.c
    columns = (t.conversation_id, t.number, t.state)
    query = select(*columns).where(t.conversation_id.in_(ids)).order_by(t.created_at, t.id.desc())
    return {row.conversation_id: (row.number, row.state) for row in tx.execute(query)}


def _claimed_names(tx: Transaction, ids: list[str]) -> dict[str, str]:
    v = verifications.c
    query = select(v.conversation_id, v.facts).where(v.conversation_id.in_(ids), v.method == "claim").order_by(v.id)
    return {row.conversation_id: row.facts.get("name", "") for row in tx.execute(query)}


def _last_texts(tx: Transaction, ids: list[str]) -> dict[str, tuple[str, str]]:
    """Who of visitor and agent wrote last, and what."""
    m = messages.c
    last = (
        select(m.conversation_id, func.max(m.seq).label("seq"))
        .where(m.conversation_id.in_(ids), m.author.in_(("visitor", "agent")))
        .group_by(m.conversation_id)
        .subquery()
    )
    query = select(m.conversation_id, m.author, m.text).join(
        last, (m.conversation_id == last.c.conversation_id) & (m.seq == last.c.seq)
    )
    return {row.conversation_id: (row.author, _glimpse(row.text)) for row in tx.execute(query)}


def _glimpse(text: str) -> str:
    return text if len(text) <= LONGEST_GLIMPSE else text[: LONGEST_GLIMPSE - 1] + "…"


def _page(tx: Transaction, texts: Texts, wanted: ColumnElement[bool], after: str | None, limit: int) -> dict[str, Any]:
    c = conversations.c
    condition = wanted if after is None else and_(wanted, _is_behind(after))
    order = (c.priority, c.waiting_since, c.id)
    found = read_rows(tx, texts, condition, order, limit + 1)
    shown = found[:limit]
    return {"queue": shown, "next": _place(shown[-1]) if len(found) > limit else None}


def _place(row: dict[str, Any]) -> str:
    return f"{row['priority']} {row['waiting_since']} {row['conversation']}"


def _is_behind(place: str) -> ColumnElement[bool]:
    c = conversations.c
    try:
        priority_text, since_text, conversation_id = place.split(" ")
        priority, since = int(priority_text), datetime.fromisoformat(since_text)
        if since.tzinfo is None or not 0 <= priority <= 3:
            raise ValueError(place)
    except ValueError as error:
        raise BadMessage("`after` is what an earlier answer had as `next`") from error
    return or_(
        c.priority > priority,
        and_(c.priority == priority, c.waiting_since > since),
        and_(c.priority == priority, c.waiting_since == since, c.id > conversation_id),
    )


def _waits() -> ColumnElement[bool]:
    return conversations.c.owner == "waiting"


def _is_of(agent_id: str) -> ColumnElement[bool]:
    c = conversations.c
    return and_(c.owner == "agent", c.agent_id == agent_id)


def _counts(tx: Transaction, agent_id: str) -> dict[str, int]:
    return {"queue": _count(tx, _waits()), "mine": _count(tx, _is_of(agent_id))}


def _count(tx: Transaction, condition: ColumnElement[bool]) -> int:
    return int(tx.execute(select(func.count()).where(condition)).scalar_one())


def _parts(ids: list[str]) -> list[list[str]]:
    return [ids[start : start + LONGEST_PAGE] for start in range(0, len(ids), LONGEST_PAGE)]


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
