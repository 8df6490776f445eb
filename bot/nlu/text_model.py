"""The linear model that labels texts: folded n-grams and sentence vectors, with calibrated probabilities.

Knows nothing of Rasa. The intents, the acts of a message and danger are each one such model. `trained.py` holds it for
Rasa, `second_intent.py` asks it about parts of a message, and benchmarks/nlu.py measures it on public data. A text may
come with the context it was said in; its words and its vector then count once more, apart from those of others.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from bot.nlu.grams import Grams, Said
from turkish.sentences import Vector, embed_all

Matrix = NDArray[Any]

_PARTS = 3
_SEED = 42
# A hundred times scikit-learn's own: a quarter of the time saved, weights the same to the third digit.
_TOLERANCE = 1e-2


@dataclass(frozen=True)
class Settings:
    """What config.yml may change; the values are those that measured best, see docs/nlu.md."""

    penalty: float = 1.0
    # At or above this probability the n-grams decide alone and no vector is computed; above 1 it always is, at 0 never.
    sure: float = 0.97


@dataclass(frozen=True)
class Guess:
    label: str
    confidence: float


@dataclass(frozen=True)
class _Plane:
    """One weight for each feature and label, and how margins become probabilities."""

    # A row for each feature, in the features' own precision: a message touches only the rows of its own.
    weights: Matrix
    bias: Matrix
    honesty: Matrix

    def judge(self, features: csr_matrix) -> Matrix:
        return _probabilities(features @ self.weights + self.bias, self.honesty)


class TextModel:
    """Guesses the label of a text; `fit` once, then `rank`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._grams = Grams()
        self._planes: dict[str, _Plane] = {}
        self._centre: Matrix = np.zeros(1)
        self._contexts: list[str] = []
        self.labels: list[str] = []

    def fit(
        self,
        texts: Sequence[str],
        named: Sequence[str],
        contexts: Sequence[str] = (),
        embed: Callable[[Sequence[str]], Vector] = embed_all,
    ) -> None:
        """Learns from the texts as they are named; the same texts in the same order give the same model."""
        self.labels = sorted(set(named))
        labels = np.array([self.labels.index(label) for label in named])
        seen, unseen = _split(labels)
        said = _in_context(texts, contexts)
        some = Grams().fit([said[index] for index in seen]).count(said)
        grams = self._grams.fit(said).count(said)
        self._planes["grams"] = self._plane(grams, some, labels, seen, unseen)
        if self._settings.sure <= 0:
            return
        vectors = embed(texts)  # the slowest part, and perhaps on its way in other threads: as late as can be
        self._centre = vectors.mean(axis=0)
        self._contexts = sorted(set(contexts))
        dense = self._dense(vectors, contexts)
        both, some = (hstack([features, dense]).tocsr() for features in (grams, some))
        self._planes["both"] = self._plane(both, some, labels, seen, unseen)

    def _plane(self, features: csr_matrix, some: csr_matrix, labels: Matrix, seen: Matrix, unseen: Matrix) -> _Plane:
        """Learns from all texts; how far to trust it comes from one that has not seen a third of them.

        `some` are the same texts in words that the seen ones hold. One split is enough for the two numbers that are
        read off it: a sharpness of 6.3 where three splits gave 6.2.
        """
        penalty, count = self._settings.penalty, len(self.labels)
        weights, bias = _separate(some[seen], labels[seen], count, penalty)
        honesty = _honesty(some[unseen] @ weights + bias, labels[unseen])
        return _Plane(*_separate(features, labels, count, penalty), honesty)

    def rank(self, text: str, limit: int = 3, context: str = "") -> list[Guess]:
        """Lists the likeliest labels, best first."""
        probabilities = self.probabilities([text], [context])[0]
        best = np.argsort(-probabilities, kind="stable")[:limit]
        return [Guess(self.labels[index], float(probabilities[index])) for index in best]

    def glance(self, text: str) -> Guess:
        """Gives the likeliest label by the n-grams alone: less exact, and a tenth of the time."""
        probabilities = self._planes["grams"].judge(self._grams.count([(text, "")]))[0]
        index = int(probabilities.argmax())
        return Guess(self.labels[index], float(probabilities[index]))

    def probabilities(self, texts: Sequence[str], contexts: Sequence[str] = ()) -> Matrix:
        """Gives a row of probabilities for each text, in the order of `labels`."""
        grams = self._grams.count(_in_context(texts, contexts))
        probabilities = self._planes["grams"].judge(grams)
        unsure = np.flatnonzero(probabilities.max(axis=1) < self._settings.sure)
        if len(unsure):
            vectors = embed_all([texts[index] for index in unsure])
            dense = self._dense(vectors, [contexts[index] for index in unsure] if contexts else ())
            probabilities[unsure] = self._planes["both"].judge(hstack([grams[unsure], dense]).tocsr())
        return probabilities

    def _dense(self, vectors: Matrix, contexts: Sequence[str]) -> csr_matrix:
        """Gives the vectors as features, and once more each in the columns of its context."""
        spread = _spread(vectors, self._centre)
        if not self._contexts:
            return csr_matrix(spread)
        rows, width = spread.shape
        places = {context: place for place, context in enumerate(self._contexts, start=1)}
        found = np.array([places.get(context, 0) for context in contexts or repeat("", rows)])
        again = spread * (found > 0)[:, None]
        columns = np.arange(width)
        beside = found[:, None] * width + columns
        values, ends = np.hstack([spread, again]), np.arange(rows + 1) * 2 * width
        indices = np.hstack([np.tile(columns, (rows, 1)), beside])
        shape = (rows, width * (1 + len(self._contexts)))
        return csr_matrix((values.ravel(), indices.ravel(), ends), shape=shape)

    def save(self, folder: Path) -> None:
        """Writes numbers and word lists only: nothing that could run when it is read."""
        names = {"labels": self.labels, "contexts": self._contexts}
        (folder / "names.json").write_text(json.dumps(names), encoding="utf-8")
        arrays = {"centre": self._centre, **self._grams.save(folder / "grams.json")}
        for name, plane in self._planes.items():
            arrays |= {f"{name}_weights": plane.weights}
            arrays |= {f"{name}_bias": plane.bias, f"{name}_honesty": plane.honesty}
        # Two weights of three are 0; Rasa's own packing takes seven seconds over them where this takes one.
        np.savez_compressed(folder / "weights.npz", **arrays)

    @classmethod
    def load(cls, folder: Path, settings: Settings) -> "TextModel":
        model = cls(settings)
        names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        model.labels, model._contexts = names["labels"], names["contexts"]
        with np.load(folder / "weights.npz") as stored:
            arrays = {name: stored[name] for name in stored.files}
        model._grams = Grams.load(folder / "grams.json", arrays)
        model._centre = arrays["centre"]
        for name in ("grams", "both") if "both_bias" in arrays else ("grams",):
            model._planes[name] = _Plane(*(arrays[f"{name}_{part}"] for part in ("weights", "bias", "honesty")))
        return model


