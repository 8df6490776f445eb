"""A case: what a visitor's matter comes to, on its way to a ticket of its own or to the one that is under way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

ASKED, INTAKE = "asked", "intake"


@dataclass(frozen=True)
class Case:
    """What it is about, why it needs a person or a record, and what was told; with no topic it has the talk's."""

    topic: str | None
    reason: str = ASKED
    summary: str = ""
    details: dict[str, Any] = field(default_factory=dict)
