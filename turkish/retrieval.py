"""Finds the article that answers a question, by meaning and by words, and says how sure that is.

Knows articles only by their texts; the assistant builds a `FaqIndex` of helpdesk's documents, anew when they change.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from turkish.article_model import NO_ARTICLE, ArticleModel
from turkish.normalise import plain
from turkish.passages import Passages, spread, stems
from turkish.sentences import Vector, embed, embed_all

# Fitted on the articles' sample questions, each asked of an index without itself, and on small talk that none answers:
# see docs/nlu.md, also for what the held-out questions had a say in (the choice of this fit, and _ANSWER).
_WEIGHTS = {"meaning": 9.4, "letters": 3.1, "words": 4.2, "text": 2.8, "intent": 1.5}
# With the learned model, which alone finds nearly as much; the others help where it has seen little.
_TRAINED = {"meaning": 2.0, "letters": 0.0, "words": 1.0, "text": 1.0, "intent": 0.7, "model": 8.0}
_UNSEEN = -1.0  # the margin of an article that the model has never seen: that of nearly every other one
# Of what comes first: a bias, then what its score and its lead over the second are worth; with the model also what its
# margin for "no article" is, which tells most. Fitted on the earlier of the two held-out sets.
_CONFIDENCE = (-3.6, 0.25, 0.59)
_TRAINED_CONFIDENCE = (-1.44, 0.27, 0.09, -1.4)
_ANSWER = 0.5
_SURE_ANSWER = 0.67  # with the model; below it one answer in twenty is of another matter
_UNSURE = 0.4
# A question that is this sure of its article needs nothing that was spoken of before. Of what is less sure the article
# counts that the same words find behind the title of the article that was read last, and those of its topic: fitted on
# 82 follow-ups ("peki hafta sonu") and on 150 held-out questions behind an article on anything, see docs/nlu.md.
_BY_ITSELF = 0.8
_IN_CONTEXT = {"alone": 0.6, "behind the title": 0.4, "same topic": 2.5, "same article": 0.5}
_CONTEXT_CONFIDENCE = (-0.05, 1.06, -1.23)  # a bias; what the score, and the margin for "no article", are worth
_CONTEXT_ANSWER = 0.5
_READ_LAST = 64  # a message is asked about several times in its turn

Scores = NDArray[np.float64]
Verdict = Literal["answer", "unsure", "none"]


class Searchable(Protocol):
    """What an article must have to be found; helpdesk.articles.search.Document has it."""

    @property
    def slug(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def intents(self) -> Sequence[str]: ...
    @property
    def questions(self) -> Sequence[str]: ...
    @property
    def gist(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def clues(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Hit:
    slug: str
    score: float


@dataclass(frozen=True)
class Finding:
    """`answer`: say the first article. `unsure`: offer the first two. `none`: no article fits."""

    verdict: Verdict
    confidence: float
    hits: list[Hit]


@dataclass(frozen=True)
class _Read:
    """What a text says for each article by itself, and the model's margins."""

    letters: Scores
    words: Scores
    text: Scores
    meaning: Scores
    margins: NDArray[Any]


