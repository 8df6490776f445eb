"""A desk's socket lives no longer than its session, whatever ends it and in whichever process."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.legacy.client import connect

from helpdesk import events
from helpdesk.agents import accounts, roster
from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.settings import Settings
from helpdesk.texts import Texts
from tests.web.server import Agent, Server, Visitor, serving

JSON = {"content-type": "application/json"}
PASSWORD = "uzun-bir-sifre"
NOT_LOGGED_IN = 4401


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("sessions"), module="tests.web.alone") as running:
        yield running


@pytest.fixture
def db(server: Server) -> Iterator[Database]:
    database = Database(f"sqlite:///{server.var}/destek.db")
    yield database
    database.close()


@pytest.fixture
def email(server: Server, db: Database, request: pytest.FixtureRequest) -> str:
    """An account for this test alone."""
    address = f"{abs(hash(request.node.name))}@example.com"
    roster.add(db, email=address, name="Defne", password=PASSWORD)
    return address


def log_in(server: Server, email: str, password: str = PASSWORD) -> tuple[int, dict[str, str]]:
    status, headers, _ = server.request("POST", "/desk/login", {"email": email, "password": password}, **JSON)
    return status, headers


async def sit_down(server: Server, email: str, password: str = PASSWORD) -> tuple[Agent, str]:
    cookie = log_in(server, email, password)[1]["set-cookie"].split(";")[0]
    agent = Agent(await connect(f"ws://127.0.0.1:{server.port}/ws/desk", extra_headers={"cookie": cookie}))
    agent.started = await agent.ask("desk.start")
    return agent, cookie


async def code_of_end(agent: Agent) -> int:
    """Reads on until the socket is closed; says with which code."""
    with suppress(ConnectionClosed):
        await agent.until(lambda frame: False)
    assert any(frame.get("code") == "not_logged_in" for frame in agent.frames)
    return int(agent.socket.close_code or 0)


def run_sql(server: Server, statement: str, *values: Any) -> None:
    with closing(sqlite3.connect(server.var / "destek.db", timeout=10)) as db, db:
        db.execute(statement, values)


async def test_a_logout_closes_the_desk_and_its_talks_wait_again_at_once(
    server: Server, db: Database, email: str
) -> None:
    visitor = await Visitor.arrive(server)
    agent, cookie = await sit_down(server, email)
    await agent.take(visitor.conversation)
    await visitor.owner("agent")
    mark = len(visitor.frames)
    assert server.request("POST", "/desk/logout", {}, cookie=cookie, **JSON)[0] == 200
    assert await code_of_end(agent) == NOT_LOGGED_IN
    waiting = await visitor.owner("waiting", after=mark)
    assert waiting["agent"] is None
    told = [message["text"] for message in visitor.messages() if message["author"] == "system"]
    assert any(text.startswith("Defne görüşmeden ayrıldı.") for text in told)
    assert "conversation.requeued" in [e.kind for e in events.list_events(db, conversation_id=visitor.conversation)]
    other, _ = await sit_down(server, "agent2@example.com", "destek-demo")
    queued = {row["conversation"]: row["priority"] for row in other.started["queue"]}
    assert queued[visitor.conversation] == 1
    await other.close()
    await visitor.close()


async def test_a_logout_in_one_browser_leaves_the_other_open(server: Server, email: str) -> None:
    here, cookie = await sit_down(server, email)
    there, _ = await sit_down(server, email)
    server.request("POST", "/desk/logout", {}, cookie=cookie, **JSON)
    assert await code_of_end(here) == NOT_LOGGED_IN
    assert (await there.ask("desk.ping"))["ok"]
    await there.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda db, texts, email: accounts.deactivate(db, texts, email),
        lambda db, texts, email: accounts.set_password(db, email, "baska-bir-sifre"),
        lambda db, texts, email: accounts.set_role(db, email, "supervisor"),
    ],
    ids=["deactivated", "password", "role"],
)
async def test_a_change_made_by_another_process_closes_the_desk(
    server: Server, db: Database, texts: Texts, email: str, change: Callable[[Database, Texts, str], None]
) -> None:
    agent, _ = await sit_down(server, email)
    change(db, texts, email)
    assert await code_of_end(agent) == NOT_LOGGED_IN


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM agent_sessions WHERE agent_id = ?",
        "UPDATE agent_sessions SET expires_at = datetime('now', '-1 minute') WHERE agent_id = ?",
        "UPDATE agent_sessions SET used_at = datetime('now', '-1 day') WHERE agent_id = ?",
        "UPDATE agents SET active = 0 WHERE id = ?",
        "UPDATE agents SET role = 'nothing' WHERE id = ?",
    ],
    ids=["deleted", "expired", "idle", "inactive", "without right"],
)
async def test_every_message_asks_whether_the_session_and_the_right_still_hold(
    server: Server, email: str, statement: str
) -> None:
    visitor = await Visitor.arrive(server)
    agent, _ = await sit_down(server, email)
    await agent.take(visitor.conversation)
    run_sql(server, statement, agent.started["agent"]["id"])
    if "role" in statement:
        assert (await agent.write(visitor.conversation, "bunu kimse okumasın"))["code"] == "not_allowed"
    else:
        with suppress(ConnectionClosed):  # a push may have been faster
            await agent.write(visitor.conversation, "bunu kimse okumasın")
        assert await code_of_end(agent) == NOT_LOGGED_IN
    await visitor.write("orada mısınız")
    assert not any("okumasın" in message["text"] for message in visitor.messages())
    await agent.close()
    await visitor.close()


async def test_a_push_asks_too(server: Server, email: str) -> None:
    visitor = await Visitor.arrive(server)
    agent, _ = await sit_down(server, email)
    await agent.take(visitor.conversation)
    run_sql(server, "DELETE FROM agent_sessions WHERE agent_id = ?", agent.started["agent"]["id"])
    await visitor.write("gizli bir şey")
    assert await code_of_end(agent) == NOT_LOGGED_IN
    assert not any("gizli" in frame["message"]["text"] for frame in agent.frames if frame["type"] == "message.added")
    await visitor.close()


async def test_a_desk_that_only_stands_open_closes_when_its_time_is_over(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.alone") as server:
        agent, cookie = await sit_down(server, "agent@example.com", "destek-demo")
        await agent.close()
        run_sql(server, "UPDATE agent_sessions SET expires_at = datetime('now', '+2 seconds')")
        agent = Agent(await connect(f"ws://127.0.0.1:{server.port}/ws/desk", extra_headers={"cookie": cookie}))
        assert await code_of_end(agent) == NOT_LOGGED_IN


def test_cookie_and_session_last_equally_long(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.alone", DESTEK_SESSION_HOURS="3") as server:
        _, headers = log_in(server, "agent@example.com", "destek-demo")
        with closing(sqlite3.connect(tmp_path / "destek.db")) as db:
            lives = "SELECT round((julianday(expires_at) - julianday(created_at)) * 86400) FROM agent_sessions"
            assert db.execute(lives).fetchone() == (10800,)
    assert "Max-Age=10800" in headers["set-cookie"]


async def test_a_visitor_who_never_wrote_can_be_opened(server: Server, email: str) -> None:
    visitor = await Visitor.arrive(server, adult=False)
    agent, _ = await sit_down(server, email)
    opened = await agent.ask("conversation.open", conversation=visitor.conversation)
    assert (opened["ok"], opened["row"]["last_text"], opened["row"]["last_author"]) == (True, "", None)
    await agent.close()
    await visitor.close()


def test_blanks_in_the_address_do_not_make_another_account_of_it(tmp_path: Path, platform: Platform) -> None:
    with serving(tmp_path, module="tests.web.alone") as server:
        tried = [log_in(server, f"age{' ' * blanks}nt@exam ple.com", "wrong")[0] for blanks in range(8)]
        assert tried == [401] * 5 + [429] * 3
        status, _, body = server.request(
            "POST", "/desk/login", {"email": "agent@example.com", "password": "destek-demo"}, **JSON
        )
        assert (status, b'"login_paused"' in body) == (429, True)
        assert log_in(server, "agent2@example.com", "destek-demo")[0] == 200


def test_a_stranger_cannot_shut_out_an_agent_who_logged_in_here_before(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.alone") as server:
        assert log_in(server, "agent@example.com", "destek-demo")[0] == 200
        for _ in range(7):  # from another address, as it were: the one of before is taken from the record
            run_sql(
                server, "UPDATE events SET facts = replace(facts, 'source', 'elsewhere') WHERE kind LIKE '%logged_in'"
            )
            log_in(server, "agent@example.com", "wrong")
        assert log_in(server, "agent@example.com", "destek-demo")[0] == 429
        run_sql(server, "UPDATE events SET facts = replace(facts, 'elsewhere', 'source') WHERE kind LIKE '%logged_in'")
        assert log_in(server, "agent@example.com", "destek-demo")[0] == 200


def test_a_refused_login_is_on_record_without_the_address(tmp_path: Path) -> None:
    with serving(tmp_path, module="tests.web.alone") as server:
        log_in(server, "nobody@example.com", "wrong")
        assert Settings.from_environment({"DESTEK_VAR": str(tmp_path)}).secret
        with closing(sqlite3.connect(tmp_path / "destek.db")) as db:
            (facts,) = db.execute("SELECT facts FROM events WHERE kind = 'agent.login_refused'").fetchone()
    assert "source" in facts
    assert "127.0.0.1" not in facts
    assert "nobody" not in facts
