"""The hours of a week in words that fit into a sentence: "her gün 24 saat", "pazartesi–cuma 09:00–18:00"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

DAYS = ("pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar")
EVERY_DAY = "her gün"
ALL_DAY = "24 saat"
WHEN_TOLD = "duyurulan saatlerde"


def written_week(hours: Sequence[str]) -> str:
    """From the written hours of Monday to Sunday, empty for a closed day; days in a row that are alike go together."""
    if len(set(hours)) == 1:
        return f"{EVERY_DAY} {hours[0]}" if hours[0] else WHEN_TOLD
    alike = [
        (told, [day for day, _ in days]) for told, days in groupby(zip(DAYS, hours, strict=True), lambda pair: pair[1])
    ]
    return ", ".join(f"{_span(days)} {told}" for told, days in alike if told)


def _span(days: Sequence[str]) -> str:
    return days[0] if len(days) == 1 else f"{days[0]}–{days[-1]}"
