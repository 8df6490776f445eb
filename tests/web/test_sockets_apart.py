"""Nobody's socket waits for somebody else's, and whoever comes back gets everything."""

from __future__ import annotations

import asyncio
import json
import socket as sockets
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.frames import OP_TEXT, Frame
from websockets.legacy.client import connect

from helpdesk.clock import moment
from helpdesk.conversations import messages
from helpdesk.database import Database
from helpdesk.replies import Reply
from helpdesk.visitor import session
from tests.web.server import Agent, Client, Server, Visitor, new_folder, serving

LONG = "ş" * 1900  # two bytes each: 2,000 of them are more than the kernel keeps for one connection


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("apart"), module="tests.web.alone") as running:
        yield running


def say_much(server: Server, conversation_id: str, count: int, text: str = "mesaj") -> int:
    """As if the assistant had said so much at once; gives the last seq."""
    db = Database(f"sqlite:///{server.var}/destek.db")
    conversation = session.get(db, conversation_id)
    with db.write() as tx:
        for number in range(count):
            last = messages.store(tx, conversation, Reply(f"{text} {number}"), author="bot", now=moment())
    db.close()
    return last


def make_deaf(client: Client) -> None:
    """The client reads nothing any more, and its machine takes little for it: not less than a segment of loopback."""
    transport = client.socket.transport
    transport.get_extra_info("socket").setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 128 * 1024)
    transport.pause_reading()


async def all_seqs(visitor: Visitor, last: int) -> list[int]:
    await visitor.until(lambda f: f["type"] == "message.added" and f["message"]["seq"] == last)
    return [f["message"]["seq"] for f in visitor.frames if f["type"] == "message.added"]


async def test_a_backlog_of_any_length_is_caught_up_with(server: Server) -> None:
    visitor = await Visitor.arrive(server, adult=False)
    first = visitor.started["last_seq"]
    last = say_much(server, visitor.conversation, 920)
    assert await all_seqs(visitor, last) == list(range(first + 1, last + 1))
    await visitor.close()


async def test_the_desk_catches_up_with_a_backlog_of_any_length_too(server: Server) -> None:
    visitor = await Visitor.arrive(server, adult=False)
    agent = await Agent.sit_down(server)
    opened = await agent.ask("conversation.open", conversation=visitor.conversation)
    last = say_much(server, visitor.conversation, 650)
    await agent.until(lambda f: f["type"] == "message.added" and f["message"]["seq"] == last)
    seqs = [f["message"]["seq"] for f in agent.frames if f["type"] == "message.added"]
    assert seqs == list(range(opened["messages"][-1]["seq"] + 1, last + 1))
    await agent.close()
    visitor.socket.transport.abort()


async def test_a_reader_who_pauses_and_comes_back_gets_everything(server: Server) -> None:
    visitor = await Visitor.arrive(server, adult=False)
    make_deaf(visitor)
    last = say_much(server, visitor.conversation, 2000, LONG)
    other = await Visitor.arrive(server)
    assert (await other.write("merhaba"))["ok"]  # meanwhile the others are served
    visitor.socket.transport.resume_reading()
    assert await all_seqs(visitor, last) == list(range(visitor.started["last_seq"] + 1, last + 1))
    await other.close()
    await visitor.close()


async def test_a_reader_who_was_cut_off_resumes_where_it_was(server: Server) -> None:
    visitor = await Visitor.arrive(server, adult=False)
    make_deaf(visitor)
    last = say_much(server, visitor.conversation, 2000, LONG)
    agent = await Agent.sit_down(server)
    assert (await agent.take(visitor.conversation))["ok"]
    for on in (True, False) * 150:  # more than is kept for somebody who takes nothing
        assert (await agent.ask("typing.set", conversation=visitor.conversation, on=on))["ok"]
    visitor.socket.transport.resume_reading()
    with pytest.raises(ConnectionClosed):
        await visitor.until(lambda f: False)
    seen = max((f["message"]["seq"] for f in visitor.frames if f["type"] == "message.added"), default=0)
    resume = {"conversation": visitor.conversation, "token": visitor.token, "after_seq": seen}
    back = await Visitor.arrive(server, adult=False, resume=resume)
    assert len(back.started["messages"]) == messages.LONGEST_LIST
    await back.until(lambda f: f["type"] == "message.added" and f["message"]["seq"] == last)
    got = [message["seq"] for message in back.started["messages"]]
    got += [f["message"]["seq"] for f in back.frames if f["type"] == "message.added"]
    assert got[: got.index(last) + 1] == list(range(seen + 1, last + 1))
    await agent.close()
    await back.close()


