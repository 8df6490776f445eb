"""The socket of the agents' desk, /ws/desk. It lives no longer than its session: each message and each push asks again.

The page, login and logout are web.logins.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone
from typing import Any

from sanic import Blueprint, Request

from helpdesk.agents import roster, sessions
from helpdesk.agents.errors import NotAllowed, NotLoggedIn
from helpdesk.agents.roster import AGENT
from helpdesk.agents.sessions import Session
from helpdesk.conversations import messages
from helpdesk.desk import dossiers, notes, taking
from helpdesk.documents import attachments
from helpdesk.tickets import access
from helpdesk.visitor import session
from web.address import address_of
from web.errors import error_body
from web.logins import agent_json, session_token
from web.protocol import LONGEST_TEXT, Frame, message_json, write_frame
from web.service import Service
from web.socket import Socket
from web.wire import Wire

bp = Blueprint("desk_socket")

LONGEST_NOTE = 4000
MOST_SEQ = 2**31 - 1
NOT_LOGGED_IN = 4401  # the socket's close code
UNATTENDED = ("desk.start", "desk.ping")  # what a desk sends by itself, with nobody before it


class DeskSocket(Socket):
    """One open desk of an agent; an agent may have several."""

    ends_on = {NotLoggedIn.code: NOT_LOGGED_IN}
    has_started = True  # it came with a session

    def __init__(self, *args: Any, token: str, session: Session) -> None:
        super().__init__(*args)
        self._token = token
        self._end: asyncio.TimerHandle | None = None
        self._keep(session)
        self._watched: dict[str, int] = {}  # conversation -> the last seq sent
        self._states: dict[str, dict[str, str | None]] = {}
        self._touched: set[str] = set()
        self._everybody: list[dict[str, Any]] = []
        self._queue_is_stale = False
        self._started = False

    async def admit(self, frame: Frame, need: str) -> None:
        session = await self._check()
        if not roster.may(session.agent, need):
            raise NotAllowed()
        if frame.type not in UNATTENDED:
            await self.service.call(sessions.use, self.service.db, self._token, session)

    async def _check(self) -> Session:
        """Raises NotLoggedIn once the session does not hold any more."""
        session = await self.service.call(sessions.check, self.service.db, self._token, self.service.terms)
        self._keep(session)
        return session

    def _keep(self, session: Session) -> None:
        self.agent = session.agent
        self._forget_end()
        seconds = (session.ends_at - datetime.now(timezone.utc)).total_seconds()
        self._end = asyncio.get_running_loop().call_later(max(seconds, 0), self.mark)

    def _forget_end(self) -> None:
        if self._end is not None:
            self._end.cancel()

    def sessions_ended(self, agent_ids: frozenset[str]) -> None:
        if self.agent.id in agent_ids:
            self.mark()

    def changed(self, conversation_id: str) -> None:
        self._touched.add(conversation_id)
        self.mark()

    def queue_moved(self) -> None:
        self._queue_is_stale = True
        self.mark()

    def tell_of(self, conversation_id: str, kind: str, **fields: Any) -> None:
        """Something passing of a talk, to whoever looks at it."""
        if conversation_id in self._watched:
            self.tell(kind, conversation=conversation_id, **fields)

    async def left(self) -> None:
        self._forget_end()
        self.live.remove_desk(self)
        still_here = any(isinstance(desk, DeskSocket) and desk.agent.id == self.agent.id for desk in self.live.desks())
        if self._started and not still_here:
            await self.service.call(roster.leave, self.service.db, self.agent.id)
            self.live.wake()

    async def catch_up(self) -> None:
        await self._check()
        touched, self._touched = self._touched, set()
        is_stale, self._queue_is_stale = self._queue_is_stale or bool(touched), False
        try:
            for conversation_id in touched & self._watched.keys():
                await self._catch_up_on(conversation_id)
            if is_stale:
                await self._send_queue()
        except Exception:  # what was not told is still to be told
            self._touched |= touched
            self._queue_is_stale |= is_stale
            raise

    async def start(self, frame: Frame) -> None:
        s = self.service
        self._started = True
        await s.call(roster.touch, s.db, self.agent.id, token=self._token)
        queue = await self._queue()
        for row in queue["mine"]:
            await self._watch(row["conversation"])
        self._everybody = await s.call(dossiers.colleagues, s.db)
        await self.reply(frame, "desk.started", agent=agent_json(self.agent), agents=self._everybody, **queue)
        self.live.add_desk(self)
        self.live.wake()

    async def ping(self, frame: Frame) -> None:
        """desk.ping, each 20 s: the agent counts as present."""
        await self.service.call(roster.touch, self.service.db, self.agent.id, token=self._token)
        await self.reply(frame)

    async def open(self, frame: Frame) -> None:
        s, conversation_id = self.service, frame.text("conversation")
        found = await s.call(dossiers.read, s.db, s.texts, conversation_id)
        newest, has_earlier = await s.call(messages.list_newest, s.db, conversation_id)
        self._watched[conversation_id] = newest[-1].seq if newest else 0
        shown = [message_json(message) for message in newest]
        await self.reply(frame, messages=shown, has_earlier=has_earlier, **found)

    async def list_earlier(self, frame: Frame) -> None:
        """messages.earlier: what was said before those that the desk has."""
        s, conversation_id = self.service, frame.text("conversation")
        before = min(max(frame.number("before"), 0), MOST_SEQ)
        await s.call(session.get, s.db, conversation_id)
        earlier, has_earlier = await s.call(messages.list_newest, s.db, conversation_id, before_seq=before)
        await self.reply(frame, messages=[message_json(message) for message in earlier], has_earlier=has_earlier)

    async def take(self, frame: Frame) -> None:
        s, conversation_id = self.service, frame.text("conversation")
        await s.call(taking.take, s.db, s.texts, conversation_id, self.agent.id)
        await self._watch(conversation_id)
        await self._moved(frame, conversation_id)

    async def send_message(self, frame: Frame) -> None:
        s, conversation_id = self.service, frame.text("conversation")
        stored = await s.call(
            taking.add_agent_message,
            s.db,
            conversation_id=conversation_id,
            agent_id=self.agent.id,
            client_id=frame.text("client_id"),
            text=frame.text("text", longest=LONGEST_TEXT),
        )
        await self._moved(frame, conversation_id, seq=stored.seq)

    async def add_note(self, frame: Frame) -> None:
        s, conversation_id = self.service, frame.text("conversation")
        text = frame.text("text", longest=LONGEST_NOTE)
        note = await s.call(notes.add_note, s.db, conversation_id=conversation_id, agent_id=self.agent.id, text=text)
        shown = {"agent": note.agent_name, "text": note.text, "at": note.at.isoformat()}
        for desk in self.live.desks():
            desk.tell_of(conversation_id, "note.added", note=shown)
        await self._moved(frame, conversation_id)

    async def step_ticket(self, frame: Frame) -> None:
        """ticket.step: moves a ticket to another state; its visitor is told by mail, if they wanted that."""
        s = self.service
        number, to = frame.text("number", longest=40), frame.text("to", longest=16)
        ticket = await s.call(access.move, s.db, number=number, to=to, actor=f"agent:{self.agent.id}")
        await self._moved(frame, ticket.conversation_id, state=ticket.state)

    async def return_to_bot(self, frame: Frame) -> None:
        s, conversation_id = self.service, frame.text("conversation")
        await s.call(taking.return_to_bot, s.db, s.texts, conversation_id, self.agent.id)
        await self._moved(frame, conversation_id)

    async def transfer(self, frame: Frame) -> None:
        s, conversation_id = self.service, frame.text("conversation")
        to = frame.text("agent", required=False) or None
        await s.call(taking.transfer, s.db, s.texts, conversation_id, self.agent.id, to)
        await self._moved(frame, conversation_id)

    async def close(self, frame: Frame) -> None:
        s, conversation_id = self.service, frame.text("conversation")
        await s.call(
            session.close,
            s.db,
            s.texts,
            conversation_id,
            actor=f"agent:{self.agent.id}",
            solved=frame.flag("solved"),
        )
        await self._moved(frame, conversation_id)

    async def link_attachment(self, frame: Frame) -> None:
        s = self.service
        url = await s.call(
            attachments.link_for_agent,
            s.db,
            s.settings.secret,
            agent_id=self.agent.id,
            attachment_id=frame.text("attachment"),
        )
        await self.reply(frame, url=url)

    async def set_typing(self, frame: Frame) -> None:
        conversation_id, on = frame.text("conversation"), frame.flag("on")
        now = await self.service.call(session.get, self.service.db, conversation_id)
        if now.owner == "agent" and now.agent_id == self.agent.id:
            for visitor in self.live.visitors_of(conversation_id):
                visitor.tell("typing.changed", on=on, agent=self.agent.name)
        await self.reply(frame)

    routes = {
        "desk.start": (start, AGENT),
        "desk.ping": (ping, AGENT),
        "conversation.open": (open, AGENT),
        "messages.earlier": (list_earlier, AGENT),
        "conversation.take": (take, AGENT),
        "message.send": (send_message, AGENT),
        "note.add": (add_note, AGENT),
        "ticket.step": (step_ticket, AGENT),
        "conversation.return_to_bot": (return_to_bot, AGENT),
        "conversation.transfer": (transfer, AGENT),
        "conversation.close": (close, AGENT),
        "attachment.link": (link_attachment, AGENT),
        "typing.set": (set_typing, AGENT),
    }

    async def _moved(self, frame: Frame, conversation_id: str, **fields: Any) -> None:
        await self.reply(frame, conversation=conversation_id, **fields)
        self.live.wake()
        self.service.wake_worker()

    async def _send_queue(self) -> None:
        await self.send("queue.changed", **await self._queue())
        everybody = await self.service.call(dossiers.colleagues, self.service.db)
        if everybody != self._everybody:
            await self.send("agents.changed", agents=everybody)
            self._everybody = everybody

    async def _queue(self) -> dict[str, Any]:
        return await self.service.call(dossiers.rows, self.service.db, self.service.texts, self.agent.id)

    async def _watch(self, conversation_id: str) -> None:
        if conversation_id not in self._watched:
            now = await self.service.call(session.get, self.service.db, conversation_id)
            self._watched[conversation_id] = now.last_seq

    async def _catch_up_on(self, conversation_id: str) -> None:
        s = self.service
        while await self._send_new(conversation_id) == messages.LONGEST_LIST:
            pass
        now = await s.call(session.get, s.db, conversation_id)
        state = {
            "owner": now.owner,
            "agent": now.agent_name,
            "ticket": now.ticket,
            "ticket_state": now.ticket_state,
        }
        if self._states.get(conversation_id) != state:
            await self.send("conversation.changed", conversation=conversation_id, **state)
            self._states[conversation_id] = state

    async def _send_new(self, conversation_id: str) -> int:
        """Sends what this desk has not seen, as much as is read at once; says how much."""
        s = self.service
        seen = self._watched[conversation_id]
        unseen = await s.call(messages.list_messages, s.db, conversation_id, after_seq=seen)
        for message in unseen:
            await self.send("message.added", conversation=conversation_id, message=message_json(message))
            self._watched[conversation_id] = max(message.seq, self._watched[conversation_id])
        return len(unseen)


@bp.websocket("/ws/desk")  # type: ignore[untyped-decorator]
async def desk_socket(request: Request, wire: Wire) -> None:
    service: Service = request.app.ctx.service
    token = session_token(request)
    try:
        session = await service.call(sessions.check, service.db, token, service.terms)
    except NotLoggedIn as error:
        # A browser's script learns nothing of a refused handshake, so the refusal comes as a frame.
        await wire.send(write_frame("error", reply_to=None, **error_body(service.texts, error.code)))
        await wire.close(NOT_LOGGED_IN, error.code)
        return
    live = request.app.ctx.live
    await DeskSocket(service, live, wire, address_of(request), token=token, session=session).serve()
