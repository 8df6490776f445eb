"""Whether a person is meant to be at the desk, and when next: for the chat's strip and for whoever answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from helpdesk.clock import moment
from helpdesk.texts import Texts


@dataclass(frozen=True)
class Opening:
    """`opens` is when the desk opens next, as a visitor reads it: None while it is open, or where no day is planned."""

    is_open: bool
    opens: str | None
    hours: str


def read(texts: Texts, now: datetime | None = None) -> Opening:
    at, platform = moment(now), texts.platform
    is_open = platform.is_open(at)
    opens = None if is_open else platform.opens_at(at)
    return Opening(is_open, texts.written_time(opens) if opens else None, texts.hours())
