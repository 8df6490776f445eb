"""What an attack leaves behind: one row of the table."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Waits:
    """How long another visitor waited for answers, in milliseconds."""

    p50: float
    most: float

    @staticmethod
    def of(seconds: Sequence[float]) -> Waits:
        return Waits(statistics.median(seconds) * 1000, max(seconds) * 1000)

    def __str__(self) -> str:
        return f"{self.p50:.0f} / {self.most:.0f}"


@dataclass(frozen=True)
class Row:
    attack: str
    sent: int
    result: str
    before: Waits
    during: Waits


def table(rows: Sequence[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = [
        "| attack | sent | result | another visitor's answer before, p50 / most ms | during |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| {row.attack} | {row.sent} | {row.result} | {row.before} | {row.during} |" for row in rows]
    return "\n".join(lines)