async def test_an_agent_never_waits_for_a_deaf_visitor(server: Server) -> None:
    visitor = await Visitor.arrive(server, adult=False)
    agent = await Agent.sit_down(server)
    await agent.take(visitor.conversation)
    make_deaf(visitor)
    say_much(server, visitor.conversation, 2000, LONG)
    for on in (True, False) * 20:
        assert (await agent.ask("typing.set", conversation=visitor.conversation, on=on))["ok"]
    assert (await agent.write(visitor.conversation, "buradayım"))["ok"]
    await agent.close()
    visitor.socket.transport.abort()


async def test_a_note_does_not_wait_for_a_deaf_colleague(server: Server) -> None:
    visitor = await Visitor.arrive(server, adult=False)
    agent, deaf = await Agent.sit_down(server), await Agent.sit_down(server, "agent2@example.com")
    for each in (agent, deaf):
        assert (await each.ask("conversation.open", conversation=visitor.conversation))["ok"]
    make_deaf(deaf)
    say_much(server, visitor.conversation, 2000, LONG)
    for number in range(5):
        assert (await agent.ask("note.add", conversation=visitor.conversation, text=f"not {number}"))["ok"]
    await agent.until(lambda f: f["type"] == "note.added" and f["note"]["text"] == "not 4")
    for client in (agent, deaf, visitor):
        client.socket.transport.abort()


async def test_cut_sockets_leave_no_noise_in_the_log(server: Server) -> None:
    visitors = [await Visitor.arrive(server, adult=False) for _ in range(20)]
    for number, visitor in enumerate(visitors):
        if number % 2:
            await visitor.socket.send(json.dumps({"type": "typing.set", "id": 1, "on": True}))
        visitor.socket.transport.abort()
    await asyncio.gather(*(visitor.socket.wait_closed() for visitor in visitors))
    last = await Visitor.arrive(server)
    await last.close()
    log = (server.var / "log.txt").read_text(errors="replace")
    assert "Task was destroyed" not in log
    assert "Traceback" not in log


async def test_a_socket_that_says_nothing_useful_is_closed_after_a_few_frames(server: Server) -> None:
    async with connect(f"ws://127.0.0.1:{server.port}/ws/visitor") as socket:
        for number in range(10):
            await socket.send(json.dumps({"type": "typing.set", "id": number, "on": True}))
            assert json.loads(await socket.recv())["code"] == "not_started"
        await socket.send(json.dumps({"type": "typing.set", "id": 99, "on": True}))
        with pytest.raises(ConnectionClosed):
            await socket.recv()
        assert socket.close_code == 4408


async def test_before_the_start_a_frame_is_small(server: Server) -> None:
    async with connect(f"ws://127.0.0.1:{server.port}/ws/visitor") as socket:
        await socket.send(json.dumps({"type": "session.start", "id": 1, "page": "/", "filler": "x" * 100_000}))
        with pytest.raises(ConnectionClosed):
            await socket.recv()
        assert socket.close_code == 1009


async def test_a_large_frame_right_after_the_start_gets_an_error_and_no_closed_socket(server: Server) -> None:
    for _ in range(15):
        visitor = await Visitor.arrive(server, adult=False)
        refused = await visitor.ask("message.send", client_id="a", text="ş" * 90_000)
        assert refused["code"] == "message_too_long"
        await visitor.close()


