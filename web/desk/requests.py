"""What a desk's socket may be sent. docs/protocol.md says what each is for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, Optional

from msgspec import Meta

from web.frames import Field, Request, Text

Note = Annotated[str, Meta(max_length=4000)]


class Start(Request, frozen=True, tag="desk.start"):
    pass


class Ping(Request, frozen=True, tag="desk.ping"):
    pass


class ListQueue(Request, frozen=True, tag="queue.list"):
    after: Optional[Field] = None
    label: Optional[Field] = None
    limit: Annotated[int, Meta(ge=1, le=200)] = 100


class ListAgents(Request, frozen=True, tag="agents.list"):
    pass


class SetPresence(Request, frozen=True, tag="presence.set"):
    presence: Literal["at_desk", "break", "away"]
    reason: Annotated[str, Meta(max_length=100)] = ""


class OfConversation(Request, frozen=True):
    """A request about one conversation."""

    conversation: Field


class OpenConversation(OfConversation, frozen=True, tag="conversation.open"):
    pass


class ListEarlier(OfConversation, frozen=True, tag="messages.earlier"):
    before: int


class Take(OfConversation, frozen=True, tag="conversation.take"):
    pass


class SendMessage(OfConversation, frozen=True, tag="message.send"):
    client_id: Field
    text: Text
    ticket: Optional[Annotated[str, Meta(max_length=40)]] = None


class AddNote(OfConversation, frozen=True, tag="note.add"):
    text: Note


class ListTickets(Request, frozen=True, tag="tickets.list"):
    state: Optional[Literal["open", "pending", "snoozed", "solved", "closed"]] = None
    topic: Optional[Annotated[str, Meta(max_length=32)]] = None
    mine: bool = False
    label: Optional[Field] = None
    text: Annotated[str, Meta(max_length=200)] = ""
    before: Optional[Field] = None
    limit: Annotated[int, Meta(ge=1, le=200)] = 50


class FindTexts(Request, frozen=True, tag="search.find"):
    text: Annotated[str, Meta(max_length=200)]
    author: Optional[Literal["visitor", "bot", "agent", "system"]] = None
    agent: Optional[Field] = None
    first_day: Optional[date] = None
    last_day: Optional[date] = None
    before: Optional[int] = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 30


class SnoozeTicket(Request, frozen=True, tag="ticket.snooze"):
    number: Annotated[str, Meta(max_length=40)]
    until: Annotated[datetime, Meta(tz=True)]
    reason: Annotated[str, Meta(max_length=500)] = ""


class ListSnoozeTimes(Request, frozen=True, tag="ticket.snooze_times"):
    pass


class StepTicket(Request, frozen=True, tag="ticket.step"):
    number: Annotated[str, Meta(max_length=40)]
    to: Annotated[str, Meta(max_length=16)]


class ReturnToBot(OfConversation, frozen=True, tag="conversation.return_to_bot"):
    pass


class Transfer(OfConversation, frozen=True, tag="conversation.transfer"):
    agent: Optional[Field] = None


class Close(OfConversation, frozen=True, tag="conversation.close"):
    solved: bool = False


class LinkAttachment(Request, frozen=True, tag="attachment.link"):
    attachment: Field


class SetTyping(OfConversation, frozen=True, tag="typing.set"):
    on: bool = False


class ListCanned(Request, frozen=True, tag="canned.list"):
    text: Annotated[str, Meta(max_length=200)] = ""
    conversation: Optional[Field] = None


class FillCanned(OfConversation, frozen=True, tag="canned.fill"):
    reply: Field


class SaveCanned(Request, frozen=True, tag="canned.save"):
    title: Annotated[str, Meta(max_length=200)]
    text: Text
    reply: Optional[Field] = None  # none: a new one
    team: Optional[Field] = None


class RemoveCanned(Request, frozen=True, tag="canned.remove"):
    reply: Field


class ListLabels(Request, frozen=True, tag="label.list"):
    pass


class SetLabels(OfConversation, frozen=True, tag="label.set"):
    labels: Annotated[list[Field], Meta(max_length=20)]


class SaveLabel(Request, frozen=True, tag="label.save"):
    name: Annotated[str, Meta(max_length=200)]
    color: Annotated[str, Meta(max_length=16)]
    label: Optional[Field] = None  # none: a new one
    active: bool = True


class RemoveLabel(Request, frozen=True, tag="label.remove"):
    label: Field


class ListCannedVersions(Request, frozen=True, tag="canned.versions"):
    reply: Field
