"""The articles as the assistant searches them: by intent, by meaning and by words.

The worker calls `refresh` before its first turn and whenever it has nothing to do, so that an edited article is known a
second later and no visitor waits for the index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from helpdesk import faq
from helpdesk.database import Database
from helpdesk.faq import HELP_PATH, Document
from helpdesk.platform import Platform
from helpdesk.vectors import find_vectors, store_vectors, vector_key
from turkish.retrieval import FaqIndex
from turkish.sentences import MODEL, Vector, embed

_BEYOND_DOUBT = 0.9


@dataclass(frozen=True)
class Article:
    """An article as it is said in the chat."""

    slug: str
    title: str
    topic: str
    url: str
    gist: str
    reviewed: date
    is_expired: bool


class Articles:
    """Finds articles; holds the index of one version of them."""

    _STORED_AT_ONCE = 200

    def __init__(self, db: Database, platform: Platform) -> None:
        self._db = db
        self._platform = platform
        self._version: int | None = None
        self._documents: dict[str, Document] = {}
        self._index = FaqIndex([])

    def refresh(self) -> None:
        """Builds the index anew if the articles have changed."""
        version = faq.faq_version(self._db)
        if version == self._version:
            return
        documents = faq.documents(self._db, self._platform)
        self._index = FaqIndex(documents, vectors=self._vectors)
        self._documents = {document.slug: document for document in documents}
        self._version = version

    def get(self, slug: str, today: date) -> Article | None:
        """The article of that name, if there is one."""
        self._build_once()
        document = self._documents.get(slug)
        return _article(document, today) if document else None

    def find(self, text: str, intents: Mapping[str, float], today: date) -> list[Article]:
        """One article that answers, two where it could be either, none where nothing fits."""
        self._build_once()
        finding = self._index.find(text, limit=2, intents=intents)
        count = {"answer": 1, "unsure": 2, "none": 0}[finding.verdict]
        return [_article(self._documents[hit.slug], today) for hit in finding.hits[:count]]

    def surely_answers(self, text: str) -> bool:
        """Whether an article answers a text beyond doubt, by its words and meaning alone.

        Of 61 held-out questions that the classifier could not place 15 have an article: 5 got it, none a wrong one.
        """
        self._build_once()
        return self._index.find(text, limit=1).confidence >= _BEYOND_DOUBT

    def _build_once(self) -> None:
        if self._version is None:
            self.refresh()

    def _vectors(self, texts: Sequence[str]) -> Vector:
        """Gives a row for each text, from the store where it is known."""
        keys = [vector_key(MODEL, text) for text in texts]
        known = {key: np.frombuffer(vector, dtype="<f4") for key, vector in find_vectors(self._db, keys).items()}
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        fresh: dict[str, bytes] = {}
        for key, text in missing.items():
            known[key] = embed(text)
            fresh[key] = known[key].astype("<f4").tobytes()
            if len(fresh) >= self._STORED_AT_ONCE:
                store_vectors(self._db, fresh)
                fresh = {}
        store_vectors(self._db, fresh)
        return np.vstack([known[key] for key in keys])


def _article(document: Document, today: date) -> Article:
    return Article(
        slug=document.slug,
        title=document.title,
        topic=document.topic,
        url=HELP_PATH + document.slug,
        gist=document.gist,
        reviewed=document.reviewed,
        is_expired=document.review_by < today,
    )