async def test_large_frames_of_one_address_come_in_one_after_the_other(server: Server) -> None:
    first, second = await Visitor.arrive(server, adult=False), await Visitor.arrive(server, adult=False)
    other = await Visitor.arrive(server, adult=False, source="127.0.0.5")
    text = json.dumps({"type": "message.send", "id": 90, "client_id": "a", "text": "x" * 400_000})
    frame = Frame(OP_TEXT, text.encode()).serialize(mask=True)
    first.socket.transport.write(frame[:200_000])
    assert (await other.ask("message.send", client_id="a", text="x" * 400_000))["code"] == "message_too_long"
    await second.socket.send(text)
    waiting = asyncio.create_task(second.until(lambda f: f.get("reply_to") == 90))
    assert (await other.ask("message.send", client_id="a", text="x" * 400_000))["code"] == "message_too_long"
    assert not waiting.done()
    first.socket.transport.write(frame[200_000:])
    refused = await first.until(lambda f: f.get("reply_to") == 90), await waiting
    assert [each["code"] for each in refused] == ["message_too_long"] * 2
    for visitor in (first, second, other):
        await visitor.close()


def resident(server: Server) -> int:
    """Megabytes of the web process."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


async def test_nothing_of_a_large_frame_is_held_once_it_is_answered(server: Server) -> None:
    with serving(new_folder(server, "roomy"), module="tests.web.alone", DESTEK_ADDRESS_SOCKETS="5000") as roomy:
        visitors = [await Visitor.arrive(roomy, adult=False) for _ in range(40)]
        before = resident(roomy)
        for visitor in visitors:
            await visitor.socket.send(json.dumps({"type": "message.send", "id": 90, "text": "x" * 900_000}))
        for visitor in visitors:
            assert not (await visitor.until(lambda f: f.get("reply_to") == 90))["ok"]
        assert resident(roomy) - before < 30
        for visitor in visitors:
            visitor.socket.transport.abort()


@pytest.mark.parametrize(
    "frame",
    [
        '{"type":"typing.set","id":1e999,"on":true}',
        '{"type":"typing.set","id":-1e999,"on":true}',
        '{"type":"typing.set","id":NaN,"on":true}',
        '{"type":"typing.set","id":-Infinity,"on":true}',
        '{"type":"rating.set","id":1,"score":Infinity}',
        '{"type":"choice.pick","id":1,"client_id":"a","choice":"\\ud83d"}',
        '{"type":"attachment.link","id":1,"attachment":"\\ud83d"}',
        '{"type":"session.start","id":1,"resume":{"conversation":"\\ud83d","token":"\\udfff","after_seq":0}}',
        '{"type":"message.send","id":1,"client_id":"\\ud83d","text":"a"}',
        '{"type":"\\ud83d","id":1}',
        '{"type":"typing.set","id":1,"on":' + "[" * 50_000 + "]" * 50_000 + "}",
        '{"type":"typing.set","id":1,"on":' + '{"a":' * 900 + "1" + "}" * 900 + ',"b":"\\ud83d"}',
    ],
)
async def test_what_json_or_a_database_does_not_know_gets_a_valid_error(server: Server, frame: str) -> None:
    visitor = await Visitor.arrive(server, adult=False)
    await visitor.socket.send(frame)
    raw = await visitor.socket.recv()
    error = json.loads(raw, parse_constant=pytest.fail)
    assert (error["type"], error["ok"], error["reply_to"] in (None, 1)) == ("error", False, True)
    assert error["code"] != "server_error"
    assert (await visitor.write("merhaba \U0001f600"))["ok"]
    await visitor.close()


async def test_the_desk_takes_half_characters_kindly_too(server: Server) -> None:
    agent = await Agent.sit_down(server)
    await agent.socket.send('{"type":"conversation.open","id":77,"conversation":"\\ud83d"}')
    error = await agent.until(lambda f: f.get("reply_to") == 77)
    assert error["code"] == "conversation_not_found"
    await agent.close()
