"""The worker: answers what is due, in order, and survives what goes wrong around it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from actions.context.articles import Articles
from actions.context.desk import Desk
from bot import worker as worker_module
from bot.replies import TurnFailed
from bot.worker import Worker
from helpdesk import conversations, messages, turns, writing
from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.turns import Turn, TurnResult

ROOT = Path(__file__).parents[2]


class EchoEngine:
    """Answers with what was said; "fail" fails and "raise" raises."""

    async def respond(self, turn: Turn) -> TurnResult:
        text = turn.payload["text"]
        if text == "fail":
            raise TurnFailed("empty_answer")
        if text == "raise":
            raise RuntimeError("out of order")
        return TurnResult(messages=[Reply(f"echo {text}")], snapshot={"events": [], "pending": []})


@pytest.fixture
def desk(db: Database, platform: Platform, texts: Texts) -> Desk:
    return Desk(db=db, platform=platform, texts=texts, labels=texts, articles=Articles(db, platform))


@pytest.fixture
def told() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def worker(desk: Desk, told: list[dict[str, Any]]) -> Worker:
    return Worker(EchoEngine(), desk, told.append)  # type: ignore[arg-type]


def visitor_says(desk: Desk, *said: str) -> str:
    conversation_id = conversations.start(desk.db, desk.platform, desk.texts).conversation.id
    for text in said:
        writing.add_visitor_message(
            desk.db, desk.texts, conversation_id=conversation_id, client_id=uuid.uuid4().hex, text=text
        )
    return conversation_id


def answers(desk: Desk, conversation_id: str) -> list[str]:
    found = messages.list_messages(desk.db, conversation_id, limit=None)
    return [message.text for message in found if message.text.startswith("echo")]


async def run_until_idle(worker: Worker) -> None:
    running = asyncio.create_task(worker.run())
    while await worker.answer_next():
        pass
    worker.stop()
    await asyncio.wait_for(running, 5)


async def test_messages_are_answered_in_their_order(worker: Worker, desk: Desk, told: list[dict[str, Any]]) -> None:
    conversation_id = visitor_says(desk, "bir", "iki", "üç")
    await run_until_idle(worker)
    assert answers(desk, conversation_id) == ["echo bir", "echo iki", "echo üç"]
    assert told == [{"changed": True}] * 3


async def test_a_failing_turn_is_apologised_for_and_the_next_is_answered(worker: Worker, desk: Desk) -> None:
    conversation_id = visitor_says(desk, "fail", "iki", "raise", "dört")
    await run_until_idle(worker)
    said = [message.text for message in messages.list_messages(desk.db, conversation_id, limit=None)]
    assert answers(desk, conversation_id) == ["echo iki", "echo dört"]
    assert sum("sorun oluştu" in text for text in said) == 2


async def test_a_failing_database_is_waited_for(worker: Worker, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    conversation_id = visitor_says(desk, "bir")
    claim, failures = turns.claim, iter([True, True, False])

    def fail_at_first(*given: Any) -> Turn | None:
        if next(failures, False):
            raise OperationalError("SELECT 1", {}, Exception("database is locked"))
        return claim(*given)

    monkeypatch.setattr(turns, "claim", fail_at_first)
    monkeypatch.setattr(worker_module, "POLL_SECONDS", 0.01)
    running = asyncio.create_task(worker.run())
    for _ in range(200):
        if answers(desk, conversation_id):
            break
        await asyncio.sleep(0.01)
    worker.stop()
    await asyncio.wait_for(running, 5)
    assert answers(desk, conversation_id) == ["echo bir"]


async def test_a_wake_up_is_answered_at_once(worker: Worker, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "POLL_SECONDS", 30.0)
    running = asyncio.create_task(worker.run())
    await asyncio.sleep(0.05)
    conversation_id = visitor_says(desk, "bir")
    worker.wake()
    for _ in range(200):
        if answers(desk, conversation_id):
            break
        await asyncio.sleep(0.01)
    worker.stop()
    await asyncio.wait_for(running, 5)
    assert answers(desk, conversation_id) == ["echo bir"]


async def test_a_stopped_worker_gives_its_turns_back(worker: Worker, desk: Desk) -> None:
    visitor_says(desk, "bir")
    claimed = turns.claim(desk.db, worker.name)
    assert claimed
    worker.stop()
    await worker.run()
    again = turns.claim(desk.db, "another")
    assert again
    assert (again.id, again.attempt) == (claimed.id, claimed.attempt + 1)


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
            stderr=subprocess.DEVNULL,
            text=True,
        )
        yield process
        process.kill()
        process.wait()

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
