"""What a socket sends has the type that its handlers and docs/protocol.md name: every test of a socket asks that."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import fields

from web.desk import endpoint as _desk  # noqa: F401  its handlers are registered
from web.desk.frames import TOLD as TOLD_DESK
from web.desk.routes import ROUTES as OF_DESK
from web.frames import Frame, Refused
from web.routes import Routes
from web.visitor import endpoint as _visitor  # noqa: F401
from web.visitor.frames import TOLD as TOLD_VISITOR
from web.visitor.routes import ROUTES as OF_VISITOR

SOCKETS: dict[str, tuple[Routes, tuple[type[Frame], ...]]] = {
    "/ws/visitor": (OF_VISITOR, TOLD_VISITOR),
    "/ws/desk": (OF_DESK, TOLD_DESK),
}


def tag_of(kind: type[Frame]) -> str:
    return str(kind.__struct_config__.tag)


def check(path: str, frame: dict[str, Any], asked: str | None) -> None:
    """Fails where a frame is not of the type that is told for it; `asked` is the request that it answers."""
    routes, told = SOCKETS[path]
    if frame["type"] == "error":
        kind: type[Frame] = Refused
    elif "reply_to" in frame:
        if asked is None:
            return  # what it answers was sent past the client
        kind = routes.answers[asked]
    else:
        kind = {tag_of(each): each for each in told}[frame["type"]]
    assert frame["type"] == tag_of(kind)
    msgspec.convert(frame, kind)
    assert frame.keys() - {field.encode_name for field in fields(kind)} == {"type"}, frame
