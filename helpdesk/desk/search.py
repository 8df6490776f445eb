"""What was said: messages and notes by their words, in any spelling, the newest first.

The database keeps the index itself (migration 0021): what is erased is found no more. Numbers, members and summaries of
tickets are helpdesk.desk.ticket_list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import bindparam, text
from sqlalchemy.engine import Row

from helpdesk.clock import moment
from helpdesk.conversations.errors import BadMessage
from helpdesk.database import Database
from helpdesk.texts import Texts
from helpdesk.utc_times import UtcDateTime
from turkish.folding import fold, fold_keep_length

PAGE = 30
LONGEST_PAGE = 100
MOST_WORDS = 8
LONGEST_WORD = 40
CONTEXT = 90  # characters on either side of the first word that was found

_FIND = (
    text(
        """
    SELECT p.place, CASE WHEN n.id IS NULL THEN 'message' ELSE 'note' END AS kind, c.id AS conversation_id, m.seq,
           coalesce(m.author, 'agent') AS author, coalesce(m.text, n.text) AS text,
           coalesce(m.created_at, n.created_at) AS created_at, a.name AS agent, t.number AS ticket,
           member.name AS member, c.owner
    FROM search_words w
    JOIN search_places p ON p.place = w.rowid
    LEFT JOIN messages m ON m.id = p.text_id
    LEFT JOIN notes n ON n.id = p.text_id
    JOIN conversations c ON c.id = coalesce(m.conversation_id, n.conversation_id)
    LEFT JOIN agents a ON a.id = coalesce(m.agent_id, n.agent_id)
    LEFT JOIN tickets t ON t.id = m.ticket_id
    LEFT JOIN members member ON member.external_id = c.member_id
    WHERE search_words MATCH :words AND w.rowid < :before
      AND (:agent IS NULL OR a.id = :agent)
      AND (:author IS NULL OR coalesce(m.author, 'agent') = :author)
      AND (:since IS NULL OR coalesce(m.created_at, n.created_at) >= :since)
      AND (:until IS NULL OR coalesce(m.created_at, n.created_at) < :until)
    ORDER BY w.rowid DESC LIMIT :limit
    """
    )
    .bindparams(bindparam("since", type_=UtcDateTime), bindparam("until", type_=UtcDateTime))
    .columns(created_at=UtcDateTime)
)


@dataclass(frozen=True)
class Wish:
    """What is looked for: all of the words, each as the beginning of one; days are those of the platform's clock."""

    words: str
    author: str | None = None  # visitor | bot | agent | system
    agent_id: str | None = None
    first_day: date | None = None
    last_day: date | None = None


def find(db: Database, texts: Texts, wish: Wish, *, before: int | None = None, limit: int = PAGE) -> dict[str, Any]:
    """{"found", "next"}: the newest first, and where the list goes on; raises BadMessage without a word to look for."""
    parts = _parts(wish.words)
    asked = {
        "words": " ".join(f'"{part}"*' for part in parts),
        "before": before if before is not None else 2**62,
        "agent": wish.agent_id,
        "author": wish.author,
        "since": _begin(texts, wish.first_day),
        "until": _begin(texts, wish.last_day, days=1),
        "limit": limit + 1,
    }
    with db.read() as tx:
        rows = tx.execute(_FIND, asked).all()
    shown = rows[:limit]
    return {
        "found": [_shown(texts, row, parts) for row in shown],
        "next": shown[-1].place if len(rows) > limit else None,
    }


def _parts(words: str) -> list[str]:
    """The words as the index has them. Only letters and digits come through, so nothing in them is a command."""
    parts = "".join(letter if letter.isalnum() else " " for letter in fold(words)).split()
    if not parts:
        raise BadMessage("`text` holds no word to look for")
    return [part[:LONGEST_WORD] for part in parts[:MOST_WORDS]]


def _begin(texts: Texts, day: date | None, *, days: int = 0) -> datetime | None:
    """When a day, or one so many days later, begins by the platform's clock."""
    if day is None:
        return None
    try:
        return moment(datetime.combine(day + timedelta(days=days), time(), texts.platform.time_zone))
    except OverflowError as error:
        raise BadMessage(f"there is no day {day} to look at") from error


def _shown(texts: Texts, row: Row, parts: list[str]) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "conversation": row.conversation_id,
        "seq": row.seq,
        "author": row.author,
        "agent": row.agent,
        "visitor": row.member or texts.say("system_visitor"),
        "ticket": row.ticket,
        "owner": row.owner,
        "text": _around(row.text, parts),
        "at": row.created_at.isoformat(),
    }


def _around(said: str, parts: list[str]) -> str:
    """The part of a text in which the first of the words stands, as the beginning of one."""
    match = re.search(rf"\b(?:{'|'.join(parts)})", fold_keep_length(said))
    place = match.start() if match else 0
    begin, end = max(place - CONTEXT, 0), place + CONTEXT
    return ("…" if begin else "") + said[begin:end].strip() + ("…" if end < len(said) else "")
