"""Which agent read which talk is on record: for each agent and talk once an hour, so that the log does not swell."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from helpdesk import events
from helpdesk.clock import moment
from helpdesk.database import Database
from helpdesk.tables import events as event_table

READ = "conversation.read"
NOTED_EVERY = timedelta(hours=1)


def note_reading(db: Database, conversation_id: str, agent_id: str, now: datetime | None = None) -> None:
    """Puts on record that the agent is shown what was said, unless that was noted a moment ago."""
    at, actor, e = moment(now), f"agent:{agent_id}", event_table.c
    is_it = (e.conversation_id == conversation_id) & (e.kind == READ) & (e.actor == actor)
    with db.read() as tx:
        newest = tx.execute(select(e.at).where(is_it).order_by(e.id.desc()).limit(1)).scalar_one_or_none()
    if newest is None or at - newest >= NOTED_EVERY:
        with db.write() as tx:
            events.append(tx, READ, actor=actor, conversation_id=conversation_id, now=at)
