"""The watch over the worker and over the log of events goes on, whatever goes wrong around it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest

import web.worker
from helpdesk.platform import Platform
from tests.conftest import PLATFORM_FILE
from tests.patience import PATIENCE, soon
from web import live as live_module
from web.live import Live
from web.worker import WorkerProcess


async def test_a_worker_that_cannot_even_be_started_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(web.worker, "LONGEST_PAUSE", 0.01)
    program = tmp_path / "program"
    ended: list[str] = []

    async def note(name: str) -> None:
        ended.append(name)

    worker = WorkerProcess(lambda: None, note, command=(str(program),), _pause=0.01)
    running = asyncio.create_task(worker.run())
    await soon(lambda: len(ended) > 1, "two that ended")
    assert not worker.answers
    program.write_text(f"#!{sys.executable}\nprint('{{\"ready\": true}}', flush=True)\ninput()\n")
    program.chmod(0o700)
    await soon(lambda: worker.ready, "one that is ready")
    await worker.stop()
    await asyncio.wait_for(running, PATIENCE)
    assert len(set(ended)) == len(ended)  # each has a name of its own


async def test_events_are_read_again_once_the_database_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_module, "LOOK_EVERY", 0.01)
    failures = iter(range(3))
    read: list[int] = []

    class Service:
        platform = Platform.load(PLATFORM_FILE)
        db = None

        async def call(self, function: Any, *_: Any, after: int | None = None, **__: Any) -> Any:
            if next(failures, None) is not None:
                raise OSError("the database is away")
            if after is None:
                return 7
            read.append(after)
            return []

    class Socket:
        marked = 0

        def changed(self, conversation_id: str) -> None:
            self.marked += 1

    live, socket = Live(Service()), Socket()  # type: ignore[arg-type]
    live.add_visitor("a", socket)  # type: ignore[arg-type]
    running = asyncio.create_task(live.run())
    await soon(lambda: len(read) > 1, "a second look")
    assert (set(read), socket.marked) == ({7}, 1)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
