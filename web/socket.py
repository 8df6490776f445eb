"""What both sockets share: reading frames, answering each, and a pump that sends what changed."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Mapping

from sanic import Request as HttpRequest
from sanic.exceptions import ServerError, WebsocketClosed
from websockets.exceptions import ConnectionClosed

from helpdesk.conversations.errors import SlowDown
from helpdesk.errors import HelpdeskError
from helpdesk.logs import Trouble
from web.address import address_of
from web.errors import error_body, status_and_code
from web.frames import Frame, Ok, Refused, Request, frame_id, write_frame
from web.live import Live
from web.routes import Routes
from web.service import Service
from web.shares import begin_for
from web.wire import Wire

logger = logging.getLogger(__name__)

_pumps = Trouble(logger, "sockets could not catch up")

SEND_SECONDS = 20.0  # a client that takes nothing for so long is cut off; it comes back and resumes
HANG_UP_SECONDS = 1.0
START_SECONDS = 30.0
FRAMES_BEFORE_START = 10
MOST_TOLD = 200
GOING_AWAY = 1001
NOT_STARTED = 4408  # close code of a socket that does not start
GONE = (ConnectionClosed, WebsocketClosed)


class Socket(ABC):
    """One connection. Requests are served one after the other; pushes come from the pump.

    `routes` has, for each type of request, who serves it and what `admit` has to ask first.
    """

    routes: Routes
    ends_on: Mapping[str, int] = {}  # the code of an error that ends the socket -> its close code

    def __init__(self, service: Service, live: Live, wire: Wire, address: str) -> None:
        self.service = service
        self.live = live
        self.address = address
        self._wire = wire
        self._dirty = asyncio.Event()
        self._told: deque[Frame] = deque()

    async def serve(self) -> None:
        """Answers frames until the client leaves."""
        begin_for(self.address)
        pump = asyncio.create_task(self._pump())
        self.live.open.add(self)
        self.service.sockets.enter(self.address)
        try:
            await self._read()
        except GONE:
            pass
        finally:
            self.live.open.discard(self)
            self.service.sockets.leave(self.address)
            pump.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await pump
            await self.left()

    async def hang_up(self) -> None:
        """The service ends; the client comes back by itself."""
        await self.end(GOING_AWAY)

    async def end(self, code: int, reason: str = "") -> None:
        """Says goodbye and reads no further."""
        with contextlib.suppress(*GONE, asyncio.TimeoutError):
            await asyncio.wait_for(self._wire.close(code, reason), HANG_UP_SECONDS)
        self._wire.finish()

    def take_large_frames(self) -> None:
        """Notes that the client is somebody we talk to."""
        self._wire.take_large_frames(self.service.large_frames.of(self.address))

    def mark(self) -> None:
        """Something may have changed for this client."""
        self._dirty.set()

    @abstractmethod
    def sessions_ended(self, agent_ids: frozenset[str]) -> None:
        """Some sessions of these agents may be over."""

    def tell(self, frame: Frame) -> None:
        """Sends by the pump: whoever calls waits for nobody. A client that lets too much pile up is cut off."""
        if len(self._told) >= MOST_TOLD:
            self._wire.cut()
            return
        self._told.append(frame)
        self.mark()

    async def send(self, frame: Frame) -> None:
        """Waits until the client took it; raises one of GONE when it does not."""
        try:
            await asyncio.wait_for(self._wire.send(write_frame(frame)), SEND_SECONDS)
        except asyncio.TimeoutError as error:
            self._wire.cut()
            raise WebsocketClosed("the client reads nothing") from error
        except ServerError as error:  # what Sanic says of a connection that is ending
            raise WebsocketClosed("the client has gone") from error

    async def done(self, request: Request) -> None:
        """Answers a request that has nothing to tell."""
        await self.send(Ok(reply_to=request.id))

    @property
    @abstractmethod
    def has_started(self) -> bool:
        """Whether the client is somebody; until then it may send little, and not for long."""

    @abstractmethod
    async def admit(self, request: Request, needs: str) -> None:
        """Raises why this request may not be served; `needs` stands beside its handler."""

    @abstractmethod
    async def catch_up(self) -> None:
        """Sends what the client has not seen."""

    @abstractmethod
    async def left(self) -> None:
        """The client has gone."""

    async def _read(self) -> None:
        if await self._is_started_in_time():
            self.take_large_frames()
            while await self._serve_next():
                pass

    async def _is_started_in_time(self) -> bool:
        """Serves the first frames; a client that sends too many of them, or sends them too late, is told to go."""
        loop = asyncio.get_running_loop()
        deadline, frames = loop.time() + START_SECONDS, 0
        while not self.has_started:
            raw = await self._wire.recv(max(deadline - loop.time(), 0.01))
            frames += 1
            if raw is None or frames > FRAMES_BEFORE_START:
                await self.end(NOT_STARTED, "session.start comes first")
                return False
            await self._answer(raw)
        return True

    async def _serve_next(self) -> bool:
        """Waits for a frame and answers it; the frame is let go before the next one is awaited."""
        raw = await self._wire.recv()
        if raw is not None:
            await self._answer(raw)
        return raw is not None

    async def _answer(self, raw: str | bytes) -> None:
        number = None
        try:
            request = self.routes.reader.read(raw)
            number = request.id
            route = self.routes.of(request)
            await self.admit(request, route.needs)
            await route.serve(self, request)
        except GONE:
            raise
        except Exception as error:  # noqa: BLE001 - a bad or unlucky request never closes the socket
            await self._refuse(error, number if number is not None else frame_id(raw))

    async def _refuse(self, error: Exception, number: int | float | None) -> None:
        _, code = status_and_code(error)
        self.service.on_refusal(code)
        more = error.more if isinstance(error, HelpdeskError) else {}
        await self.send(Refused(reply_to=number, **error_body(self.service.texts, code, **more)))
        if code in self.ends_on:
            await self.end(self.ends_on[code], code)

    async def _pump(self) -> None:
        while True:
            await self._dirty.wait()
            self._dirty.clear()
            try:
                await self._push()
            except GONE:
                self._wire.finish()
                return
            except Exception as error:  # noqa: BLE001 - the next try does, in a second
                _pumps.failed(error)
                await asyncio.sleep(1)
                self._dirty.set()

    async def _push(self) -> None:
        try:
            await self.catch_up()
            while self._told:
                await self.send(self._told.popleft())
        except HelpdeskError as error:
            if error.code not in self.ends_on:
                raise
            await self._refuse(error, None)


async def check_room(request: HttpRequest) -> None:
    """Raises SlowDown before the handshake when an address has too many sockets open."""
    if not request.path.startswith("/ws/"):
        return
    service: Service = request.app.ctx.service
    if service.sockets.is_full(address_of(request)):
        raise SlowDown()