class FaqIndex:
    """The articles, ready to be searched. `vectors` may take the vectors from a store instead of computing them."""

    def __init__(
        self,
        articles: Sequence[Searchable],
        vectors: Callable[[Sequence[str]], Vector] = embed_all,
        model: ArticleModel | None = None,
    ) -> None:
        self._model = model
        self._read = lru_cache(maxsize=_READ_LAST)(self._read_text)
        self._slugs = [article.slug for article in articles]
        self._titles = [article.title for article in articles]
        self._topics = np.array([article.topic for article in articles])
        self._intents = [frozenset(article.intents) for article in articles]
        if not articles:
            return
        # Where each article stands in the model; what it has never seen stands behind the last one.
        known = {slug: place for place, slug in enumerate(model.slugs)} if model else {}
        self._in_model = np.array([known.get(slug, len(known)) for slug in self._slugs])
        said = [_sayings(article) for article in articles]
        texts = [text for group in said for text in group]
        cut = [article.clues or [article.gist] for article in articles]
        self._places = _places([len(group) for group in said])
        together = vectors([*texts, *(clue for clues in cut for clue in clues)])
        found, of_passages = together[: len(texts)], together[len(texts) :]
        self._passages = Passages(cut, of_passages)
        self._centre = found.mean(axis=0)
        self._vectors = spread(found, self._centre)
        self._letter_grams: Any = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        self._letters = self._letter_grams.fit_transform([plain(text) for text in texts])
        self._words = _Words([[*stems(group[0]), *stems(" ".join(group))] for group in said], length_matters=0.5)
        self._text = _Words([stems(article.text) for article in articles], length_matters=0.75)

    def find(
        self,
        text: str,
        limit: int = 3,
        intents: Mapping[str, float] | None = None,
        about: str | None = None,
    ) -> Finding:
        """Searches, and decides whether the best article is the answer.

        `intents` are the probabilities that the classifier gave the message; `about` is the article that was read last.
        """
        if not self._slugs or not plain(text):
            return Finding("none", 0.0, [])
        scores = self._scores(text, intents or {})
        finding = self._judge(text, scores, limit)
        if about not in self._slugs or finding.confidence >= _BY_ITSELF:
            return finding
        return self._find_in_context(text, scores, limit, self._slugs.index(about)) or finding

    def _judge(self, text: str, scores: Scores, limit: int) -> Finding:
        bias, *slopes = _TRAINED_CONFIDENCE if self._model else _CONFIDENCE
        figures = [*confidence_features(scores), *self._no_article(text)]
        confidence = _sigmoid(bias + sum(slope * figure for slope, figure in zip(slopes, figures, strict=True)))
        is_answer = confidence >= (_SURE_ANSWER if self._model else _ANSWER)
        verdict: Verdict = "answer" if is_answer else "unsure" if confidence >= _UNSURE else "none"
        return Finding(verdict, confidence, self._hits(scores, limit))

    def _find_in_context(self, text: str, alone: Scores, limit: int, about: int) -> Finding | None:
        """Reads a question with what the talk is about; None where that finds nothing either."""
        if self._model is None:
            return None
        parts = {
            "alone": alone,
            "behind the title": self._scores(f"{self._titles[about]} {text}", {}),
            "same topic": self._topics == self._topics[about],
            "same article": np.arange(len(self._slugs)) == about,
        }
        scores: Scores = np.sum([weight * parts[name] for name, weight in _IN_CONTEXT.items()], axis=0)
        bias, by_score, by_margin = _CONTEXT_CONFIDENCE
        confidence = _sigmoid(bias + by_score * float(scores.max()) + by_margin * self._no_article(text)[0])
        return Finding("answer", confidence, self._hits(scores, limit)) if confidence >= _CONTEXT_ANSWER else None

    def _hits(self, scores: Scores, limit: int) -> list[Hit]:
        order = np.argsort(-scores, kind="stable")
        return [Hit(self._slugs[index], float(scores[index])) for index in order[:limit]]

    def passage(self, slug: str, text: str, *, told: bool = False) -> int:
        """Gives which passage of an article answers a question: its place among the clues, 0 for the lead.

        Where the article was `told` a moment ago, its lead is no answer unless nothing else is near.
        """
        return self._passages.best(self._slugs.index(slug), text, embed(text), told=told) if plain(text) else 0

    def _no_article(self, text: str) -> list[float]:
        """Gives the model's margin for "no article answers this", where there is a model."""
        if self._model is None:
            return []
        return [float(self._read(text).margins[self._model.slugs.index(NO_ARTICLE)])]

    def parts(self, text: str, intents: Mapping[str, float]) -> dict[str, Scores]:
        """Gives what speaks for each article, by kind: what the weights are fitted to (benchmarks/articles.py)."""
        read = self._read(text)
        likely = [sum(intents.get(intent, 0.0) for intent in wanted) for wanted in self._intents]
        parts = {
            "letters": read.letters,
            "words": read.words,
            "text": read.text,
            "intent": np.array(likely),
            "meaning": read.meaning,
        }
        if self._model:
            parts["model"] = np.append(read.margins, _UNSEEN)[self._in_model]
        return parts

    def _read_text(self, text: str) -> _Read:
        asked, letters = stems(text), self._letter_grams.transform([plain(text)]).toarray().ravel()
        vector = spread(embed(text)[None, :], self._centre)[0]
        return _Read(
            letters=(self._letters @ letters)[self._places].max(axis=1),
            words=self._words.scores(asked),
            text=self._text.scores(asked),
            meaning=np.sort((self._vectors @ vector)[self._places], axis=1)[:, -2:].mean(axis=1),
            margins=self._model.margins(text) if self._model else np.empty(0),
        )

    def _scores(self, text: str, intents: Mapping[str, float]) -> Scores:
        parts = self.parts(text, intents)
        weights = _TRAINED if "model" in parts else _WEIGHTS
        weighed: Scores = np.sum([weights[name] * part for name, part in parts.items()], axis=0)
        return weighed


def confidence_features(scores: Scores) -> tuple[float, float]:
    """Gives what tells how sure the first article is: its score, and its lead over the second."""
    best = np.sort(scores)[-2:]
    return float(best[-1]), float(best[-1] - best[0]) if len(best) > 1 else float(best[-1])


def _sayings(article: Searchable) -> list[str]:
    """Lists what an article is found by: the title, the sample questions, the gist."""
    return [article.title, *article.questions, article.gist]


class _Words:
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

    def scores(self, asked: Sequence[str]) -> Scores:
        scores = np.zeros(self._count)
        most = 0.0
        for stem in dict.fromkeys(asked):
            entries = self._postings.get(stem, [])
            rarity = math.log(1 + (self._count - len(entries) + 0.5) / (len(entries) + 0.5))
            most += rarity
            for place, weight in entries:
                scores[place] += rarity * weight
        return scores / most if most else scores


def _places(lengths: Sequence[int]) -> NDArray[np.int64]:
    """Gives the rows of each article's passages; short articles repeat their last, so that the table is square."""
    starts = np.cumsum([0, *lengths[:-1]])
    longest = max(lengths)
    return np.array(
        [
            [start + min(step, length - 1) for step in range(longest)]
            for start, length in zip(starts, lengths, strict=True)
        ]
    )


def _sigmoid(value: float) -> float:
    return float(1 / (1 + math.exp(-value)))
