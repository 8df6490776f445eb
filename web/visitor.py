"""The visitor's socket, /ws/visitor: one conversation a connection.

Everything that is stored goes through helpdesk and comes back through the event log, so several tabs agree.
"""

from __future__ import annotations

import asyncio
from typing import Any

from sanic import Blueprint, Request

from helpdesk.conversations import messages, visitor_tokens
from helpdesk.conversations.errors import BadMessage, ConversationNotFound, SessionOver
from helpdesk.documents import attachments
from helpdesk.members import login_token
from helpdesk.members.errors import ForeignToken, StaleToken
from helpdesk.members.login_token import Identity
from helpdesk.members.standing import Standing
from helpdesk.tickets import subscriptions
from helpdesk.tokens import source_of
from helpdesk.verification import age_and_identity, codes
from helpdesk.verification.errors import CodePaused
from helpdesk.visitor import choices, ratings, session
from web.address import address_of
from web.attachments import documents_json
from web.errors import NotStarted, SlowDown
from web.limits import LINKS, MESSAGES, RATINGS, SESSIONS, TYPING
from web.live import Live
from web.protocol import LONGEST_TEXT, Frame, message_json
from web.service import Service
from web.socket import Socket
from web.visitor_state import after_seq, read_identity, read_state, resume_fields
from web.wire import Wire

bp = Blueprint("visitor")

SESSION_OVER = 4403  # close code: the token changed or ended
LONGEST_RATING = 1000
LONGEST_NAME = 1000
# What a request takes a token of, for each talk; MESSAGE and RATING are counted for the address too.
START, MESSAGE, RATING, TYPE, LINK = "session", "message", "rating", "typing", "link"
RATES = {MESSAGE: MESSAGES, RATING: RATINGS, TYPE: TYPING, LINK: LINKS}


