"""A worker that dies in the middle of a turn costs the visitor a wait and nothing else."""

from __future__ import annotations

import os
import signal
import sqlite3

from tests.web.server import Server, Visitor

LOADING = 60.0  # seconds until a new worker has read its model, on a busy machine


def newest_turn(server: Server) -> str:
    """The state of the turn that was added last."""
    with sqlite3.connect(f"file:{server.var / 'destek.db'}?mode=ro", uri=True) as database:
        return str(database.execute("select state from turns order by id desc limit 1").fetchone()[0])


async def kill_in_the_middle_of_a_turn(server: Server, visitor: Visitor, text: str) -> int:
    """Sends a text and kills the worker once it has begun with it; gives the seq of the text."""
    worker = server.worker_pid()
    os.kill(worker, signal.SIGSTOP)
    stored = await visitor.write(text)
    os.kill(worker, signal.SIGCONT)
    while newest_turn(server) == "due":
        pass
    os.kill(worker, signal.SIGSTOP)
    assert newest_turn(server) == "running"
    os.kill(worker, signal.SIGKILL)
    return int(stored["seq"])


async def test_a_worker_killed_in_the_middle_of_a_turn_still_gives_exactly_one_answer(server: Server) -> None:
    visitor = await Visitor.arrive(server)
    first = await kill_in_the_middle_of_a_turn(server, visitor, "teşekkürler")
    await visitor.next_after(first, patience=LOADING)
    second = await visitor.write("merhaba")
    await visitor.next_after(second["seq"])
    between = [message for message in visitor.messages() if first < message["seq"] < second["seq"]]
    assert [message["author"] for message in between] == ["bot"]
    await visitor.close()
