"""The worker as a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from actions.context.desk import Desk
from helpdesk.conversations import messages
from helpdesk.database import Database
from tests.bot.visitor import visitor_says

ROOT = Path(__file__).parents[2]
START_PATIENCE = 120.0


class TestTheProcess:
    """`python -m bot` as the web service starts it."""

    @pytest.fixture
    def process(self, db: Database, models: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
        environment = {
            **os.environ,
            "DESTEK_ENV": "test",
            "DESTEK_DATABASE": db.url,
            "DESTEK_VAR": str(tmp_path),
            "DESTEK_MODELS": str(models),
        }
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "bot"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        bound = threading.Timer(START_PATIENCE, process.kill)  # nobody reads for ever what never comes
        bound.start()
        yield process
        bound.cancel()
        process.kill()
        process.wait()
        assert process.stderr
        process.stderr.close()

    def test_it_answers_and_says_nothing_else_on_its_pipe(self, process: subprocess.Popen[str], desk: Desk) -> None:
        assert process.stdin
        assert process.stdout
        assert json.loads(process.stdout.readline()) == {"ready": True}
        conversation_id = visitor_says(desk, "merhaba")
        process.stdin.write("wake\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline()) == {"changed": True}
        said = messages.list_messages(desk.db, conversation_id, limit=None)[-1]
        assert said.author == "bot"
        process.stdin.close()
        assert process.wait(10) == 0
        assert process.stdout.read() == ""

    def test_it_ends_cleanly_when_told_to(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0

    def test_it_shows_that_it_lives_while_it_loads_and_after(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin
        assert process.stdout
        said: list[dict[str, Any]] = []
        for done in ({"alive": True}, {"ready": True}, {"alive": True}):
            process.stdin.write("ping\n")
            process.stdin.flush()
            while not said or said[-1] != done:
                said.append(json.loads(process.stdout.readline()))

    def test_it_ends_at_once_and_quietly_when_its_service_dies_while_it_loads(
        self, process: subprocess.Popen[str]
    ) -> None:
        assert process.stdin
        assert process.stdout
        process.stdin.write("ping\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline()) == {"alive": True}
        _, told = process.communicate(timeout=10)  # closes its input
        assert (process.returncode, told) == (0, "")

    def test_it_ends_quietly_when_nobody_reads_what_it_says(self, process: subprocess.Popen[str], desk: Desk) -> None:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        visitor_says(desk, "merhaba")
        process.stdin.write("wake\n")
        process.stdin.flush()
        assert process.wait(10) == 0
        assert "Traceback" not in process.stderr.read()
