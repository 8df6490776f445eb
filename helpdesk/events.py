"""The append-only log: who did what to which conversation or ticket, and when.

Audit trail, source of live updates (the gateway pushes what has an id above the last it saw) and source of reports.
Events hold ids and facts, never texts, names or addresses, so that erasing a person leaves the log whole.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import insert, select

from helpdesk import tables
from helpdesk.database import Database, Transaction

KINDS: dict[str, str] = {
    "conversation.started": "A visitor opened a conversation.",
    "conversation.token_changed": "A proof of who the visitor is gave the conversation another token.",
    "conversation.token_ended": "The visitor logged out; no token opens the conversation any more.",
    "conversation.handed_off": "A person was asked for: topic, reason, priority.",
    "assistant.suggested": "What an agent's visitor wrote was read: intent, articles that fit, danger.",
    "conversation.acknowledged": "The waiting visitor was told that the message was received.",
    "conversation.read": "An agent was shown what was said (once an hour for each agent and talk).",
    "conversation.requeued": "Its agent is gone, logged out or deactivated; it waits again: agent.",
    "owner.changed": "The conversation changed hands: from, to, epoch, agent.",
    "message.added": "A message was stored: seq, author.",
    "choice.picked": "A button was used: choice, command or intent.",
    "flag.set": "Something lasting was noted about the conversation: name.",
    "turn.due": "The assistant has something to answer.",
    "turn.started": "A worker took a turn.",
    "turn.done": "A turn was answered and stored.",
    "turn.dropped": "A late result was thrown away: the conversation or the turn had moved on.",
    "turn.failed": "A turn ended without an answer: reason.",
    "turn.returned": "A turn that its worker or the database let down is due again: reason.",
    "turns.cancelled": "Waiting turns were cancelled because the conversation changed hands.",
    "ticket.opened": "A ticket was opened: number, topic, reason, priority, team.",
    "ticket.updated": "An open ticket was given more: which fields.",
    "ticket.stepped": "A ticket went to another state: from, to.",
    "ticket.snoozed": "An agent put a ticket aside: until.",
    "ticket.snooze_ended": "A ticket is put aside no longer (actor system: its time came): number, agent who did it.",
    "ticket.breached": "A target of a ticket was missed: target (first_answer, next_answer, resolution), due_at.",
    "ticket.read": "A visitor looked at a ticket.",
    "ticket.links_revoked": "The links of the mails about a conversation's tickets open nothing any more.",
    "ticket.refused": "Somebody asked for a ticket that is not theirs or does not exist.",
    "attachment.added": "A document was taken in: attachment, media, size, seq, whether it was scanned.",
    "attachment.refused": "A document was not taken in: code.",
    "attachment.opened": "Somebody opened a document by a link: attachment.",
    "verification.asked": "The visitor was asked for age or identity.",
    "verification.recorded": "Age or identity was declared, claimed or verified: kind, result, method.",
    "verification.refused": "A login token was refused: code.",
    "code.requested": "A code by e-mail was asked for; the record does not tell whether a member was found.",
    "ticket.message_added": "A visitor wrote to a ticket from its page.",
    "notify.asked": "A visitor asked to be told of answers by mail.",
    "notify.confirmed": "The owner of a typed address confirmed it.",
    "notify.stopped": "A visitor wants no more mails.",
    "mail.queued": "A mail was put into the outbox: kind.",
    "mail.sent": "A mail was handed over.",
    "mail.failed": "A mail was given up after its last try.",
    "mail.dropped": "A mail was not needed any more, or had nobody to go to.",
    "note.added": "An agent wrote a note.",
    "rating.given": "The visitor rated the talk: score.",
    "article.shown": "An article was shown in a conversation.",
    "article.voted": "A reader said whether an article helped.",
    "articles.imported": "Articles were imported from their files: how many.",
    "canned_replies.imported": "Canned replies were taken in from their file: how many.",
    "canned_reply.added": "A supervisor wrote a canned reply: reply.",
    "canned_reply.edited": "A supervisor changed a canned reply; the version before is kept: reply.",
    "canned_reply.removed": "A supervisor took a canned reply out of the list: reply.",
    "labels.imported": "Labels were taken in from their file: how many.",
    "label.added": "A supervisor wrote a label: label.",
    "label.edited": "A supervisor changed a label, or took it up again: label.",
    "label.removed": "A supervisor took a label out of use: label.",
    "conversation.labelled": "An agent put labels on a talk or took some off: added, removed.",
    "agent.added": "An agent was added.",
    "agent.activated": "An account was switched on again: agent.",
    "agent.deactivated": "An account was switched off: agent.",
    "agent.password_changed": "An account got another password: agent.",
    "agent.role_changed": "An account got another role: agent.",
    "agent.logged_in": "An agent logged in: source, a keyed hash of the address.",
    "agent.login_refused": "A login at the desk was refused: source, a keyed hash of the address.",
    "agent.logged_out": "An agent logged out: agent.",
    "agent.arrived": "An agent is at the desk.",
    "agent.presence_changed": "An agent has a break, is away, or is at the desk again: presence.",
    "agent.left": "An agent left the desk.",
    "members.seeded": "Demo members were stored: how many.",
    "retention.applied": "Old records were erased: how many of each kind.",
}

_INSERT = insert(tables.events)
UNDER_WAY_AT_MOST = 200  # events of transactions that are not committed


@dataclass(frozen=True)
class Event:
    id: int
    at: datetime
    kind: str
    actor: str
    conversation_id: str | None
    ticket_id: str | None
    facts: dict[str, Any]


def append(
    tx: Transaction,
    kind: str,
    *,
    actor: str,
    now: datetime,
    conversation_id: str | None = None,
    ticket_id: str | None = None,
    **facts: Any,
) -> None:
    """Adds one event within the transaction of what it tells."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not one of helpdesk.events.KINDS")
    row = {"at": now, "kind": kind, "actor": actor, "conversation_id": conversation_id, "ticket_id": ticket_id}
    tx.execute(_INSERT, {**row, "facts": facts})


def list_events(
    db: Database, *, after: int = 0, late: Collection[int] = (), limit: int = 500, conversation_id: str | None = None
) -> list[Event]:
    """Events with an id above `after`, or one of `late`, oldest first."""
    e = tables.events.c
    wanted = (e.id > after) | e.id.in_(late) if late else e.id > after
    query = select(e.id, e.at, e.kind, e.actor, e.conversation_id, e.ticket_id, e.facts).where(wanted)
    if conversation_id is not None:
        query = query.where(e.conversation_id == conversation_id)
    with db.read() as tx:
        return [Event(**row) for row in tx.execute(query.order_by(e.id).limit(limit)).mappings()]


def last_event_id(db: Database) -> int:
    """The id of the newest event, or of the last before one that is missing and may yet come; 0 when there is none."""
    e = tables.events.c
    with db.read() as tx:
        newest = tx.execute(select(e.id).order_by(e.id.desc()).limit(UNDER_WAY_AT_MOST)).scalars().all()
    ids = [*reversed(newest)]
    return next((before for before, after in pairwise(ids) if after > before + 1), ids[-1] if ids else 0)
