"""Frames of both sockets and bodies of requests: each has a type, by which it is decoded and checked, or written.

Reading one never closes a socket: whatever is wrong becomes an error that names the field, see web.errors. What clients
send is in web/visitor/requests.py, web/desk/requests.py and web/bodies.py, what they are sent in web/visitor/frames.py
and web/desk/frames.py; docs/protocol.md is the long version.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Generic, Literal, Optional, TypeVar, Union

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from helpdesk.conversations.errors import BadMessage
from helpdesk.conversations.messages import Message
from web.errors import BadJson, UnknownType, parse_json

# How long a field may be in letters; what is longer within a text is told by its own error, so it has to come through.
Field = Annotated[str, Meta(max_length=10_000)]
Name = Annotated[str, Meta(max_length=1000)]
Text = Annotated[str, Meta(max_length=1_000_000)]
Seq = Annotated[int, Meta(ge=0, lt=2**31)]

_PLACE = re.compile(r" - at `\$\.?(?P<field>.*)`$")
_MISSING = re.compile(r"missing required field `(?P<field>\w+)`")


class Request(Struct, frozen=True, kw_only=True, tag_field="type"):
    """One request of a client; its answer has `id` as `reply_to`."""

    id: int | float


class Frame(Struct, frozen=True, kw_only=True, tag_field="type"):
    """One frame of the server."""


class Answer(Frame, frozen=True, kw_only=True):
    """The answer to the request whose `id` is `reply_to`."""

    reply_to: Union[int, float]
    ok: Literal[True] = True


class Ok(Answer, frozen=True, kw_only=True, tag="ok"):
    """The request is done, and there is nothing more to say."""


class Linked(Answer, frozen=True, kw_only=True, tag="ok"):
    url: str


class Refused(Frame, frozen=True, kw_only=True, tag="error"):
    """Why a request failed, with what its error adds; `reply_to` is null where no request can be named."""

    reply_to: Optional[Union[int, float]]
    ok: Literal[False] = False
    code: str
    error: str
    field: Union[str, UnsetType] = UNSET
    fields: Union[list[str], UnsetType] = UNSET
    reason: Union[str, UnsetType] = UNSET
    agent: Union[str, UnsetType] = UNSET
    tries_left: Union[int, UnsetType] = UNSET
    until: Union[str, UnsetType] = UNSET
    seconds: Union[int, UnsetType] = UNSET
    minutes: Union[int, UnsetType] = UNSET


class ShownChoice(Struct, frozen=True):
    id: str
    label: str


class ShownMessage(Struct, frozen=True, kw_only=True):
    """A message as both sockets send it."""

    seq: int
    author: str
    text: str
    card: Optional[dict[str, Any]]
    choices: list[ShownChoice]
    at: str
    agent: Optional[str]
    client_id: Optional[str]
    channel: str
    ticket: Optional[str]


class _Head(Struct):
    id: int | float


Query = TypeVar("Query", bound=Struct)
Kind = TypeVar("Kind")
Told = TypeVar("Told", bound=Struct)


class Reader(Generic[Kind]):
    """Decodes into one type, or one of several that their tags tell apart."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind
        self._decoder: msgspec.json.Decoder[Kind] = msgspec.json.Decoder(kind)

    def read(self, raw: str | bytes) -> Kind:
        """Raises BadJson, UnknownType, or BadMessage with the `field`."""
        try:
            return self._decoder.decode(raw)
        except msgspec.ValidationError as error:
            raise _told(error) from error
        except (msgspec.DecodeError, RecursionError):
            pass
        # Half a surrogate pair, or a mark before the first bracket: read the slow way, which leaves such things out.
        try:
            read: Kind = msgspec.convert(parse_json(raw), self._kind)
        except msgspec.ValidationError as error:
            raise _told(error) from error
        return read


def read_query(values: Mapping[str, str], kind: type[Query]) -> Query:
    """What stands behind the question mark of an address; raises BadMessage with the `field`."""
    try:
        return msgspec.convert(values, kind, strict=False)
    except msgspec.ValidationError as error:
        raise _told(error) from error


_heads: Reader[_Head] = Reader(_Head)


def frame_id(raw: str | bytes) -> int | float | None:
    """The id of a frame that could not be served, so that its error finds the request; None when there is none."""
    try:
        return _heads.read(raw).id
    except (BadJson, BadMessage):
        return None


def _told(error: msgspec.ValidationError) -> BadJson | BadMessage | UnknownType:
    sentence = str(error)
    place, missing = _PLACE.search(sentence), _MISSING.search(sentence)
    field = ".".join(found["field"] for found in (place, missing) if found and found["field"])
    if not field and sentence.startswith("Expected `object`"):
        return BadJson()
    if field == "type" and "Invalid value" in sentence:
        return UnknownType(sentence)
    wrong = BadMessage(sentence)
    wrong.more["field"] = field
    return wrong


def typed(kind: type[Told], **told: Any) -> Told:
    """A part of a frame, or an answer, of what the helpdesk tells in plain dictionaries."""
    made: Told = msgspec.convert(told, kind)
    return made


def write_frame(frame: Frame) -> str:
    return msgspec.json.encode(frame).decode()


def show_message(message: Message) -> ShownMessage:
    return ShownMessage(
        seq=message.seq,
        author=message.author,
        text=message.text,
        card=message.card,
        choices=[ShownChoice(choice.id, choice.label) for choice in message.choices],
        at=message.at.isoformat(),
        agent=message.agent_name,
        client_id=message.client_id,
        channel=message.channel,
        ticket=message.ticket,
    )
