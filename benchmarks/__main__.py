"""`make bench`: speed and size of the whole product, printed beside the load of the machine.

One visitor, SQLite, everything on this machine. Nothing here is asserted in a test: figures are compared by people.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import front_end
from tests.web.server import ROOT, Server, Visitor, prepare

TALK = (
    "merhaba",
    "para yatırma yöntemleri neler",
    "en az ne kadar yatırabilirim",
    "cekim ne kadar surer",
    "çevrim şartı nedir",
    "sifremi unuttum",
    "teşekkürler",
    "site acilmiyor",
    "hava nasıl",
    "talebim ne durumda",
)
ROUNDS = 10
TARGETS = {"p50 ms": 60, "p95 ms": 150, "training s": 60, "ready s": 20, "resident MB": 1200, **front_end.TARGETS}


def main() -> int:
    print(f"load of the machine before: {load()}, {os.cpu_count()} cores")
    folder = Path(tempfile.mkdtemp(prefix="destek-bench-"))
    try:
        figures = {"training s": _train(folder)}
        prepare(folder)
        started = time.perf_counter()
        server = Server(folder)
        try:
            server.wait_until_ready()
            figures["ready s"] = time.perf_counter() - started
            waits = asyncio.run(_talk(server))
            figures["p50 ms"] = statistics.median(waits)
            figures["p95 ms"] = statistics.quantiles(waits, n=20)[-1]
            figures["resident MB"] = sum(map(_resident, (server.process.pid, server.worker_pid())))
        finally:
            server.stop()
        figures |= front_end.weigh(Path(tempfile.mkdtemp(dir=folder)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"load of the machine after: {load()}")
    for name, value in figures.items():
        verdict = "reached" if value <= TARGETS[name] else "NOT REACHED"
        print(f"{name:>13}  {value:8.1f}   target {TARGETS[name]:>5}   {verdict}")
    print(f"({len(waits)} messages, from message.send to the bot's first message.added)")
    return 0


def _train(folder: Path) -> float:
    """Seconds of a training without any cache, the start of Rasa included."""
    started = time.perf_counter()
    environment = {**os.environ, "RASA_CACHE_DIRECTORY": str(folder / "cache"), "RASA_TELEMETRY_ENABLED": "false"}
    command = [sys.executable, "-m", "bot", "train", str(folder / "models")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


async def _talk(server: Server) -> list[float]:
    """Milliseconds from each message to the first thing the bot says to it; a new conversation each round."""
    waits = []
    for number in range(ROUNDS + 1):
        visitor = await Visitor.arrive(server)
        await asyncio.sleep(0.3)
        for text in TALK:
            started = time.perf_counter()
            stored = await visitor.write(text)
            await visitor.next_after(stored["seq"])
            if number:  # the first round warms up
                waits.append((time.perf_counter() - started) * 1000)
            await asyncio.sleep(0.1)
        await visitor.close()
    return waits


def _resident(pid: int) -> float:
    """Megabytes of memory that the process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def load() -> str:
    return " ".join(f"{value:.2f}" for value in os.getloadavg())


if __name__ == "__main__":
    sys.exit(main())
