"""What a visitor shows to see a ticket, read from the fields of a request for web.ticket and web.attachments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpdesk.conversations import visitor_tokens
from helpdesk.conversations.errors import BadMessage, ConversationNotFound
from helpdesk.members import login_token
from helpdesk.tickets.access import Access
from helpdesk.visitor import ticket_page
from web.service import Service

LONGEST_FIELD = 4000


def ticket_access(service: Service, fields: Mapping[str, Any]) -> Access:
    """From `number`, `conversation`, `token`, `identity`, or `key`; a foreign conversation is as good as none."""
    key, token = text_field(fields, "key"), text_field(fields, "identity")
    link = ticket_page.read_link(service.settings, key) if key else None
    conversation_id: str | None = text_field(fields, "conversation")
    try:
        token_of_talk = text_field(fields, "token")
        visitor_tokens.check(service.db, conversation_id or "", token_of_talk, idle=service.visitor_idle)
    except ConversationNotFound:
        conversation_id = None
    return Access(
        number=link.number if link else text_field(fields, "number"),
        conversation_id=conversation_id,
        identity=login_token.read_token(service.settings, token) if token else None,
        link_number=link.number if link else None,
        link_made_at=link.made_at if link else None,
    )


def text_field(fields: Mapping[str, Any], name: str, longest: int = LONGEST_FIELD) -> str:
    """One field as a string, empty where it is missing; raises BadMessage."""
    value = fields.get(name) or ""
    if not isinstance(value, str) or len(value) > longest:
        raise BadMessage(f"{name} must be a string")
    return value
