"""A talk at the desk: opened, taken, handed on, given back, closed."""

from __future__ import annotations

from helpdesk.agents.roster import AGENT
from helpdesk.conversations import messages
from helpdesk.desk import dossiers, reading, taking
from helpdesk.visitor import session
from web.desk.frames import EarlierListed, Moved, Opened
from web.desk.requests import Close, ListEarlier, OpenConversation, ReturnToBot, Take, Transfer
from web.desk.routes import ROUTES
from web.desk.socket import MOST_SEQ, DeskSocket
from web.frames import show_message, typed


@ROUTES.serves(OpenConversation, needs=AGENT, answers=Opened)
async def open(socket: DeskSocket, request: OpenConversation) -> None:
    s, conversation_id = socket.service, request.conversation
    found = await s.call(dossiers.read, s.db, s.texts, conversation_id)
    await s.call(reading.note_reading, s.db, conversation_id, socket.agent.id)
    newest, has_earlier = await s.call(messages.list_newest, s.db, conversation_id)
    socket.watched[conversation_id] = newest[-1].seq if newest else 0
    shown = [show_message(message) for message in newest]
    await socket.send(typed(Opened, reply_to=request.id, messages=shown, has_earlier=has_earlier, **found))


@ROUTES.serves(ListEarlier, needs=AGENT, answers=EarlierListed)
async def list_earlier(socket: DeskSocket, request: ListEarlier) -> None:
    """messages.earlier: what was said before those that the desk has."""
    s, conversation_id = socket.service, request.conversation
    before = min(max(request.before, 0), MOST_SEQ)
    await s.call(session.get, s.db, conversation_id)
    await s.call(reading.note_reading, s.db, conversation_id, socket.agent.id)
    earlier, has_earlier = await s.call(messages.list_newest, s.db, conversation_id, before_seq=before)
    shown = [show_message(message) for message in earlier]
    await socket.send(EarlierListed(reply_to=request.id, messages=shown, has_earlier=has_earlier))


@ROUTES.serves(Take, needs=AGENT, answers=Moved)
async def take(socket: DeskSocket, request: Take) -> None:
    s, conversation_id = socket.service, request.conversation
    await s.call(taking.take, s.db, s.texts, conversation_id, socket.agent.id)
    await socket.watch(conversation_id)
    await socket.moved(Moved(reply_to=request.id, conversation=conversation_id))


@ROUTES.serves(ReturnToBot, needs=AGENT, answers=Moved)
async def return_to_bot(socket: DeskSocket, request: ReturnToBot) -> None:
    s, conversation_id = socket.service, request.conversation
    await s.call(taking.return_to_bot, s.db, s.texts, conversation_id, socket.agent.id)
    await socket.moved(Moved(reply_to=request.id, conversation=conversation_id))


@ROUTES.serves(Transfer, needs=AGENT, answers=Moved)
async def transfer(socket: DeskSocket, request: Transfer) -> None:
    s, conversation_id = socket.service, request.conversation
    to = request.agent or None
    await s.call(taking.transfer, s.db, s.texts, conversation_id, socket.agent.id, to)
    await socket.moved(Moved(reply_to=request.id, conversation=conversation_id))


@ROUTES.serves(Close, needs=AGENT, answers=Moved)
async def close(socket: DeskSocket, request: Close) -> None:
    s, conversation_id = socket.service, request.conversation
    await s.call(
        session.close,
        s.db,
        s.texts,
        conversation_id,
        actor=f"agent:{socket.agent.id}",
        solved=request.solved,
    )
    await socket.moved(Moved(reply_to=request.id, conversation=conversation_id))
