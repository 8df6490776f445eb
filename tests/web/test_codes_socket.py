"""The code by e-mail over the visitor's socket, with the mails of the development folder."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.patience import soon
from tests.web.server import STRONG_SECRET, Server, Visitor, serving


def mails_to(server: Server, address: str) -> list[dict[str, str]]:
    """The mails to this address, the newest first."""
    mails = json.loads(server.request("GET", "/dev/mail")[2])["mails"]
    return [mail for mail in mails if mail["to"] == address]


async def code_for(server: Server, address: str, after: int = 0) -> str:
    """The code of the newest mail to this address, once there are more than `after`."""
    mine = await soon(lambda: mails_to(server, address)[: -after or None], "a mail with a code")
    found = re.search(r"\b\d{6}\b", mine[0]["text"])
    assert found is not None
    return found[0]


async def claim(visitor: Visitor, name: str, account: str) -> dict[str, object]:
    return await visitor.ask("verification.submit", method="claim", name=name, account=account)


async def test_a_claim_then_a_code_and_the_visitor_is_verified(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    claimed = await claim(visitor, "Mehmet Kaya", "mehmet34")
    assert (claimed["identity"]["level"], claimed["verification"]) == ("claimed", {"code": True})  # type: ignore[index]
    sent = await visitor.ask("verification.send_code")
    assert sent["ok"]
    assert sent["resend_at"] < sent["expires_at"]
    box = await visitor.until(
        lambda f: f["type"] == "message.added" and (f["message"]["card"] or {}).get("method") == "code"
    )
    assert box["message"]["card"]["kind"] == "verification"
    code = await code_for(lone_server, "mehmet@example.com")
    wrong = await visitor.ask("verification.submit", method="code", code=f"{(int(code) + 1) % 10**6:06}")
    assert (wrong["code"], wrong["tries_left"]) == ("code_wrong", 4)
    assert "4 deneme" in wrong["error"]
    right = await visitor.ask("verification.submit", method="code", code=code)
    assert right["identity"] == {"level": "verified", "age": "adult"}
    assert right["verification"] == {"code": False}
    again = await visitor.ask("verification.send_code")
    assert again["code"] == "already_verified"
    await visitor.close()


async def test_five_wrong_codes_pause_this_and_every_new_conversation(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    await claim(visitor, "Can Demir", "can.demir")
    await visitor.ask("verification.send_code")
    code = await code_for(lone_server, "can@example.com")
    for _ in range(5):
        answer = await visitor.ask("verification.submit", method="code", code=f"{(int(code) + 1) % 10**6:06}")
    assert answer["code"] == "code_paused"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", answer["until"])
    assert "Yeniden deneyebileceğiniz zaman" in answer["error"]
    other = await Visitor.arrive(lone_server)
    await claim(other, "Can", "CAN.DEMIR")
    assert (await other.ask("verification.send_code"))["code"] == "code_paused"
    await claim(other, "Can", "can@example.com")
    third = await Visitor.arrive(lone_server)
    await claim(third, "Can", "can@example.com")
    assert (await third.ask("verification.send_code"))["ok"], "that this is the same member is told to nobody"
    await third.close()
    await visitor.close()
    await other.close()


async def test_without_a_claim_the_error_says_what_comes_first(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    assert (await visitor.ask("verification.send_code"))["code"] == "no_claim"
    assert (await visitor.ask("verification.submit", method="code", code="123456"))["code"] == "code_expired"
    assert (await visitor.ask("verification.submit", method="code", code="12"))["code"] == "code_malformed"
    assert (await visitor.ask("verification.submit", method="code", code=5))["code"] == "bad_message"
    assert (await visitor.ask("verification.submit", method="post", code="1"))["code"] == "bad_message"
    await visitor.close()


async def test_nobody_gets_the_same_answers_and_no_mail(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    claimed = await claim(visitor, "Hiç Kimse", "hickimse@example.com")
    assert claimed["verification"] == {"code": True}
    assert (await visitor.ask("verification.send_code"))["ok"]
    answer = await visitor.ask("verification.submit", method="code", code="000000")
    assert (answer["code"], answer["tries_left"]) == ("code_wrong", 4)
    mails = json.loads(lone_server.request("GET", "/dev/mail")[2])["mails"]
    assert not any(mail["to"] == "hickimse@example.com" for mail in mails)
    await visitor.close()


async def test_a_code_written_as_a_message_is_shown_masked(lone_server: Server) -> None:
    visitor = await Visitor.arrive(lone_server)
    await claim(visitor, "İlknur Işık", "ilknur.isik")
    await visitor.ask("verification.send_code")
    code = await code_for(lone_server, "ilknur@example.com")
    stored = await visitor.write(code)
    said = await visitor.next_after(stored["seq"])
    own = next(message for message in visitor.messages() if message["seq"] == stored["seq"])
    assert own["text"] == "******"
    assert "kod kutusuna" in said["text"]
    assert code not in (lone_server.var / "log.txt").read_text(errors="replace")
    await visitor.close()


def test_the_mails_can_be_read_in_a_browser(lone_server: Server) -> None:
    status, headers, body = lone_server.request("GET", "/dev/mail", accept="text/html")
    assert (status, headers["content-type"].split(";")[0]) == (200, "text/html")
    assert "Giden e-postalar" in body.decode()


@pytest.fixture(scope="module")
def strict_server(tmp_path_factory: pytest.TempPathFactory) -> object:
    var: Path = tmp_path_factory.mktemp("strict")
    with serving(var, module="tests.web.alone", DESTEK_ENV="production", DESTEK_SECRET=STRONG_SECRET) as running:
        yield running


async def test_without_a_mail_server_production_offers_no_codes_and_shows_no_mails(strict_server: Server) -> None:
    assert strict_server.request("GET", "/dev/mail")[0] == 404
    visitor = await Visitor.arrive(strict_server)
    claimed = await claim(visitor, "Ayşe Yılmaz", "ayse.yilmaz")
    assert claimed["verification"] == {"code": False}
    assert (await visitor.ask("verification.send_code"))["code"] == "codes_off"
    await visitor.close()
