"""What a visitor's socket may be sent. docs/protocol.md says what each is for."""

from __future__ import annotations

from typing import Literal, Optional

from msgspec import Struct

from web.frames import Field, Name, Request, Seq, Text


class Resume(Struct, frozen=True, kw_only=True):
    """The conversation to go on with, and the last `seq` that the client has."""

    conversation: Field
    token: Field
    after_seq: Optional[Seq] = None


class StartSession(Request, frozen=True, tag="session.start"):
    page: Optional[Field] = None
    resume: Optional[Resume] = None
    identity: Optional[Field] = None


class SendMessage(Request, frozen=True, tag="message.send"):
    client_id: Field
    text: Text


class PickChoice(Request, frozen=True, tag="choice.pick"):
    client_id: Field
    choice: Field


class SetPage(Request, frozen=True, tag="page.set"):
    page: Field


class SetTyping(Request, frozen=True, tag="typing.set"):
    on: bool = False


class SubmitVerification(Request, frozen=True, tag="verification.submit"):
    method: Literal["claim", "code"]
    name: Optional[Name] = None
    account: Optional[Name] = None
    code: Optional[Field] = None

    def __post_init__(self) -> None:
        wanted = ("name", "account") if self.method == "claim" else ("code",)
        for field in wanted:
            if getattr(self, field) is None:
                raise ValueError(f"Object missing required field `{field}`")


class SendCode(Request, frozen=True, tag="verification.send_code"):
    pass


class SetIdentity(Request, frozen=True, tag="identity.set"):
    token: Field


class SetRating(Request, frozen=True, tag="rating.set"):
    score: int
    comment: Optional[Name] = None


class SetNotification(Request, frozen=True, tag="notify.set"):
    email: Field


class LinkAttachment(Request, frozen=True, tag="attachment.link"):
    attachment: Field


class CloseConversation(Request, frozen=True, tag="conversation.close"):
    pass
