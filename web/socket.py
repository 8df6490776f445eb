"""What both sockets share: reading frames, answering each, and a pump that sends what changed."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sanic.exceptions import WebsocketClosed
from sanic.server.websockets.impl import WebsocketImplProtocol
from websockets.exceptions import ConnectionClosed

from helpdesk.errors import HelpdeskError
from web.errors import UnknownType, error_body, status_and_code
from web.live import Live
from web.protocol import Frame, frame_id, read_frame, write_frame
from web.service import Service

logger = logging.getLogger(__name__)

SEND_SECONDS = 10.0
HANG_UP_SECONDS = 1.0
GOING_AWAY = 1001
Handler = Callable[[Any, Frame], Awaitable[None]]


class Socket(ABC):
    """One connection. Requests are served one after the other; pushes come from the pump."""

    handlers: Mapping[str, Handler] = {}

    def __init__(self, service: Service, live: Live, ws: WebsocketImplProtocol, address: str) -> None:
        self.service = service
        self.live = live
        self.address = address
        self._ws = ws
        self._dirty = asyncio.Event()
        self._sending = asyncio.Lock()

    async def serve(self) -> None:
        """Answers frames until the client leaves."""
        pump = asyncio.create_task(self._pump())
        self.live.open.add(self)
        try:
            while (raw := await self._ws.recv()) is not None:
                await self._answer(raw)
        except (ConnectionClosed, WebsocketClosed):
            pass
        finally:
            self.live.open.discard(self)
            pump.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await pump
            await self.left()

    async def hang_up(self) -> None:
        """The service ends; the client comes back by itself."""
        with contextlib.suppress(ConnectionClosed, WebsocketClosed, asyncio.TimeoutError):
            await asyncio.wait_for(self._ws.close(GOING_AWAY), HANG_UP_SECONDS)

    def mark(self) -> None:
        """Something may have changed for this client."""
        self._dirty.set()

    async def send(self, kind: str, **fields: Any) -> None:
        async with self._sending:
            await asyncio.wait_for(self._ws.send(write_frame(kind, **fields)), SEND_SECONDS)

    async def reply(self, frame: Frame, kind: str = "ok", **fields: Any) -> None:
        await self.send(kind, reply_to=frame.id, ok=True, **fields)

    @abstractmethod
    async def catch_up(self) -> None:
        """Sends what the client has not seen."""

    @abstractmethod
    async def left(self) -> None:
        """The client has gone."""

    async def _answer(self, raw: str | bytes) -> None:
        number = None
        try:
            frame = read_frame(raw)
            number = frame.id
            handler = self.handlers.get(frame.type)
            if handler is None:
                raise UnknownType(f"there is no type {frame.type!r}")
            await handler(self, frame)
        except (ConnectionClosed, WebsocketClosed, asyncio.TimeoutError):
            raise
        except Exception as error:  # noqa: BLE001 - a bad or unlucky request never closes the socket
            _, code = status_and_code(error)
            more = error.more if isinstance(error, HelpdeskError) else {}
            await self.send("error", reply_to=number if number is not None else frame_id(raw), **self._body(code, more))

    def _body(self, code: str, more: dict[str, Any]) -> dict[str, Any]:
        return error_body(self.service.texts, code, **more)

    async def _pump(self) -> None:
        while True:
            await self._dirty.wait()
            self._dirty.clear()
            try:
                await self.catch_up()
            except (ConnectionClosed, WebsocketClosed, asyncio.TimeoutError):
                return  # the reading side notices
            except Exception:  # noqa: BLE001 - the next change tries again
                logger.exception("a socket could not catch up")
                await asyncio.sleep(1)
                self._dirty.set()
