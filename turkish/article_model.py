"""Which article answers a question, learned from sample questions: a linear model over letters, words and meaning.

`bot.training` fits it and keeps it beside Rasa's model; `turkish.retrieval` asks it beside what it finds by itself, so
that an article the model has never seen is found too. The file holds arrays only, nothing that runs when it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from turkish.normalise import plain
from turkish.sentences import Vector, embed

NAME = "articles.npz"
NO_ARTICLE = "-"  # stands as an article for what none answers
_STEM = 5
# By cross-validation on the sample questions; twice as much for the vector, or a third for the penalty, lose a point.
_SHARES = {"letters": 1.0, "words": 0.7, "stems": 1.0, "meaning": 1.5}
_PENALTY = 0.3
_TOLERANCE = 0.1  # three times as fast as a tenth of it, and the same articles come first
_GRAMS: dict[str, dict[str, Any]] = {
    "letters": {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2},
    "words": {"ngram_range": (1, 2), "token_pattern": r"\S+"},
    "stems": {"ngram_range": (1, 2), "token_pattern": r"\S+"},
}


class ArticleModel:
    """Gives a margin for each article: above zero the model takes it for the answer."""

    def __init__(self, grams: dict[str, Any], centre: Vector, weights: NDArray[Any], bias: NDArray[Any]) -> None:
        self.slugs: list[str] = []
        self._grams, self._centre, self._weights, self._bias = grams, centre, weights, bias

    @classmethod
    def fit(cls, texts: Sequence[str], slugs: Sequence[str], vectors: Vector) -> ArticleModel:
        """Learns from questions, the article that answers each, and their vectors."""
        grams = {name: TfidfVectorizer(sublinear_tf=True, **how) for name, how in _GRAMS.items()}
        for name, vectoriser in grams.items():
            vectoriser.fit(_forms(texts)[name])
        model = cls(grams, vectors.mean(axis=0), np.empty(0), np.empty(0))
        machine = LinearSVC(C=_PENALTY, tol=_TOLERANCE, random_state=0)
        machine.fit(model._features(texts, vectors), slugs)
        model.slugs = [str(slug) for slug in machine.classes_]
        # A row for each feature: a question touches only the rows of its own.
        model._weights = np.ascontiguousarray(machine.coef_.T, dtype=np.float16)
        model._bias = machine.intercept_.astype(np.float32)
        return model

    def margins(self, text: str) -> NDArray[np.float32]:
        """Gives the margins for a question, in the order of `slugs`."""
        features = self._features([text], embed(text)[None, :])
        rows = self._weights[features.indices].astype(np.float32)
        found: NDArray[np.float32] = features.data.astype(np.float32) @ rows + self._bias
        return found

    def save(self, folder: Path) -> None:
        """Writes the model into a folder."""
        arrays = {f"idf_{name}": grams.idf_.astype(np.float32) for name, grams in self._grams.items()}
        arrays |= {f"terms_{name}": grams.get_feature_names_out().astype(str) for name, grams in self._grams.items()}
        file = folder / NAME
        with file.with_suffix(".part").open("wb") as part:
            np.savez_compressed(
                part, slugs=self.slugs, centre=self._centre, weights=self._weights, bias=self._bias, **arrays
            )
        file.with_suffix(".part").replace(file)

    @classmethod
    def load(cls, folder: Path) -> ArticleModel | None:
        """Reads the model of a folder, if there is one."""
        try:
            stored = np.load(folder / NAME, allow_pickle=False)
        except OSError:
            return None
        with stored:
            grams = {name: _vectoriser(name, stored[f"terms_{name}"], stored[f"idf_{name}"]) for name in _GRAMS}
            model = cls(grams, stored["centre"], stored["weights"], stored["bias"])
            model.slugs = stored["slugs"].tolist()
            return model

    def _features(self, texts: Sequence[str], vectors: Vector) -> csr_matrix:
        spread = vectors - self._centre
        spread = spread / np.maximum(np.linalg.norm(spread, axis=1, keepdims=True), 1e-6)
        forms = _forms(texts)
        parts = [_SHARES[name] * grams.transform(forms[name]) for name, grams in self._grams.items()]
        return csr_matrix(hstack([*parts, csr_matrix(_SHARES["meaning"] * spread)]))


def _forms(texts: Sequence[str]) -> dict[str, list[str]]:
    """Gives each text as the n-grams of each kind are made from it."""
    folded = [str(plain(text)) for text in texts]
    stems = [" ".join(word[:_STEM] for word in text.split()) for text in folded]
    return {"letters": folded, "words": folded, "stems": stems}


def _vectoriser(name: str, terms: NDArray[Any], idf: NDArray[Any]) -> TfidfVectorizer:
    how = {key: value for key, value in _GRAMS[name].items() if key != "min_df"}
    vectoriser = TfidfVectorizer(sublinear_tf=True, vocabulary=terms.tolist(), **how)
    vectoriser.idf_ = idf
    return vectoriser
