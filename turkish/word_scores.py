"""How much of what is asked each of some documents speaks of, by stems: what turkish.retrieval finds by words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class WordScores:
    """BM25 over stems: how much of what is asked about the article speaks of, rare words first."""

    _SATURATION = 1.2

    def __init__(self, documents: Sequence[Sequence[str]], length_matters: float) -> None:
        self._count = len(documents)
        average = sum(map(len, documents)) / max(len(documents), 1) or 1.0
        postings: dict[str, list[tuple[int, float]]] = {}
        for place, document in enumerate(documents):
            length = 1 - length_matters + length_matters * len(document) / average
            for stem, times in Counter(document).items():
                weight = times * (self._SATURATION + 1) / (times + self._SATURATION * length)
                postings.setdefault(stem, []).append((place, weight))
        self._postings = postings

    def scores(self, asked: Sequence[str]) -> NDArray[np.float64]:
        """Gives the score of each document for the stems that are asked."""
        scores = np.zeros(self._count)
        most = 0.0
        for stem in dict.fromkeys(asked):
            entries = self._postings.get(stem, [])
            rarity = math.log(1 + (self._count - len(entries) + 0.5) / (len(entries) + 0.5))
            most += rarity
            for place, weight in entries:
                scores[place] += rarity * weight
        return scores / most if most else scores
