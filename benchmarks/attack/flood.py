"""What a flood is: it comes from an address of its own, is bounded and seeded, and another visitor talks meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.attack.row import Row
from benchmarks.attack.witness import watched
from tests.web.server import Server

SECONDS = 15.0  # no flood lasts longer
LEAST_SECONDS = 10.0  # one that is over earlier comes again, so that the witness asks more than once


@dataclass(frozen=True)
class Attacker:
    """Each flood has an address of its own: none starts with what another has used up."""

    server: Server
    chance: random.Random
    address: str
    counts: Counter[str] = field(default_factory=Counter)


Flood = Callable[[Attacker], Awaitable[None]]


def run_floods(floods: Mapping[str, Flood], server: Server, seed: int, only: str, net: str) -> list[Row]:
    """Runs those whose description holds `only`, each from an address of `net` (as "127.0.1")."""
    return [
        _row(told, flood, Attacker(server, random.Random(seed), f"{net}.{number}"))
        for number, (told, flood) in enumerate(floods.items(), 1)
        if only in told
    ]


def _row(told: str, flood: Flood, by: Attacker) -> Row:
    at_first = _resident(by.server)

    async def bounded() -> tuple[Counter[str], int]:
        most = [at_first]
        watching = asyncio.create_task(_watch_memory(by.server, most))
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(_again_and_again(flood, by), SECONDS)
        watching.cancel()
        return by.counts, most[0]

    (counts, most), before, during = watched(by.server, lambda: asyncio.run(bounded()))
    sent = counts.pop("sent", 0)
    result = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
    return Row(told, sent, f"{result}; web {at_first} to {most} MB", before, during)


async def _again_and_again(flood: Flood, by: Attacker) -> None:
    since = time.monotonic()
    while time.monotonic() - since < LEAST_SECONDS:
        await flood(by)


async def busy_neighbour(by: Attacker) -> None:
    """No flood at all: what a process that only computes costs the visitor on this machine."""
    since = time.monotonic()
    while time.monotonic() - since < LEAST_SECONDS:
        json.loads(json.dumps({"text": "x" * 10_000}))
        by.counts["sent"] += 1


async def _watch_memory(server: Server, most: list[int]) -> None:
    while True:
        most[0] = max(most[0], _resident(server))
        await asyncio.sleep(0.2)


def _resident(server: Server) -> int:
    """Megabytes of the web process."""
    for line in _status(server):
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    return 0


def _status(server: Server) -> Iterator[str]:
    yield from Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
