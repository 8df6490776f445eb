"""Counts words, letters and stems of messages, weighed by how rare they are. `text_model` uses it.

Where messages come with the context they were said in, their words and stems count once more, as those of this context.

What scikit-learn's TfidfVectorizer does with sublinear counts, at a fifth of its time for a single message.
"""

import json
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from turkish.normalise import plain

_STEM = 4
_REACH = 5
_LONGEST_GRAM = 4

Said = tuple[str, str]  # a text and its context, which may be empty


@dataclass
class _Kind:
    """The known grams of one kind, each with its column and its rarity."""

    cut: Callable[[str, str], list[str]]
    columns: dict[str, int] = field(default_factory=dict)
    rarity: list[float] = field(default_factory=list)

    def learn(self, plains: Sequence[Said], first_column: int) -> None:
        holders = Counter(gram for said in plains for gram in set(self.cut(*said)))
        names = sorted(holders)
        self.columns = {name: first_column + place for place, name in enumerate(names)}
        self.rarity = [math.log((1 + len(plains)) / (1 + holders[name])) + 1 for name in names]

    def weigh(self, said: Said, first_column: int) -> dict[int, float]:
        """Weighs the known grams of a text by number and rarity, and brings the whole to length one."""
        counts = Counter(map(self.columns.get, self.cut(*said)))
        weights = {
            column: (1 + math.log(times)) * self.rarity[column - first_column]
            for column, times in counts.items()
            if column is not None  # a gram that was not seen in `learn`
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {column: weight / length for column, weight in weights.items()}


class Grams:
    """A table of known grams of four kinds; `fit` once, then `count`."""

    def __init__(self) -> None:
        self._kinds = {
            "words": _Kind(_words),
            "letters": _Kind(_letters),
            "stems": _Kind(_stems),
            "crossed": _Kind(_crossed),
        }

    def fit(self, said: Sequence[Said]) -> "Grams":
        plains = [(str(plain(text)), context) for text, context in said]
        width = 0
        for kind in self._kinds.values():
            kind.learn(plains, width)
            width += len(kind.columns)
        return self

    def count(self, said: Sequence[Said]) -> csr_matrix:
        """Gives a sparse row for each text; what was not seen in `fit` counts nothing."""
        rows = [self._row((plain(text), context)) for text, context in said]
        columns = [column for row in rows for column in row]
        values = [value for row in rows for value in row.values()]
        ends = np.cumsum([0, *(len(row) for row in rows)])
        width = sum(len(kind.columns) for kind in self._kinds.values())
        table = csr_matrix((values, columns, ends), shape=(len(said), width), dtype=np.float32)
        table.sort_indices()
        return table

    def save(self, path: Path) -> dict[str, NDArray[Any]]:
        """Writes the names of the grams to `path` and gives their rarities, to be stored with the other numbers."""
        names = {name: list(kind.columns) for name, kind in self._kinds.items()}
        path.write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
        return {f"{name}_rarity": np.array(kind.rarity) for name, kind in self._kinds.items()}

    @classmethod
    def load(cls, path: Path, arrays: dict[str, NDArray[Any]]) -> "Grams":
        grams = cls()
        names = json.loads(path.read_text(encoding="utf-8"))
        width = 0
        for name, kind in grams._kinds.items():
            kind.columns = {gram: width + place for place, gram in enumerate(names[name])}
            kind.rarity = arrays[f"{name}_rarity"].tolist()
            width += len(kind.columns)
        return grams

    def _row(self, said: Said) -> dict[int, float]:
        row: dict[int, float] = {}
        width = 0
        for kind in self._kinds.values():
            row |= kind.weigh(said, width)
            width += len(kind.columns)
        return row


def _words(plain_text: str, context: str = "") -> list[str]:
    words = plain_text.split()
    return words + [f"{first} {second}" for first, second in zip(words, words[1:], strict=False)]


def _letters(plain_text: str, context: str = "") -> list[str]:
    """Lists the runs of one to four letters within each word, its edges counting as blanks."""
    edged = [f" {word} " for word in plain_text.split()]
    return [
        word[place : place + length]
        for word in edged
        for length in range(1, _LONGEST_GRAM + 1)
        for place in range(len(word) - length + 1)
    ]


def _stems(plain_text: str, context: str = "") -> list[str]:
    """Lists the beginnings of the words, where Turkish keeps the root, and the pairs of them that stand close."""
    stems = [word[:_STEM] for word in plain_text.split()]
    pairs = [
        f"{first}+{second}"
        for place, first in enumerate(stems)
        for second in stems[place + 1 : place + 1 + _REACH]
        if first != second
    ]
    return stems + pairs


def _crossed(plain_text: str, context: str) -> list[str]:
    """Lists the context, and each word and word beginning as one that was said in it."""
    if not context:
        return []
    words = plain_text.split()
    return [context, *(f"{context}|{word}" for word in words), *(f"{context}|{word[:_STEM]}-" for word in words)]
