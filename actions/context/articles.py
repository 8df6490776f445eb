"""The articles as the assistant searches them: by intent, by meaning and by words.

The worker calls `refresh` before its first turn and whenever it has nothing to do, so that an edited article is known a
second later and no visitor waits for the index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from helpdesk.articles import search, store
from helpdesk.articles.passages import beginning, sentences
from helpdesk.articles.search import Document
from helpdesk.articles.store import HELP_PATH
from helpdesk.articles.vectors import stored_vectors
from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.topics import ASKS_TO_PAY_IN, CAMPAIGN
from turkish.article_model import ArticleModel
from turkish.normalise import plain
from turkish.phrases.courtesy import without_greeting
from turkish.phrases.play import names_campaign
from turkish.retrieval import FaqIndex, Finding

FIRST_LINES = 2  # sentences beside a case: what helps now, while the questions wait
_BEYOND_DOUBT = 0.7
# What was not said yet answers a question where it is so much nearer than what was: "neden beklemede dedim" asks again.
_AHEAD_OF_SAID = 0.1
# Below it a sentence that was said has nothing to do with what is asked. By reading 27 of them.
_NEAR_AGAIN = 0.17
_NEAR_SPOKEN_OF = 0.28  # where the search finds nothing: of 30, those above it answer and those below 0.21 do not
_STEM = 4


@dataclass(frozen=True)
class Article:
    """An article as it is said in the chat; `told` is the passage that answers, where it was found by a text.

    Where that was said in this talk already, `is_again`, it is the one sentence of it that answers.
    """

    slug: str
    title: str
    topic: str
    url: str
    gist: str
    reviewed: date
    is_expired: bool
    intents: tuple[str, ...] = ()
    told: str = ""
    is_again: bool = False

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

    def find(
        self,
        text: str,
        intents: Mapping[str, float],
        today: date,
        about: Sequence[str] = (),
        said: Sequence[str] = (),
        topic: str = "",
    ) -> list[Article]:
        """One article that answers, two where it could be either, none where nothing fits.

        `about` are the articles that the talk is about, which a question may leave out, `topic` that of its case;
        `said` is what was said in it.
        """
        for start in range(max(len(about), 1)):
            finding = self.search(text, limit=2, intents=intents, about=about[start:], topic=topic)
            count = {"answer": 1, "unsure": 2, "none": 0}[finding.verdict]
            found = [article for hit in finding.hits[:count] if (article := self._told(hit.slug, text, today, said))]
            if len(found) == 1:
                return found
            if spoken_of := self._spoken_of(text, today, about, said):
                return [spoken_of]
            if found or not count:
                return found
        return []

    def find_by_words(self, text: str, intents: Mapping[str, float], today: date) -> Article | None:
        """The article that surely fits: to be named beside a case, where nobody has asked for one."""
        finding = self.search(text, limit=1, intents=intents)
        return self._told(finding.hits[0].slug, text, today) if finding.verdict == "answer" else None

    def find_sure(self, text: str, today: date, said: Sequence[str] = ()) -> Article | None:
        """The article that answers a text beyond doubt, by its words and meaning alone.

        The threshold lies above that of an answer, because no intent speaks for it.
        """
        finding = self.search(text, limit=1)
        return self._told(finding.hits[0].slug, text, today, said) if finding.confidence >= _BEYOND_DOUBT else None

    def search(
        self,
        text: str,
        *,
        limit: int = 3,
        intents: Mapping[str, float] | None = None,
        about: Sequence[str] = (),
        topic: str = "",
    ) -> Finding:
        """What the index finds, with how sure that is."""
        self._build_once()
        text = without_greeting(text)
        return self._index.find(text, limit, intents, about, topic)

    def _spoken_of(self, text: str, today: date, about: Sequence[str], said: Sequence[str]) -> Article | None:
        """The article that the talk is about, where a sentence of its lead answers: "kaç saatte olur" of a bonus."""
        for slug in about:
            lead = self._documents[slug].passages[0].text if slug in self._documents else ""
            if lead and plain(text) and self._index.nearness(sentences(lead), text).max() >= _NEAR_SPOKEN_OF:
                return self._told(slug, text, today, said)
        return None

    def _told(self, slug: str, text: str, today: date, said: Sequence[str] = ()) -> Article | None:
        """The article with the passage that answers a text, or the sentence of one that was said already.

        None where all that is near was said, and none of its sentences answers.
        """
        document = self._documents[slug]
        told = [passage.text for passage in document.passages]
        begun = [beginning(passage, FIRST_LINES) for passage in told]
        before = [place for place, first in enumerate(begun) if any(first in each for each in said)]
        place = self._index.passage(slug, text, before)
        if 0 not in before and not _names(document.passages[place].label, text):
            place = 0
        if not before:
            return _article(document, today, told[place])
        known = [sentence for each in before for sentence in sentences(told[each])]
        near = self._index.nearness([*known, document.clues[place]], text)
        if place not in before and near[-1] >= near[:-1].max() + _AHEAD_OF_SAID:
            return _article(document, today, told[place])
        if near[:-1].max() < _NEAR_AGAIN:
            return None
        again = _article(document, today, known[int(near[:-1].argmax())])
        return replace(again, is_again=True)

    def _build_once(self) -> None:
        if self._version is None:
            self.refresh()


def _names(label: str, text: str) -> bool:
    """Tells whether a question names what stands in front of a passage; true where nothing does."""
    words = {word[:_STEM] for word in plain(text).split()}
    return not label or any(word[:_STEM] in words for word in plain(label).split())


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
