"""The agents' desk: the page, login and logout, and the socket /ws/desk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sanic import Blueprint, Request
from sanic.response import HTTPResponse, json
from sanic.server.websockets.impl import WebsocketImplProtocol

from helpdesk import agents, attachments, conversations, dossiers, messages, notes, tickets
from helpdesk.agents import Agent
from helpdesk.errors import BadMessage, NotLoggedIn
from web.address import address_of
from web.errors import SlowDown, error_body, json_body
from web.limits import LOGINS
from web.pages import render
from web.protocol import Frame, message_json, write_frame
from web.service import Service
from web.socket import Socket

bp = Blueprint("desk")

COOKIE = "destek_agent"
LONGEST_NOTE = 4000
MOST_SEQ = 2**31 - 1
NOT_LOGGED_IN = 4401  # the socket's close code


@bp.get("/desk")
async def page(request: Request) -> HTTPResponse:
    return render(request, "desk.html")


@bp.post("/desk/login")
async def login(request: Request) -> HTTPResponse:
    """JSON {"email", "password"}: sets the session cookie."""
    service: Service = request.app.ctx.service
    body = json_body(request)
    email, password = body.get("email"), body.get("password")
    if not isinstance(email, str) or not isinstance(password, str) or max(len(email), len(password)) > 300:
        raise BadMessage("email and password must be strings")
    address = address_of(request)
    if not service.limits.allows("login", f"{address} {email.strip().lower()}", LOGINS):
        raise SlowDown()
    token = await service.call(agents.login, service.db, email, password)
    agent = await service.call(agents.agent_of, service.db, token)
    response = json({"ok": True, "agent": _agent_json(agent)})
    _set_cookie(service, response, token, agents.SESSION_LIVES)
    return response


@bp.post("/desk/logout")
async def logout(request: Request) -> HTTPResponse:
    service: Service = request.app.ctx.service
    token = _session_token(request)
    if token:
        await service.call(agents.logout, service.db, token)
    response = json({"ok": True})
    _set_cookie(service, response, "", timedelta(0))
    return response


class DeskSocket(Socket):
    """One open desk of an agent; an agent may have several."""

    def __init__(self, *args: Any, agent: Agent) -> None:
        super().__init__(*args)
        self.agent = agent
        self._watched: dict[str, int] = {}  # conversation -> the last seq sent
        self._states: dict[str, dict[str, str | None]] = {}
        self._touched: set[str] = set()
        self._everybody: list[dict[str, Any]] = []
        self._queue_is_stale = False
        self._started = False

    def changed(self, conversation_id: str) -> None:
        self._touched.add(conversation_id)
        self.mark()

    def queue_moved(self) -> None:
        self._queue_is_stale = True
        self.mark()

    def visitor_typing(self, conversation_id: str, on: bool) -> None:
        if conversation_id in self._watched:
            self.service.spawn(self.send("typing.changed", conversation=conversation_id, on=on))

    async def left(self) -> None:
        self.live.remove_desk(self)
        still_here = any(getattr(desk, "agent", None) == self.agent for desk in self.live.desks())
        if self._started and not still_here:
            await self.service.call(agents.leave, self.service.db, self.agent.id)
            self.live.wake()

    async def catch_up(self) -> None:
        touched, self._touched = self._touched, set()
        for conversation_id in touched & self._watched.keys():
            await self._send_new(conversation_id)
        if self._queue_is_stale or touched:
            self._queue_is_stale = False
            await self.send("queue.changed", **await self._queue())
            everybody = await self.service.call(dossiers.colleagues, self.service.db)
            if everybody != self._everybody:
                self._everybody = everybody
                await self.send("agents.changed", agents=everybody)

    async def start(self, frame: Frame) -> None:
        s = self.service
        self._started = True
        await s.call(agents.touch, s.db, self.agent.id)
        queue = await self._queue()
        for row in queue["mine"]:
            await self._watch(row["conversation"])
        self._everybody = await s.call(dossiers.colleagues, s.db)
        await self.reply(frame, "desk.started", agent=_agent_json(self.agent), agents=self._everybody, **queue)
        self.live.add_desk(self)
        self.live.wake()

    async def ping(self, frame: Frame) -> None:
        """desk.ping, each 20 s: the agent counts as present."""
        await self.service.call(agents.touch, self.service.db, self.agent.id)
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
        await s.call(conversations.get, s.db, conversation_id)
        earlier, has_earlier = await s.call(messages.list_newest, s.db, conversation_id, before_seq=before)
        await self.reply(frame, messages=[message_json(message) for message in earlier], has_earlier=has_earlier)

    async def take(self, frame: Frame) -> None:
        s, conversation_id = self.service, frame.text("conversation")
        await s.call(conversations.take, s.db, s.texts, conversation_id, self.agent.id)
        await self._watch(conversation_id)
        await self._moved(frame, conversation_id)

    async def send_message(self, frame: Frame) -> None:
        s, conversation_id = self.service, frame.text("conversation")
        stored = await s.call(
            messages.add_agent_message,
            s.db,
            conversation_id=conversation_id,
            agent_id=self.agent.id,
            client_id=frame.text("client_id"),
            text=frame.text("text"),
        )
        await self._moved(frame, conversation_id, seq=stored.seq)

    async def add_note(self, frame: Frame) -> None:
        s, conversation_id = self.service, frame.text("conversation")
        text = frame.text("text", longest=LONGEST_NOTE)
        note = await s.call(notes.add_note, s.db, conversation_id=conversation_id, agent_id=self.agent.id, text=text)
        shown = {"agent": note.agent_name, "text": note.text, "at": note.at.isoformat()}
        for desk in self.live.desks():
            if isinstance(desk, DeskSocket) and conversation_id in desk._watched:
                await desk.send("note.added", conversation=conversation_id, note=shown)
        await self._moved(frame, conversation_id)

    async def step_ticket(self, frame: Frame) -> None:
        """ticket.step: moves a ticket to another state; its visitor is told by mail, if they wanted that."""
        s = self.service
        number, to = frame.text("number", longest=40), frame.text("to", longest=16)
        ticket = await s.call(tickets.move, s.db, number=number, to=to, actor=f"agent:{self.agent.id}")
        await self._moved(frame, ticket.conversation_id, state=ticket.state)

    async def return_to_bot(self, frame: Frame) -> None:
        s, conversation_id = self.service, frame.text("conversation")
        await s.call(conversations.return_to_bot, s.db, s.texts, conversation_id, self.agent.id)
        await self._moved(frame, conversation_id)

    async def transfer(self, frame: Frame) -> None:
        s, conversation_id = self.service, frame.text("conversation")
        to = frame.text("agent", required=False) or None
        await s.call(conversations.transfer, s.db, s.texts, conversation_id, self.agent.id, to)
        await self._moved(frame, conversation_id)

    async def close(self, frame: Frame) -> None:
        s, conversation_id = self.service, frame.text("conversation")
        await s.call(
            conversations.close,
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
        now = await self.service.call(conversations.get, self.service.db, conversation_id)
        if now.owner == "agent" and now.agent_id == self.agent.id:
            for visitor in self.live.visitors_of(conversation_id):
                await visitor.send("typing.changed", on=on, agent=self.agent.name)  # type: ignore[attr-defined]
        await self.reply(frame)

    handlers = {
        "desk.start": start,
        "desk.ping": ping,
        "conversation.open": open,
        "messages.earlier": list_earlier,
        "conversation.take": take,
        "message.send": send_message,
        "note.add": add_note,
        "ticket.step": step_ticket,
        "conversation.return_to_bot": return_to_bot,
        "conversation.transfer": transfer,
        "conversation.close": close,
        "attachment.link": link_attachment,
        "typing.set": set_typing,
    }

    async def _moved(self, frame: Frame, conversation_id: str, **fields: Any) -> None:
        await self.reply(frame, conversation=conversation_id, **fields)
        self.live.wake()
        self.service.wake_worker()

    async def _queue(self) -> dict[str, Any]:
        return await self.service.call(dossiers.rows, self.service.db, self.service.texts, self.agent.id)

    async def _watch(self, conversation_id: str) -> None:
        if conversation_id not in self._watched:
            now = await self.service.call(conversations.get, self.service.db, conversation_id)
            self._watched[conversation_id] = now.last_seq

    async def _send_new(self, conversation_id: str) -> None:
        s = self.service
        seen = self._watched[conversation_id]
        for message in await s.call(messages.list_messages, s.db, conversation_id, after_seq=seen):
            self._watched[conversation_id] = message.seq
            await self.send("message.added", conversation=conversation_id, message=message_json(message))
        now = await s.call(conversations.get, s.db, conversation_id)
        state = {
            "owner": now.owner,
            "agent": now.agent_name,
            "ticket": now.ticket,
            "ticket_state": now.ticket_state,
        }
        if self._states.get(conversation_id) != state:
            self._states[conversation_id] = state
            await self.send("conversation.changed", conversation=conversation_id, **state)


def _agent_json(agent: Agent) -> dict[str, str]:
    return {"id": agent.id, "name": agent.name, "role": agent.role}


def _cookie_name(service: Service) -> str:
    """Outside development no other host, and no page without TLS, can set a cookie of this name."""
    return COOKIE if service.settings.is_development else f"__Host-{COOKIE}"


def _session_token(request: Request) -> str:
    return str(request.cookies.get(_cookie_name(request.app.ctx.service)) or "")


def _set_cookie(service: Service, response: HTTPResponse, token: str, lives: timedelta) -> None:
    name = _cookie_name(service)
    response.cookies[name] = token
    cookie = response.cookies[name]
    cookie["httponly"] = True
    cookie["samesite"] = "Strict"
    cookie["path"] = "/"
    cookie["max-age"] = int(lives.total_seconds())
    if not service.settings.is_development:
        cookie["secure"] = True


@bp.websocket("/ws/desk")  # type: ignore[untyped-decorator]
async def desk_socket(request: Request, ws: WebsocketImplProtocol) -> None:
    service: Service = request.app.ctx.service
    try:
        agent = await service.call(agents.agent_of, service.db, _session_token(request))
    except NotLoggedIn as error:
        # A browser's script learns nothing of a refused handshake, so the refusal comes as a frame.
        await ws.send(write_frame("error", reply_to=None, **error_body(service.texts, error.code)))
        await ws.close(NOT_LOGGED_IN, error.code)
        return
    address = address_of(request)
    await DeskSocket(service, request.app.ctx.live, ws, address, agent=agent).serve()
