"""The worker: answers what is due, in order, and survives what goes wrong around it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from actions.context.desk import Desk
from bot import worker as worker_module
from bot.replies import TurnFailed
from bot.worker import Worker
from helpdesk.assistant import turns
from helpdesk.assistant.turns import Turn, TurnResult
from helpdesk.conversations import messages
from helpdesk.replies import Reply
from tests.bot.visitor import visitor_says
from tests.patience import soon


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
def worker(desk: Desk, told: list[dict[str, Any]]) -> Worker:
    return Worker(EchoEngine(), desk, told.append)  # type: ignore[arg-type]


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
    await soon(lambda: answers(desk, conversation_id), "an answer")
    worker.stop()
    await asyncio.wait_for(running, 5)
    assert answers(desk, conversation_id) == ["echo bir"]


def fails(times: int, error: Exception, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, failing so many times first."""
    left = iter(range(times))

    def failing(*given: Any, **named: Any) -> Any:
        if next(left, None) is not None:
            raise error
        return function(*given, **named)

    return failing


LOCKED = OperationalError("COMMIT", {}, Exception("database is locked"))


@pytest.mark.parametrize("gives_back_at_once", [True, False])
async def test_a_turn_that_the_database_failed_is_answered_a_little_later(
    worker: Worker, desk: Desk, monkeypatch: pytest.MonkeyPatch, gives_back_at_once: bool
) -> None:
    conversation_id = visitor_says(desk, "bir", "iki")
    monkeypatch.setattr(turns, "FIRST_PAUSE", timedelta(0))
    monkeypatch.setattr(worker_module, "POLL_SECONDS", 0.01)
    monkeypatch.setattr(turns, "commit", fails(1, LOCKED, turns.commit))
    monkeypatch.setattr(turns, "give_back", fails(0 if gives_back_at_once else 2, LOCKED, turns.give_back))
    running = asyncio.create_task(worker.run())
    await soon(lambda: len(answers(desk, conversation_id)) == 2, "both answers")
    worker.stop()
    await asyncio.wait_for(running, 5)
    said = [message.text for message in messages.list_messages(desk.db, conversation_id, limit=None)]
    assert answers(desk, conversation_id) == ["echo bir", "echo iki"]
    assert not any("sorun oluştu" in text for text in said)


async def test_an_action_that_the_database_failed_is_tried_again(worker: Worker, desk: Desk) -> None:
    conversation_id = visitor_says(desk, "bir")

    class Engine(EchoEngine):
        async def respond(self, turn: Turn) -> TurnResult:
            if turn.attempt == 1:
                raise TurnFailed("action_failed: x") from LOCKED
            return await super().respond(turn)

    worker._engine = Engine()  # type: ignore[assignment]
    assert await worker.answer_next()
    desk.db.engine.dispose()
    with desk.db.write() as tx:
        tx.exec_driver_sql("UPDATE turns SET due_at = NULL")
    await run_until_idle(worker)
    assert answers(desk, conversation_id) == ["echo bir"]


async def test_a_wrong_statement_is_apologised_for_and_not_tried_again(
    worker: Worker, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation_id = visitor_says(desk, "bir", "iki")
    wrong = OperationalError("SELECT", {}, Exception("no such table: x"))
    monkeypatch.setattr(turns, "commit", fails(1, wrong, turns.commit))
    await run_until_idle(worker)
    assert answers(desk, conversation_id) == ["echo iki"]


async def test_a_ping_is_answered_between_two_turns_and_by_nobody_else(
    worker: Worker, desk: Desk, told: list[dict[str, Any]]
) -> None:
    visitor_says(desk, "bir")
    worker.ping()
    assert await worker.answer_next()
    assert told == [{"changed": True}]
    running = asyncio.create_task(worker.run())
    await soon(lambda: len(told) > 1, "a sign of life")
    worker.stop()
    await asyncio.wait_for(running, 5)
    assert told == [{"changed": True}, {"alive": True}]


async def test_a_wake_up_is_answered_at_once(worker: Worker, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    looked, claim = [], turns.claim

    def look(*given: Any) -> Turn | None:
        looked.append(given)
        return claim(*given)

    monkeypatch.setattr(worker_module, "POLL_SECONDS", 30.0)
    monkeypatch.setattr(turns, "claim", look)
    running = asyncio.create_task(worker.run())
    await soon(lambda: looked, "a look at what is due")
    conversation_id = visitor_says(desk, "bir")
    worker.wake()
    await soon(lambda: answers(desk, conversation_id), "an answer")
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
