"""A ticket followed from its page and from the links of mails, on the real edge without an assistant."""

from __future__ import annotations

import http.client
import json
import re
import uuid
from typing import Any

import pytest

from tests.patience import soon
from tests.web.server import Agent, Server, Visitor
from turkish.identifiers import make_ticket_number

JSON = {"content-type": "application/json"}


def post(server: Server, path: str, **fields: Any) -> tuple[int, dict[str, Any]]:
    status, _, body = server.request("POST", path, fields, **JSON)
    return status, json.loads(body)


async def mail_to(server: Server, address: str, subject: str) -> str:
    def fitting() -> list[str]:
        mails = json.loads(server.request("GET", "/dev/mail")[2])["mails"]
        return [mail["text"] for mail in mails if mail["to"] == address and subject in mail["subject"]]

    return (await soon(fitting, f"a mail {subject!r}"))[0]


async def waiting_visitor(server: Server) -> tuple[Visitor, dict[str, str]]:
    """A visitor who asked for a person by a button, and what opens the ticket for them."""
    visitor = await Visitor.arrive(server)
    agent = await Agent.sit_down(server)
    await agent.take(visitor.conversation)
    changed = await visitor.until(lambda f: f["type"] == "conversation.changed" and f["ticket"])
    await agent.close()
    access = {"number": changed["ticket"], "conversation": visitor.conversation, "token": visitor.token}
    return visitor, access


async def test_the_owner_reads_and_writes_and_the_agent_sees_it(lone_server: Server) -> None:
    visitor, access = await waiting_visitor(lone_server)
    status, found = post(lone_server, "/ticket/find", **access)
    assert (status, found["ticket"]["takes_messages"], found["ticket"]["can_reopen"]) == (200, True, False)
    status, written = post(lone_server, "/ticket/message", **access, client_id="page-1", text="ek bilgi: İzmir")
    assert status == 200
    assert written["ticket"]["messages"][-1]["text"] == "ek bilgi: İzmir"
    echoed = await visitor.until(lambda f: f["type"] == "message.added" and f["message"]["text"] == "ek bilgi: İzmir")
    assert echoed["message"]["seq"] == written["seq"]
    again = post(lone_server, "/ticket/message", **access, client_id="page-1", text="ek bilgi: İzmir")[1]
    assert again["seq"] == written["seq"]
    await visitor.close()


@pytest.mark.parametrize("path", ["/ticket/message", "/ticket/reopen"])
@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"number": make_ticket_number("00000000009"), "client_id": "a", "text": "x"}, "ticket_not_found"),
        ({"number": "TK-1", "client_id": "a", "text": "x"}, "ticket_number_mistyped"),
        ({"key": "a.b.c", "client_id": "a", "text": "x"}, "foreign_link"),
        ({"key": 5, "client_id": "a", "text": "x"}, "bad_message"),
        ({"number": "TK-1", "client_id": "a", "text": " "}, "empty_message"),
    ],
)
async def test_bad_input_is_a_clear_error(lone_server: Server, path: str, fields: dict[str, Any], code: str) -> None:
    status, answer = post(lone_server, path, **fields)
    assert (answer["ok"], answer["code"], status >= 400) == (False, code, True)
    assert len(answer["error"]) > 20


@pytest.mark.parametrize("typed", ["TK-1234-5678-9012x", "TK-12", "123456"])
async def test_a_mistyped_number_is_named_as_such_in_words(lone_server: Server, typed: str) -> None:
    status, answer = post(lone_server, "/ticket/find", number=typed)
    assert (status, answer["code"]) == (400, "ticket_number_mistyped")
    assert "yazım hatası" in answer["error"]


async def test_a_foreign_number_and_one_never_given_get_the_same_words(lone_server: Server) -> None:
    visitor, access = await waiting_visitor(lone_server)
    stranger = await Visitor.arrive(lone_server)
    shown = {"conversation": stranger.conversation, "token": stranger.token}
    never_given = make_ticket_number("00000000009")
    for path in ("/ticket/find", "/ticket/message", "/ticket/reopen"):
        asked = {"client_id": "s", "text": "x"} if path != "/ticket/find" else {}
        foreign, unknown = (
            post(lone_server, path, number=number, **shown, **asked) for number in (access["number"], never_given)
        )
        assert foreign == unknown
        assert (foreign[0], foreign[1]["code"]) == (404, "ticket_not_found")
        assert foreign[1]["error"].startswith("Bu numarayla görebileceğiniz bir talep bulunamadı.")
    await visitor.close()
    await stranger.close()


