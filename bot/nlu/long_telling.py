"""Finds the point of a long telling: "Evladım ben emekliyim, ... Çekimim hâlâ gelmedi." `classifier.py` calls it.

A whole life told around one sentence drowns it, and a vector sees the beginning of a text only. Where the whole is
doubtful or small talk, its sentences are judged one by one; the surest that asks for something is what it is about.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.nlu.second_intent import ASIDES
from bot.nlu.text_model import Guess

LONG = 25  # words
_SURE_OF_ALL = 0.8
_SURE_OF_PART = 0.6
_FEWEST_WORDS = 3
# A look at all parts by their n-grams costs little; only the likeliest are judged in earnest.
_LOOKED_AT, _JUDGED = 60, 4
# Of these a long telling may hold enough to sound like nothing else.
_PREAMBLES = ("greet", "inform", "thank")
# What has no full stops is read through a window that moves on.
_WINDOW, _STEP = 14, 5
_END = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True)
class Point:
    """The part of a telling that asks for something, and what it may ask for, best first."""

    said: str
    guesses: list[Guess]


def find_point(
    text: str, best: Guess, rank: Callable[[str], list[Guess]], glance: Callable[[str], Guess]
) -> Point | None:
    """Gives the part that a long text is about, where `best`, the guess on all of it, is doubtful."""
    is_sure = best.confidence >= _SURE_OF_ALL and best.label not in _PREAMBLES
    if is_sure or len(text.split()) < LONG:
        return None
    seen = [(glance(part), part) for part in _parts(text)[-_LOOKED_AT:]]
    likely = sorted(seen, key=lambda each: (each[0].label not in ASIDES, each[0].confidence), reverse=True)
    points = [Point(part, rank(part)) for _, part in likely[:_JUDGED]]
    asking = [point for point in points if point.guesses[0].label not in ASIDES]
    found = max(asking, key=lambda point: point.guesses[0].confidence, default=None)
    needed = _SURE_OF_PART if best.label in _PREAMBLES else max(_SURE_OF_PART, best.confidence)
    return found if found and found.guesses[0].confidence >= needed else None


def _parts(text: str) -> list[str]:
    return [part for sentence in _END.split(text) for part in _windows(sentence.split())]


def _windows(words: list[str]) -> list[str]:
    if len(words) < _FEWEST_WORDS:
        return []
    if len(words) < LONG:
        return [" ".join(words)]
    return [" ".join(words[start : start + _WINDOW]) for start in range(0, len(words) - _WINDOW + _STEP, _STEP)]
