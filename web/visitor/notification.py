"""Mails to a visitor about answers."""

from __future__ import annotations

from helpdesk.tickets import subscriptions
from web.visitor.frames import WrittenTo
from web.visitor.requests import SetNotification
from web.visitor.routes import MESSAGE, ROUTES
from web.visitor.socket import VisitorSocket


@ROUTES.serves(SetNotification, needs=MESSAGE, answers=WrittenTo)
async def set_notification(socket: VisitorSocket, request: SetNotification) -> None:
    """notify.set: the address gets a mail that asks it to confirm."""
    s, conversation_id = socket.service, socket.started()
    address = await s.call(
        subscriptions.set_address, s.db, s.texts, conversation_id=conversation_id, email=request.email
    )
    await socket.send(WrittenTo(reply_to=request.id, email=address))
    socket.moved()
