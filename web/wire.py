"""Sanic's WebSocket, mended: it reads no further than what was taken, ends whoever waits for it, leaves no task behind.

Sanic goes on reading while frames that came wait to be served; a client that sends and never reads fills the memory.
Here a chunk of bytes is read once every frame of the one before was taken, and TCP holds the client back. A chunk may
hold forty thousand tiny frames: it is read in small parts, each at the pace of its address. A large frame is read on
only when it has the turn of its address, so that one client's sockets cannot each fill a megabyte.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import Any, TypeGuard

from sanic import Request
from sanic.exceptions import InvalidUsage, WebsocketClosed
from sanic.server.protocols.websocket_protocol import WebSocketProtocol
from sanic.server.websockets.impl import WebsocketImplProtocol
from websockets.connection import OPEN
from websockets.frames import Frame, Opcode
from websockets.server import ServerConnection

from web.address import address_of
from web.service import Service

Pace = Callable[[float], Awaitable[None]]  # waits until so much more may be read

logger = logging.getLogger(__name__)

SMALL_FRAME_BYTES = 32 * 1024  # until the client has said who it is
KERNEL_BYTES = 32 * 1024  # kept by the kernel for each socket; Linux takes twice as much, and so is a chunk at most
PART_BYTES = 2 * 1024  # at most 340 frames, which take some milliseconds
CONTROL_COST = 0.1  # of a ping or pong; any other frame counts as one, and so does
COUNTS_AS_FRAME = 32 * 1024  # each so many bytes
LARGE_FRAME_SECONDS = 20.0  # that one may take on its way in, once it has its turn
INVALID_TEXT = 1007


class Wire(WebsocketImplProtocol):
    _over: asyncio.Future[None]
    _keep_pace: Pace
    _largest: int | None = None
    _turn: asyncio.Semaphore | None = None  # of the large frames of this address
    _deadline: asyncio.TimerHandle | None = None  # there while we have the turn

    async def connection_made(self, io_proto: Any, loop: asyncio.AbstractEventLoop | None = None) -> None:
        self._reading: set[asyncio.Task[None]] = set()
        self._over = asyncio.get_running_loop().create_future()
        self.recv_cancel = self._over  # what Sanic cancels when the client leaves
        await super().connection_made(io_proto, loop)

    def take_large_frames(self, turn: asyncio.Semaphore) -> None:
        """Takes frames up to WEBSOCKET_MAX_SIZE from now on, a large one only while it holds `turn`."""
        self._turn = turn
        self.connection.max_size = self._largest

    def finish(self) -> None:
        """Nothing is read any more; a caller waiting in `recv` is told."""
        self._over.cancel()

    def cut(self) -> None:
        """Ends the connection at once: the client does not read, so nothing can be said to it."""
        self.finish()
        if self.io_proto and self.io_proto.transport:
            self.io_proto.transport.abort()

    async def recv(self, timeout: float | None = None) -> Any:
        """The next message; None when none came in time; raises WebsocketClosed when the client has gone."""
        self._end_turn()  # the message before was served
        taking = asyncio.ensure_future(self.assembler.get(timeout))
        try:
            await asyncio.wait((taking, self._over), return_when=asyncio.FIRST_COMPLETED)
            if taking.done():
                return taking.result()
        finally:
            taking.cancel()
        raise WebsocketClosed("the client has gone")

    def pause_frames(self) -> bool:
        return False  # whole chunks are held back, see data_received

    def data_received(self, data: bytes) -> None:
        assert self.io_proto is not None
        assert self.io_proto.transport is not None
        self.io_proto.transport.pause_reading()
        self._spawn(self._take_in(data))

    def eof_received(self) -> bool:
        self.connection.receive_eof()
        replies, events = self.connection.data_to_send(), self.connection.events_received()
        self._spawn(self.async_eof_received(replies, events))  # type: ignore[no-untyped-call]
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)  # type: ignore[no-untyped-call]
        self.finish()
        for task in self._reading:
            task.cancel()
        self._end_turn()

    @property
    def _needs_turn(self) -> bool:
        is_large = len(self.connection.reader.buffer) > SMALL_FRAME_BYTES
        return is_large and self._turn is not None and self._deadline is None

    def _end_turn(self) -> None:
        if self._turn is not None and self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
            self._turn.release()

    async def _take_in(self, data: bytes) -> None:
        for start in range(0, len(data), PART_BYTES):
            part = data[start : start + PART_BYTES]
            self.connection.receive_data(part)
            replies, events = self.connection.data_to_send(), self.connection.events_received()
            await self._keep_pace(sum(map(_cost, events)) + len(part) / COUNTS_AS_FRAME)
            try:
                await self.async_data_received(replies, events)  # type: ignore[no-untyped-call]
            except UnicodeDecodeError:
                self.fail_connection(INVALID_TEXT)
                return
            for frame in filter(_is_frame, events):
                frame.data = b""  # the parser holds its last frame until the next one comes
            if self._turn is not None and self._needs_turn:
                await self._turn.acquire()
                self._deadline = asyncio.get_running_loop().call_later(LARGE_FRAME_SECONDS, self.cut)
        transport = self.io_proto.transport if self.io_proto else None
        if transport is not None and not transport.is_closing():
            transport.resume_reading()

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._reading.add(task)
        task.add_done_callback(self._read)

    def _read(self, task: asyncio.Task[None]) -> None:
        self._reading.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.error("a socket could not be read", exc_info=task.exception())
            self.cut()


def _is_frame(event: object) -> TypeGuard[Frame]:
    return isinstance(event, Frame)


def _cost(event: object) -> float:
    is_control = _is_frame(event) and event.opcode in (Opcode.PING, Opcode.PONG)
    return CONTROL_COST if is_control else 1


def _hold_little(transport: Any) -> None:
    """Bounds the memory that a client holds while it waits for its turn."""
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, KERNEL_BYTES)


class WireProtocol(WebSocketProtocol):
    """HTTP that is upgraded to a Wire."""

    __slots__ = ()

    async def websocket_handshake(self, request: Request, subprotocols: Sequence[str] | None = None) -> Wire:
        connection = ServerConnection(max_size=SMALL_FRAME_BYTES, state=OPEN)
        try:
            response = connection.accept(request)  # type: ignore[arg-type]  # it reads the headers alone
        except Exception as error:  # noqa: BLE001 - websockets fails in as many ways as a handshake can be wrong
            raise InvalidUsage("the handshake of the WebSocket is wrong") from error
        if response.status_code != 101:
            raise InvalidUsage("the handshake of the WebSocket is wrong")
        head = "".join(f"{name}: {value}\r\n" for name, value in response.headers.raw_items())
        await self.send(f"HTTP/1.1 101 Switching Protocols\r\n{head}\r\n".encode())  # type: ignore[no-untyped-call]
        _hold_little(self.transport)
        wire = Wire(
            connection,
            ping_interval=self.websocket_ping_interval,
            ping_timeout=self.websocket_ping_timeout,
            close_timeout=self.websocket_timeout,
        )
        wire._largest = self.websocket_max_size
        service: Service = self.app.ctx.service
        wire._keep_pace = partial(service.keep_pace, address_of(request))
        self.websocket = wire
        await wire.connection_made(self, loop=asyncio.get_running_loop())
        return wire
