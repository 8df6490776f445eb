"""What an agent sees at the desk: everything known about one conversation, and who else is there.

Plain dictionaries, ready for JSON: the keys are part of docs/protocol.md.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from helpdesk import tables
from helpdesk.agents import roster
from helpdesk.articles import store
from helpdesk.articles.passages import in_the_chat
from helpdesk.articles.tables import articles as article_table
from helpdesk.clock import moment
from helpdesk.conversations import about, flags, owners
from helpdesk.conversations.owners import Conversation
from helpdesk.conversations.tables import conversations
from helpdesk.database import Database, Transaction
from helpdesk.desk import rows
from helpdesk.desk.notes import read_notes
from helpdesk.members.directory import get_member, known_user_name
from helpdesk.members.standing import Standing, read_standing
from helpdesk.texts import Texts
from helpdesk.tickets import record, words
from helpdesk.tickets.record import Ticket
from helpdesk.topics import DETAILS, REASONS, TEAMS, TOPICS, VALUES, topic_of_intent

EARLIER_TICKETS = 10


def colleagues(db: Database, now: datetime | None = None) -> list[dict[str, Any]]:
    """The agents a conversation can be handed to, and who of them is at the desk."""
    at, a = moment(now), tables.agents.c
    query = (
        select(a.id, a.name, roster.takes_talks(at).label("present"), a.presence, a.presence_reason)
        .where(a.active.is_(True))
        .order_by(a.name, a.id)
    )
    with db.read() as tx:
        return [
            {
                "id": row.id,
                "name": row.name,
                "present": bool(row.present),
                "presence": row.presence,
                "reason": row.presence_reason,
            }
            for row in tx.execute(query)
        ]


def read(db: Database, texts: Texts, conversation_id: str, now: datetime | None = None) -> dict[str, Any]:
    """{"row": ..., "dossier": ...} of one conversation; raises ConversationNotFound."""
    at = moment(now)
    with db.read() as tx:
        conversation = owners.get(tx, conversation_id)
        row = rows.read_rows(tx, texts, conversations.c.id == conversation_id)[0]
        return {"row": row, "dossier": _dossier(tx, texts, conversation, at)}


def _dossier(tx: Transaction, texts: Texts, conversation: Conversation, now: datetime) -> dict[str, Any]:
    standing = read_standing(tx, conversation.id, now=now)
    opened = record.read_of_conversation(tx, conversation.id)
    tickets = [_ticket(texts, ticket) for ticket in [*opened, *_of_other_talks(tx, conversation, standing)]]
    return {
        "standing": _standing(standing),
        "member": _member(tx, standing),
        "details": next((ticket["details"] for ticket in tickets[: len(opened)] if ticket["details"]), []),
        "tickets": tickets,
        "about": _written_about(tx, conversation, opened),
        "articles": _articles(tx, conversation.id),
        "suggestion": _suggestion(tx, texts, conversation.id),
        "other_requests": [texts.say(TOPICS[name].label) for name in _other_topics(conversation)],
        "reason": conversation.reason,
        "page": conversation.page,
        "channel": _channel(texts, conversation.channel),
        "started_at": _iso(conversation.created_at),
        "flags": {name: True for name in flags.SHOWN if conversation.flags.get(name)},
        "notes": [
            {"agent": note.agent_name, "text": note.text, "at": _iso(note.at)}
            for note in read_notes(tx, conversation.id)
        ],
    }


def _written_about(tx: Transaction, conversation: Conversation, opened: list[Ticket]) -> str | None:
    """The number of the ticket that an agent's message would belong to."""
    ticket_id = about.ticket_of(tx, conversation, "agent")
    return next((ticket.number for ticket in opened if ticket.id == ticket_id), None)


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
    """The record of a verified member in full; of a claimed one only what helps to compare, no address or number."""
    member = get_member(tx, standing.member_id) if standing.member_id else None
    if member is None:
        return None
    shown = {"external_id": member.external_id, "name": member.name, "user_name": known_user_name(member)}
    if standing.identity == "verified":
        shown.update(email=member.email, phone=member.phone or "")
    return shown


def _ticket(texts: Texts, ticket: Ticket) -> dict[str, Any]:
    return {
        "number": ticket.number,
        "conversation": ticket.conversation_id,
        "state": ticket.state,
        "state_label": words.state_label(texts, ticket),
        "snoozed_until": _iso(ticket.snoozed_until),
        "steps": [
            {"to": to, "label": texts.say(words.STATE_LABELS[to]), "visitor_reads": texts.say(words.STATE_NEXT[to])}
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
    e, a = tables.events.c, article_table.c
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


def _suggestion(tx: Transaction, texts: Texts, conversation_id: str) -> dict[str, Any] | None:
    """What the assistant found to fit the last message to the agent that asked something, or spoke of danger."""
    e = tables.events.c
    query = select(e.facts).where(e.conversation_id == conversation_id, e.kind == "assistant.suggested")
    facts = tx.execute(query.order_by(e.id.desc()).limit(1)).scalar_one_or_none()
    if facts is None:
        return None
    known = store.read_articles(tx, facts["articles"])
    articles = [
        {"slug": slug, "title": known[slug].title, "gist": in_the_chat(store.gist(known[slug], texts.platform))}
        for slug in facts["articles"]
        if slug in known
    ]
    return {"intent": facts["intent"], "danger": facts["danger"] or None, "articles": articles}


def _other_topics(conversation: Conversation) -> list[str]:
    """What else was asked for in the same breath, and was passed on."""
    found = (topic_of_intent(intent) for intent in conversation.flags.get(flags.OTHER_REQUESTS) or [])
    return list(dict.fromkeys(topic.name for topic in found if topic))


def _channel(texts: Texts, channel_id: str) -> str:
    names = {channel.id: channel.name for channel in texts.platform.channels}
    return names.get(channel_id, channel_id)


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
