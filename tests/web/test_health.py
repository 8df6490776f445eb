"""/readyz tells the truth about every part, soon, and costs little."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.patience import PATIENCE, until
from tests.web.server import Server, serving

PARTS = ("database", "disk", "worker", "model")


def readiness(server: Server) -> tuple[int, dict[str, Any]]:
    status, _, body = server.request("GET", "/readyz")
    return status, json.loads(body)


def wait_until_failing(server: Server, *parts: str) -> dict[str, Any]:
    def told() -> dict[str, Any] | None:
        status, body = readiness(server)
        return body if (status, body.get("failing")) == (503, list(parts)) else None

    return until(told, f"{parts} fail") or {}


def test_a_service_that_is_ready_says_so_of_every_part(lone_server: Server) -> None:
    assert readiness(lone_server) == (
        200,
        {"ok": True, **dict.fromkeys(PARTS, True), "workers": {"set": 1, "at_work": 1}},
    )


def test_a_database_that_cannot_be_written_to_is_named_until_it_can(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.alone") as server:
        with sqlite3.connect(tmp_path / "destek.db", isolation_level=None) as database:
            database.execute("BEGIN IMMEDIATE")
            told = wait_until_failing(server, "database")
            assert (told["code"], told["ok"], told["disk"]) == ("not_ready", False, True)
            database.execute("ROLLBACK")
        server.wait_until_ready()
        assert (tmp_path / "log.txt").read_text().count("Traceback") <= 2


def test_many_who_ask_while_the_database_hangs_are_all_answered_soon(tmp_path: Path) -> None:
    file = tmp_path / "destek.db"
    with serving(tmp_path, module="tests.web.alone") as server, sqlite3.connect(file, isolation_level=None) as database:
        database.execute("BEGIN IMMEDIATE")
        wait_until_failing(server, "database")
        began = time.monotonic()
        with ThreadPoolExecutor(20) as threads:
            answers = list(threads.map(lambda _: readiness(server)[0], range(200)))
        assert set(answers) == {503}
        assert time.monotonic() - began < PATIENCE  # each for itself would wait for two seconds: 20 together
        assert server.request("GET", "/help")[0] == 200  # they hold no thread that others need
        database.execute("ROLLBACK")


def test_a_disk_without_room_is_named(tmp_path: Path) -> None:
    server = Server(tmp_path, module="tests.web.crowded")
    try:
        server.wait_until_alive()
        wait_until_failing(server, "disk")
    finally:
        server.stop()


def test_a_worker_that_hangs_is_named_before_it_is_replaced(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.watchful") as server:
        os.kill(server.worker_pid(), signal.SIGSTOP)
        wait_until_failing(server, "worker")
        server.wait_until_ready()
