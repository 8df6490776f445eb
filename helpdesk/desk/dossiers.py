"""What an agent sees at the desk: the queue, their own talks, and everything known about one conversation.

Plain dictionaries, ready for JSON: the keys are part of docs/protocol.md.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.sql import ColumnElement

from helpdesk import tables
from helpdesk.agents import roster
from helpdesk.clock import moment
from helpdesk.conversations import owners
from helpdesk.conversations.messages import MINOR
from helpdesk.conversations.owners import Conversation
from helpdesk.database import Database, Transaction
from helpdesk.desk.notes import read_notes
from helpdesk.members.directory import get_member
from helpdesk.members.standing import Standing, read_standing
from helpdesk.texts import Texts
from helpdesk.tickets import record
from helpdesk.tickets.record import Ticket
from helpdesk.topics import DETAILS, REASONS, TEAMS, TOPICS, VALUES

LONGEST_GLIMPSE = 140
LONGEST_QUEUE = 200
EARLIER_TICKETS = 10
SHOWN_FLAGS = (owners.DISTRESS, MINOR, "abuse", owners.FAILED_TURNS)


def rows(db: Database, texts: Texts, agent_id: str) -> dict[str, Any]:
    """{"queue": who waits, most urgent and longest first; "mine": what this agent has, newest message first}."""
    c = tables.conversations.c
    with db.read() as tx:
        waiting = _rows(tx, texts, c.owner == "waiting", (c.priority, c.waiting_since, c.id))
        is_mine = (c.owner == "agent") & (c.agent_id == agent_id)
        mine = _rows(tx, texts, is_mine, (c.last_message_at.desc(), c.id))
    return {"queue": waiting, "mine": mine}


def colleagues(db: Database, now: datetime | None = None) -> list[dict[str, Any]]:
    """The agents a conversation can be handed to, and who of them is at the desk."""
    at, a = moment(now), tables.agents.c
    query = select(a.id, a.name, a.seen_at).where(a.active.is_(True)).order_by(a.name, a.id)
    with db.read() as tx:
        return [
            {
                "id": row.id,
                "name": row.name,
                "present": row.seen_at is not None and row.seen_at > at - roster.SEEN_WITHIN,
            }
            for row in tx.execute(query)
        ]


def read(db: Database, texts: Texts, conversation_id: str, now: datetime | None = None) -> dict[str, Any]:
    """{"row": ..., "dossier": ...} of one conversation; raises ConversationNotFound."""
    at = moment(now)
    with db.read() as tx:
        conversation = owners.get(tx, conversation_id)
        row = _rows(tx, texts, tables.conversations.c.id == conversation_id, ())[0]
        return {"row": row, "dossier": _dossier(tx, texts, conversation, at)}


def _rows(
    tx: Transaction, texts: Texts, condition: ColumnElement[bool], order: tuple[Any, ...]
) -> list[dict[str, Any]]:
    """A handful of queries however long the queue: every change at the desk asks for it."""
    c, a, m = tables.conversations.c, tables.agents.c, tables.members.c
    columns = (c.id, c.owner, c.topic, c.reason, c.priority, c.flags, c.waiting_since, c.last_message_at)
    query = (
        select(*columns, a.name.label("agent_name"), m.name.label("member_name"))
        .select_from(
            tables.conversations.outerjoin(tables.agents, c.agent_id == a.id).outerjoin(
                tables.members, c.member_id == m.external_id
            )
        )
        .where(condition)
        .order_by(*order)
        .limit(LONGEST_QUEUE)
    )
    found = tx.execute(query).all()
    ids = [row.id for row in found]
    numbers, names, glimpses = _newest_tickets(tx, ids), _claimed_names(tx, ids), _last_texts(tx, ids)
    return [
        {
            "conversation": row.id,
            "ticket": numbers.get(row.id),
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
            "flags": {name: True for name in SHOWN_FLAGS if row.flags.get(name)},
        }
        for row in found
    ]


def _newest_tickets(tx: Transaction, ids: list[str]) -> dict[str, str]:
    t = tables.tickets.c
    query = select(t.conversation_id, t.number).where(t.conversation_id.in_(ids)).order_by(t.created_at, t.id.desc())
    return {row.conversation_id: row.number for row in tx.execute(query)}


def _claimed_names(tx: Transaction, ids: list[str]) -> dict[str, str]:
    v = tables.verifications.c
    query = select(v.conversation_id, v.facts).where(v.conversation_id.in_(ids), v.method == "claim").order_by(v.id)
    return {row.conversation_id: row.facts.get("name", "") for row in tx.execute(query)}


def _last_texts(tx: Transaction, ids: list[str]) -> dict[str, tuple[str, str]]:
    """Who of visitor and agent wrote last, and what."""
    m = tables.messages.c
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


def _dossier(tx: Transaction, texts: Texts, conversation: Conversation, now: datetime) -> dict[str, Any]:
    standing = read_standing(tx, conversation.id, now=now)
    opened = [_ticket(texts, ticket) for ticket in record.read_of_conversation(tx, conversation.id)]
    return {
        "standing": _standing(standing),
        "member": _member(tx, standing),
        "details": next((ticket["details"] for ticket in opened if ticket["details"]), []),
        "tickets": opened + [_ticket(texts, ticket) for ticket in _of_other_talks(tx, conversation, standing)],
        "articles": _articles(tx, conversation.id),
        "reason": conversation.reason,
        "page": conversation.page,
        "channel": _channel(texts, conversation.channel),
        "started_at": _iso(conversation.created_at),
        "flags": {name: True for name in SHOWN_FLAGS if conversation.flags.get(name)},
        "notes": [
            {"agent": note.agent_name, "text": note.text, "at": _iso(note.at)}
            for note in read_notes(tx, conversation.id)
        ],
    }


def _of_other_talks(tx: Transaction, conversation: Conversation, standing: Standing) -> list[Ticket]:
    """The member's tickets of earlier conversations, newest first."""
    if standing.member_id is None:
        return []
    found = record.read_tickets(tx, tables.tickets.c.member_id == standing.member_id)
    return [ticket for ticket in found if ticket.conversation_id != conversation.id][:EARLIER_TICKETS]


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "age": standing.age,
        "age_by": standing.age_by,
        "age_at": _iso(standing.age_at),
        "identity": standing.identity,
        "by": standing.by,
        "at": _iso(standing.at),
        "matched": standing.matched,
        "checked": standing.checked,
        "valid_until": _iso(standing.valid_until),
        "claim": standing.claim,
    }


