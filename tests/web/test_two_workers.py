"""DESTEK_WORKERS=2: one that dies or hangs is not waited for."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.patience import until
from tests.web.server import Server, Visitor, serving
from tests.web.test_worker_loss import LOADING, stop, stop_in_the_middle_of_a_turn


def workers(server: Server) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(server.request("GET", "/readyz")[2])["workers"]
    return told


def wait_for_both(server: Server) -> None:
    until(lambda: workers(server) == {"set": 2, "at_work": 2}, "both are at work", patience=LOADING)


@pytest.fixture(scope="module")
def served_by_two(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    var = tmp_path_factory.mktemp("two")
    with sqlite3.connect(server.var / "destek.db") as indexed, sqlite3.connect(var / "destek.db") as copy:
        indexed.backup(copy)  # its articles need not be read into the index again
    with serving(var, DESTEK_WORKERS="2") as two:
        wait_for_both(two)
        yield two


async def test_what_a_killed_worker_was_at_is_answered_by_the_other_before_a_new_one_has_loaded(
    served_by_two: Server,
) -> None:
    visitor = await Visitor.arrive(served_by_two)
    first, second = served_by_two.worker_pids()
    stop(second)
    seq = await stop_in_the_middle_of_a_turn(served_by_two, visitor, first)
    os.kill(second, signal.SIGCONT)
    os.kill(first, signal.SIGKILL)
    await visitor.next_after(seq)
    assert workers(served_by_two) == {"set": 2, "at_work": 1}
    after = await visitor.write("merhaba")
    await visitor.next_after(after["seq"])
    between = [message["author"] for message in visitor.messages() if seq < message["seq"] < after["seq"]]
    assert between == ["bot"]
    await visitor.close()
    wait_for_both(served_by_two)


async def test_visitors_who_write_at_once_get_each_answer_once(served_by_two: Server) -> None:
    visitors = [await Visitor.arrive(served_by_two) for _ in range(6)]
    for text in ("merhaba", "çevrim şartı nedir", "teşekkürler"):
        written = [await visitor.write(text) for visitor in visitors]
        for visitor, stored in zip(visitors, written, strict=True):
            await visitor.next_after(stored["seq"])
    for visitor in visitors:
        seqs = [message["seq"] for message in visitor.messages()]
        assert seqs == list(range(1, len(seqs) + 1))
        await visitor.close()


def test_while_one_of_two_hangs_the_service_is_ready_and_the_hung_one_is_replaced(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.watchful", DESTEK_WORKERS="2") as server:
        wait_for_both(server)
        hung, other = server.worker_pids()
        os.kill(hung, signal.SIGSTOP)
        until(lambda: workers(server)["at_work"] == 1, "it is told that one hangs")
        assert server.request("GET", "/readyz")[0] == 200
        until(lambda: hung not in server.worker_pids(), "it is replaced")
        wait_for_both(server)
        assert other in server.worker_pids()


@pytest.mark.parametrize("number", ["0", "17", "two"])
def test_a_number_of_workers_that_makes_no_sense_stops_the_start(tmp_path: Path, number: str) -> None:
    server = Server(tmp_path, module="tests.web.alone", DESTEK_WORKERS=number)
    assert server.process.wait(timeout=60) == 2
    assert "DESTEK_WORKERS" in (tmp_path / "log.txt").read_text()
    server.stop()
