"""Floods of requests: logins, searches, and uploads that hold what others need."""

from __future__ import annotations

import asyncio
import itertools
import json
from urllib.parse import quote

from websockets.legacy.client import connect

from benchmarks.attack.flood import LEAST_SECONDS, Attacker, Flood, run_floods
from benchmarks.attack.row import Row
from tests.documents import screenshot
from tests.web.server import Server, Visitor
from tests.web.uploading import form, upload

LETTERS = "abcdefgiklmnorstuvyz"


def run(server: Server, seed: int, only: str = "") -> list[Row]:
    return run_floods(FLOODS, server, seed, only, net="127.0.2")


async def _logins(by: Attacker) -> None:
    """16 connections that try fresh accounts."""

    async def guess() -> None:
        for _ in range(30):
            body = json.dumps({"email": f"{by.chance.getrandbits(64)}@example.com", "password": "wrong"}).encode()
            by.counts["sent"] += 1
            by.counts[await _status(by, _post("/desk/login", body))] += 1

    await asyncio.gather(*(guess() for _ in range(16)))


async def _searches(by: Attacker) -> None:
    """8 connections that search the help centre for 40 made-up words."""

    async def search() -> None:
        for _ in range(30):
            words = " ".join("".join(by.chance.choices(LETTERS, k=5)) for _ in range(40))
            by.counts["sent"] += 1
            asked = f"GET /help?q={quote(words)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
            by.counts[await _status(by, asked.encode())] += 1

    await asyncio.gather(*(search() for _ in range(8)))


async def _half_uploads(by: Attacker) -> None:
    """16 uploads of nobody from four addresses that stop half way; somebody else sends a document each second."""
    body, headers = form({"conversation": "0" * 32, "token": "guessed", "client_id": "x"}, screenshot())
    held = []
    try:
        for number in range(16):
            source = f"127.0.3.{number // 4 + 1}"
            _, writer = await asyncio.open_connection("127.0.0.1", by.server.port, local_addr=(source, 0))
            writer.write(_post("/attachments", body, headers["content-type"])[:-200])
            held.append(writer)
            by.counts["sent"] += 1
        await _send_documents(by)
    finally:
        for writer in held:
            writer.close()


async def _slow_pdfs(by: Attacker) -> None:
    """4 visitors whose PDFs of 9 MB take long to read; somebody else sends a document each second."""
    senders = [asyncio.create_task(_send_slow_pdfs(by)) for _ in range(4)]
    try:
        await _send_documents(by)
    finally:
        for sender in senders:
            sender.cancel()


FLOODS: dict[str, Flood] = {
    "logins with fresh accounts, 16 connections": _logins,
    "searches for 40 made-up words, 8 connections": _searches,
    "16 uploads of nobody that stop half way": _half_uploads,
    "PDFs that take long to read, 4 visitors": _slow_pdfs,
}


async def _send_slow_pdfs(by: Attacker) -> None:
    async with connect(f"ws://127.0.0.1:{by.server.port}/ws/visitor", local_addr=(by.address, 0)) as socket:
        started = await Visitor(socket).ask("session.start", page="/", resume=None)
        for number in itertools.count():
            slow = b"%PDF-1.4\n" + b"".join(b"%d 0 obj<<>>endobj\n" % (number + n) for n in range(430_000)) + b"%%EOF"
            fields = {"conversation": started["conversation"], "token": started["token"], "client_id": str(number)}
            body, headers = form(fields, slow, "slow.pdf")
            by.counts["sent"] += 1
            by.counts[await _status(by, _post("/attachments", body, headers["content-type"]))] += 1


async def _send_documents(by: Attacker) -> None:
    """Somebody else's: how they are answered counts as `another's document`."""
    visitor = await Visitor.arrive(by.server, adult=False)
    for number in range(int(LEAST_SECONDS)):
        status, _ = await asyncio.to_thread(upload, by.server, visitor, screenshot(number % 4))
        by.counts[f"another's document {status}"] += 1
        await asyncio.sleep(1)
    await visitor.close()


async def _status(by: Attacker, request: bytes) -> str:
    """The status of one request from the attacker's address."""
    reader, writer = await asyncio.open_connection("127.0.0.1", by.server.port, local_addr=(by.address, 0))
    try:
        writer.write(request)
        status = await reader.readline()
        return status.decode().split()[1] if status else "closed"
    finally:
        writer.close()


def _post(path: str, body: bytes, kind: str = "application/json") -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Connection: close\r\n\r\n".encode() + body
