"""Every ticket there is, by state, topic and words: a case that is not solved is never out of sight.

Plain dictionaries, ready for JSON: the keys are part of docs/protocol.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select, true
from sqlalchemy.engine import Row
from sqlalchemy.sql import ColumnElement

from helpdesk import tables
from helpdesk.conversations.errors import BadMessage
from helpdesk.conversations.tables import conversations
from helpdesk.database import Database
from helpdesk.labels import talks as labels
from helpdesk.members.tables import members
from helpdesk.targets import clocks
from helpdesk.texts import Texts
from helpdesk.tickets import words
from helpdesk.topics import TOPICS
from turkish.folding import fold

LONGEST_PAGE = 200
PAGE = 50
LONGEST_SUMMARY = 140
FEWEST_DIGITS = 4
PENDING, SNOOZED = "pending", "snoozed"


@dataclass(frozen=True)
class Wish:
    """Which tickets are wanted; a field that is None or empty excludes none."""

    state: str | None = (
        None  # one of a ticket's, or SNOOZED: the pending ones that are put aside, and not its visitor's
    )
    topic: str | None = None
    agent_id: str | None = None  # who deals with it
    text: str = ""  # a number or part of one, words of the summary, or the member's name or user name
    label_id: str | None = None  # of its talk


def list_tickets(
    db: Database, texts: Texts, wish: Wish, *, before: str | None = None, limit: int = PAGE
) -> dict[str, Any]:
    """{"tickets", "next", "count"}: those last touched first, where the list goes on, how many there are of this wish.

    Raises BadMessage for a `before` that no answer had as `next`.
    """
    t, c = tables.tickets.c, conversations.c
    wanted = _condition(wish)
    source = (
        tables.tickets.join(conversations, t.conversation_id == c.id)
        .outerjoin(members, t.member_id == members.c.external_id)
        .outerjoin(tables.agents, t.agent_id == tables.agents.c.id)
    )
    of_ticket = (t.id, t.number, t.conversation_id, t.topic, t.state, t.priority, t.summary)
    times = (t.snoozed_until, t.created_at, t.updated_at)
    query = (
        select(*of_ticket, *times, c.owner, members.c.name.label("member"), tables.agents.c.name.label("agent"))
        .select_from(source)
        .where(wanted, _is_behind(before) if before is not None else true())
        .order_by(t.updated_at.desc(), t.id)
        .limit(limit + 1)
    )
    with db.read() as tx:
        found = tx.execute(query).all()
        labelled = labels.of_talks(tx, [row.conversation_id for row in found])
        running = clocks.read(tx, texts.platform, t.id.in_([row.id for row in found]))
        count = int(tx.execute(select(func.count(t.id)).select_from(source).where(wanted)).scalar_one())
    first_due = {clock.ticket_id: clock for clock in reversed(running)}
    shown = found[:limit]
    place = f"{shown[-1].updated_at.isoformat()} {shown[-1].id}" if len(found) > limit else None
    return {
        "tickets": [
            {
                **_shown(texts, row),
                "labels": labelled.get(row.conversation_id, []),
                **clocks.shown(first_due.get(row.id)),
            }
            for row in shown
        ],
        "next": place,
        "count": count,
    }


def _condition(wish: Wish) -> ColumnElement[bool]:
    t = tables.tickets.c
    state = PENDING if wish.state == SNOOZED else wish.state
    equal = ((t.state, state), (t.topic, wish.topic), (t.agent_id, wish.agent_id))
    conditions = [column == value for column, value in equal if value]
    if state == PENDING:
        conditions.append(t.snoozed_until.is_not(None) if wish.state == SNOOZED else t.snoozed_until.is_(None))
    conditions += [labels.has(wish.label_id)] if wish.label_id else []
    return and_(true(), *conditions, *map(_holds, wish.text.split()))


def _holds(word: str) -> ColumnElement[bool]:
    """Whether a ticket has this word: digits within its number, other words in its summary or its member's name."""
    t, m = tables.tickets.c, members.c
    folded = fold(word)
    places = [t.folded.contains(folded, autoescape=True), m.user_name.contains(folded, autoescape=True)]
    places += [m.name.contains(word, autoescape=True)]
    digits = "".join(filter(str.isdecimal, folded))
    if len(digits) >= FEWEST_DIGITS and not folded.strip("tk-0123456789"):
        places.append(func.replace(t.number, "-", "").contains(digits))
    return or_(*places)


def _is_behind(place: str) -> ColumnElement[bool]:
    t = tables.tickets.c
    try:
        at_text, ticket_id = place.split(" ")
        at = datetime.fromisoformat(at_text)
        if at.tzinfo is None:
            raise ValueError(place)
    except ValueError as error:
        raise BadMessage("`before` is what an earlier answer had as `next`") from error
    return or_(t.updated_at < at, and_(t.updated_at == at, t.id > ticket_id))


def _shown(texts: Texts, row: Row) -> dict[str, Any]:
    summary = row.summary
    return {
        "number": row.number,
        "conversation": row.conversation_id,
        "state": row.state,
        "state_label": words.state_label(texts, row),
        "snoozed_until": row.snoozed_until.isoformat() if row.snoozed_until else None,
        "topic": row.topic,
        "topic_label": texts.say(TOPICS[row.topic].label),
        "priority": row.priority,
        "visitor": row.member or texts.say("system_visitor"),
        "agent": row.agent,
        "owner": row.owner,
        "summary": summary if len(summary) <= LONGEST_SUMMARY else summary[: LONGEST_SUMMARY - 1] + "…",
        "created_at": row.created_at.isoformat(),
        "updated_at": row.updated_at.isoformat(),
    }
