"""What a desk is shown: talks, tickets, replies and people, as they stand in the frames of web/desk/frames.py.

The helpdesk tells them in plain dictionaries; `web.frames.typed` makes these of them, and refuses a field too many.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, Optional, Union

from msgspec import UNSET, Struct, UnsetType

Flags = dict[str, Literal[True]]  # by the names of helpdesk.conversations.flags.SHOWN


class Shown(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a frame."""


class Counts(Shown, frozen=True):
    queue: int
    mine: int


class Myself(Shown, frozen=True):
    id: str
    name: str
    role: str


class Colleague(Shown, frozen=True):
    id: str
    name: str
    present: bool
    presence: str  # at_desk, break or away, as the agent says
    reason: str


class RowLabel(Shown, frozen=True):
    id: str
    name: str
    color: str


class Label(RowLabel, frozen=True):
    active: bool


class Row(Shown, frozen=True):
    """A talk in a list."""

    conversation: str
    ticket: Optional[str]
    ticket_state: Optional[str]
    topic: Optional[str]
    topic_label: str
    reason: Optional[str]
    reason_label: str
    priority: int
    waiting_since: Optional[str]
    owner: str
    agent: Optional[str]
    visitor: str
    last_text: str
    last_author: Optional[str]
    last_at: Optional[str]
    flags: Flags
    labels: list[RowLabel]
    due_at: Optional[str]
    due_kind: Optional[str]


class Note(Shown, frozen=True):
    agent: str
    text: str
    at: str


class Standing(Shown, frozen=True):
    """How far age and identity are known, by what, and since when."""

    age: str
    age_by: Optional[str]
    age_at: Optional[str]
    identity: str
    by: Optional[str]
    at: Optional[str]
    matched: bool
    checked: bool
    valid_until: Optional[str]
    claim: dict[str, str]


class Member(Shown, frozen=True):
    """`email` and `phone` are shown only once the identity is proven."""

    external_id: str
    name: str
    user_name: str
    email: Union[str, UnsetType] = UNSET
    phone: Union[str, UnsetType] = UNSET


class Step(Shown, frozen=True):
    to: str
    label: str
    visitor_reads: str


class Detail(Shown, frozen=True):
    name: str
    label: str
    value: Any  # as the assistant noted it


class Ticket(Shown, frozen=True):
    number: str
    conversation: str
    state: str
    state_label: str
    snoozed_until: Optional[str]
    steps: list[Step]
    topic: str
    topic_label: str
    reason: str
    reason_label: str
    team_label: str
    priority: int
    verified: bool
    summary: str
    details: list[Detail]
    created_at: str
    updated_at: str


class ShownArticle(Shown, frozen=True):
    """An article that the visitor was shown, and whether it helped."""

    slug: str
    title: str
    helped: Optional[bool]


class FittingArticle(Shown, frozen=True):
    slug: str
    title: str
    gist: str


class Suggestion(Shown, frozen=True):
    intent: str
    danger: Optional[str]
    articles: list[FittingArticle]


class Dossier(Shown, frozen=True):
    standing: Standing
    member: Optional[Member]
    details: list[Detail]
    tickets: list[Ticket]
    about: Optional[str]
    articles: list[ShownArticle]
    suggestion: Optional[Suggestion]
    other_requests: list[str]
    reason: Optional[str]
    page: str
    channel: str
    started_at: str
    flags: Flags
    notes: list[Note]


class ListedTicket(Shown, frozen=True):
    number: str
    conversation: str
    state: str
    state_label: str
    snoozed_until: Optional[str]
    topic: str
    topic_label: str
    priority: int
    visitor: str
    agent: Optional[str]
    owner: str
    summary: str
    created_at: str
    updated_at: str
    labels: list[RowLabel]
    due_at: Optional[str]
    due_kind: Optional[str]


class SnoozeTime(Shown, frozen=True):
    """A morning that is offered; `moved` where the desk is closed on the day that its name says."""

    name: str
    at: str
    moved: bool


class FoundText(Shown, frozen=True):
    """A message, or a note, which has no `seq`."""

    kind: Literal["message", "note"]
    conversation: str
    seq: Optional[int]
    author: str
    agent: Optional[str]
    visitor: str
    ticket: Optional[str]
    owner: str
    text: str
    at: str


class Team(Shown, frozen=True):
    name: str
    label: str


class CannedReply(Shown, frozen=True):
    id: str
    title: str
    text: str
    team: Optional[str]
    version: int
    updated_at: str
    team_label: Optional[str]
    preview: str


class CannedVersion(Shown, frozen=True):
    version: int
    title: str
    text: str
    agent_name: Optional[str]
    created_at: str


class ReportRow(Shown, frozen=True):
    key: str
    label: str
    value: Optional[float]
    of: int


class ReportFigure(Shown, frozen=True):
    name: str
    label: str
    means: str
    measure: str
    unit: str
    by: list[str]
    value: Optional[float]
    of: int
    rows: Optional[list[ReportRow]]


class Report(Shown, frozen=True, kw_only=True):
    """The answer of GET /api/reports."""

    ok: bool = True
    first_day: date
    last_day: date
    by: str
    dimensions: dict[str, str]
    units: dict[str, str]
    figures: list[ReportFigure]
