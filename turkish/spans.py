"""Stretches of a text that finders produce, and what to do where they overlap. The finders of this package call it."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Span(Protocol):
    """Anything found in a text, from `start` up to, not including, `end`."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


AnySpan = TypeVar("AnySpan", bound=Span)


def longest(spans: Iterable[AnySpan]) -> list[AnySpan]:
    """Keeps the longest of those that overlap, of equally long ones the first given; returns them in reading order."""
    kept: list[AnySpan] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda span: span.start - span.end):
        places = range(span.start, span.end)
        if taken.isdisjoint(places):
            kept.append(span)
            taken.update(places)
    return sorted(kept, key=lambda span: span.start)


def overlap(one: Span, other: Span) -> bool:
    """Tells whether two stretches share a character."""
    return one.start < other.end and other.start < one.end
