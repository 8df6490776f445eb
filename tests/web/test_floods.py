"""Whoever sends too much is slowed down, alone, and one address holds no more than its share."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator

import pytest
from websockets.frames import OP_TEXT, Frame
from websockets.legacy.client import connect

from tests.web.server import Server, Visitor, new_folder, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("floods"), module="tests.web.alone") as running:
        yield running


async def test_whoever_sends_too_fast_is_read_more_slowly_and_nobody_else(server: Server) -> None:
    with serving(new_folder(server, "slow"), module="tests.web.alone", DESTEK_ADDRESS_SOCKETS="10") as slow:
        flooder = await Visitor.arrive(slow, adult=False, source="127.0.0.5")
        for number in range(100, 160):
            await flooder.socket.send(json.dumps({"type": "typing.set", "id": number, "on": True}))
        other = await Visitor.arrive(slow, adult=False)
        last = asyncio.create_task(flooder.until(lambda f: f.get("reply_to") == 159))
        for number in range(10):
            assert (await other.write(f"merhaba {number}"))["ok"]
        assert not last.done()
        await last  # nothing is refused, it only takes its time
        for visitor in (flooder, other):
            await visitor.close()


async def test_the_smallest_frames_there_are_hold_up_nobody(server: Server) -> None:
    tiny = Frame(OP_TEXT, b"{}").serialize(mask=True) * 35_000
    address = f"ws://127.0.0.1:{server.port}/ws/visitor"
    flood = [await connect(address, local_addr=(f"127.0.2.{number}", 0)) for number in range(1, 101)]
    for socket in flood:
        socket.transport.write(tiny)
    other, since = await Visitor.arrive(server, adult=False), time.monotonic()
    for number in range(5):
        assert (await other.write(f"merhaba {number}"))["ok"]
    assert time.monotonic() - since < 5  # read all at once they take half a minute
    await other.close()
    for socket in flood:
        socket.transport.abort()


async def test_one_address_holds_no_more_sockets_than_it_may(server: Server) -> None:
    with serving(new_folder(server, "few"), module="tests.web.alone", DESTEK_ADDRESS_SOCKETS="3") as few:
        open_ones = [await Visitor.arrive(few, adult=False) for _ in range(3)]
        with pytest.raises(Exception, match="429"):
            await connect(f"ws://127.0.0.1:{few.port}/ws/visitor")
        await open_ones[0].close()
        back = await Visitor.arrive(few, adult=False)
        assert back.started["ok"]
        for visitor in (*open_ones[1:], back):
            await visitor.close()


async def test_one_address_sends_no_more_messages_than_it_may(server: Server) -> None:
    with serving(new_folder(server, "quiet"), module="tests.web.alone", DESTEK_ADDRESS_MESSAGES="10") as quiet:
        one, other = await Visitor.arrive(quiet, adult=False), await Visitor.arrive(quiet, adult=False)
        answers = [await visitor.write("merhaba") for visitor in (one, other) * 4]
        assert [answer["ok"] for answer in answers[:5]] == [True] * 5
        assert answers[-1]["code"] == "slow_down"
        for visitor in (one, other):
            await visitor.close()


async def test_ratings_and_typing_marks_are_limited_too(server: Server) -> None:
    visitor = await Visitor.arrive(server, adult=False)
    ratings = [await visitor.ask("rating.set", score=1 + number % 5) for number in range(12)]
    marks = [await visitor.ask("typing.set", on=True) for _ in range(60)]
    assert [answers[0]["ok"] for answers in (ratings, marks)] == [True, True]
    assert [answers[-1].get("code") for answers in (ratings, marks)] == ["slow_down", "slow_down"]
    assert (await visitor.write("merhaba"))["ok"]
    await visitor.close()
