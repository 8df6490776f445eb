"""The vectors of the articles are stored, once for each text, and dropped with it."""

from __future__ import annotations

import numpy as np
import pytest
from sqlalchemy import func, select

from helpdesk.articles import vectors
from helpdesk.articles.tables import article_vectors
from helpdesk.articles.vectors import has_articles, stored_vectors
from helpdesk.database import Database
from turkish.sentences import embed


def count(db: Database) -> int:
    with db.read() as tx:
        return int(tx.execute(select(func.count()).select_from(article_vectors)).scalar_one())


def test_stored_vectors_are_those_of_the_texts(db: Database) -> None:
    stored_vectors(db, ["çekim limiti", "şifremi unuttum"])
    assert np.array_equal(stored_vectors(db, ["şifremi unuttum"])[0], embed("şifremi unuttum"))


def test_what_is_stored_is_not_computed_again(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    stored_vectors(db, ["çekim limiti"])
    monkeypatch.setattr(vectors, "embed_all", None)
    stored_vectors(db, ["çekim limiti", "ÇEKİM LİMİTİ"])


def test_vectors_of_no_text_are_dropped(db: Database) -> None:
    stored_vectors(db, ["eski soru", "çekim limiti"])
    stored_vectors(db, ["çekim limiti", "yeni soru"])
    assert count(db) == 2


def test_a_database_that_was_set_up_has_articles(db: Database) -> None:
    assert has_articles(db)
    assert not has_articles(Database("sqlite://"))
