"""Floods over sockets: talks, frames and sockets of one address."""

from __future__ import annotations

import asyncio
import contextlib
import json
import uuid
from collections import Counter
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.frames import Frame, Opcode
from websockets.legacy.client import WebSocketClientProtocol, connect

from benchmarks.attack.flood import Attacker, Flood, busy_neighbour, run_floods
from benchmarks.attack.row import Row
from tests.web.server import Server, Visitor

START = json.dumps({"type": "session.start", "id": 1, "page": "/", "resume": None})
TINY = (Frame(Opcode.TEXT, b"").serialize(mask=True) + Frame(Opcode.PING, b"").serialize(mask=True)) * 25_000
PIECES = Frame(Opcode.TEXT, b"", fin=False).serialize(mask=True)
PIECES += Frame(Opcode.CONT, b"x", fin=False).serialize(mask=True) * 40_000


def run(server: Server, seed: int, only: str = "") -> list[Row]:
    return run_floods(FLOODS, server, seed, only, net="127.0.1")


async def _many_talks(by: Attacker) -> None:
    """12 talks of 20 messages each."""

    async def talk() -> None:
        with contextlib.suppress(WebSocketException):  # as the flood ends, sockets end under it
            await talk_on()

    async def talk_on() -> None:
        async with _socket(by) as socket:
            visitor = Visitor(socket)
            await visitor.ask("session.start", page="/", resume=None)
            for _ in range(20):
                await _count(
                    visitor, by.counts, text=by.chance.choice(("merhaba", "para yatırma limiti", "çekim gelmedi"))
                )

    await asyncio.gather(*(talk() for _ in range(12)))


async def _combining_marks(by: Attacker) -> None:
    """Messages of 20,000 combining marks."""
    async with _socket(by) as socket:
        visitor = Visitor(socket)
        await visitor.ask("session.start", page="/", resume=None)
        for length in (20_000,) * 15 + (5_999,) * 15:
            await _count(visitor, by.counts, text="a" + "".join(by.chance.choices("\u0316\u0301\u0327", k=length)))


async def _deaf_senders(by: Attacker) -> None:
    """4 sockets that start, send small frames, 80 MB in all, and read nothing."""
    frame = json.dumps({"type": "typing.set", "id": 2, "on": True})
    await asyncio.gather(*(_send_deaf(by, [frame] * 1000, rounds=500, first=START) for _ in range(4)))


async def _large_frames(by: Attacker) -> None:
    """60 sockets that send 15 frames of 1 MB before they start."""
    frame = json.dumps({"type": "session.start", "id": 1, "filler": "x" * 1_000_000})
    await asyncio.gather(*(_send_deaf(by, [frame], rounds=15) for _ in range(60)))


async def _started_large_frames(by: Attacker) -> None:
    """30 sockets that start and send 15 frames of 900 KB."""
    frame = json.dumps({"type": "message.send", "id": 2, "client_id": "a", "text": "x" * 900_000})
    await asyncio.gather(*(_send_deaf(by, [frame], rounds=15, first=START) for _ in range(30)))


async def _tiny_frames(by: Attacker) -> None:
    """60 sockets that send 300 KB of the smallest frames and pings there are."""
    await asyncio.gather(*(_send_bytes(by, TINY) for _ in range(60)))


async def _fragments(by: Attacker) -> None:
    """30 sockets that send a message in 40,000 pieces of a byte."""
    await asyncio.gather(*(_send_bytes(by, PIECES) for _ in range(30)))


async def _typing(by: Attacker) -> None:
    """5,000 typing marks on one socket that reads."""
    async with _socket(by) as socket:
        visitor = Visitor(socket)
        await visitor.ask("session.start", page="/", resume=None)
        for _ in range(5000):
            answer = await visitor.ask("typing.set", on=by.chance.random() < 0.5)
            visitor.frames.clear()
            by.counts["sent"] += 1
            by.counts["ok" if answer["ok"] else answer["code"]] += 1


async def _ratings(by: Attacker) -> None:
    """1,000 ratings on one socket."""
    async with _socket(by) as socket:
        visitor = Visitor(socket)
        await visitor.ask("session.start", page="/", resume=None)
        for _ in range(1000):
            answer = await visitor.ask("rating.set", score=by.chance.randint(1, 5))
            visitor.frames.clear()
            by.counts["sent"] += 1
            by.counts["ok" if answer["ok"] else answer["code"]] += 1


async def _many_sockets(by: Attacker) -> None:
    """1,500 sockets that never start."""
    held: list[WebSocketClientProtocol] = []
    try:
        for _ in range(1500):
            by.counts["sent"] += 1
            try:
                held.append(await _connected(by))
                by.counts["open"] += 1
            except (OSError, WebSocketException, asyncio.TimeoutError):
                by.counts["refused"] += 1
    finally:
        for socket in held:
            _leave(socket)


FLOODS: dict[str, Flood] = {
    "none: a process that only computes": busy_neighbour,
    "12 talks of 20 messages": _many_talks,
    "20,000 combining marks in a message": _combining_marks,
    "4 sockets that send and never read": _deaf_senders,
    "60 sockets with 1 MB frames before the start": _large_frames,
    "30 sockets with 900 KB frames after it": _started_large_frames,
    "60 sockets with 300 KB of the smallest frames": _tiny_frames,
    "30 sockets with a message in 40,000 pieces": _fragments,
    "5,000 typing marks": _typing,
    "1,000 ratings": _ratings,
    "1,500 sockets that never start": _many_sockets,
}


async def _count(visitor: Visitor, counts: Counter[str], *, text: str) -> None:
    answer = await visitor.ask("message.send", client_id=str(uuid.uuid4()), text=text)
    counts["sent"] += 1
    counts["stored" if answer["ok"] else answer["code"]] += 1


async def _send_deaf(by: Attacker, frames: list[str], *, rounds: int, first: str | None = None) -> None:
    """Sends until the other side does not take it any more, and reads nothing."""
    try:
        async with _socket(by) as socket:
            if first is not None:
                await socket.send(first)
                await socket.recv()
            for _ in range(rounds):
                for frame in frames:
                    await socket.send(frame)
                    by.counts["sent"] += 1
            by.counts["sent whole"] += 1
    except (OSError, WebSocketException):
        by.counts["closed"] += 1
    except asyncio.CancelledError:
        by.counts["held back"] += 1
        raise


async def _send_bytes(by: Attacker, sent: bytes) -> None:
    """As they are, behind the start of a talk; what is answered is read for as long as the connection lives."""
    try:
        async with _socket(by) as socket:
            await socket.send(START)
            socket.transport.write(sent)
            by.counts["sent"] += 1
            while True:
                await socket.recv()
                by.counts["answered"] += 1
    except (OSError, WebSocketException):
        by.counts["closed"] += 1
    except asyncio.CancelledError:
        by.counts["held back"] += 1
        raise


@contextlib.asynccontextmanager
async def _socket(by: Attacker) -> Any:
    socket = await _connected(by)
    try:
        yield socket
    finally:
        _leave(socket)


async def _connected(by: Attacker) -> WebSocketClientProtocol:
    address = f"ws://127.0.0.1:{by.server.port}/ws/visitor"
    return await connect(address, local_addr=(by.address, 0), max_queue=8, ping_interval=None, open_timeout=10)


def _leave(socket: WebSocketClientProtocol) -> None:
    """At once and without a word, as somebody does who floods."""
    if not socket.closed:
        socket.transport.abort()
