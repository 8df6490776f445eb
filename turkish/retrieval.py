"""Finds the article that answers a question, by meaning and by words, and says how sure that is.

Knows articles only by their texts; the assistant builds a `FaqIndex` of helpdesk's documents, anew when they change.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from turkish.article_model import NO_ARTICLE, ArticleModel
from turkish.normalise import plain
from turkish.passages import Passages, spread, stems
from turkish.sentences import Vector, embed, embed_all
from turkish.word_scores import WordScores

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
# In a case, or while one waits, a question that finds nothing else is about the case: what of its topic comes first is
# the answer, unless it is far off or the model knows that nothing answers. By reading what comes out for 33 questions.
_NEAR_IN_TOPIC, _SURE_OF_NONE = -1.6, 0.3
_SURE_OF_OTHER_TOPIC = 0.75
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
        self._passages = Passages(self._titles, cut, of_passages)
        self._centre = found.mean(axis=0)
        self._vectors = spread(found, self._centre)
        self._letter_grams: Any = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        self._letters = self._letter_grams.fit_transform([plain(text) for text in texts])
        self._words = WordScores([[*stems(group[0]), *stems(" ".join(group))] for group in said], length_matters=0.5)
        self._text = WordScores([stems(article.text) for article in articles], length_matters=0.75)

    def find(
        self,
        text: str,
        limit: int = 3,
        intents: Mapping[str, float] | None = None,
        about: Sequence[str] = (),
        topic: str = "",
    ) -> Finding:
        """Searches, and decides whether the best article is the answer.

        `intents` are the probabilities that the classifier gave the message, `about` articles that the talk is about,
        and `topic` is that of the case in which something is asked.
        """
        if not self._slugs or not plain(text):
            return Finding("none", 0.0, [])
        scores = self._scores(text, intents or {})
        finding = self._judge(text, scores, limit)
        if finding.confidence >= _BY_ITSELF:
            return finding
        places = [self._slugs.index(slug) for slug in about if slug in self._slugs]
        for place in places:
            if in_context := self._find_in_context(text, scores, limit, place):
                return in_context
        is_of_topic = not topic or self._topics[int(scores.argmax())] == topic
        if finding.verdict == "answer" and (is_of_topic or finding.confidence >= _SURE_OF_OTHER_TOPIC):
            return finding
        within = (self._find_within(topic, text, scores, place) for place in places)
        return next(filter(None, within), finding if is_of_topic else replace(finding, verdict="none"))

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
        scores = self._scores_in_context(text, alone, about)
        bias, by_score, by_margin = _CONTEXT_CONFIDENCE
        confidence = _sigmoid(bias + by_score * float(scores.max()) + by_margin * self._no_article(text)[0])
        return Finding("answer", confidence, self._hits(scores, limit)) if confidence >= _CONTEXT_ANSWER else None

    def _find_within(self, topic: str, text: str, alone: Scores, about: int) -> Finding | None:
        """Reads a question as one about the case: the nearest article of its topic, None where that is far off."""
        if self._model is None or self._topics[about] != topic or self._no_article(text)[0] > _SURE_OF_NONE:
            return None
        scores = np.where(self._topics == topic, self._scores_in_context(text, alone, about), -np.inf)
        return Finding("answer", _CONTEXT_ANSWER, self._hits(scores, 1)) if scores.max() >= _NEAR_IN_TOPIC else None

    def _scores_in_context(self, text: str, alone: Scores, about: int) -> Scores:
        parts = {
            "alone": alone,
            "behind the title": self._scores(f"{self._titles[about]} {text}", {}),
            "same topic": self._topics == self._topics[about],
            "same article": np.arange(len(self._slugs)) == about,
        }
        scores: Scores = np.sum([weight * parts[name] for name, weight in _IN_CONTEXT.items()], axis=0)
        return scores

    def _hits(self, scores: Scores, limit: int) -> list[Hit]:
        order = np.argsort(-scores, kind="stable")
        return [Hit(self._slugs[index], float(scores[index])) for index in order[:limit]]

    def passage(self, slug: str, text: str, said: Collection[int] = ()) -> int:
        """Gives which passage of an article answers a question: its place among the clues, 0 for the lead.

        Where the lead was `said` a moment ago, it is no answer unless nothing else is near.
        """
        return self._passages.best(self._slugs.index(slug), text, embed(text), said) if plain(text) else 0

    def nearness(self, texts: Sequence[str], question: str) -> Scores:
        """Gives how near some sentences are to a question."""
        return self._passages.scores_of(texts, question, embed(question))

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
