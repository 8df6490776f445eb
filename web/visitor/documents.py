"""Links to the documents of a talk."""

from __future__ import annotations

from helpdesk.documents import attachments
from web.frames import Linked
from web.visitor.requests import LinkAttachment
from web.visitor.routes import LINK, ROUTES
from web.visitor.socket import VisitorSocket


@ROUTES.serves(LinkAttachment, needs=LINK, answers=Linked)
async def link_attachment(socket: VisitorSocket, request: LinkAttachment) -> None:
    s, conversation_id = socket.service, socket.started()
    url = await s.call(
        attachments.link_for_visitor,
        s.db,
        s.settings.secret,
        conversation_id=conversation_id,
        attachment_id=request.attachment,
    )
    await socket.send(Linked(reply_to=request.id, url=url))
