"""Forms as browsers send them, with a document in them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.server import Server, Visitor


def form(fields: dict[str, str], data: bytes | None, name: str = "dekont.png") -> tuple[bytes, dict[str, str]]:
    """A multipart body as browsers write it."""
    boundary = f"----WebKitFormBoundary{uuid.uuid4().hex[:16]}"
    body = b""
    for field, value in fields.items():
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
    if data is not None:
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'.encode()
        body += b"Content-Type: application/octet-stream\r\n\r\n" + data + b"\r\n"
    body += f"--{boundary}--\r\n".encode()
    return body, {"content-type": f"multipart/form-data; boundary={boundary}"}


def upload(
    server: Server, visitor: Visitor, data: bytes | None, name: str = "dekont.png", **fields: str
) -> tuple[int, dict[str, Any]]:
    given = {
        "conversation": visitor.conversation,
        "token": visitor.token,
        "client_id": str(uuid.uuid4()),
        **fields,
    }
    body, headers = form(given, data, name)
    status, _, answer = server.request("POST", "/attachments", body, **headers)
    return status, json.loads(answer)


def card_of(frame: dict[str, Any]) -> dict[str, Any]:
    return dict(frame["message"]["card"])


def is_document(frame: dict[str, Any]) -> bool:
    return frame["type"] == "message.added" and (frame["message"]["card"] or {}).get("kind") == "document"


def serve(tmp_path_factory: pytest.TempPathFactory, **environment: str) -> Iterator[Server]:
    """Alive is enough: no document waits for the assistant."""
    running = Server(tmp_path_factory.mktemp("var"), **environment)
    try:
        running.wait_until_alive()
        yield running
    finally:
        running.stop()
