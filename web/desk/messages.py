"""What an agent writes, and is writing."""

from __future__ import annotations

from helpdesk.agents.roster import AGENT
from helpdesk.desk import taking
from helpdesk.visitor import session
from web.desk.frames import Written
from web.desk.requests import SendMessage, SetTyping
from web.desk.routes import ROUTES
from web.desk.socket import DeskSocket


@ROUTES.serves(SendMessage, needs=AGENT, answers=Written)
async def send_message(socket: DeskSocket, request: SendMessage) -> None:
    s, conversation_id = socket.service, request.conversation
    stored = await s.call(
        taking.add_agent_message,
        s.db,
        conversation_id=conversation_id,
        agent_id=socket.agent.id,
        client_id=request.client_id,
        text=request.text,
        ticket=request.ticket,
    )
    await socket.moved(Written(reply_to=request.id, conversation=conversation_id, seq=stored.seq))


@ROUTES.serves(SetTyping, needs=AGENT)
async def set_typing(socket: DeskSocket, request: SetTyping) -> None:
    conversation_id, on = request.conversation, request.on
    now = await socket.service.call(session.get, socket.service.db, conversation_id)
    if now.owner == "agent" and now.agent_id == socket.agent.id:
        for visitor in socket.live.visitors_of(conversation_id):
            visitor.agent_types(socket.agent.name, on=on)
    await socket.done(request)
