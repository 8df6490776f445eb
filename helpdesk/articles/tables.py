"""Articles, their vectors, and whether they helped."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, LargeBinary, String, Table, Text

from helpdesk.tables import metadata
from helpdesk.utc_times import UtcDateTime

articles = Table(
    "articles",
    metadata,
    Column("slug", String(100), primary_key=True),
    Column("title", String(200), nullable=False),
    Column("topic", String(32), nullable=False),
    Column("owner", String(100), nullable=False),
    Column("reviewed", Date, nullable=False),
    Column("review_by", Date, nullable=False),
    Column("intents", JSON, nullable=False, default=list),
    Column("questions", JSON, nullable=False, default=list),
    Column("body", Text, nullable=False),  # Markdown with {{ placeholders }}; the first paragraph is the gist
    Column("file_hash", String(64)),  # of the file it was imported from; differs from the text's once edited here
    Column("edited", Boolean, nullable=False, default=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("text_hash", String(64)),  # of the title and the text as read, with the platform's facts in it
    Column("changed_at", UtcDateTime, index=True),  # when that last changed, or it was added; null: not since the start
)


article_vectors = Table(
    "article_vectors",
    metadata,
    Column("text_hash", String(64), primary_key=True),  # of model name and text
    Column("vector", LargeBinary, nullable=False),  # float32, little-endian
)


article_votes = Table(
    "article_votes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("slug", String(100), nullable=False),
    Column("conversation_id", String(32)),
    Column("helped", Boolean, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_article_votes_slug", "slug"),
)
