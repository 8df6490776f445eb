"""What a visitor shows to see a ticket, for web.ticket and web.attachments."""

from __future__ import annotations

from helpdesk.conversations import visitor_tokens
from helpdesk.conversations.errors import ConversationNotFound
from helpdesk.members import login_token
from helpdesk.tickets.access import Access
from helpdesk.visitor import ticket_page
from web.bodies import TicketAccess
from web.service import Service


def ticket_access(service: Service, shown: TicketAccess) -> Access:
    """From `number`, `conversation`, `token`, `identity`, or `key`; a foreign conversation is as good as none."""
    link = ticket_page.read_link(service.settings, shown.key) if shown.key else None
    conversation_id = shown.conversation
    try:
        visitor_tokens.check(service.db, conversation_id or "", shown.token or "", idle=service.visitor_idle)
    except ConversationNotFound:
        conversation_id = None
    return Access(
        number=link.number if link else shown.number or "",
        conversation_id=conversation_id,
        identity=login_token.read_token(service.settings, shown.identity) if shown.identity else None,
        link_number=link.number if link else None,
        link_made_at=link.made_at if link else None,
    )
