"""What a desk's socket is sent. docs/protocol.md says what each is for."""

from __future__ import annotations

from typing import Optional

from web.desk.shown import (
    CannedReply,
    CannedVersion,
    Colleague,
    Counts,
    Dossier,
    FoundText,
    Label,
    ListedTicket,
    Myself,
    Note,
    Row,
    RowLabel,
    SnoozeTime,
    Team,
)
from web.frames import Answer, Frame, ShownMessage


class Started(Answer, frozen=True, kw_only=True, tag="desk.started"):
    agent: Myself
    queue: list[Row]
    mine: list[Row]
    next: Optional[str]
    counts: Counts
    agents: list[Colleague]


class QueueListed(Answer, frozen=True, kw_only=True, tag="ok"):
    queue: list[Row]
    next: Optional[str]
    count: int


class AgentsListed(Answer, frozen=True, kw_only=True, tag="ok"):
    agents: list[Colleague]


class Opened(Answer, frozen=True, kw_only=True, tag="ok"):
    row: Row
    dossier: Dossier
    messages: list[ShownMessage]
    has_earlier: bool


class EarlierListed(Answer, frozen=True, kw_only=True, tag="ok"):
    messages: list[ShownMessage]
    has_earlier: bool


class Moved(Answer, frozen=True, kw_only=True, tag="ok"):
    """Something was done to this conversation."""

    conversation: str


class Written(Moved, frozen=True, kw_only=True, tag="ok"):
    seq: int


class Stepped(Moved, frozen=True, kw_only=True, tag="ok"):
    state: str


class Snoozed(Stepped, frozen=True, kw_only=True, tag="ok"):
    snoozed_until: str


class SnoozeTimesListed(Answer, frozen=True, kw_only=True, tag="ok"):
    times: list[SnoozeTime]


class TicketsListed(Answer, frozen=True, kw_only=True, tag="ok"):
    tickets: list[ListedTicket]
    next: Optional[str]
    count: int


class TextsFound(Answer, frozen=True, kw_only=True, tag="ok"):
    found: list[FoundText]
    next: Optional[int]


class CannedListed(Answer, frozen=True, kw_only=True, tag="ok"):
    replies: list[CannedReply]
    teams: list[Team]


class CannedFilled(Answer, frozen=True, kw_only=True, tag="ok"):
    text: str
    missing: list[str]


class CannedSaved(Answer, frozen=True, kw_only=True, tag="ok"):
    reply: CannedReply


class CannedVersions(Answer, frozen=True, kw_only=True, tag="ok"):
    versions: list[CannedVersion]


class LabelsListed(Answer, frozen=True, kw_only=True, tag="ok"):
    labels: list[Label]
    colors: list[str]


class Labelled(Moved, frozen=True, kw_only=True, tag="ok"):
    labels: list[RowLabel]


class LabelSaved(Answer, frozen=True, kw_only=True, tag="ok"):
    label: Label


class QueueChanged(Frame, frozen=True, kw_only=True, tag="queue.changed"):
    queue: list[Row]
    mine: list[Row]
    removed: list[str]
    counts: Counts


class AgentsChanged(Frame, frozen=True, kw_only=True, tag="agents.changed"):
    agents: list[Colleague]


class OfConversation(Frame, frozen=True, kw_only=True):
    """News of one conversation."""

    conversation: str


class MessageAdded(OfConversation, frozen=True, kw_only=True, tag="message.added"):
    message: ShownMessage


class ConversationChanged(OfConversation, frozen=True, kw_only=True, tag="conversation.changed"):
    owner: str
    agent: Optional[str]
    ticket: Optional[str]
    ticket_state: Optional[str]
    suggestion: Optional[int]


class TicketWoke(OfConversation, frozen=True, kw_only=True, tag="ticket.woke"):
    ticket: str
    by: str


class TypingChanged(OfConversation, frozen=True, kw_only=True, tag="typing.changed"):
    on: bool


class NoteAdded(OfConversation, frozen=True, kw_only=True, tag="note.added"):
    note: Note


TOLD = (QueueChanged, AgentsChanged, MessageAdded, ConversationChanged, TicketWoke, TypingChanged, NoteAdded)
