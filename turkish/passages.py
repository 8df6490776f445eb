"""Which passage of an article answers a question: by meaning, and by the words that few passages have.

`turkish.retrieval` finds the article first; where no passage is well ahead of its lead, the lead is what answers.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from turkish.normalise import plain
from turkish.sentences import Vector, embed_all

# By reading what comes out for thirty questions: below these a passage is nearer by chance.
_AHEAD, _NEAR = 0.18, 0.42
_NEAR_AFTER_LEAD = 0.3  # of an article whose lead has just been read
_STEM = 5


class Passages:
    """The passages of all articles with their vectors; the first of each article is its lead."""

    def __init__(self, titles: Sequence[str], articles: Sequence[Sequence[str]], vectors: Vector) -> None:
        ends = np.cumsum([len(passages) for passages in articles])
        self._rows = [range(end - len(passages), end) for end, passages in zip(ends, articles, strict=True)]
        self._centre = vectors.mean(axis=0)
        self._vectors = spread(vectors, self._centre)
        # The lead answers what the title asks, also where it has other words.
        self._stems = [
            frozenset(stems(text)) | frozenset(() if place else stems(title))
            for title, passages in zip(titles, articles, strict=True)
            for place, text in enumerate(passages)
        ]
        frequency = Counter(stem for passage in self._stems for stem in passage)
        count = len(self._stems)
        self._rarity = {stem: math.log(1 + (count - n + 0.5) / (n + 0.5)) for stem, n in frequency.items()}
        self._unknown = math.log(1 + (count + 0.5) / 0.5)

    def best(self, article: int, question: str, vector: Vector, said: Collection[int] = ()) -> int:
        """Gives the place of the passage of an article that answers a question; 0 is the lead.

        Of those that were `said` one comes again only where it is nearer than all that were not.
        """
        scores = self.scores(article, question, vector)
        place, is_told = int(scores.argmax()), 0 in said
        is_near = scores[place] >= (_NEAR_AFTER_LEAD if is_told else _NEAR)
        return place if is_near and scores[place] - scores[0] >= (0.0 if is_told else _AHEAD) else 0

    def scores(self, article: int, question: str, vector: Vector) -> NDArray[np.float64]:
        """Gives how near each passage of an article is: up to 1 by meaning, and up to 1 by words."""
        rows = self._rows[article]
        return self._near(question, vector, self._vectors[rows.start : rows.stop], self._stems[rows.start : rows.stop])

    def scores_of(self, texts: Sequence[str], question: str, vector: Vector) -> NDArray[np.float64]:
        """Gives how near some sentences are, on the scale of the passages."""
        return self._near(question, vector, spread(embed_all(texts), self._centre), [{*stems(text)} for text in texts])

    def _near(
        self, question: str, vector: Vector, vectors: Vector, words: Sequence[Collection[str]]
    ) -> NDArray[np.float64]:
        asked = {stem: self._rarity.get(stem, self._unknown) for stem in stems(question)}
        most = sum(asked.values()) or 1.0
        shares = [sum(worth for stem, worth in asked.items() if stem in each) / most for each in words]
        near: NDArray[np.float64] = vectors @ spread(vector[None, :], self._centre)[0] + np.array(shares)
        return near


def spread(vectors: Vector, centre: Vector) -> Vector:
    """Moves the vectors apart, since those of the encoder all lie in one narrow cone."""
    centred = vectors - centre
    apart: Vector = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)
    return apart


def stems(text: str) -> list[str]:
    """Gives the beginnings of the words, which suffixes leave as they are."""
    return [word[:_STEM] for word in plain(text).split()]
