"""The articles as the assistant searches them: by intent, by meaning and by words.

The worker calls `refresh` before its first turn and whenever it has nothing to do, so that an edited article is known a
second later and no visitor waits for the index.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from helpdesk.articles import search, store
from helpdesk.articles.search import Document
from helpdesk.articles.store import HELP_PATH
from helpdesk.articles.vectors import stored_vectors
from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.topics import ASKS_TO_PAY_IN, CAMPAIGN
from turkish.article_model import ArticleModel
from turkish.normalise import plain
from turkish.phrases.play import names_campaign
from turkish.retrieval import FaqIndex, Finding

_BEYOND_DOUBT = 0.7


@dataclass(frozen=True)
class Article:
    """An article as it is said in the chat; `told` is the passage that answers, where it was found by a text."""

    slug: str
    title: str
    topic: str
    url: str
    gist: str
    reviewed: date
    is_expired: bool
    intents: tuple[str, ...] = ()
    told: str = ""

    @property
    def answer(self) -> str:
        """What is said of it: the passage that answers, or the gist."""
        return self.told or self.gist

    @property
    def speaks_of_campaigns(self) -> bool:
        """Tells whether what would be said of it names a campaign, whatever its topic."""
        return self.topic == CAMPAIGN or names_campaign(plain(f"{self.title} {self.gist} {self.told}"))

    @property
    def shows_how_to_pay_in(self) -> bool:
        """Tells whether it is there for who wants to pay in, and not for whose payment has gone astray."""
        return ASKS_TO_PAY_IN in self.intents

    @property
    def is_tempting(self) -> bool:
        """Tells whether it leads to play: to a campaign, or to paying in."""
        return self.speaks_of_campaigns or self.shows_how_to_pay_in


class Articles:
    """Finds articles; holds the index of one version of them."""

    def __init__(self, db: Database, platform: Platform, models: Path | None = None) -> None:
        self._db = db
        self._platform = platform
        self._models = models
        self._version: int | None = None
        self._documents: dict[str, Document] = {}
        self._index = FaqIndex([])

    def refresh(self) -> None:
        """Builds the index anew if the articles have changed."""
        version = store.faq_version(self._db)
        if version == self._version:
            return
        documents = search.documents(self._db, self._platform)
        model = ArticleModel.load(self._models) if self._models else None
        self._index = FaqIndex(documents, vectors=lambda texts: stored_vectors(self._db, texts), model=model)
        self._documents = {document.slug: document for document in documents}
        self._version = version

    def get(self, slug: str, today: date) -> Article | None:
        """The article of that name, if there is one."""
        self._build_once()
        document = self._documents.get(slug)
        return _article(document, today) if document else None

    def find(self, text: str, intents: Mapping[str, float], today: date, about: str | None = None) -> list[Article]:
        """One article that answers, two where it could be either, none where nothing fits.

        `about` is the article that was shown last: a question that leaves out what it is about is about that.
        """
        finding = self.search(text, limit=2, intents=intents, about=about)
        count = {"answer": 1, "unsure": 2, "none": 0}[finding.verdict]
        return [self._told(hit.slug, text, today, about) for hit in finding.hits[:count]]

    def find_by_words(self, text: str, intents: Mapping[str, float], today: date) -> Article | None:
        """The article that surely fits: to be named beside a case, where nobody has asked for one."""
        finding = self.search(text, limit=1, intents=intents)
        return self._told(finding.hits[0].slug, text, today) if finding.verdict == "answer" else None

    def find_sure(self, text: str, today: date) -> Article | None:
        """The article that answers a text beyond doubt, by its words and meaning alone.

        The threshold lies above that of an answer, because no intent speaks for it.
        """
        finding = self.search(text, limit=1)
        return self._told(finding.hits[0].slug, text, today) if finding.confidence >= _BEYOND_DOUBT else None

    def search(
        self, text: str, *, limit: int = 3, intents: Mapping[str, float] | None = None, about: str | None = None
    ) -> Finding:
        """What the index finds, with how sure that is."""
        self._build_once()
        return self._index.find(text, limit, intents, about)

    def _told(self, slug: str, text: str, today: date, about: str | None = None) -> Article:
        """The article with the passage that answers a text."""
        document = self._documents[slug]
        place = self._index.passage(slug, text, told=slug == about)
        return _article(document, today, document.passages[place].text)

    def _build_once(self) -> None:
        if self._version is None:
            self.refresh()


def _article(document: Document, today: date, told: str = "") -> Article:
    return Article(
        slug=document.slug,
        title=document.title,
        topic=document.topic,
        url=HELP_PATH + document.slug,
        gist=document.passages[0].text,
        reviewed=document.reviewed,
        is_expired=document.review_by < today,
        intents=document.intents,
        told=told,
    )
