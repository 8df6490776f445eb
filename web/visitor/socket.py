"""The visitor's socket, /ws/visitor: one conversation a connection.

Everything that is stored goes through helpdesk and comes back through the event log, so several tabs agree.
"""

from __future__ import annotations

import asyncio

from msgspec import UNSET

from helpdesk.conversations import messages, visitor_tokens
from helpdesk.conversations.errors import ConversationNotFound, SessionOver, SlowDown
from helpdesk.members import login_token
from helpdesk.members.errors import ForeignToken, StaleToken
from helpdesk.members.standing import Standing
from helpdesk.verification import age_and_identity
from web.errors import NotStarted
from web.frames import Request, show_message
from web.limits import SESSIONS
from web.live import Live
from web.service import Service
from web.socket import Socket
from web.visitor.frames import (
    ConversationChanged,
    Identity,
    Known,
    MessageAdded,
    MessageStored,
    TypingChanged,
    Verification,
)
from web.visitor.routes import MESSAGE, RATES, RATING, ROUTES, START
from web.visitor.state import read_identity, read_state
from web.wire import Wire

SESSION_OVER = 4403  # close code: the token changed or ended


class VisitorSocket(Socket):
    routes = ROUTES
    ends_on = {SessionOver.code: SESSION_OVER}
    conversation_id: str | None = None
    _token = ""
    _last_seq = 0
    _state: ConversationChanged | None = None

    def __init__(self, service: Service, live: Live, wire: Wire, address: str) -> None:
        super().__init__(service, live, wire, address)
        self.proving = asyncio.Lock()

    def changed(self, conversation_id: str) -> None:
        self.mark()

    def sessions_ended(self, agent_ids: frozenset[str]) -> None:
        """Of no concern to a visitor."""

    def queue_moved(self) -> None:
        if self._state is not None and self._state.owner == "waiting":
            self.mark()

    @property
    def has_started(self) -> bool:
        return self.conversation_id is not None

    async def admit(self, request: Request, needs: str) -> None:
        allows = self.service.limits.allows
        if needs == START:
            if not allows(needs, self.address, SESSIONS):
                raise SlowDown()
            return
        if not allows(needs, self.started(), RATES[needs]):
            raise SlowDown()
        await self._check_token()
        if needs in (MESSAGE, RATING) and not allows("messages of", self.address, self.service.of_address.messages):
            raise SlowDown()

    async def begin(self, conversation_id: str, token: str, last_seq: int) -> ConversationChanged:
        """From here on the socket is that talk's; says how the talk stands."""
        if self.conversation_id is not None:
            self.live.remove_visitor(self.conversation_id, self)
        self.conversation_id, self._token, self._last_seq = conversation_id, token, last_seq
        self._state = await self._read_state()
        self.take_large_frames()  # before the client is told: it may send one at once
        return self._state

    def follow(self) -> None:
        """Sends what happens in the talk from now on, and what was stored since it was read."""
        self.live.add_visitor(self.started(), self)
        self.mark()
        self.moved()

    async def left(self) -> None:
        if self.conversation_id is not None:
            self.live.remove_visitor(self.conversation_id, self)
            self.tell_desks(on=False)

    async def catch_up(self) -> None:
        if self.conversation_id is None:
            return
        async with self.proving:  # whose proof changes the token right now has the new one in a moment
            await self._check_token()
        while await self._send_new() == messages.LONGEST_LIST:
            pass
        state = await self._read_state()
        if state != self._state:
            self._state = state
            await self.send(state)

    async def _send_new(self) -> int:
        """Sends what the client has not seen, as much as is read at once; says how much."""
        s = self.service
        unseen = await s.call(messages.list_messages, s.db, self.started(), after_seq=self._last_seq)
        for message in unseen:
            if message.author in ("bot", "system"):
                await self.send(TypingChanged(on=False))
            await self.send(MessageAdded(message=show_message(message)))
            self._last_seq = message.seq
        return len(unseen)

    def tell_desks(self, *, on: bool) -> None:
        for desk in self.live.desks():
            desk.visitor_types(self.started(), on=on)

    def agent_types(self, name: str, *, on: bool) -> None:
        self.tell(TypingChanged(on=on, agent=name))

    async def _check_token(self) -> None:
        """Raises SessionOver: the holder of a token that changed or ended gets and says nothing more."""
        s = self.service
        try:
            await s.call(visitor_tokens.check, s.db, self.started(), self._token, idle=s.visitor_idle)
        except ConversationNotFound as error:
            raise SessionOver() from error

    def take_token(self, known: Standing) -> str | None:
        """The new token of a proof, for the client to keep."""
        self._token = known.token or self._token
        return known.token

    async def say_known(self, request: Request, token: str | None = None) -> None:
        """Answers a claim or a proof, with the new token if there is one."""
        identity, verification = await self.verification()
        known = Known(reply_to=request.id, identity=identity, verification=verification, token=token or UNSET)
        await self.send(known)
        self.moved()

    async def verification(self) -> tuple[Identity, Verification]:
        """How well the visitor is known, and whether a code can be asked for."""
        known = await self.service.call(read_identity, self.service.db, self.started())
        offers = self.service.texts.offers(age_and_identity.SEND_CODE) and known.level == "claimed"
        return known, Verification(offers)

    def started(self) -> str:
        if self.conversation_id is None:
            raise NotStarted()
        return self.conversation_id

    async def identity(self, token: str, conversation_id: str | None = None) -> login_token.Identity | None:
        """What the login token says; a refused one is put on record before the error goes out."""
        s = self.service
        try:
            return login_token.read_token(s.settings, token) if token else None
        except (StaleToken, ForeignToken) as error:
            await s.call(age_and_identity.record_refusal, s.db, code=error.code, conversation_id=conversation_id)
            self.moved()
            raise

    async def say_stored(self, request: Request, stored: messages.Stored) -> None:
        await self.send(MessageStored(reply_to=request.id, seq=stored.seq))
        if not stored.duplicate:
            self.moved()
            if self._state is not None and self._state.owner in ("bot", "closed"):
                await self.send(TypingChanged(on=True))

    def moved(self) -> None:
        self.live.wake()
        self.service.wake_worker()

    async def _read_state(self) -> ConversationChanged:
        at = self.live.looked_at
        return await self.service.call(read_state, self.service, self.started(), hours_at=at)
