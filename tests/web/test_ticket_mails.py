"""Mails about a ticket, asked for and ended on its page, on the real edge without an assistant."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

import pytest

from helpdesk.assistant.effects import OpenTicket
from helpdesk.clock import moment
from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.settings import Settings
from helpdesk.texts import Texts
from helpdesk.visitor import session, ticket_page
from tests.clock import Clock
from tests.helpdesk.talk import Talk
from tests.web.server import Server, serving
from tests.web.test_ticket_page import mail_to, post


@pytest.fixture(scope="module")
def busy_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """So much is asked of it from one address that others would be slowed down."""
    with serving(tmp_path_factory.mktemp("mails"), module="tests.web.alone") as running:
        yield running


@pytest.fixture
def access(busy_server: Server, platform: Platform, texts: Texts) -> Iterator[dict[str, str]]:
    """What opens a ticket that stays with the assistant."""
    db, clock = Database(f"sqlite:///{busy_server.var}/destek.db"), Clock(moment())
    talk = Talk(db, platform, texts, clock, session.start(db, platform, texts, page="/", now=clock.now))
    talk.do(OpenTicket("technical"))
    yield {"number": str(talk.now.ticket), "conversation": talk.id, "token": talk.token}
    db.close()


async def test_an_address_is_given_confirmed_and_stopped_from_the_page(
    busy_server: Server, access: dict[str, str]
) -> None:
    nobody = {"to": None, "address": None, "asked": None, "asked_until": None}
    assert post(busy_server, "/ticket/find", **access)[1]["ticket"]["mails"] == nobody
    address = f"v{uuid.uuid4().hex[:8]}@example.com"
    status, answer = post(busy_server, "/ticket/notify", **access, on=True, email=address)
    assert (status, answer["ticket"]["mails"]["asked"]) == (200, "v…@example.com")
    assert datetime.fromisoformat(answer["ticket"]["mails"]["asked_until"]) > datetime.now(timezone.utc)
    link = re.search(r"/ticket/confirm\?key=(\S+)", await mail_to(busy_server, address, "onaylayın"))
    assert link is not None
    assert post(busy_server, "/ticket/confirm", key=link[1])[0] == 200
    shown = post(busy_server, "/ticket/find", **access)[1]["ticket"]["mails"]
    assert (shown["to"], shown["address"], shown["asked"]) == ("typed", "v…@example.com", None)
    assert post(busy_server, "/ticket/notify", **access, on=False)[1]["ticket"]["mails"] == nobody


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"on": True}, "bad_address"),
        ({"on": True, "email": "yok"}, "bad_address"),
        ({"on": True, "email": 5}, "bad_message"),
        ({"on": True, "email": "a" * 301}, "bad_message"),
        ({"on": "yes", "email": "a@example.com"}, "bad_message"),
        ({}, "bad_message"),
        ({"on": True, "email": "a@example.com", "token": "x"}, "ticket_not_found"),
        ({"on": False, "token": "x"}, "ticket_not_found"),
    ],
)
async def test_mails_are_refused_in_clear_words(
    busy_server: Server, access: dict[str, str], fields: dict[str, Any], code: str
) -> None:
    status, answer = post(busy_server, "/ticket/notify", **{**access, **fields})
    assert (answer["ok"], answer["code"], status >= 400) == (False, code, True)
    assert post(busy_server, "/ticket/find", **access)[1]["ticket"]["mails"]["asked"] is None


async def test_the_links_in_the_mails_so_far_are_ended_from_the_page(
    busy_server: Server, access: dict[str, str], platform: Platform
) -> None:
    settings = Settings.from_environment({"DESTEK_VAR": str(busy_server.var), "PORT": str(busy_server.port)})

    def key() -> str:
        return ticket_page.make_link(settings, platform, access["number"]).partition("key=")[2]

    before = key()
    assert post(busy_server, "/ticket/find", key=before)[0] == 200
    assert post(busy_server, "/ticket/links", number=access["number"])[1]["code"] == "ticket_not_found"
    assert post(busy_server, "/ticket/links", **access) == (200, {"ok": True})
    refused = post(busy_server, "/ticket/find", key=before)[1]
    assert (refused["code"], "artık geçerli değil" in refused["error"]) == ("stale_link", True)
    assert post(busy_server, "/ticket/find", key=key())[0] == 200
    assert post(busy_server, "/ticket/find", **access)[0] == 200
