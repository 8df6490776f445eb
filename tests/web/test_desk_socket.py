"""The socket of the desk: what an agent reads of a talk."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest

from helpdesk.agents import roster
from helpdesk.agents.errors import AgentExists
from helpdesk.clock import moment
from helpdesk.conversations import messages
from helpdesk.database import Database
from helpdesk.desk import reading
from helpdesk.events import list_events
from helpdesk.replies import Reply
from helpdesk.visitor import session
from tests.web.server import Agent, Server, Visitor


def write_many(server: Server, conversation_id: str, count: int) -> int:
    """As if the visitor had written so much; says the last seq."""
    db = Database(f"sqlite:///{server.var}/destek.db")
    conversation = session.get(db, conversation_id)
    with db.write() as tx:
        for number in range(count):
            last = messages.store(tx, conversation, Reply(f"mesaj {number}"), author="visitor", now=moment())
    db.close()
    return last


def seqs(frame: dict[str, Any]) -> list[int]:
    return [message["seq"] for message in frame["messages"]]


async def sit_down(server: Server) -> Agent:
    """Another one than in the other tests of this server: logins are counted."""
    return await Agent.sit_down(server, "agent2@example.com")


async def test_a_long_talk_is_opened_at_its_end(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    last = write_many(lone_server, visitor.conversation, 450)
    agent = await sit_down(lone_server)
    opened = await agent.ask("conversation.open", conversation=visitor.conversation)
    assert (seqs(opened)[-1], len(seqs(opened)), opened["has_earlier"]) == (last, 200, True)
    frame, gathered = opened, seqs(opened)
    while frame["has_earlier"]:
        frame = await agent.ask("messages.earlier", conversation=visitor.conversation, before=gathered[0])
        gathered = seqs(frame) + gathered
    assert gathered == list(range(1, last + 1))
    visitor_writes = await visitor.write("bir şey daha")
    await agent.until(lambda f: f["type"] == "message.added" and f["message"]["seq"] == visitor_writes["seq"])
    await agent.close()
    await visitor.close()


async def test_a_place_in_the_talk_that_makes_no_sense_is_no_trouble(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    agent = await sit_down(lone_server)
    for before in (None, "5", True, 1.5):
        refused = await agent.ask("messages.earlier", conversation=visitor.conversation, before=before)
        assert refused["code"] == "bad_message"
    for before in (-(10**30), 0, 10**30):
        found = await agent.ask("messages.earlier", conversation=visitor.conversation, before=before)
        assert (found["ok"], bool(found["messages"])) == (True, before > 0)
    assert (await agent.ask("messages.earlier", conversation="x", before=1))["code"] == "conversation_not_found"
    await agent.close()
    await visitor.close()


@pytest.mark.parametrize("request_of", [{"type": "conversation.open"}, {"type": "messages.earlier", "before": 9}])
async def test_whoever_reads_a_talk_is_on_record_and_its_visitor_hears_nothing(
    lone_server: Server, request_of: dict[str, Any]
) -> None:
    visitor, agent = await Visitor.arrive(lone_server, adult=False), await sit_down(lone_server)
    kind, fields = request_of["type"], {name: value for name, value in request_of.items() if name != "type"}
    assert (await agent.ask(kind, conversation=visitor.conversation, **fields))["ok"]
    db = Database(f"sqlite:///{lone_server.var}/destek.db")
    read = [e.actor for e in list_events(db, conversation_id=visitor.conversation) if e.kind == reading.READ]
    db.close()
    assert read == [f"agent:{agent.started['agent']['id']}"]
    seen = len(visitor.frames)
    await visitor.ask("typing.set", on=False)
    assert [frame["type"] for frame in visitor.frames[seen:]] == ["ok"]
    for client in (visitor, agent):
        await client.close()


async def test_a_note_reaches_agents_alone(lone_server: Server) -> None:
    visitor, agent = await Visitor.arrive(lone_server, adult=False), await sit_down(lone_server)

    async def note(words: str) -> None:
        assert (await agent.ask("note.add", conversation=visitor.conversation, text=f"NOT-7731 {words}"))["ok"]

    await note("before")
    assert (await agent.take(visitor.conversation))["ok"]
    await note("during")
    assert (await agent.write(visitor.conversation, "buyurun"))["ok"]
    assert (await agent.ask("conversation.close", conversation=visitor.conversation, solved=True))["ok"]
    await note("after")
    closed = await visitor.until(lambda f: f["type"] == "conversation.changed" and f["owner"] == "closed")
    who = {"conversation": visitor.conversation, "token": visitor.token}
    back = await Visitor.arrive(lone_server, adult=False, resume={**who, "after_seq": 0})
    json_kind = {"content-type": "application/json"}
    found = lone_server.request("POST", "/ticket/find", {**who, "number": closed["ticket"]}, **json_kind)
    assert found[0] == 200
    assert "7731" not in json.dumps([visitor.frames, back.started]) + found[2].decode()
    seqs_seen = [message["seq"] for message in back.started["messages"]]
    assert seqs_seen == list(range(1, len(seqs_seen) + 1))
    for client in (visitor, back, agent):
        await client.close()


async def test_a_ticket_whose_talk_is_closed_is_listed_and_answered_and_the_chat_hears_it(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    agent = await sit_down(lone_server)
    await agent.take(visitor.conversation)
    opened = await agent.ask("conversation.open", conversation=visitor.conversation)
    number = opened["row"]["ticket"]
    await agent.ask("conversation.close", conversation=visitor.conversation, solved=False)
    listed = await agent.ask("tickets.list", state="open", mine=True, text=number)
    assert ([ticket["number"] for ticket in listed["tickets"]], listed["count"], listed["next"]) == ([number], 1, None)
    again = await agent.ask("conversation.open", conversation=visitor.conversation)
    assert (again["row"]["owner"], bool(again["messages"])) == ("closed", True)
    fields = {"conversation": visitor.conversation, "client_id": "of-ticket", "text": "Çekiminiz gönderildi."}
    assert (await agent.ask("message.send", **fields))["code"] == "not_yours"
    stored = await agent.ask("message.send", **fields, ticket=number)
    heard = await visitor.until(
        lambda f: f["type"] == "message.added" and f["message"]["text"] == "Çekiminiz gönderildi."
    )
    assert (heard["message"]["seq"], heard["message"]["ticket"]) == (stored["seq"], number)
    assert (await agent.ask("tickets.list", state="gone"))["code"] == "bad_message"
    await agent.close()
    await visitor.close()


async def test_an_agent_uses_canned_replies_and_may_not_write_them(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    agent = await sit_down(lone_server)
    await agent.take(visitor.conversation)
    answer = await agent.ask("canned.list", text="GORUSMEDEN ayrilmaniz", conversation=visitor.conversation)
    found = answer["replies"]
    assert (found[0]["preview"], answer["teams"][1]) == (found[0]["text"], {"name": "payments", "label": "Ödeme ekibi"})
    filled = await agent.ask("canned.fill", conversation=visitor.conversation, reply=found[0]["id"])
    assert (filled["text"], filled["missing"]) == (found[0]["text"], [])
    nameless = (await agent.ask("canned.list", text="{visitor} {agent}"))["replies"][0]["id"]
    filled = await agent.ask("canned.fill", conversation=visitor.conversation, reply=nameless)
    fields = {"conversation": visitor.conversation, "client_id": "canned", "text": filled["text"]}
    refused = await agent.ask("message.send", **fields)
    assert (refused["code"], refused["fields"]) == ("field_empty", ["visitor"])
    for request in ("canned.remove", "canned.versions"):
        assert (await agent.ask(request, reply=found[0]["id"]))["code"] == "not_allowed"
    assert (await agent.ask("canned.save", title="Selam", text="Merhaba."))["code"] == "not_allowed"
    await agent.close()
    await visitor.close()


async def test_what_was_said_is_found_from_the_desk(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    await visitor.write("Eşsizkelime yazdım, çekimim gelmedi")
    agent = await sit_down(lone_server)
    answer = await agent.ask("search.find", text="ESSIZKELIME cekim", author="visitor")
    assert [one["conversation"] for one in answer["found"]] == [visitor.conversation]
    assert (await agent.ask("search.find", text="!"))["code"] == "bad_message"
    assert (await agent.ask("search.find", text="a", first_day="dün"))["code"] == "bad_message"
    await agent.close()
    await visitor.close()


async def sit_down_as_supervisor(server: Server) -> Agent:
    db = Database(f"sqlite:///{server.var}/destek.db")
    with suppress(AgentExists):
        roster.add(db, email="chief@example.com", name="Şule", password=roster.DEMO_PASSWORD, role=roster.SUPERVISOR)
    db.close()
    return await Agent.sit_down(server, "chief@example.com")


async def test_agents_label_talks_with_what_supervisors_keep(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    agent, chief = await sit_down(lone_server), await sit_down_as_supervisor(lone_server)
    listed = await agent.ask("label.list")
    assert {"red", "neutral"} < set(listed["colors"])
    assert "Belge bekleniyor" in [label["name"] for label in listed["labels"]]
    saved = (await chief.ask("label.save", name="Akşam bakılacak", color="purple"))["label"]
    assert saved == {"id": saved["id"], "name": "Akşam bakılacak", "color": "purple", "active": True}
    for request in ({"name": "Yeni", "color": "red"}, {"name": "Yeni", "color": "red", "label": saved["id"]}):
        assert (await agent.ask("label.save", **request))["code"] == "not_allowed"
    assert (await agent.ask("label.remove", label=saved["id"]))["code"] == "not_allowed"
    assert (await chief.ask("label.save", name="Yeni", color="pink"))["code"] == "label_broken"

    await agent.take(visitor.conversation)
    fields = {"conversation": visitor.conversation, "labels": [saved["id"]]}
    put = await agent.ask("label.set", **fields)
    shown = [{name: saved[name] for name in ("id", "name", "color")}]
    assert put["labels"] == shown
    row = await agent.until(
        lambda f: f["type"] == "queue.changed" and [r["labels"] for r in f["mine"]] == [shown], after=0
    )
    assert [each["conversation"] for each in row["mine"]] == [visitor.conversation]
    tickets = await agent.ask("tickets.list", label=saved["id"])
    assert [ticket["labels"] for ticket in tickets["tickets"]] == [shown]
    assert (await agent.ask("queue.list", label=saved["id"]))["count"] == 0  # it waits no more
    assert (await agent.ask("label.set", **{**fields, "labels": ["none"]}))["code"] == "label_not_found"
    assert (await agent.ask("label.set", **{**fields, "labels": [str(n) for n in range(21)]}))["code"] == "bad_message"
    assert (await chief.ask("label.remove", label=saved["id"]))["ok"]
    assert (await agent.ask("tickets.list", text=row["mine"][0]["ticket"]))["tickets"][0]["labels"] == []
    for client in (visitor, agent, chief):
        await client.close()


async def test_rows_and_tickets_say_which_target_is_due_first(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    agent = await sit_down(lone_server)
    await agent.take(visitor.conversation)
    row = (await agent.ask("conversation.open", conversation=visitor.conversation))["row"]
    assert row["due_kind"] == "first_answer"
    listed = (await agent.ask("tickets.list", text=row["ticket"]))["tickets"][0]
    assert (listed["due_at"], listed["due_kind"]) == (row["due_at"], row["due_kind"])
    await agent.write(visitor.conversation, "Merhaba, bakıyorum.")
    await agent.until(
        lambda f: f["type"] == "queue.changed" and "resolution" in [each["due_kind"] for each in f["mine"]]
    )
    await agent.ask("ticket.step", number=row["ticket"], to="pending")
    row = (await agent.ask("conversation.open", conversation=visitor.conversation))["row"]
    assert (row["due_at"], row["due_kind"]) == (None, None)
    await agent.close()
    await visitor.close()
