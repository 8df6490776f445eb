"""Forms with a file, as browsers send them (multipart/form-data): read whole, or as far as they have come.

Sanic's own parser gives up on a file name that is not UTF-8, and needs the whole body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from sanic.headers import parse_content_header

from helpdesk.documents.errors import FileMissing

MOST_PARTS = 10
_FILE = "file"


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


@dataclass
class Form:
    """What has come of a form: its fields, and its file once that is whole."""

    fields: dict[str, str] = field(default_factory=dict)
    file: File | None = None
    is_at_file: bool = False  # the file has begun


def boundary_of(content_type: str) -> bytes:
    """What parts a form; raises FileMissing where the body is none."""
    kind, parameters = parse_content_header(content_type)
    boundary = str(parameters.get("boundary", "")).encode(errors="surrogateescape")
    if kind != "multipart/form-data" or not boundary:
        raise FileMissing()
    return boundary


def read_form(body: bytes, boundary: bytes) -> Form:
    """The form as far as it has come; raises FileMissing for what is no form."""
    form = Form()
    _, *parts = (b"\r\n" + body).split(b"\r\n--" + boundary, MOST_PARTS + 1)
    if len(parts) > MOST_PARTS:
        raise FileMissing()
    for number, part in enumerate(parts, 1):
        _add(form, part, is_whole=number < len(parts))
    return form


def _add(form: Form, part: bytes, *, is_whole: bool) -> None:
    head, has_content, content = part.partition(b"\r\n\r\n")
    given = _disposition(head) if has_content else {}
    name = given.get("name")
    if name == _FILE and ("filename" in given or "filename*" in given):
        form.is_at_file = True
        if is_whole:
            form.file = File(_file_name(given), content)
    elif name and is_whole:
        form.fields[name] = _text(content)


def _disposition(head: bytes) -> dict[str, str]:
    """The parameters of content-disposition."""
    for name, value in _headers(head):
        if name == "content-disposition":
            return {key: str(given) for key, given in parse_content_header(value)[1].items()}
    return {}


def _headers(head: bytes) -> Iterator[tuple[str, str]]:
    for line in head.split(b"\r\n"):
        name, _, value = _lenient(line).partition(":")
        yield name.strip().lower(), value.strip()


def _file_name(given: dict[str, str]) -> str:
    if "filename" in given:
        return given["filename"]
    return _lenient(unquote_to_bytes(given["filename*"].rpartition("'")[2]))


def _lenient(text: bytes) -> str:
    """UTF-8, or what an old programme on a Turkish Windows writes."""
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text.decode("cp1254", errors="ignore")


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise FileMissing() from error
