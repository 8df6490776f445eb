"""What the help centre and the assistant need of the articles: a search by words, votes, and documents to search in.

The search runs through the folded words of all articles: there are hundreds of them, not millions. People type without
dots, with suffixes, one word or a sentence. The assistant searches by meaning as well, and not here.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import insert

from helpdesk import events
from helpdesk.articles import tables
from helpdesk.articles.passages import Passage
from helpdesk.articles.store import Article, get_article, gist, list_articles, passages, text
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.platform import Platform
from turkish.folding import fold
from turkish.suffixes import without_suffixes

TITLE_WEIGHT, QUESTION_WEIGHT, BODY_WEIGHT = 6.0, 3.0, 1.0
LONGEST_QUERY = 200
MOST_WORDS = 12  # of a query; what is asked in more words is found by the first ones
FORM_WORTH = 0.6
SHORTEST_STEM = 4
WORTH_SHOWING = 0.3  # of the best result's score
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class _Searchable:
    """The folded words of an article: of its title and questions one by one, and of its text."""

    title: frozenset[str]
    questions: tuple[frozenset[str], ...]
    body: frozenset[str]


@dataclass(frozen=True)
class _Wanted:
    """A word of the query, with its other forms that stand in the articles."""

    word: str
    forms: frozenset[str]


@dataclass(frozen=True)
class Document:
    """An article as the assistant searches it."""

    slug: str
    title: str
    topic: str
    intents: tuple[str, ...]
    questions: tuple[str, ...]
    gist: str
    text: str
    passages: tuple[Passage, ...]
    reviewed: date
    review_by: date

    @property
    def clues(self) -> tuple[str, ...]:
        """The texts by which the passages are found."""
        return tuple(passage.clue for passage in self.passages)


def search(db: Database, platform: Platform, query: str, *, limit: int = 10) -> list[Article]:
    """The articles that fit best, best first; none when no word fits."""
    everything = list_articles(db)
    searchable = tuple(_searchable(article, platform) for article in everything)
    scores = _scores(_wanted(query, _vocabulary(searchable)), searchable)
    ranked = sorted(zip(scores, everything, strict=True), key=lambda pair: (-pair[0], pair[1].title))
    least = ranked[0][0] * WORTH_SHOWING if ranked else 0.0
    return [article for score, article in ranked[:limit] if score > 0 and score >= least]


def read_words(db: Database, platform: Platform) -> None:
    """Reads the words of all articles, a second's work, so that nobody's search waits for it."""
    _vocabulary(tuple(_searchable(article, platform) for article in list_articles(db)))


def documents(db: Database, platform: Platform) -> list[Document]:
    """What the assistant's search is built from; build it anew when `faq_version` moves."""
    return [document_of(article, platform) for article in list_articles(db)]


def document_of(article: Article, platform: Platform) -> Document:
    """An article with the platform's facts in it."""
    return Document(
        slug=article.slug,
        title=article.title,
        topic=article.topic,
        intents=tuple(article.intents),
        questions=tuple(article.questions),
        gist=gist(article, platform),
        text=text(article, platform),
        passages=passages(article, platform),
        reviewed=article.reviewed,
        review_by=article.review_by,
    )


def vote(
    db: Database, slug: str, *, helped: bool, conversation_id: str | None = None, now: datetime | None = None
) -> None:
    """Stores whether an article helped; raises ArticleNotFound."""
    get_article(db, slug)
    with db.write() as tx:
        record_vote(tx, slug, helped=helped, conversation_id=conversation_id, now=moment(now))


def record_vote(tx: Transaction, slug: str, *, helped: bool, conversation_id: str | None, now: datetime) -> None:
    """Stores a vote within the caller's transaction."""
    values = {"slug": slug, "conversation_id": conversation_id, "helped": helped, "created_at": now}
    tx.execute(insert(tables.article_votes).values(**values))
    events.append(
        tx, "article.voted", actor="visitor", now=now, conversation_id=conversation_id, slug=slug, helped=helped
    )


