"""What a visitor's socket says of its talk."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from helpdesk import opening
from helpdesk.database import Database
from helpdesk.queue import handoff, place, waiting
from helpdesk.verification import age_and_identity
from helpdesk.visitor import session
from web.service import Service


def read_state(service: Service, conversation_id: str, *, hours_at: datetime) -> dict[str, Any]:
    """What conversation.changed says; the hours as of the look that tells every chat when they change."""
    db = service.db
    now = session.get(db, conversation_id)
    wait = waiting.remaining(db, service.platform, now)
    return {
        "owner": now.owner,
        "epoch": now.epoch,
        "ticket": now.ticket,
        "ticket_card": handoff.read_card(db, service.texts, conversation_id) if now.ticket else None,
        "agent": now.agent_name,
        "queue_position": place.queue_position(db, conversation_id),
        "rated": now.rated,
        "wait": {"from": wait.least, "to": wait.most} if wait else None,
        "hours": read_hours(opening.read(service.texts, hours_at)),
    }


def read_hours(found: opening.Opening) -> dict[str, Any]:
    """Whether the desk is open, when it opens next, and the hours in words."""
    return {"open": found.is_open, "opens": found.opens, "text": found.hours}


def read_identity(db: Database, conversation_id: str) -> dict[str, Any]:
    standing = age_and_identity.standing(db, conversation_id)
    return {"level": standing.identity, "age": standing.age}
