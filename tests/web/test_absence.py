"""An agent whose desk is gone, at the edge: after a restart nobody is at the desk, and the talk waits again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.web.server import Agent, Visitor, serving


def let_time_pass(var: Path) -> None:
    """As if it all had been a quarter of an hour ago."""
    with closing(sqlite3.connect(var / "destek.db")) as db, db:
        db.execute("UPDATE agents SET left_at = datetime(left_at, '-15 minutes') WHERE left_at IS NOT NULL")
        db.execute("UPDATE events SET at = datetime(at, '-15 minutes')")


def is_told(message: dict[str, Any]) -> bool:
    return str(message["text"]).startswith("Deniz bir süredir bağlı değil")


async def test_a_talk_whose_agent_did_not_come_back_waits_again(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.alone", DESTEK_AWAY_MINUTES="10") as server:
        visitor = await Visitor.arrive(server)
        agent = await Agent.sit_down(server)
        await agent.take(visitor.conversation)
        joined = await visitor.owner("agent")
        assert joined["agent"] == "Deniz"
        await agent.close()
        resume = {"conversation": visitor.conversation, "token": visitor.token, "after_seq": 0}
    let_time_pass(tmp_path)
    with serving(tmp_path, module="tests.web.alone", DESTEK_AWAY_MINUTES="10") as server:
        visitor = await Visitor.arrive(server, adult=False, resume=resume)
        if not any(is_told(message) for message in visitor.started["messages"]):
            await visitor.until(lambda f: f["type"] == "message.added" and is_told(f["message"]))
        back = await Agent.sit_down(server)
        assert [row["conversation"] for row in back.started["queue"]] == [visitor.conversation]
        await back.close()
        await visitor.close()
