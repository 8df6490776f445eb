"""Requests that are framed wrongly, or never end: each must be refused, and none may hold anybody up."""

from __future__ import annotations

import socket
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from benchmarks.attack.row import Row
from benchmarks.attack.witness import ATTACKER, watched
from tests.web.raw import MALFORMED, exchange, malformed_requests, request
from tests.web.server import Server

CONNECTIONS = 16
MADE_UP = 2000
HELD = 200
LONGEST_HOLD = 60.0  # seconds; what is still open then counts as held for ever


def run(server: Server, seed: int, only: str = "") -> list[Row]:
    made_up = malformed_requests(seed, MADE_UP)
    attacks: dict[str, Callable[[str], Row]] = {
        "negative Content-Length": lambda told: _refused(server, told, [MALFORMED["a negative length"]] * 50),
        "malformed requests": lambda told: _refused(server, told, [*MALFORMED.values(), *made_up]),
        "half a head, held open": lambda told: _ended(server, told, b"GET / HTTP/1.1\r\nHost: a\r\nX-Other: "),
        "half a body, held open": lambda told: _ended(server, told, request(b"Content-Length: 60000", body=b"{")),
    }
    return [attack(told) for told, attack in attacks.items() if only in told]


def _refused(server: Server, attack: str, requests: Sequence[bytes]) -> Row:
    def send() -> Counter[str]:
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            return Counter(pool.map(lambda sent: _status(server, sent), requests))

    counted, before, during = watched(server, send)
    result = ", ".join(f"{count} x {status}" for status, count in counted.most_common())
    return Row(attack, len(requests), result, before, during)


def _status(server: Server, sent: bytes) -> str:
    try:
        return exchange(server, sent, source=ATTACKER)[9:12].decode() or "closed"
    except OSError:
        return "no answer"


def _ended(server: Server, attack: str, begun: bytes) -> Row:
    def hold() -> float:
        since = time.perf_counter()
        held = [socket.create_connection(("127.0.0.1", server.port), LONGEST_HOLD, (ATTACKER, 0)) for _ in range(HELD)]
        for connection in held:
            connection.sendall(begun)
        return _last_end(held, since)

    seconds, before, during = watched(server, hold)
    result = f"all ended after {seconds:.0f} s" if seconds < LONGEST_HOLD else "STILL HELD"
    return Row(attack, HELD, result, before, during)


def _last_end(held: Sequence[socket.socket], since: float) -> float:
    """Sends one byte more now and then, as slow clients do, until every connection was ended."""
    open_ones = list(held)
    while open_ones and time.perf_counter() - since < LONGEST_HOLD:
        open_ones = [connection for connection in open_ones if _still_open(connection)]
        time.sleep(0.5)
    for connection in open_ones:
        connection.close()
    return time.perf_counter() - since


def _still_open(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        connection.send(b"1")
        return connection.recv(65536) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False
