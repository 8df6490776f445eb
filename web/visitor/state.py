"""What a visitor's socket says of its talk."""

from __future__ import annotations

from datetime import datetime

from helpdesk import opening
from helpdesk.database import Database
from helpdesk.queue import handoff, place, waiting
from helpdesk.verification import age_and_identity
from helpdesk.visitor import session
from web.service import Service
from web.visitor.frames import ConversationChanged, Hours, Identity, Wait


def read_state(service: Service, conversation_id: str, *, hours_at: datetime) -> ConversationChanged:
    """How the talk stands; the hours as of the look that tells every chat when they change."""
    db = service.db
    now = session.get(db, conversation_id)
    wait = waiting.remaining(db, service.platform, now)
    desk = opening.read(service.texts, hours_at)
    return ConversationChanged(
        owner=now.owner,
        epoch=now.epoch,
        ticket=now.ticket,
        ticket_card=handoff.read_card(db, service.texts, conversation_id) if now.ticket else None,
        agent=now.agent_name,
        queue_position=place.queue_position(db, conversation_id),
        rated=now.rated,
        wait=Wait(wait.least, wait.most) if wait else None,
        hours=Hours(desk.is_open, desk.opens, desk.hours),
    )


def read_identity(db: Database, conversation_id: str) -> Identity:
    standing = age_and_identity.standing(db, conversation_id)
    return Identity(standing.identity, standing.age)
