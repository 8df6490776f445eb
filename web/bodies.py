"""The JSON bodies of the HTTP API: typed, decoded and checked in one call. /openapi.json is made from them."""

from __future__ import annotations

from typing import Annotated, Optional, TypeVar

from msgspec import Meta, Struct
from sanic import Request

from web.frames import Field, Reader, Text

# An address or a password: what is longer is neither.
Short = Annotated[str, Meta(max_length=300)]


class TicketAccess(Struct, frozen=True, kw_only=True):
    """Either `number` with the proof of whose it is, or the `key` of a mail's link."""

    number: Optional[Field] = None
    conversation: Optional[Field] = None
    token: Optional[Field] = None
    identity: Optional[Field] = None
    key: Optional[Field] = None


class TicketMessage(TicketAccess, frozen=True, kw_only=True):
    client_id: Field
    text: Optional[Text]


class TicketMails(TicketAccess, frozen=True, kw_only=True):
    on: bool
    email: Optional[Short] = None


class Confirmation(Struct, frozen=True):
    key: Field


class VisitorLogout(Struct, frozen=True):
    conversation: Field
    token: Field


class Login(Struct, frozen=True):
    email: Short
    password: Short


class Vote(Struct, frozen=True):
    helped: bool


Body = TypeVar("Body", bound=Struct)
_READERS: dict[type[Struct], Reader[Struct]] = {
    kind: Reader(kind) for kind in (TicketAccess, TicketMessage, TicketMails, Confirmation, VisitorLogout, Login, Vote)
}


def read_body(request: Request, kind: type[Body]) -> Body:
    """The request's JSON object; raises BadJson, or BadMessage with the `field`."""
    body = _READERS[kind].read(request.body)
    assert isinstance(body, kind)
    return body
