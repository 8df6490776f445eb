"""Canned replies, stored: listed by words in any spelling, written by supervisors, each version kept.

A text holds facts of the platform, `{{ facts.withdrawal.review_time }}`, and fields of a talk, `{visitor}`; what they
are filled with is helpdesk.canned_replies.filling. Those of data/canned_replies.yml are taken in once, by their keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml
from sqlalchemy import func, insert, select, update

from helpdesk import events
from helpdesk.canned_replies.errors import CannedReplyBroken, CannedReplyNotFound
from helpdesk.canned_replies.filling import unknown_fields
from helpdesk.canned_replies.tables import canned_replies, canned_reply_versions
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.errors import PlatformError
from helpdesk.platform import Platform
from helpdesk.tables import agents
from helpdesk.tokens import new_id
from helpdesk.topics import TEAMS
from turkish.folding import fold

LONGEST_TITLE = 80
LONGEST_TEXT = 2000
MOST = 500


@dataclass(frozen=True)
class CannedReply:
    """`text` is as it was written, facts and fields not filled in."""

    id: str
    title: str
    text: str
    team: str | None
    version: int
    updated_at: datetime


@dataclass(frozen=True)
class Version:
    """What a canned reply said once, and who wrote that; None for the file that came with the product."""

    version: int
    title: str
    text: str
    agent_name: str | None
    created_at: datetime


@dataclass(frozen=True)
class Draft:
    """A canned reply that somebody wants to keep."""

    title: str
    text: str
    team: str | None = None


def find(db: Database, words: str = "", *, team: str | None = None) -> list[CannedReply]:
    """The canned replies that hold every word, in any spelling: those of the team first, then by title."""
    with db.read() as tx:
        kept = [CannedReply(**row) for row in tx.execute(_kept()).mappings()]
    wanted = fold(words).split()
    found = [reply for reply in kept if all(word in fold(f"{reply.title} {reply.text}") for word in wanted)]
    return sorted(found, key=lambda reply: (reply.team != team, fold(reply.title)))


def get(tx: Transaction, reply_id: str) -> CannedReply:
    """One of them; raises CannedReplyNotFound, also for one that was removed."""
    row = tx.execute(_kept().where(canned_replies.c.id == reply_id)).mappings().one_or_none()
    if row is None:
        raise CannedReplyNotFound()
    return CannedReply(**row)


def add(db: Database, platform: Platform, draft: Draft, *, agent_id: str, now: datetime | None = None) -> CannedReply:
    """Writes a new one; raises CannedReplyBroken."""
    checked, at = _checked(draft, platform), moment(now)
    with db.write() as tx:
        if tx.execute(_kept().with_only_columns(func.count())).scalar_one() >= MOST:
            raise CannedReplyBroken(f"there are {MOST} canned replies already")
        reply_id = _insert(tx, checked, agent_id=agent_id, at=at)
        _note(tx, "canned_reply.added", reply_id, agent_id, at)
        return get(tx, reply_id)


def edit(
    db: Database, platform: Platform, reply_id: str, draft: Draft, *, agent_id: str, now: datetime | None = None
) -> CannedReply:
    """Writes a new version of one; raises CannedReplyNotFound, CannedReplyBroken."""
    checked, at, r = _checked(draft, platform), moment(now), canned_replies
    with db.write() as tx:
        version = get(tx, reply_id).version + 1
        tx.execute(update(r).where(r.c.id == reply_id).values(**vars(checked), version=version, updated_at=at))
        _keep_version(tx, reply_id, version, checked, agent_id, at)
        _note(tx, "canned_reply.edited", reply_id, agent_id, at)
        return get(tx, reply_id)


def remove(db: Database, reply_id: str, *, agent_id: str, now: datetime | None = None) -> None:
    """Takes one out of the list; its versions stay on record. Raises CannedReplyNotFound."""
    at, r = moment(now), canned_replies
    with db.write() as tx:
        get(tx, reply_id)
        tx.execute(update(r).where(r.c.id == reply_id).values(removed_at=at))
        _note(tx, "canned_reply.removed", reply_id, agent_id, at)


def list_versions(db: Database, reply_id: str) -> list[Version]:
    """What it said before and says now, newest first; raises CannedReplyNotFound."""
    v = canned_reply_versions
    query = (
        select(v.c.version, v.c.title, v.c.text, agents.c.name.label("agent_name"), v.c.created_at)
        .select_from(v.outerjoin(agents, v.c.agent_id == agents.c.id))
        .where(v.c.reply_id == reply_id)
        .order_by(v.c.version.desc())
    )
    with db.read() as tx:
        get(tx, reply_id)
        return [Version(**row) for row in tx.execute(query).mappings()]


def import_file(db: Database, file: Path, platform: Platform, now: datetime | None = None) -> int:
    """Takes in the replies of the file whose keys are new here, and says how many; raises CannedReplyBroken."""
    at, drafts = moment(now), read_file(file, platform)
    with db.write() as tx:
        known = set(tx.execute(select(canned_replies.c.key)).scalars())
        fresh = {key: draft for key, draft in drafts.items() if key not in known}
        for key, draft in fresh.items():
            _insert(tx, draft, key=key, agent_id=None, at=at)
        if fresh:
            events.append(tx, "canned_replies.imported", actor="command", now=at, replies=len(fresh))
    return len(fresh)


def read_file(file: Path, platform: Platform) -> dict[str, Draft]:
    """The canned replies of the file by their keys; raises CannedReplyBroken, which names the one that is wrong."""
    read: dict[str, Draft] = {}
    for key, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        try:
            read[key] = _checked(Draft(**entry), platform)
        except (TypeError, CannedReplyBroken) as error:
            raise CannedReplyBroken(f"{file}: {key}: {error}") from error
    return read


def _kept() -> select:
    r = canned_replies.c
    return select(r.id, r.title, r.text, r.team, r.version, r.updated_at).where(r.removed_at.is_(None))


def _checked(draft: Draft, platform: Platform) -> Draft:
    title, text = draft.title.strip(), draft.text.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise CannedReplyBroken(f"a title has 1 to {LONGEST_TITLE} characters")
    if not text or len(text) > LONGEST_TEXT:
        raise CannedReplyBroken(f"a text has 1 to {LONGEST_TEXT} characters")
    if draft.team is not None and draft.team not in TEAMS:
        raise CannedReplyBroken(f"there is no team {draft.team}")
    try:
        unknown = unknown_fields(platform.render(text, "the text"))
    except PlatformError as error:
        raise CannedReplyBroken(str(error)) from error
    if unknown:
        raise CannedReplyBroken(f"there is no field {', '.join(unknown)}")
    return Draft(title, text, draft.team)


def _insert(tx: Transaction, draft: Draft, *, agent_id: str | None, at: datetime, key: str | None = None) -> str:
    reply_id = new_id()
    tx.execute(insert(canned_replies).values(**vars(draft), id=reply_id, key=key, version=1, updated_at=at))
    _keep_version(tx, reply_id, 1, draft, agent_id, at)
    return reply_id


def _keep_version(
    tx: Transaction, reply_id: str, version: int, draft: Draft, agent_id: str | None, at: datetime
) -> None:
    kept = {"reply_id": reply_id, "version": version, "title": draft.title, "text": draft.text}
    tx.execute(insert(canned_reply_versions).values(**kept, agent_id=agent_id, created_at=at))


def _note(tx: Transaction, kind: str, reply_id: str, agent_id: str, at: datetime) -> None:
    events.append(tx, kind, actor=f"agent:{agent_id}", now=at, reply=reply_id)
