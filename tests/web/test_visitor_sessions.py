"""A visitor's socket lives no longer than its token: a proof changes it, logout ends it, in every tab."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import pytest
from websockets.exceptions import ConnectionClosed

from helpdesk.members.login_token import make_token
from helpdesk.settings import Settings
from tests.patience import PATIENCE
from tests.web.server import Server, Visitor
from tests.web.test_codes_socket import claim, code_for, mails_to

JSON = {"content-type": "application/json"}
OVER = 4403


def login_token(server: Server, member: str = "demo-1") -> str:
    settings = Settings.from_environment({"DESTEK_VAR": str(server.var), "PORT": str(server.port)})
    return make_token(settings, member, "Ayşe Yılmaz", "ayse@example.com")


async def resumed(server: Server, visitor: Visitor, token: str) -> Visitor:
    resume = {"conversation": visitor.conversation, "token": token, "after_seq": 0}
    return await Visitor.arrive(server, adult=False, resume=resume)


async def closing(doing: Awaitable[object]) -> int:
    """The code with which the server closes the socket meanwhile."""
    with pytest.raises(ConnectionClosed) as closed:
        await asyncio.wait_for(doing, PATIENCE)
    return closed.value.code


def log_out(server: Server, visitor: Visitor, token: str) -> int:
    body = {"conversation": visitor.conversation, "token": token}
    return server.request("POST", "/visitor/logout", body, **JSON)[0]


async def test_a_holder_of_the_token_before_a_login_reads_nothing_after_it(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    thief = await resumed(lone_server, visitor, visitor.token)
    answer = await visitor.ask("identity.set", token=login_token(lone_server))
    assert answer["token"] != visitor.token
    assert await closing(thief.until(lambda frame: False)) == OVER
    assert (await resumed(lone_server, visitor, visitor.token)).started["code"] == "conversation_not_found"
    other_tab = await resumed(lone_server, visitor, answer["token"])
    assert other_tab.started["identity"]["level"] == "verified"
    assert (await visitor.ask("page.set", page="/panel"))["ok"], "whoever proved it goes on by the same socket"
    await visitor.close()


async def test_a_code_changes_the_token_too(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    await claim(visitor, "Ayşe Yılmaz", "ayse.yilmaz")
    earlier = len(mails_to(lone_server, "ayse@example.com"))
    await visitor.ask("verification.send_code")
    code = await code_for(lone_server, "ayse@example.com", after=earlier)
    answer = await visitor.ask("verification.submit", method="code", code=f"Kod: {code}")
    assert answer["identity"]["level"] == "verified"
    assert (await resumed(lone_server, visitor, visitor.token)).started["code"] == "conversation_not_found"
    assert (await resumed(lone_server, visitor, answer["token"])).started["ok"]
    await visitor.close()


async def test_a_login_at_the_resume_gives_the_new_token_with_the_start(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    resume = {"conversation": visitor.conversation, "token": visitor.token, "after_seq": 0}
    back = await Visitor.arrive(lone_server, adult=False, resume=resume, identity=login_token(lone_server))
    assert back.token != visitor.token
    assert await closing(visitor.until(lambda frame: False)) == OVER
    await back.close()


async def test_logout_closes_every_tab_and_nothing_is_stored_any_more(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    tab = await resumed(lone_server, visitor, visitor.token)
    assert log_out(lone_server, visitor, visitor.token) == 200
    refused = [frame for frame in (await said_last(visitor), await said_last(tab)) if frame]
    assert {frame["code"] for frame in refused} <= {"session_over"}
    assert (await resumed(lone_server, visitor, visitor.token)).started["code"] == "conversation_not_found"
    assert log_out(lone_server, visitor, visitor.token) == 200, "the same answer for a token that is none"


async def said_last(visitor: Visitor) -> dict[str, object] | None:
    """Writes on a socket whose session is over; what came last before it was closed."""
    assert await closing(write_until_closed(visitor)) == OVER
    return next((frame for frame in reversed(visitor.frames) if frame["type"] == "error"), None)


async def write_until_closed(visitor: Visitor) -> None:
    stored = await visitor.write("hâlâ buradayım")
    assert not stored["ok"], "nothing is stored after logout"
    await visitor.until(lambda frame: False)
