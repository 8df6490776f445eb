"""The types of both sockets: what is wrong with a frame is named, and docs/protocol.md tells every type and field."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import fields

from helpdesk.conversations.errors import BadMessage
from tests.conftest import ROOT
from web.desk import endpoint as desk
from web.desk.routes import ROUTES as OF_DESK
from web.errors import BadJson, UnknownType
from web.frames import frame_id
from web.routes import Routes
from web.visitor import endpoint as visitor
from web.visitor.requests import SendMessage
from web.visitor.routes import ROUTES as OF_VISITOR

SOCKETS = {"/ws/visitor": OF_VISITOR, "/ws/desk": OF_DESK}
assert {desk.bp.name, visitor.bp.name} == {"desk_socket", "visitor"}  # their handlers are registered


def told(path: str) -> dict[str, str]:
    """What docs/protocol.md says that a client may send, by type."""
    text = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    section = text.split(f": `{path}`", 1)[1].split("| server sends", 1)[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    sent: dict[str, str] = {}
    for row in rows:
        kind, told_with = re.findall(r"`([^`]*)`", row)[0], row.split("|")[2]
        sent[kind] = sent.get(kind, "") + told_with
    return sent


@pytest.mark.parametrize("path", SOCKETS)
def test_every_type_is_told_and_nothing_else(path: str) -> None:
    assert told(path).keys() == SOCKETS[path].types.keys()


@pytest.mark.parametrize("path", SOCKETS)
def test_every_field_is_told(path: str) -> None:
    for kind, struct in SOCKETS[path].types.items():
        for field in fields(struct):
            assert field.name == "id" or f"`{field.name}`" in told(path)[kind], f"{kind}: {field.name}"


@pytest.mark.parametrize(
    ("raw", "error", "field"),
    [
        ('{"type":"message.send","id":1,"client_id":"a"}', BadMessage, "text"),
        ('{"type":"message.send","id":1,"client_id":5,"text":"a"}', BadMessage, "client_id"),
        ('{"type":"message.send","id":true,"client_id":"a","text":"a"}', BadMessage, "id"),
        ('{"type":"message.send","id":1e999,"client_id":"a","text":"a"}', BadMessage, "id"),
        ('{"type":"session.start","id":1,"resume":{"conversation":"a"}}', BadMessage, "resume.token"),
        ('{"type":"verification.submit","id":1,"method":"sms"}', BadMessage, "method"),
        ('{"type":"verification.submit","id":1,"method":"claim","name":"A"}', BadMessage, "account"),
        ('{"id":1}', BadMessage, "type"),
        ('{"type":"no.such","id":1}', UnknownType, None),
        ('{"type":"message.send","id":NaN,"client_id":"a","text":"a"}', BadJson, None),
        ("[1]", BadJson, None),
        ("[" * 200_000, BadJson, None),
        ("", BadJson, None),
    ],
)
def test_what_is_wrong_with_a_frame_is_named(raw: str, error: type[Exception], field: str | None) -> None:
    with pytest.raises(error) as raised:
        OF_VISITOR.reader.read(raw)
    assert getattr(raised.value, "more", {}).get("field") == field


def test_half_a_character_is_left_out_and_the_rest_is_read() -> None:
    read = OF_VISITOR.reader.read('{"type":"message.send","id":1,"client_id":"a","text":"a\\ud83db"}')
    assert isinstance(read, SendMessage)
    assert read.text == "ab"


def test_the_error_of_an_unreadable_request_still_finds_it() -> None:
    assert frame_id('{"type":7,"id":12}') == 12
    assert frame_id('{"type":"message.send","id":true}') is None


def test_a_type_has_one_handler() -> None:
    async def serve(socket: object, request: SendMessage) -> None: ...

    routes = Routes()
    add = routes.serves(SendMessage, needs="a")
    add(serve)
    with pytest.raises(AssertionError):
        add(serve)
