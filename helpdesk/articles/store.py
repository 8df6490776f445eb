"""Articles: imported from their files, stored, rendered.

helpdesk.articles.search is what readers and the assistant ask.

The database is the truth. Files in data/faq are imported where an article is absent or has not been edited here. The
first paragraph of an article is its gist, which the assistant says in the chat. A change is one of what readers read:
another title or text, an amount of platform.yml in it, not another review date.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from sqlalchemy import insert, select, update

from helpdesk import events
from helpdesk.articles import tables
from helpdesk.articles.errors import ArticleBroken, ArticleNotFound
from helpdesk.articles.passages import Passage, cut, plain_text
from helpdesk.articles.topics import HELP_TOPICS
from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.platform import Platform
from helpdesk.tables import settings

VERSION_KEY = "faq_version"
HELP_PATH = "/help/"
LATELY = timedelta(days=30)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_INTERNAL = re.compile(r"(/(?!/)|#)")


@dataclass(frozen=True)
class Article:
    """`body` is Markdown with the platform's placeholders still in it."""

    slug: str
    title: str
    topic: str
    owner: str
    reviewed: date
    review_by: date
    intents: list[str]
    questions: list[str]
    body: str
    edited: bool = False

    @property
    def url(self) -> str:
        return HELP_PATH + self.slug

    def is_expired(self, today: date) -> bool:
        """Whether its review is overdue; it is shown all the same, and says so."""
        return self.review_by < today


@dataclass(frozen=True)
class Change:
    """An article whose text changed, or that was added."""

    slug: str
    title: str
    at: datetime


def import_articles(db: Database, folder: Path, platform: Platform, now: datetime | None = None) -> int:
    """Imports what is new or changed in the folder, unless it was edited here; says how many."""
    at, a = moment(now), tables.articles
    read = read_folder(folder, platform)
    count = 0
    with db.write() as tx:
        rows = tx.execute(select(a.c.slug, a.c.file_hash, a.c.edited)).all()
        stored = {row.slug: row for row in rows}
        for article, file_hash in read:
            row = stored.get(article.slug)
            values = {**vars(article), "file_hash": file_hash, "updated_at": at}
            if row is None:
                tx.execute(insert(a).values(**values, changed_at=at if stored else None))
            elif not row.edited and row.file_hash != file_hash:
                tx.execute(update(a).where(a.c.slug == article.slug).values(**values))
            else:
                continue
            count += 1
        if count:
            _move_version(tx)
            events.append(tx, "articles.imported", actor="command", now=at, articles=count)
        _note_changes(tx, platform, at)
    return count


def read_folder(folder: Path, platform: Platform) -> list[tuple[Article, str]]:
    """The articles of a folder, each with the hash of its file; raises ArticleBroken, which names the file."""
    return [_read(file, platform) for file in sorted(folder.glob("*.md"))]


def list_changed(db: Database, *, limit: int = 5, now: datetime | None = None) -> list[Change]:
    """The articles that changed for their readers, newest first; what a database begins with is no change."""
    a = tables.articles.c
    query = select(a.slug, a.title, a.changed_at.label("at")).where(a.changed_at > moment(now) - LATELY)
    with db.read() as tx:
        rows = tx.execute(query.order_by(a.changed_at.desc(), a.title).limit(limit)).mappings()
        return [Change(**row) for row in rows]


def last_changes(db: Database) -> dict[str, datetime]:
    """When each article was changed last, by its name; an article that never was is not among them."""
    a = tables.articles.c
    with db.read() as tx:
        rows = tx.execute(select(a.slug, a.changed_at).where(a.changed_at.is_not(None)))
        return {row.slug: row.changed_at for row in rows}


def list_articles(db: Database, *, topic: str | None = None) -> list[Article]:
    """Every article (of a topic), by topic in the order of the help centre, then by title."""
    query = select(*_columns())
    with db.read() as tx:
        chosen = query if topic is None else query.where(tables.articles.c.topic == topic)
        rows = tx.execute(chosen).mappings().all()
    order = list(HELP_TOPICS)
    found = [Article(**row) for row in rows]
    return sorted(found, key=lambda article: (order.index(article.topic), article.title))


def get_article(db: Database, slug: str) -> Article:
    """One article; raises ArticleNotFound."""
    with db.read() as tx:
        row = tx.execute(select(*_columns()).where(tables.articles.c.slug == slug)).mappings().one_or_none()
    if row is None:
        raise ArticleNotFound()
    return Article(**row)


def read_articles(tx: Transaction, slugs: list[str]) -> dict[str, Article]:
    """The articles of these names, by name; a name without an article is left out."""
    rows = tx.execute(select(*_columns()).where(tables.articles.c.slug.in_(slugs))).mappings()
    return {row["slug"]: Article(**row) for row in rows}