def _member(tx: Transaction, standing: Standing) -> dict[str, Any] | None:
    """The record of a verified member in full; of a claimed one what helps to compare, and no address or number."""
    member = get_member(tx, standing.member_id) if standing.member_id else None
    if member is None:
        return None
    shown = {"external_id": member.external_id, "name": member.name, "user_name": member.user_name}
    if standing.identity == "verified":
        shown.update(email=member.email, phone=member.phone or "")
    return shown


def _ticket(texts: Texts, ticket: Ticket) -> dict[str, Any]:
    return {
        "number": ticket.number,
        "state": ticket.state,
        "state_label": texts.say(record.STATE_LABELS[ticket.state]),
        "steps": [
            {"to": to, "label": texts.say(record.STATE_LABELS[to]), "visitor_reads": texts.say(record.STATE_NEXT[to])}
            for to in record.steps_of_agent(ticket)
        ],
        "topic": ticket.topic,
        "topic_label": texts.say(TOPICS[ticket.topic].label),
        "reason": ticket.reason,
        "reason_label": texts.say(REASONS[ticket.reason].label),
        "team_label": texts.say(TEAMS[ticket.team]),
        "priority": ticket.priority,
        "verified": ticket.verified,
        "summary": ticket.summary,
        "details": [
            {
                "name": name,
                "label": texts.say(DETAILS[name]) if name in DETAILS else name,
                "value": texts.say(VALUES[value]) if value in VALUES else value,
            }
            for name, value in ticket.details.items()
        ],
        "created_at": _iso(ticket.created_at),
        "updated_at": _iso(ticket.updated_at),
    }


def _articles(tx: Transaction, conversation_id: str) -> list[dict[str, Any]]:
    """What was shown, and what the visitor said of it: helped true, false or null."""
    e, a = tables.events.c, tables.articles.c
    query = (
        select(e.kind, e.facts)
        .where(e.conversation_id == conversation_id, e.kind.in_(("article.shown", "article.voted")))
        .order_by(e.id)
    )
    shown: dict[str, bool | None] = {}
    for row in tx.execute(query):
        slug = row.facts["slug"]
        shown[slug] = row.facts["helped"] if row.kind == "article.voted" else shown.get(slug)
    titles = {row.slug: row.title for row in tx.execute(select(a.slug, a.title).where(a.slug.in_(list(shown))))}
    return [{"slug": slug, "title": titles.get(slug, slug), "helped": helped} for slug, helped in shown.items()]


def _channel(texts: Texts, channel_id: str) -> str:
    names = {channel.id: channel.name for channel in texts.platform.channels}
    return names.get(channel_id, channel_id)


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
