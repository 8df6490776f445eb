"""A visitor of a talk of their own."""

from __future__ import annotations

import uuid

from actions.context.desk import Desk
from helpdesk.visitor import session, writing


def visitor_says(desk: Desk, *said: str) -> str:
    conversation_id = session.start(desk.db, desk.platform, desk.texts).conversation.id
    for text in said:
        writing.add_visitor_message(
            desk.db, desk.texts, conversation_id=conversation_id, client_id=uuid.uuid4().hex, text=text
        )
    return conversation_id
