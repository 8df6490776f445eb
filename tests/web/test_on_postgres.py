"""The product on PostgreSQL: what is written reaches the other side, and comes back after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import own_database
from tests.web.server import Agent, Server, Visitor, serving


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with own_database() as found:
        yield found


async def test_a_visitor_and_an_agent_write_to_each_other(url: str, tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.alone", DESTEK_DATABASE=url) as server:
        visitor, agent = await Visitor.arrive(server), await Agent.sit_down(server)
        await visitor.write("merhaba")
        assert (await agent.take(visitor.conversation))["ok"]
        await agent.write(visitor.conversation, "Merhaba, ben Deniz")
        heard = await visitor.next_after(0, ("agent",))
        assert heard["text"] == "Merhaba, ben Deniz"
        stored = await visitor.write("param gelmedi")
        await agent.until(
            lambda frame: frame["type"] == "message.added" and frame["message"]["text"] == "param gelmedi"
        )
        await agent.close()
        await visitor.close()
    with serving(tmp_path, module="tests.web.alone", DESTEK_DATABASE=url) as again:
        back = await resumed(again, visitor, after=stored["seq"] - 1)
        assert [message["text"] for message in back.messages()] == ["param gelmedi"]
        assert back.started["owner"] == "agent"
        await back.close()


async def resumed(server: Server, visitor: Visitor, *, after: int) -> Visitor:
    resume = {"conversation": visitor.conversation, "token": visitor.token, "after_seq": after}
    return await Visitor.arrive(server, adult=False, resume=resume)