async def test_a_solved_ticket_is_opened_again_from_the_page(lone_server: Server) -> None:
    visitor, access = await waiting_visitor(lone_server)
    agent = await Agent.sit_down(lone_server)
    await agent.ask("conversation.close", conversation=visitor.conversation, solved=True)
    found = post(lone_server, "/ticket/find", **access)[1]["ticket"]
    assert (found["state"], found["takes_messages"], found["can_reopen"]) == ("solved", False, True)
    assert post(lone_server, "/ticket/message", **access, client_id="p", text="x")[1]["code"] == "ticket_not_open"
    opened = post(lone_server, "/ticket/reopen", **access, client_id="p", text="hâlâ olmuyor")[1]["ticket"]
    assert opened["state"] == "open"
    await visitor.owner("waiting")
    queue = await agent.until(
        lambda f: f["type"] == "queue.changed" and any(r["conversation"] == visitor.conversation for r in f["queue"])
    )
    row = next(row for row in queue["queue"] if row["conversation"] == visitor.conversation)
    assert (row["reason"], row["last_text"]) == ("followed", "hâlâ olmuyor")
    await agent.close()
    await visitor.close()


async def test_an_agent_moves_a_ticket_and_a_step_that_makes_no_sense_is_refused(lone_server: Server) -> None:
    visitor, access = await waiting_visitor(lone_server)
    agent = await Agent.sit_down(lone_server)
    moved = await agent.ask("ticket.step", number=access["number"], to="pending")
    assert (moved["state"], moved["conversation"]) == ("pending", visitor.conversation)
    await agent.until(lambda f: f["type"] == "conversation.changed" and f["ticket_state"] == "pending")
    assert (await agent.ask("ticket.step", number=access["number"], to="pending"))["code"] == "ticket_step_refused"
    assert (await agent.ask("ticket.step", number=access["number"], to="gone"))["code"] == "ticket_step_refused"
    assert (await agent.ask("ticket.step", number="TK-1", to="open"))["code"] == "ticket_number_mistyped"
    post(lone_server, "/ticket/message", **access, client_id="p", text="buyurun")
    assert post(lone_server, "/ticket/find", **access)[1]["ticket"]["state"] == "open"
    changed = await agent.until(lambda f: f["type"] == "conversation.changed" and f["ticket_state"] == "open")
    assert changed["ticket"] == access["number"]
    await agent.close()
    await visitor.close()


async def test_a_typed_address_is_confirmed_by_a_form_and_not_by_looking(lone_server: Server) -> None:
    visitor, _ = await waiting_visitor(lone_server)
    address = f"v{uuid.uuid4().hex[:8]}@example.com"
    assert (await visitor.ask("notify.set", email="yok"))["code"] == "bad_address"
    assert (await visitor.ask("notify.set", email=address))["ok"]
    text = await mail_to(lone_server, address, "onaylayın")
    link = re.search(r"https?://[^/]+(/ticket/confirm\?key=(\S+))", text)
    assert link is not None
    page = lone_server.request("GET", link[1], accept="text/html")[2].decode()
    assert "Adresimi onayla" in page
    form = {"content-type": "application/x-www-form-urlencoded"}
    status, _, body = lone_server.request("POST", "/ticket/confirm", f"key={link[2]}".encode(), **form)
    assert (status, "Adresiniz onaylandı" in body.decode()) == (200, True)
    await visitor.until(lambda f: f["type"] == "message.added" and "onaylandı" in f["message"]["text"])
    status, _, body = lone_server.request("POST", "/ticket/confirm", b"key=x", **form)
    assert (status, "Adres onaylanamadı" in body.decode()) == (401, True)
    await visitor.close()


async def test_what_opens_a_ticket_is_kept_by_nobody_on_the_way(lone_server: Server) -> None:
    _, access = await waiting_visitor(lone_server)
    _, headers, _ = lone_server.request("POST", "/ticket/find", access, **JSON)
    assert headers["cache-control"] == "no-store"
    assert lone_server.request("GET", "/ticket?key=x")[1]["referrer-policy"] == "same-origin"


async def test_the_state_tells_of_the_wait(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    assert visitor.started["wait"] is None
    await visitor.close()


async def test_strangers_who_know_a_number_do_not_use_up_its_messages(lone_server: Server) -> None:
    visitor, access = await waiting_visitor(lone_server)
    knows_the_number = {"number": access["number"], "client_id": "x", "text": "ben de"}
    answers = [
        post_from(f"127.0.0.{stranger}", lone_server, "/ticket/message", **knows_the_number)
        for stranger in (67, 68)
        for _ in range(15)
    ]
    assert set(answers) == {"ticket_not_found"}
    assert post(lone_server, "/ticket/message", **access, client_id="own", text="bendeki son durum")[1]["ok"]
    await visitor.close()


def post_from(address: str, server: Server, path: str, **fields: Any) -> str:
    """The code of the answer to somebody at another address."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, source_address=(address, 0))
    try:
        connection.request("POST", path, json.dumps(fields), JSON)
        return str(json.loads(connection.getresponse().read()).get("code"))
    finally:
        connection.close()