def _searchable(article: Article, platform: Platform) -> _Searchable:
    questions = tuple(_words(question) for question in article.questions)
    return _Searchable(_words(article.title), questions, _words(text(article, platform)))


@lru_cache(maxsize=4096)
def _words(content: str) -> frozenset[str]:
    return frozenset(_listed_words(content))


def _listed_words(content: str) -> list[str]:
    return [word for word in _WORD.findall(fold(without_suffixes(content))) if len(word) > 1]


@lru_cache(maxsize=4)
def _vocabulary(everything: tuple[_Searchable, ...]) -> Mapping[str, frozenset[str]]:
    """Every word of the articles by its first letters: a word's forms are among those that begin alike."""
    alike = defaultdict(set)
    for article in everything:
        for word in frozenset().union(article.title, article.body, *article.questions):
            alike[word[:SHORTEST_STEM]].add(word)
    return {beginning: frozenset(words) for beginning, words in alike.items()}


def _wanted(query: str, vocabulary: Mapping[str, frozenset[str]]) -> list[_Wanted]:
    """The words of the query that the articles have in some form."""
    found = []
    for word in list(dict.fromkeys(_listed_words(query[:LONGEST_QUERY])))[:MOST_WORDS]:
        alike = vocabulary.get(word[:SHORTEST_STEM], frozenset())
        wanted = _Wanted(word, frozenset(other for other in alike if _is_form_of(word, other)))
        if word in alike or wanted.forms:
            found.append(wanted)
    return found


def _scores(wanted: Sequence[_Wanted], everything: Sequence[_Searchable]) -> list[float]:
    """A score for each article: where the words are, weighed by how few articles have them, and how many are together.

    Words that stand together in one question or title say more than the same words scattered over an article.
    """
    places = [_places(wanted, article) for article in everything]
    weights = [_weights(place) for place in places]
    worths = [_worth(list(column)) for column in zip(*weights, strict=True)]
    most = sum(worths) or 1.0
    return [
        _product(worths, weight) * (0.5 + max([_product(worths, row) for row in place.sentences]) / most)
        for weight, place in zip(weights, places, strict=True)
    ]


@dataclass(frozen=True)
class _Places:
    """How far each wanted word is in an article: in its title, in each of its questions (`sentences`), in its text."""

    sentences: list[list[float]]
    body: list[float]


def _places(wanted: Sequence[_Wanted], article: _Searchable) -> _Places:
    sentences = [_presence(wanted, sentence) for sentence in (article.title, *article.questions)]
    return _Places(sentences, _presence(wanted, article.body))


def _presence(wanted: Sequence[_Wanted], words: frozenset[str]) -> list[float]:
    """1 for a word itself, less for another form of it, 0 for neither."""
    return [1.0 if word.word in words else 0.0 if word.forms.isdisjoint(words) else FORM_WORTH for word in wanted]


def _weights(places: _Places) -> list[float]:
    """What each word counts in an article, by the best of the places where it is."""
    title, *questions = places.sentences
    best = [max(column) for column in zip(*questions, strict=True)] or [0.0] * len(title)
    rows = zip(title, best, places.body, strict=True)
    return [max(TITLE_WEIGHT * row[0], QUESTION_WEIGHT * row[1], BODY_WEIGHT * row[2]) for row in rows]


def _worth(weights: Sequence[float]) -> float:
    """How much a word tells: little when it is in every article, nothing when it is in none."""
    found = len(weights) - weights.count(0.0)
    return math.log(1 + len(weights) / found) if found else 0.0


def _product(worths: Sequence[float], row: Sequence[float]) -> float:
    return sum([worth * value for worth, value in zip(worths, row, strict=True)])


def _is_form_of(word: str, other: str) -> bool:
    """Whether two words are forms of one, as far as their beginnings tell: cekimim, cekimler."""
    shared = min(len(word), len(other))
    if shared < SHORTEST_STEM:
        return False
    stem = max(SHORTEST_STEM, math.ceil(shared * 0.8))
    return word[:stem] == other[:stem]
