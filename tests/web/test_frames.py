"""The types of both sockets: what is wrong with a frame is named, and docs/protocol.md tells every type and field."""

from __future__ import annotations

import re
from typing import Any, get_args

import msgspec
import pytest
from msgspec.structs import fields

from helpdesk.conversations import owners
from helpdesk.conversations.errors import BadMessage
from helpdesk.tickets.record import LIVE
from tests.conftest import ROOT
from tests.web.told import SOCKETS, tag_of
from web.desk.shown import Detail, Dossier, Row
from web.errors import BadJson, UnknownType
from web.frames import Frame, Refused, frame_id
from web.routes import Routes
from web.visitor.requests import SendMessage
from web.visitor.routes import ROUTES as OF_VISITOR

NAME = re.compile(r"`([a-z][\w.]*)[^`]*`")
# Values that a field may have, besides those of a literal type, and what the words of a row speak of.
VALUES = {*owners.ALLOWED, *LIVE, "solved", "visitor", "bot", "agent", "system", "ok"}


def rows(path: str, *, answers: bool) -> dict[str, list[str]]:
    """The rows of docs/protocol.md for what a client sends, or is sent: the type, and the cells behind it."""
    text = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    section = text.split(f": `{path}`", 1)[1]
    table = section.split("| server sends", 1)[answers].split("\n\n", 1 if answers else -1)
    lines = [line for part in (table[:1] if answers else table) for line in part.splitlines() if line.startswith("| `")]
    found: dict[str, list[str]] = {}
    for line in lines:
        kind, *cells = (cell.strip() for cell in line.strip().strip("|").split("|"))
        before = found.get(kind.strip("`"), [""] * len(cells))
        found[kind.strip("`")] = [f"{one} {other}" for one, other in zip(before, cells, strict=True)]
    return found


def names(cell: str) -> set[str]:
    """The names in a cell, without what stands in brackets: that is of what a field holds."""
    while (shorter := re.sub(r"\([^()]*\)", "", cell)) != cell:
        cell = shorter
    return set(NAME.findall(cell))


def known(kind: Any) -> set[str]:
    """The names of the fields of a type, and of what they hold."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return {name for field in fields(kind) for name in (field.encode_name, *known(field.type))}
    return {name for part in get_args(kind) for name in ({part} if isinstance(part, str) else known(part))}


def codes() -> set[str]:
    text = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    return set(NAME.findall(text.split("### Codes", 1)[1]))


def sent(path: str) -> dict[str, type[Frame]]:
    """What the server sends by itself, or as an answer of a type of its own, by its tag."""
    routes, told = SOCKETS[path]
    return {tag: kind for kind in (*told, *routes.answers.values()) if (tag := tag_of(kind)) != "ok"}


@pytest.mark.parametrize("path", SOCKETS)
def test_every_type_is_told_and_nothing_else(path: str) -> None:
    assert rows(path, answers=False).keys() == SOCKETS[path][0].types.keys()
    answered = {tag_of(kind) for kind in SOCKETS[path][0].answers.values()}
    assert sent(path).keys() - answered <= rows(path, answers=True).keys() <= sent(path).keys()


@pytest.mark.parametrize("path", SOCKETS)
def test_every_field_of_a_request_is_told_and_nothing_else(path: str) -> None:
    routes, _ = SOCKETS[path]
    for tag, struct in routes.types.items():
        asked, _ = rows(path, answers=False)[tag]
        assert {field.name for field in fields(struct)} - {"id"} <= names(asked), tag
        assert names(asked) <= known(struct) | VALUES | routes.types.keys() | {"next", "seq"}, tag


@pytest.mark.parametrize("path", SOCKETS)
def test_every_field_of_an_answer_is_told_and_nothing_else(path: str) -> None:
    routes, _ = SOCKETS[path]
    for tag, struct in routes.answers.items():
        asked, answer = rows(path, answers=False)[tag]
        told_in = f"{asked} {answer} {(rows(path, answers=True).get(tag_of(struct)) or [''])[0]}"
        if "`conversation.changed`" in told_in:
            told_in += rows(path, answers=True)["conversation.changed"][0]
        assert {field.encode_name for field in fields(struct)} - {"reply_to", "ok"} <= names(told_in), tag
        assert names(answer) <= known(struct) | VALUES | codes() | {"ok", tag_of(struct)} | sent(path).keys(), tag


@pytest.mark.parametrize("path", SOCKETS)
def test_every_field_of_what_the_server_sends_is_told_and_nothing_else(path: str) -> None:
    told = rows(path, answers=True)
    for tag, (cell,) in told.items():
        struct = sent(path)[tag]
        told_in = cell + (told["conversation.changed"][0] if "`conversation.changed`" in cell else "")
        assert {field.encode_name for field in fields(struct)} - {"reply_to", "ok"} <= names(told_in), tag
        assert names(cell) <= known(struct) | VALUES | told.keys(), tag


def test_every_field_of_a_row_and_of_a_dossier_is_told_and_nothing_else() -> None:
    text = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    row, dossier = text.split("\nA row: ", 1)[1].split("\n\nA dossier:\n\n", 1)
    assert names(row) == {field.name for field in fields(Row)}
    table = [line.split(" | ", 1) for line in dossier.split("\n\n", 1)[0].splitlines() if line.startswith("| `")]
    told = {name: set(re.findall(r"\w+", what)) for field, what in table for name in names(field)}
    assert told.keys() == {field.name for field in fields(Dossier)}
    for field in fields(Dossier):
        assert known(field.type) <= told[field.name] | known(list[Detail]), field.name


def test_an_error_holds_what_errors_add() -> None:
    files = (path for room in ("helpdesk", "web") for path in (ROOT / room).rglob("*.py"))
    sources = "".join(path.read_text(encoding="utf-8") for path in files)
    added = set(re.findall(r'\.more(?:\[| = [^\n]*\{)"(\w+)"', sources))
    assert added == {field.name for field in fields(Refused)} - {"reply_to", "ok", "code", "error"}


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
