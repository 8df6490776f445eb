"""Ctrl-C ends everything, says goodbye to who is there, and leaves no process and no error behind."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from tests.web.server import Agent, Server, Visitor

GOING_AWAY = 1001


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def log_of(server: Server) -> str:
    return (server.var / "log.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
async def test_the_service_stops_cleanly_with_people_in_it(tmp_path: Path, how: int) -> None:
    server = Server(tmp_path, module="tests.web.alone")
    server.wait_until_ready()
    visitor, agent = await Visitor.arrive(server), await Agent.sit_down(server)
    await visitor.write("merhaba")
    worker = server.worker_pid()
    assert server.stop(how) == 0
    assert not is_alive(worker)
    for client in (visitor, agent):
        with pytest.raises(ConnectionClosed) as closed:
            await client.until(lambda frame: False)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == GOING_AWAY
    log = log_of(server)
    assert "destek: stopped" in log
    assert "ERROR" not in log
    assert "Traceback" not in log
