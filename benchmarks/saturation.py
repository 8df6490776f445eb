"""Turns per second while more is written than can be answered, by the number of workers.

`python -m benchmarks.saturation [--workers 1,2] [--visitors 16] [--seconds 40]`: every visitor writes as soon as the
last answer is there, one installation after the other, each twice in turn, so that the load of the machine counts for
all of them.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from benchmarks.__main__ import TALK, load
from tests.web.server import Server, Visitor, prepare

LIMITS = {"DESTEK_ADDRESS_MESSAGES": "1000000", "DESTEK_ADDRESS_SOCKETS": "100000"}
OF_ONE_TALK = 18  # messages: with more, a talk is slowed down


@dataclass
class Round:
    """One measurement; `cpu` is in milliseconds for each turn, of web and of all workers."""

    workers: int
    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: tuple[float, float] = (0.0, 0.0)

    @property
    def per_second(self) -> float:
        return len(self.waits) / self.seconds


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    print(f"load of the machine before: {load()}, {os.cpu_count()} cores; {given.visitors} visitors")
    rounds: list[Round] = []
    with tempfile.TemporaryDirectory(prefix="destek-bench-") as folder:
        prepare(Path(folder))
        for _ in range(2):
            for workers in map(int, given.workers.split(",")):
                rounds.append(measure(Path(folder), workers, given.visitors, given.seconds))
                _tell(rounds[-1])
    print(f"load of the machine after: {load()}")
    one, *more = sorted({each.workers for each in rounds})
    for workers in more:
        ratio = _middle(rounds, workers) / _middle(rounds, one)
        print(f"{workers} workers answer {ratio:.2f} times the turns of {one}")
    return 0


def measure(prepared: Path, workers: int, visitors: int, seconds: float) -> Round:
    """One installation of its own, under load for so long."""
    with tempfile.TemporaryDirectory(prefix="destek-bench-") as folder:
        shutil.copytree(prepared, folder, dirs_exist_ok=True)
        server = Server(Path(folder), **LIMITS, DESTEK_WORKERS=str(workers))
        try:
            server.wait_until_ready()
            while json.loads(server.request("GET", "/readyz")[2])["workers"]["at_work"] < workers:
                time.sleep(0.2)
            return asyncio.run(_crowd(server, Round(workers), visitors, seconds))
        finally:
            server.stop()


async def _crowd(server: Server, measured: Round, visitors: int, seconds: float) -> Round:
    await asyncio.gather(*(_write(server, measured, time.perf_counter() + 5) for _ in range(visitors)))
    measured.waits.clear()  # that warmed up
    processes = [server.process.pid, *server.worker_pids()]
    before, began = [_cpu(each) for each in processes], time.perf_counter()
    await asyncio.gather(*(_write(server, measured, began + seconds) for _ in range(visitors)))
    measured.seconds = time.perf_counter() - began
    web, *workers = (1000 * (_cpu(each) - was) for each, was in zip(processes, before, strict=True))
    measured.cpu = (web / len(measured.waits), sum(workers) / len(measured.waits))
    return measured


async def _write(server: Server, measured: Round, until: float) -> None:
    texts = cycle(TALK)
    while time.perf_counter() < until:
        visitor = await Visitor.arrive(server)
        for _ in range(OF_ONE_TALK):
            if time.perf_counter() >= until:
                break
            started = time.perf_counter()
            stored = await visitor.write(next(texts))
            await visitor.next_after(stored["seq"], patience=60)
            measured.waits.append(1000 * (time.perf_counter() - started))
        await visitor.close()


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _middle(rounds: Sequence[Round], workers: int) -> float:
    return statistics.mean(each.per_second for each in rounds if each.workers == workers)


def _tell(measured: Round) -> None:
    p50, p95 = statistics.median(measured.waits), statistics.quantiles(measured.waits, n=20)[-1]
    print(
        f"{measured.workers} workers: {measured.per_second:5.1f} turns/s, p50 {p50:4.0f}, p95 {p95:4.0f} ms; "
        f"CPU a turn: web {measured.cpu[0]:.1f}, workers {measured.cpu[1]:.1f} ms; load {load()}",
        flush=True,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.saturation", description=__doc__)
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--visitors", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=40)
    return parser


if __name__ == "__main__":
    sys.exit(main())
