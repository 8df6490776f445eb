"""A worker that dies or hangs costs the visitor a wait and nothing else."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
from itertools import cycle, islice
from pathlib import Path

import web.worker
from tests.patience import PATIENCE, until
from tests.web.server import Server, Visitor, serving

TRIES = 20
TEXTS = ("teşekkürler", "merhaba")  # in turn: said again and again, one text alone would be handed to a person
LOADING = 60.0  # seconds until a new worker has read its model, on a busy machine


def newest_turn(server: Server) -> str:
    """The state of the turn that was added last."""
    with sqlite3.connect(f"file:{server.var / 'destek.db'}?mode=ro", uri=True) as database:
        return str(database.execute("select state from turns order by id desc limit 1").fetchone()[0])


async def stop_in_the_middle_of_a_turn(server: Server, visitor: Visitor, worker: int | None = None) -> int:
    """Sends a text and stops the (one) worker once it has begun with it; gives the seq of the text.

    The worker may be done before we are, or have been stopped while it held the database: then it is tried again.
    """
    worker = worker or server.worker_pid()
    for text in islice(cycle(TEXTS), TRIES):
        stop(worker)
        stored = await visitor.write(text)
        os.kill(worker, signal.SIGCONT)
        if not stored["ok"]:
            wait_until_writable(server)
            continue
        until(lambda: newest_turn(server) != "due", "the turn was begun")
        stop(worker)
        if newest_turn(server) == "running":
            return int(stored["seq"])
        os.kill(worker, signal.SIGCONT)
        await visitor.next_after(stored["seq"])
    raise AssertionError("the worker was never met in a turn")


def wait_until_writable(server: Server) -> None:
    """Gives a worker that was stopped in a write the time to end it: stopped again at once, it never would."""
    with sqlite3.connect(server.var / "destek.db", timeout=PATIENCE) as database:
        database.execute("begin immediate")
        database.rollback()


def stop(process: int) -> None:
    """Stops a process, and waits until it stands still."""
    os.kill(process, signal.SIGSTOP)
    state = Path(f"/proc/{process}/stat")
    until(lambda: state.read_text().rpartition(")")[2].split()[0] == "T", "the process stood still")


def wait_for_another_worker(server: Server, former: int) -> None:
    until(lambda: (server.worker_pids() or [former]) != [former], "another worker")


async def test_a_worker_killed_in_the_middle_of_a_turn_still_gives_exactly_one_answer(server: Server) -> None:
    visitor = await Visitor.arrive(server)
    first = await stop_in_the_middle_of_a_turn(server, visitor)
    os.kill(server.worker_pid(), signal.SIGKILL)
    await visitor.next_after(first, patience=LOADING)
    second = await visitor.write("merhaba")
    await visitor.next_after(second["seq"])
    between = [message for message in visitor.messages() if first < message["seq"] < second["seq"]]
    assert [message["author"] for message in between] == ["bot"]
    await visitor.close()


def test_a_hung_worker_is_noticed_within_twenty_seconds_though_nobody_writes(tmp_path: Path) -> None:
    assert web.worker.SILENT_SECONDS + 2 * web.worker.PING_EVERY < 20
    with serving(tmp_path, module="tests.web.watchful") as server:
        hung = server.worker_pid()
        os.kill(hung, signal.SIGSTOP)
        wait_for_another_worker(server, hung)
        server.wait_until_ready()
    assert "the worker has hung" in (tmp_path / "log.txt").read_text()


async def test_a_worker_that_hangs_in_a_turn_is_replaced_and_the_visitor_told(server: Server) -> None:
    visitor = await Visitor.arrive(server)
    hung = server.worker_pid()
    seq = await stop_in_the_middle_of_a_turn(server, visitor)
    apology = await visitor.next_after(seq)
    assert "sorun oluştu" in apology["text"]
    wait_for_another_worker(server, hung)
    second = await visitor.write("merhaba")
    await visitor.next_after(second["seq"], patience=LOADING)
    between = [message for message in visitor.messages() if seq < message["seq"] < second["seq"]]
    assert [message["seq"] for message in between] == [apology["seq"]]
    await visitor.close()


async def test_a_worker_that_hangs_while_it_holds_the_database_is_ended_before_that_is_written(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.stalled") as server:
        visitor = await Visitor.arrive(server, adult=False)
        stored = await visitor.write("merhaba")
        apology = await visitor.next_after(stored["seq"])
        assert "sorun oluştu" in apology["text"]
        await visitor.close()


async def test_what_ran_when_everything_was_killed_is_answered_once_after_the_next_start(
    server: Server, tmp_path: Path
) -> None:
    with sqlite3.connect(server.var / "destek.db") as indexed, sqlite3.connect(tmp_path / "destek.db") as copy:
        indexed.backup(copy)  # its articles need not be read into the index again
    with serving(tmp_path) as first:
        visitor = await Visitor.arrive(first)
        seq = await stop_in_the_middle_of_a_turn(first, visitor)
        worker = first.worker_pid()
        first.stop(signal.SIGKILL)
        os.kill(worker, signal.SIGKILL)
    with serving(tmp_path) as second:
        resume = {"conversation": visitor.conversation, "token": visitor.token, "after_seq": seq}
        back = await Visitor.arrive(second, adult=False, resume=resume)
        if not back.messages():
            await back.next_after(seq)
        answered = await back.write("merhaba")
        await back.next_after(answered["seq"])
        said = [message for message in back.messages() if seq < message["seq"] < answered["seq"]]
        assert [message["author"] for message in said] == ["bot"]
        assert "sorun oluştu" not in said[0]["text"]
        await back.close()


async def test_where_there_is_no_model_whoever_writes_gets_a_person_at_once(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    server = Server(tmp_path, DESTEK_MODELS=str(tmp_path / "none"))
    try:
        server.wait_until_alive()
        visitor = await Visitor.arrive(server, adult=False)
        await visitor.write("merhaba")
        await visitor.owner("waiting")
        status, _, body = server.request("GET", "/readyz")
        assert (status, json.loads(body)["model"]) == (503, False)
    finally:
        server.stop()
    log = (tmp_path / "log.txt").read_text()
    assert "make train" in log
    assert "Traceback" not in log
