"""What a visitor writes, picks, and is writing."""

from __future__ import annotations

from helpdesk.visitor import choices
from web.visitor.frames import MessageStored
from web.visitor.requests import PickChoice, SendMessage, SetTyping
from web.visitor.routes import MESSAGE, ROUTES, TYPE
from web.visitor.socket import VisitorSocket


@ROUTES.serves(SendMessage, needs=MESSAGE, answers=MessageStored)
async def send_message(socket: VisitorSocket, request: SendMessage) -> None:
    s, conversation_id = socket.service, socket.started()
    stored = await s.call(
        choices.say,
        s.db,
        s.texts,
        conversation_id=conversation_id,
        client_id=request.client_id,
        text=request.text,
    )
    await socket.say_stored(request, stored)


@ROUTES.serves(PickChoice, needs=MESSAGE, answers=MessageStored)
async def pick_choice(socket: VisitorSocket, request: PickChoice) -> None:
    s, conversation_id = socket.service, socket.started()
    stored = await s.call(
        choices.pick,
        s.db,
        s.texts,
        conversation_id=conversation_id,
        client_id=request.client_id,
        choice_id=request.choice,
    )
    await socket.say_stored(request, stored)


@ROUTES.serves(SetTyping, needs=TYPE)
async def set_typing(socket: VisitorSocket, request: SetTyping) -> None:
    socket.started()
    socket.tell_desks(on=request.on)
    await socket.done(request)
