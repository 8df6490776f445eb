"""The desk's socket tells what changed in its list, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from helpdesk.clock import moment
from helpdesk.conversations import messages
from helpdesk.database import Database
from helpdesk.replies import Reply
from helpdesk.visitor import session
from tests.helpdesk.desk import crowd
from tests.web.server import Agent, Server, Visitor, serving

MOST_BYTES = 2048


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A desk with a queue of its own."""
    with serving(tmp_path_factory.mktemp("busy"), module="tests.web.alone") as running:
        yield running


def write(server: Server, conversation_id: str, text: str) -> None:
    db = Database(f"sqlite:///{server.var}/destek.db")
    with db.write() as tx:
        messages.store(tx, session.get(db, conversation_id), Reply(text), author="visitor", now=moment())
    db.close()


def wait_in_line(server: Server, count: int) -> list[str]:
    db = Database(f"sqlite:///{server.var}/destek.db")
    ids = crowd.add(db, count, now=moment())
    db.close()
    return ids


async def changes(agent: Agent, conversation_id: str) -> list[dict[str, object]]:
    """What the desk was told until the row of this conversation came."""
    await agent.until(
        lambda f: f["type"] == "queue.changed" and conversation_id in [row["conversation"] for row in f["queue"]]
    )
    return [frame for frame in agent.frames if frame["type"] == "queue.changed"]


@pytest.mark.parametrize("count", [300, 2000])
async def test_a_change_costs_little_however_many_wait(busy: Server, count: int) -> None:
    waiting = wait_in_line(busy, count)
    agent = await Agent.sit_down(busy)
    write(busy, waiting[-1], "Çekimim üç gündür gelmedi, ne zaman yatacağını öğrenebilir miyim? " * 5)
    (told,) = await changes(agent, waiting[-1])
    assert ([*told["queue"]][0]["conversation"], told["mine"], told["removed"]) == (waiting[-1], [], [])
    size = len(json.dumps(told, ensure_ascii=False).encode())
    print(f"{count} waiting: {size} bytes a change")
    assert size <= MOST_BYTES
    await agent.close()


async def test_a_talk_with_the_assistant_is_no_news(busy: Server) -> None:
    visitor = await Visitor.arrive(busy)
    agent = await Agent.sit_down(busy)
    await visitor.write("merhaba")
    (last,) = wait_in_line(busy, 1)
    write(busy, last, "merhaba")
    told = await changes(agent, last)
    assert visitor.conversation not in json.dumps(told)
    await agent.close()
    await visitor.close()


async def test_what_left_the_list_is_named_and_the_count_is_true(busy: Server) -> None:
    (waiting,) = wait_in_line(busy, 1)
    deniz, ece = await Agent.sit_down(busy), await Agent.sit_down(busy, "agent2@example.com")
    write(busy, waiting, "merhaba")
    await changes(ece, waiting)
    before = ece.frames[-1]["counts"]["queue"]
    await deniz.take(waiting)
    gone = await ece.until(lambda f: f["type"] == "queue.changed" and waiting in f["removed"])
    assert gone["counts"] == {"queue": before - 1, "mine": 0}
    mine = await deniz.until(lambda f: f["type"] == "queue.changed" and f["mine"])
    assert ([row["conversation"] for row in mine["mine"]], mine["removed"]) == ([waiting], [])
    page = await ece.ask("queue.list", after=ece.started["next"], limit=3)
    assert (len(page["queue"]), page["count"]) == (3, before - 1)
    assert (await ece.ask("queue.list", limit=0))["code"] == "bad_message"
    assert (await ece.ask("queue.list", after="x"))["code"] == "bad_message"
    await deniz.close()
    await ece.close()
