"""Links to the documents of a talk."""

from __future__ import annotations

from helpdesk.agents.roster import AGENT
from helpdesk.documents import attachments
from web.desk.requests import LinkAttachment
from web.desk.routes import ROUTES
from web.desk.socket import DeskSocket
from web.frames import Linked


@ROUTES.serves(LinkAttachment, needs=AGENT, answers=Linked)
async def link_attachment(socket: DeskSocket, request: LinkAttachment) -> None:
    s = socket.service
    url = await s.call(
        attachments.link_for_agent,
        s.db,
        s.settings.secret,
        agent_id=socket.agent.id,
        attachment_id=request.attachment,
    )
    await socket.send(Linked(reply_to=request.id, url=url))
