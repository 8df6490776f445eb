"""How an article was voted on."""

from __future__ import annotations

from sqlalchemy import select

from helpdesk.articles.tables import article_votes
from helpdesk.database import Database


def votes(db: Database, slug: str) -> list[bool]:
    v = article_votes.c
    with db.read() as tx:
        return sorted(bool(row.helped) for row in tx.execute(select(v.helped).where(v.slug == slug)))
