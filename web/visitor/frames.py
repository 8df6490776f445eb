"""What a visitor's socket is sent. docs/protocol.md says what each is for."""

from __future__ import annotations

from typing import Any, Literal, Optional, Union

from msgspec import UNSET, Struct, UnsetType, field

from web.frames import Answer, Frame, ShownMessage


class Identity(Struct, frozen=True):
    level: str
    age: str


class Verification(Struct, frozen=True):
    """Whether a code can be asked for now."""

    code: bool


class Documents(Struct, frozen=True):
    """What a visitor is told before the first document, and what a file dialogue is told."""

    notice: str
    accept: list[str]
    max_bytes: int


class Hours(Struct, frozen=True):
    """Whether the desk is open, when it opens next, and the hours in words."""

    open: bool
    opens: Optional[str]
    text: str


class Wait(Struct, frozen=True):
    """Whole minutes."""

    least: int = field(name="from")
    most: int = field(name="to")


class ConversationChanged(Frame, frozen=True, kw_only=True, tag="conversation.changed"):
    owner: str
    epoch: int
    ticket: Optional[str]
    ticket_card: Optional[dict[str, Any]]
    agent: Optional[str]
    queue_position: Optional[int]
    rated: Optional[int]
    wait: Optional[Wait]
    hours: Hours


class SessionStarted(ConversationChanged, frozen=True, kw_only=True, tag="session.started"):
    """The answer to session.start: how the talk stands, and what was said in it."""

    reply_to: Union[int, float]
    ok: Literal[True] = True
    conversation: str
    token: str
    messages: list[ShownMessage]
    last_seq: int
    identity: Identity
    verification: Verification
    documents: Documents


class MessageAdded(Frame, frozen=True, kw_only=True, tag="message.added"):
    message: ShownMessage


class TypingChanged(Frame, frozen=True, kw_only=True, tag="typing.changed"):
    on: bool
    agent: Union[str, UnsetType] = UNSET


class MessageStored(Answer, frozen=True, kw_only=True, tag="message.stored"):
    seq: int


class Known(Answer, frozen=True, kw_only=True, tag="ok"):
    """How well the visitor is known after a claim or a proof."""

    identity: Identity
    verification: Verification
    token: Union[str, UnsetType] = UNSET


class CodeSent(Answer, frozen=True, kw_only=True, tag="ok"):
    expires_at: str
    resend_at: str


class WrittenTo(Answer, frozen=True, kw_only=True, tag="ok"):
    email: str


TOLD = (ConversationChanged, MessageAdded, TypingChanged)
