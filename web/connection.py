"""A connection: strict about how requests are framed, and patient, for a bounded time, with their sender.

Sanic's own clocks start anew with each byte, so one byte now and then would hold a connection for ever.
"""

from __future__ import annotations

import contextlib
import resource
from time import monotonic
from typing import Any

from sanic.exceptions import InvalidUsage, RequestTimeout
from sanic.http import HTTP_CONTINUE, Http, Stage

from web.framing import LONGEST_CHUNK_LINE, check_head, chunk_size
from web.shares import Places
from web.wire import WireProtocol

HEAD_SECONDS = 10.0
BODY_SECONDS = 20.0
SLOWEST_PACE = 8 * 1024  # bytes a second; web.upload_body reckons by the same, and ends silence sooner
OTHER_FILES = 200  # descriptors for the database, the worker, documents
MOST_FILES = 20_000
SHARE_OF_ADDRESS = 4  # one address may have a fourth of all connections


class Exchange(Http):
    """Requests and answers on one connection."""

    __slots__ = ("_since",)

    def __init__(self, protocol: Any) -> None:
        super().__init__(protocol)  # type: ignore[no-untyped-call]
        self._receive_more = self._receive_in_time
        self._since = 0.0

    async def http1(self) -> None:
        # What was left of a body whose answer has gone out is of no use; the connection ends.
        with contextlib.suppress(InvalidUsage, RequestTimeout):
            await super().http1()  # type: ignore[no-untyped-call]

    async def http1_request_header(self) -> None:
        self._since = monotonic()
        await self._check_head()
        await super().http1_request_header()  # type: ignore[no-untyped-call]
        self._since = monotonic()
        if self.request.method == "HEAD":
            self.request.method = "GET"  # head_only keeps the body back

    async def read(self) -> bytes | None:
        if self.request_body == "chunked" and not self.request_bytes_left:
            await self._check_chunk()
        data: bytes | None = await super().read()
        return data

    def create_empty_request(self) -> None:
        self.url = None  # what could not be read is not read again
        super().create_empty_request()

    async def _check_head(self) -> None:
        buffer = self.recv_buffer
        while (end := buffer.find(b"\r\n\r\n")) < 0:
            if len(buffer) >= self.HEADER_MAX_SIZE:
                return  # Sanic refuses it as too large
            await self._receive_more()
        check_head(bytes(buffer[:end]))

    async def _check_chunk(self) -> None:
        if self.expecting_continue:
            self.expecting_continue = False
            await self._send(HTTP_CONTINUE)
        buffer = self.recv_buffer
        while (end := buffer.find(b"\r\n", 2)) < 0 and len(buffer) <= LONGEST_CHUNK_LINE:
            await self._receive_more()
        try:
            is_last = chunk_size(bytes(buffer[:end] if end >= 0 else buffer)) == 0
            while is_last and len(buffer) < end + 4:
                await self._receive_more()
            if is_last and buffer[end : end + 4] != b"\r\n\r\n":
                raise InvalidUsage("fields behind the last chunk")
        except InvalidUsage:
            self._give_up()
            raise

    async def _receive_in_time(self) -> None:
        if self.stage is Stage.IDLE and not self.request_body:
            await self.protocol.receive_more()  # between two requests; KEEP_ALIVE_TIMEOUT ends that
            return
        # Not asyncio.wait_for: it waits in another task, and what comes before that one begins wakes nobody.
        until = self._until()
        alarm = self.protocol.loop.call_later(until - monotonic(), self.protocol._data_received.set)
        try:
            await self.protocol.receive_more()
        finally:
            alarm.cancel()
        if monotonic() >= until:
            self._give_up()
            raise RequestTimeout("too slow")

    def _until(self) -> float:
        if self.stage is Stage.REQUEST:
            return self._since + HEAD_SECONDS
        return self._since + BODY_SECONDS + (self.request_bytes or 0) / SLOWEST_PACE

    def _give_up(self) -> None:
        """Nothing more is read on this connection."""
        self.keep_alive = False
        self.request_body = None


def room_for_guests(*, behind_proxy: bool) -> Places:
    """As many connections as there are file descriptors for, and a share of them for each address."""
    most = _raise_limit_of_files() - OTHER_FILES
    return Places(most, most if behind_proxy else most // SHARE_OF_ADDRESS)


class Connection(WireProtocol):
    """One connection of a browser, a proxy or a program."""

    def connection_made(self, transport: Any) -> None:
        peer = transport.get_extra_info("peername")
        if self.app.ctx.guests.is_full(_host(peer)):
            transport.abort()
            return
        self.app.ctx.guests.enter(_host(peer))
        super().connection_made(transport)  # type: ignore[no-untyped-call]

    def connection_lost(self, exc: Exception | None) -> None:
        if self in self.connections and self.conn_info is not None:
            self.app.ctx.guests.leave(_host(self.conn_info.peername))
        super().connection_lost(exc)  # type: ignore[no-untyped-call]

    def data_received(self, data: bytes) -> None:
        since = self._time
        super().data_received(data)  # type: ignore[no-untyped-call]
        if not self._can_write.is_set():
            self._time = since  # a client that sends without reading what comes back is as good as silent

    def _setup_connection(self) -> None:
        self._http = Exchange(self)
        self._time = monotonic()
        self.check_timeouts()  # type: ignore[no-untyped-call]


def _host(peer: Any) -> str:
    return str(peer[0]) if isinstance(peer, tuple) else ""


def _raise_limit_of_files() -> int:
    """Takes what the system allows; gives how many files and connections this process may have open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted
