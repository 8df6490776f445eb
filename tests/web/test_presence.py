"""Who has a break is nobody at the desk, and everybody there sees it."""

from __future__ import annotations

from tests.web.server import Agent, Server


async def test_colleagues_see_who_has_a_break_and_who_is_back(lone_server: Server) -> None:
    first = await Agent.sit_down(lone_server)
    second = await Agent.sit_down(lone_server, "agent2@example.com")
    mine = first.started["agent"]["id"]
    assert (await first.ask("presence.set", presence="break", reason="Yemek"))["ok"]
    changed = await second.until(
        lambda f: f["type"] == "agents.changed" and any(a["id"] == mine and not a["present"] for a in f["agents"])
    )
    assert [(a["presence"], a["reason"]) for a in changed["agents"] if a["id"] == mine] == [("break", "Yemek")]
    assert (await first.ask("presence.set", presence="asleep"))["code"] == "bad_message"
    assert (await first.ask("presence.set", presence="at_desk"))["ok"]
    await second.until(
        lambda f: f["type"] == "agents.changed" and any(a["id"] == mine and a["present"] for a in f["agents"])
    )
    await first.close()
    await second.close()