def html(article: Article, platform: Platform) -> str:
    """The whole article as HTML: raw HTML in it is text, links go only inside or to https."""
    return _html(platform.render(article.body, article.slug))


def details_html(article: Article, platform: Platform) -> str:
    """What comes after the gist, as HTML: for a page that shows the gist by itself."""
    return _details_html(platform.render(article.body, article.slug))


def gist(article: Article, platform: Platform) -> str:
    """The first paragraph as plain text, as it is said in the chat."""
    return next(iter(_paragraphs(platform.render(article.body, article.slug))), "")


def passages(article: Article, platform: Platform) -> tuple[Passage, ...]:
    """The passages that the chat may say at once; the first is the gist."""
    return _passages(platform.render(article.body, article.slug))


def text(article: Article, platform: Platform) -> str:
    """The whole article as plain text, a line for each paragraph, heading or item."""
    return "\n".join(_paragraphs(platform.render(article.body, article.slug)))


def faq_version(db: Database) -> int:
    """A number that grows whenever an article changes."""
    with db.read() as tx:
        return _version(tx)


def _columns() -> list[Any]:
    a = tables.articles.c
    return [a.slug, a.title, a.topic, a.owner, a.reviewed, a.review_by, a.intents, a.questions, a.body, a.edited]


def _version(tx: Transaction) -> int:
    s = settings.c
    return int(tx.execute(select(s.value).where(s.key == VERSION_KEY)).scalar_one_or_none() or 0)


def _move_version(tx: Transaction) -> None:
    version, s = _version(tx) + 1, settings
    moved = tx.execute(update(s).where(s.c.key == VERSION_KEY).values(value=str(version)))
    if moved.rowcount == 0:
        tx.execute(insert(s).values(key=VERSION_KEY, value=str(version)))


def _note_changes(tx: Transaction, platform: Platform, at: datetime) -> None:
    """Compares what readers read now with what they read when articles were last imported."""
    a = tables.articles
    for row in tx.execute(select(a.c.slug, a.c.title, a.c.body, a.c.text_hash)).all():
        read = f"{row.title}\n{platform.render(row.body, row.slug)}"
        text_hash = hashlib.sha256(read.encode()).hexdigest()
        if row.text_hash != text_hash:
            changed = {"changed_at": at} if row.text_hash else {}
            tx.execute(update(a).where(a.c.slug == row.slug).values(text_hash=text_hash, **changed))


def _read(file: Path, platform: Platform) -> tuple[Article, str]:
    content = file.read_text(encoding="utf-8")
    match = _FRONT_MATTER.match(content)
    if match is None or not _SLUG.fullmatch(file.stem):
        raise ArticleBroken(f"{file}: it needs front matter between two lines of ---, and a name of a-z, 0-9 and -")
    try:
        front = yaml.safe_load(match[1])
        article = Article(
            slug=file.stem,
            title=str(front["title"]),
            topic=_known_topic(front["topic"]),
            owner=str(front["owner"]),
            reviewed=_day(front["reviewed"]),
            review_by=_day(front["review_by"]),
            intents=[str(intent) for intent in front.get("intents") or ()],
            questions=[str(question) for question in front.get("questions") or ()],
            body=match[2].strip(),
        )
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise ArticleBroken(f"{file}: {type(error).__name__}: {error}") from error
    platform.render(article.body, str(file))  # a missing fact is an error now, not in front of a visitor
    return article, hashlib.sha256(content.encode()).hexdigest()


def _known_topic(topic: Any) -> str:
    if topic not in HELP_TOPICS:
        raise ValueError(f"the topic {topic!r} is not one of {', '.join(HELP_TOPICS)}")
    return str(topic)


def _day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"{value!r} is not a date such as 2026-11-22")
    return value


@lru_cache(maxsize=1024)
def _html(body: str) -> str:
    return str(_markdown().render(body))


@lru_cache(maxsize=1024)
def _details_html(body: str) -> str:
    markdown = _markdown()
    tokens = markdown.parse(body)
    end = next((place for place, token in enumerate(tokens) if token.type == "paragraph_close"), -1)
    return str(markdown.renderer.render(tokens[end + 1 :], markdown.options, {}))


@lru_cache(maxsize=1024)
def _paragraphs(body: str) -> tuple[str, ...]:
    return tuple(plain_text(token) for token in _markdown().parse(body) if token.type == "inline")


@lru_cache(maxsize=1024)
def _passages(body: str) -> tuple[Passage, ...]:
    return cut(_markdown(), body)


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.validateLink = _is_allowed_link  # type: ignore[method-assign]
    return markdown


def _is_allowed_link(url: str) -> bool:
    return bool(_INTERNAL.match(url)) or url.startswith("https://")
