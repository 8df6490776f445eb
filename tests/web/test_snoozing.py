"""A ticket put aside from the desk, and looked at again when its time has come."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tests.web.server import Agent, Visitor, serving


def let_its_time_come(var: Path) -> None:
    with closing(sqlite3.connect(var / "destek.db")) as db, db:
        db.execute("UPDATE tickets SET snoozed_until = created_at WHERE snoozed_until IS NOT NULL")


async def test_a_ticket_is_put_aside_and_comes_back_to_its_agent(tmp_path: Path) -> None:
    until = (datetime.now(timezone.utc) + timedelta(days=3)).isoformat()
    with serving(tmp_path, module="tests.web.alone") as server:
        visitor, agent = await Visitor.arrive(server), await Agent.sit_down(server)
        await agent.take(visitor.conversation)
        number = (await visitor.owner("agent"))["ticket"]
        for wrong in ("yarın", "2027-01-01T10:00:00", 5):
            assert (await agent.ask("ticket.snooze", number=number, until=wrong))["code"] == "bad_message"
        refused = await agent.ask("ticket.snooze", number=number, until="2020-01-01T10:00:00+03:00")
        assert refused["code"] == "snooze_refused"
        offered = (await agent.ask("ticket.snooze_times"))["times"]
        assert (offered[0]["name"], offered[0]["at"][10:]) == ("tomorrow", "T09:00:00+03:00")
        answer = await agent.ask("ticket.snooze", number=number, until=until, reason="Banka yanıtı bekleniyor")
        assert (answer["state"], answer["snoozed_until"]) == ("pending", until)
        closed = await visitor.owner("closed")
        assert "yeniden bakacağımız zaman" in closed["ticket_card"]["next"]
        listed = (await agent.ask("tickets.list", state="snoozed"))["tickets"]
        assert [(ticket["number"], ticket["snoozed_until"]) for ticket in listed] == [(number, until)]
        who = {"number": number, "conversation": visitor.conversation, "token": visitor.token}
        page = server.request("POST", "/ticket/find", who, **{"content-type": "application/json"})
        assert json.loads(page[2])["ticket"]["snoozed_until"] == until
        await visitor.write("acele eder misiniz")
        woke = await agent.until(lambda f: f["type"] == "ticket.woke")
        assert (woke["conversation"], woke["ticket"], woke["by"]) == (visitor.conversation, number, "visitor")
        await agent.take(visitor.conversation)
        assert (await agent.ask("ticket.snooze", number=number, until=until))["ok"]
        await agent.close()
        await visitor.close()
    let_its_time_come(tmp_path)
    with serving(tmp_path, module="tests.web.alone") as server:
        agent = await Agent.sit_down(server)
        listed = (await agent.ask("tickets.list", mine=True))["tickets"]
        if listed[0]["state"] != "open":
            await agent.until(lambda f: f["type"] == "ticket.woke" and f["by"] == "system")
            listed = (await agent.ask("tickets.list", mine=True))["tickets"]
        assert [(ticket["number"], ticket["state"], ticket["snoozed_until"]) for ticket in listed] == [
            (number, "open", None)
        ]
        await agent.close()
