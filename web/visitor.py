"""The visitor's socket, /ws/visitor: one conversation a connection.

Everything that is stored goes through helpdesk and comes back through the event log, so several tabs agree.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sanic import Blueprint, Request
from sanic.server.websockets.impl import WebsocketImplProtocol

from helpdesk import choices, conversations, identity, messages, ratings, verification
from helpdesk.errors import BadMessage, ForeignToken, StaleToken
from helpdesk.identity import Identity
from web.errors import NotStarted, SlowDown
from web.limits import MESSAGES, SESSIONS
from web.protocol import Frame, message_json
from web.socket import Socket

bp = Blueprint("visitor")

LONGEST_PAGE = 500
LONGEST_RATING = 1000


class VisitorSocket(Socket):
    conversation_id: str | None = None
    _last_seq = 0
    _state: dict[str, Any] | None = None

    def changed(self, conversation_id: str) -> None:
        self.mark()

    def queue_moved(self) -> None:
        if self._state is not None and self._state["owner"] == "waiting":
            self.mark()

    async def left(self) -> None:
        if self.conversation_id is not None:
            self.live.remove_visitor(self.conversation_id, self)
            self.tell_desks(on=False)

    async def catch_up(self) -> None:
        if self.conversation_id is None:
            return
        s = self.service
        for message in await s.call(messages.list_messages, s.db, self.conversation_id, after_seq=self._last_seq):
            self._last_seq = message.seq
            if message.author in ("bot", "system"):
                await self.send("typing.changed", on=False)
            await self.send("message.added", message=message_json(message))
        state = await self._read_state()
        if state != self._state:
            self._state = state
            await self.send("conversation.changed", **state)

    def tell_desks(self, *, on: bool) -> None:
        for desk in self.live.desks():
            desk.visitor_typing(self.conversation_id, on)  # type: ignore[attr-defined]

    async def start(self, frame: Frame) -> None:
        """session.start: a new conversation, or the one that `resume` names."""
        s = self.service
        if not s.limits.allows("session", self.address, SESSIONS):
            raise SlowDown()
        who = await self._identity(frame.text("identity", required=False))
        resume = frame.body.get("resume")
        if resume is None:
            page = frame.text("page", required=False)[:LONGEST_PAGE]
            started = await s.call(conversations.start, s.db, s.platform, s.texts, page=page, identity=who)
        else:
            started = await s.call(conversations.resume, s.db, s.texts, identity=who, **_resume_fields(resume))
        if self.conversation_id is not None:
            self.live.remove_visitor(self.conversation_id, self)
        self.conversation_id = started.conversation.id
        self._last_seq = started.messages[-1].seq if started.messages else _after_seq(resume)
        self._state = await self._read_state()
        await self.reply(
            frame,
            "session.started",
            conversation=self.conversation_id,
            token=started.token,
            messages=[message_json(message) for message in started.messages],
            last_seq=self._last_seq,
            hours={"open": s.platform.is_open(datetime.now(timezone.utc)), "text": s.texts.hours()},
            identity=await s.call(_identity_state, s.db, self.conversation_id),
            **self._state,
        )
        self.live.add_visitor(self.conversation_id, self)
        self.mark()  # what was stored between the read and the registration
        self.live.wake()
        self._wake_worker()

    async def send_message(self, frame: Frame) -> None:
        s, conversation_id = self.service, self._started()
        self._limit(conversation_id)
        stored = await s.call(
            messages.add_visitor_message,
            s.db,
            s.texts,
            conversation_id=conversation_id,
            client_id=frame.text("client_id"),
            text=frame.text("text"),
        )
        await self._stored(frame, stored)

    async def pick_choice(self, frame: Frame) -> None:
        s, conversation_id = self.service, self._started()
        self._limit(conversation_id)
        stored = await s.call(
            choices.pick,
            s.db,
            s.texts,
            conversation_id=conversation_id,
            client_id=frame.text("client_id"),
            choice_id=frame.text("choice"),
        )
        await self._stored(frame, stored)

    async def set_typing(self, frame: Frame) -> None:
        self._started()
        self.tell_desks(on=frame.flag("on"))
        await self.reply(frame)

    async def submit_verification(self, frame: Frame) -> None:
        s, conversation_id = self.service, self._started()
        self._limit(conversation_id)
        if frame.text("method") != "claim":
            raise BadMessage("the only method is claim")
        await s.call(
            verification.submit_claim,
            s.db,
            s.texts,
            conversation_id=conversation_id,
            name=frame.text("name"),
            account=frame.text("account"),
        )
        await self.reply(frame)
        self._moved()

    async def set_identity(self, frame: Frame) -> None:
        s, conversation_id = self.service, self._started()
        who = await self._identity(frame.text("token"), conversation_id)
        if who is None:
            raise BadMessage("token must not be empty")
        await s.call(verification.submit_identity, s.db, s.texts, conversation_id=conversation_id, identity=who)
        await self.reply(frame, identity=await s.call(_identity_state, s.db, conversation_id))
        self._moved()

    async def set_rating(self, frame: Frame) -> None:
        s, conversation_id = self.service, self._started()
        await s.call(
            ratings.rate,
            s.db,
            conversation_id=conversation_id,
            score=frame.number("score"),
            comment=frame.text("comment", longest=LONGEST_RATING, required=False),
        )
        await self.reply(frame)
        self._moved()

    async def leave(self, frame: Frame) -> None:
        """conversation.close: the visitor ends the talk."""
        s = self.service
        await s.call(conversations.close, s.db, s.texts, self._started())
        await self.reply(frame)
        self._moved()

    handlers = {
        "session.start": start,
        "message.send": send_message,
        "choice.pick": pick_choice,
        "typing.set": set_typing,
        "verification.submit": submit_verification,
        "identity.set": set_identity,
        "rating.set": set_rating,
        "conversation.close": leave,
    }

    def _started(self) -> str:
        if self.conversation_id is None:
            raise NotStarted()
        return self.conversation_id

    def _limit(self, conversation_id: str) -> None:
        if not self.service.limits.allows("message", conversation_id, MESSAGES):
            raise SlowDown()

    async def _identity(self, token: str, conversation_id: str | None = None) -> Identity | None:
        """What the login token says; a refused one is put on record before the error goes out."""
        s = self.service
        try:
            return identity.read_token(s.settings, token) if token else None
        except (StaleToken, ForeignToken) as error:
            await s.call(verification.record_refusal, s.db, code=error.code, conversation_id=conversation_id)
            self._moved()
            raise

    async def _stored(self, frame: Frame, stored: messages.Stored) -> None:
        await self.reply(frame, "message.stored", seq=stored.seq)
        if not stored.duplicate:
            self._moved()
            if self._state is not None and self._state["owner"] in ("bot", "closed"):
                await self.send("typing.changed", on=True)

    def _moved(self) -> None:
        self.live.wake()
        self._wake_worker()

    def _wake_worker(self) -> None:
        self.service.wake_worker()

    async def _read_state(self) -> dict[str, Any]:
        return await self.service.call(_state, self.service.db, self._started())


def _state(db: Any, conversation_id: str) -> dict[str, Any]:
    """What conversation.changed says."""
    now = conversations.get(db, conversation_id)
    return {
        "owner": now.owner,
        "epoch": now.epoch,
        "ticket": now.ticket,
        "agent": now.agent_name,
        "queue_position": conversations.queue_position(db, conversation_id),
        "rated": now.rated,
    }


def _identity_state(db: Any, conversation_id: str) -> dict[str, Any]:
    standing = verification.standing(db, conversation_id)
    return {"level": standing.identity, "age": standing.age}


def _resume_fields(resume: Any) -> dict[str, Any]:
    if not isinstance(resume, dict):
        raise BadMessage("resume must be an object")
    conversation, token = resume.get("conversation"), resume.get("token")
    if not isinstance(conversation, str) or not isinstance(token, str):
        raise BadMessage("resume needs conversation and token")
    return {"conversation_id": conversation, "token": token, "after_seq": _after_seq(resume)}


def _after_seq(resume: Any) -> int:
    after = (resume or {}).get("after_seq", 0)
    if after is None:
        return 0
    if isinstance(after, bool) or not isinstance(after, int) or not 0 <= after < 2**31:
        raise BadMessage("after_seq must be a whole number")
    return after


@bp.websocket("/ws/visitor")  # type: ignore[untyped-decorator]
async def visitor_socket(request: Request, ws: WebsocketImplProtocol) -> None:
    service = request.app.ctx.service
    await VisitorSocket(service, request.app.ctx.live, ws, request.remote_addr or request.ip).serve()
