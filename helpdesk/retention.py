"""How long each kind of record is kept, and the command that erases what is older.

The defaults are in one table here; `retention:` in platform.yml overrides them by kind. A record's days count from the
moment given in RULES. What belongs to a case still under way is kept whatever its age.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, exists, or_, select, update
from sqlalchemy.sql import ColumnElement, Select

from helpdesk import events, schema, tables
from helpdesk.agents.tables import agent_sessions
from helpdesk.clock import moment
from helpdesk.conversations import owners
from helpdesk.conversations.tables import choices, conversations, messages
from helpdesk.database import Database, Transaction
from helpdesk.documents import attachments
from helpdesk.documents.vault import Vault
from helpdesk.errors import PlatformError
from helpdesk.labels import talks as labels
from helpdesk.platform import Platform
from helpdesk.targets import breaches
from helpdesk.texts import Texts
from helpdesk.tickets.record import LIVE
from helpdesk.tickets.tables import attachments as attachment_table
from helpdesk.tickets.tables import ticket_steps
from helpdesk.verification.tables import code_keys, codes

# Days. Chats and what agents wrote about them: two years; tickets, and who was verified for them: five, as complaints
# and claims may come that late. Turns repeat what visitors wrote and serve nobody once answered.
DEFAULT_DAYS: dict[str, int] = {
    "messages": 730,
    "notes": 730,
    "attachments": 365,  # told to visitors as facts.privacy.document_retention
    "ratings": 730,
    "codes": 30,
    "mails": 30,
    "subscriptions": 365,
    "verifications": 1825,
    "tickets": 1825,
    "trackers": 30,
    "turns": 30,
    "sessions": 30,
    "article_votes": 730,
    "events": 1825,
    "conversations": 1825,
}
# What refers to a conversation; the row itself goes when nothing of these is left.
PARTS = ("messages", "turns", "trackers", "tickets", "notes", "attachments", "verifications", "ratings") + (
    "codes", "mails", "subscriptions",
)  # fmt: skip


@dataclass(frozen=True)
class Erased:
    """How many records of a kind were, or in a dry run would be, erased."""

    kind: str
    days: int
    records: int


def days_kept(platform: Platform) -> dict[str, int]:
    """The days of each kind; raises PlatformError for a kind that does not exist."""
    unknown = platform.retention.keys() - DEFAULT_DAYS.keys()
    if unknown:
        raise PlatformError(f"{platform.source}: retention knows {', '.join(DEFAULT_DAYS)}, not {', '.join(unknown)}")
    return {**DEFAULT_DAYS, **platform.retention}


def apply(
    db: Database,
    platform: Platform,
    texts: Texts,
    vault: Vault,
    *,
    dry_run: bool = False,
    now: datetime | None = None,
) -> list[Erased]:
    """Erases what is too old, in one transaction, and puts on record how much.

    A dry run does the same and takes it back: what goes because something else has gone is counted too. The files of
    erased documents go once that is committed, with those that an interrupted run left behind.
    """
    at, days = moment(now), days_kept(platform)
    with db.write() as tx:
        erased = [
            Erased(kind, days[kind], _erase(tx, texts, kind, at - timedelta(days=days[kind]), at)) for kind in days
        ]
        if dry_run:
            tx.rollback()
            return erased
        counts = {each.kind: each.records for each in erased if each.records}
        events.append(tx, "retention.applied", actor="command", now=at, erased=counts)
    attachments.sweep(db, vault)
    return erased


def _table(kind: str) -> Any:
    return agent_sessions if kind == "sessions" else schema.metadata.tables[kind]


def _erase(tx: Transaction, texts: Texts, kind: str, before: datetime, at: datetime) -> int:
    condition = _is_old(kind, before)
    if kind == "attachments":
        count = attachments.erase(tx, texts, condition, now=at)
        attachments.rename_forgotten(tx, texts)
        attachments.forget_erased(tx)
        return count
    if kind == "messages":
        old = select(messages.c.id).where(condition)
        tx.execute(delete(choices).where(choices.c.message_id.in_(old)))
    if kind == "conversations":
        labels.forget(tx, condition)
    if kind == "codes":
        old = select(codes.c.id).where(condition)
        tx.execute(delete(code_keys).where(code_keys.c.code_id.in_(old)))
    if kind == "tickets":
        old = select(tables.tickets.c.id).where(condition)
        tx.execute(delete(ticket_steps).where(ticket_steps.c.ticket_id.in_(old)))
        breaches.forget(tx, old)
        theirs = attachment_table.c.ticket_id.in_(old)
        tx.execute(update(attachment_table).where(theirs).values(ticket_id=None))
    return int(tx.execute(delete(_table(kind)).where(condition)).rowcount)


def _is_old(kind: str, before: datetime) -> ColumnElement[bool]:
    table = _table(kind).c
    if kind == "sessions":
        return table.expires_at < before
    if kind == "events":
        return table.at < before
    if kind == "trackers":
        return table.updated_at < before
    if kind == "conversations":
        parts = (schema.metadata.tables[name] for name in PARTS)
        is_empty = (~exists().where(part.c.conversation_id == table.id) for part in parts)
        return and_(table.created_at < before, table.owner == "closed", *is_empty)
    if kind == "tickets":
        return and_(table.updated_at < before, table.state.not_in(LIVE))
    if kind == "turns":
        is_over = or_(table.kind == owners.ASIDE, table.state.not_in(("due", "running")))
        return and_(table.created_at < before, is_over)
    if kind in ("article_votes", "codes", "mails"):
        return table.created_at < before
    return and_(table.created_at < before, table.conversation_id.not_in(_under_way()))


def _under_way() -> Select:
    """Conversations that are not closed, or have a ticket that is not."""
    c, t = conversations.c, tables.tickets.c
    has_live = select(t.id).where(t.conversation_id == c.id, t.state.in_(LIVE)).exists()
    return select(c.id).where(or_(c.owner != "closed", has_live))