class VisitorSocket(Socket):
    ends_on = {SessionOver.code: SESSION_OVER}
    conversation_id: str | None = None
    _token = ""
    _last_seq = 0
    _state: dict[str, Any] | None = None

    def __init__(self, service: Service, live: Live, wire: Wire, address: str) -> None:
        super().__init__(service, live, wire, address)
        self._proving = asyncio.Lock()

    def changed(self, conversation_id: str) -> None:
        self.mark()

    def sessions_ended(self, agent_ids: frozenset[str]) -> None:
        """Of no concern to a visitor."""

    def queue_moved(self) -> None:
        if self._state is not None and self._state["owner"] == "waiting":
            self.mark()

    @property
    def has_started(self) -> bool:
        return self.conversation_id is not None

    async def admit(self, frame: Frame, need: str) -> None:
        allows = self.service.limits.allows
        if need == START:
            if not allows(need, self.address, SESSIONS):
                raise SlowDown()
            return
        if not allows(need, self._started(), RATES[need]):
            raise SlowDown()
        await self._check_token()
        if need in (MESSAGE, RATING) and not allows("messages of", self.address, self.service.of_address.messages):
            raise SlowDown()

    async def left(self) -> None:
        if self.conversation_id is not None:
            self.live.remove_visitor(self.conversation_id, self)
            self.tell_desks(on=False)

    async def catch_up(self) -> None:
        if self.conversation_id is None:
            return
        async with self._proving:  # whose proof changes the token right now has the new one in a moment
            await self._check_token()
        while await self._send_new() == messages.LONGEST_LIST:
            pass
        state = await self._read_state()
        if state != self._state:
            self._state = state
            await self.send("conversation.changed", **state)

    async def _send_new(self) -> int:
        """Sends what the client has not seen, as much as is read at once; says how much."""
        s = self.service
        unseen = await s.call(messages.list_messages, s.db, self._started(), after_seq=self._last_seq)
        for message in unseen:
            if message.author in ("bot", "system"):
                await self.send("typing.changed", on=False)
            await self.send("message.added", message=message_json(message))
            self._last_seq = message.seq
        return len(unseen)

    def tell_desks(self, *, on: bool) -> None:
        for desk in self.live.desks():
            desk.tell_of(self._started(), "typing.changed", on=on)

    async def start(self, frame: Frame) -> None:
        """session.start: a new conversation, or the one that `resume` names."""
        s = self.service
        who = await self._identity(frame.text("identity", required=False))
        resume, source = frame.body.get("resume"), source_of(s.settings.secret, self.address)
        page = frame.text("page", required=False)
        if resume is None:
            started = await s.call(session.start, s.db, s.platform, s.texts, page=page, identity=who, source=source)
        else:
            fields = {**resume_fields(resume), "page": page, "idle": s.visitor_idle}
            started = await s.call(session.resume, s.db, s.texts, identity=who, source=source, **fields)
        if self.conversation_id is not None:
            self.live.remove_visitor(self.conversation_id, self)
        self.conversation_id, self._token = started.conversation.id, started.token
        self._last_seq = started.messages[-1].seq if started.messages else after_seq(resume)
        self._state = await self._read_state()
        self.take_large_frames()  # before the client is told: it may send one at once
        await self.reply(
            frame,
            "session.started",
            conversation=self.conversation_id,
            token=started.token,
            messages=[message_json(message) for message in started.messages],
            last_seq=self._last_seq,
            **await self._verification(),
            documents=documents_json(s.texts),
            **self._state,
        )
        self.live.add_visitor(self.conversation_id, self)
        self.mark()  # what was stored between the read and the registration
        self.live.wake()
        self._wake_worker()

    async def send_message(self, frame: Frame) -> None:
        s, conversation_id = self.service, self._started()
        stored = await s.call(
            choices.say,
            s.db,
            s.texts,
            conversation_id=conversation_id,
            client_id=frame.text("client_id"),
            text=frame.text("text", longest=LONGEST_TEXT),
        )
        await self._stored(frame, stored)

    async def pick_choice(self, frame: Frame) -> None:
        s, conversation_id = self.service, self._started()
        stored = await s.call(
            choices.pick,
            s.db,
            s.texts,
            conversation_id=conversation_id,
            client_id=frame.text("client_id"),
            choice_id=frame.text("choice"),
        )
        await self._stored(frame, stored)

    async def set_page(self, frame: Frame) -> None:
        """page.set: the visitor is on another page of the site now."""
        s, conversation_id = self.service, self._started()
        page = frame.text("page")
        await s.call(session.move_to, s.db, conversation_id, page)
        await self.reply(frame)

    async def set_typing(self, frame: Frame) -> None:
        self._started()
        self.tell_desks(on=frame.flag("on"))
        await self.reply(frame)

    async def submit_verification(self, frame: Frame) -> None:
        s, conversation_id = self.service, self._started()
        method, token = frame.text("method"), {}
        if method == "claim":
            await s.call(
                age_and_identity.submit_claim,
                s.db,
                s.texts,
                conversation_id=conversation_id,
                name=frame.text("name", longest=LONGEST_NAME),
                account=frame.text("account", longest=LONGEST_NAME),
                directory=s.directory,
            )
        elif method == "code":
            token = await self._submit_code(frame, conversation_id)
        else:
            raise BadMessage("the methods are claim and code")
        await self.reply(frame, **await self._verification(), **token)
        self._moved()

    async def send_code(self, frame: Frame) -> None:
        """verification.send_code: the answer is the same whether or not there is a member to write to."""
        s, conversation_id = self.service, self._started()
        sent = await s.call(codes.send, s.db, s.texts, conversation_id=conversation_id, directory=s.directory)
        await self.reply(frame, expires_at=sent.expires_at.isoformat(), resend_at=sent.resend_at.isoformat())
        self._moved()

    async def set_identity(self, frame: Frame) -> None:
        s, conversation_id = self.service, self._started()
        who = await self._identity(frame.text("token"), conversation_id)
        if who is None:
            raise BadMessage("token must not be empty")
        async with self._proving:
            known = await s.call(
                age_and_identity.submit_identity, s.db, s.texts, conversation_id=conversation_id, identity=who
            )
            token = self._take_token(known)
        await self.reply(frame, **await self._verification(), **token)
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

    async def set_notification(self, frame: Frame) -> None:
        """notify.set: the address gets a mail that asks it to confirm."""
        s, conversation_id = self.service, self._started()
        email = frame.text("email", longest=300)
        address = await s.call(subscriptions.set_address, s.db, s.texts, conversation_id=conversation_id, email=email)
        await self.reply(frame, email=address)
        self._moved()

    async def link_attachment(self, frame: Frame) -> None:
        s, conversation_id = self.service, self._started()
        url = await s.call(
            attachments.link_for_visitor,
            s.db,
            s.settings.secret,
            conversation_id=conversation_id,
            attachment_id=frame.text("attachment"),
        )
        await self.reply(frame, url=url)

    async def leave(self, frame: Frame) -> None:
        """conversation.close: the visitor ends the talk."""
        s = self.service
        await s.call(session.close, s.db, s.texts, self._started())
        await self.reply(frame)
        self._moved()

    routes = {
        "session.start": (start, START),
        "message.send": (send_message, MESSAGE),
        "choice.pick": (pick_choice, MESSAGE),
        "page.set": (set_page, MESSAGE),
        "typing.set": (set_typing, TYPE),
        "verification.submit": (submit_verification, MESSAGE),
        "verification.send_code": (send_code, MESSAGE),
        "identity.set": (set_identity, MESSAGE),
        "rating.set": (set_rating, RATING),
        "notify.set": (set_notification, MESSAGE),
        "attachment.link": (link_attachment, LINK),
        "conversation.close": (leave, MESSAGE),
    }

    async def _submit_code(self, frame: Frame, conversation_id: str) -> dict[str, str]:
        s, code = self.service, frame.text("code")
        try:
            async with self._proving:
                known = await s.call(codes.submit, s.db, s.texts, conversation_id=conversation_id, code=code)
                return self._take_token(known)
        except CodePaused:
            self._moved()  # the fifth wrong one has something to say in the talk too
            raise

    async def _check_token(self) -> None:
        """Raises SessionOver: whoever holds a token that changed or ended gets and says nothing more."""
        s = self.service
        try:
            await s.call(visitor_tokens.check, s.db, self._started(), self._token, idle=s.visitor_idle)
        except ConversationNotFound as error:
            raise SessionOver() from error

    def _take_token(self, known: Standing) -> dict[str, str]:
        """The new token of a proof, for the client to keep."""
        self._token = known.token or self._token
        return {"token": known.token} if known.token else {}

    async def _verification(self) -> dict[str, Any]:
        """How well the visitor is known, and whether a code can be asked for."""
        known = await self.service.call(read_identity, self.service.db, self._started())
        offers = self.service.texts.offers(age_and_identity.SEND_CODE) and known["level"] == "claimed"
        return {"identity": known, "verification": {"code": offers}}

    def _started(self) -> str:
        if self.conversation_id is None:
            raise NotStarted()
        return self.conversation_id

    async def _identity(self, token: str, conversation_id: str | None = None) -> Identity | None:
        """What the login token says; a refused one is put on record before the error goes out."""
        s = self.service
        try:
            return login_token.read_token(s.settings, token) if token else None
        except (StaleToken, ForeignToken) as error:
            await s.call(age_and_identity.record_refusal, s.db, code=error.code, conversation_id=conversation_id)
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
        at = self.live.looked_at
        return await self.service.call(read_state, self.service, self._started(), hours_at=at)


@bp.websocket("/ws/visitor")  # type: ignore[untyped-decorator]
async def visitor_socket(request: Request, wire: Wire) -> None:
    service = request.app.ctx.service
    await VisitorSocket(service, request.app.ctx.live, wire, address_of(request)).serve()