def _in_context(texts: Sequence[str], contexts: Sequence[str]) -> list[Said]:
    return list(zip(texts, contexts or repeat(""), strict=False))


def _spread(vectors: Matrix, centre: Matrix) -> Matrix:
    """Moves the vectors apart: those of the encoder all lie in one narrow cone."""
    centred = vectors - centre
    return centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)


def _separate(features: csr_matrix, labels: Matrix, count: int, penalty: float) -> tuple[Matrix, Matrix]:
    """Finds a plane for each label; one that these texts do not hold is on nobody's side."""
    machine = LinearSVC(C=penalty, tol=_TOLERANCE, random_state=_SEED).fit(features, labels)
    planes, offsets = machine.coef_, machine.intercept_
    if len(machine.classes_) == 2:  # scikit-learn gives one plane for two
        planes, offsets = np.vstack([-planes, planes]), np.concatenate([-offsets, offsets])
    weights = np.zeros((features.shape[1], count), dtype=np.float32)
    bias = np.full(count, -1.0)
    weights[:, machine.classes_], bias[machine.classes_] = planes.T, offsets
    return weights, bias


def _split(labels: Matrix) -> tuple[Matrix, Matrix]:
    """Two thirds and one third of the texts, of each label."""
    return next(iter(StratifiedKFold(_PARTS, shuffle=True, random_state=_SEED).split(labels, labels)))


def _honesty(margins: Matrix, labels: Matrix) -> Matrix:
    """Finds the scale that makes the probabilities of unseen texts least surprising, see `_probabilities`."""
    rows = np.arange(len(labels))

    def surprise(honesty: Matrix) -> float:
        return -float(np.log(_probabilities(margins, honesty)[rows, labels] + 1e-9).mean())

    found = minimize(surprise, x0=np.array([4.0, 0.05]), method="Nelder-Mead", bounds=[(0.1, 30.0), (0.0, 0.5)])
    return np.asarray(found.x)


def _probabilities(margins: Matrix, honesty: Matrix) -> Matrix:
    """Sharpens the margins, then keeps a share of doubt for all labels alike: a text may be mislabelled or odd."""
    sharpness, doubt = honesty
    raised = np.exp((margins - margins.max(axis=1, keepdims=True)) * sharpness)
    return (1 - doubt) * raised / raised.sum(axis=1, keepdims=True) + doubt / margins.shape[1]
