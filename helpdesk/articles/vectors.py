"""The vectors of the articles' texts, kept in the database: a start of the assistant does not compute them again.

A vector belongs to a text and the model that made it: an edited article costs only its new texts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from sqlalchemy import delete, insert, inspect, select

from helpdesk.articles import tables
from helpdesk.database import Database
from turkish.normalise import clean
from turkish.sentences import MODEL, Vector, embed_all

_FLOAT = np.dtype("<f4")


def has_articles(db: Database) -> bool:
    """Whether the database has been set up; before the first start there is none to search."""
    return bool(inspect(db.engine).has_table(tables.articles.name))


def stored_vectors(db: Database, texts: Sequence[str], *, keeps: bool = True) -> Vector:
    """Gives the vectors of the texts; computes and stores those that are missing, drops those of no text any more.

    With `keeps` off nothing is written.
    """
    keys = [_key(text) for text in texts]
    v = tables.article_vectors.c
    with db.read() as tx:
        found = {row.text_hash: row.vector for row in tx.execute(select(v.text_hash, v.vector))}
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
    if missing:
        computed = embed_all(list(missing.values()))
        found |= {key: vector.astype(_FLOAT).tobytes() for key, vector in zip(missing, computed, strict=True)}
    stale = found.keys() - set(keys)
    if keeps and (missing or stale):
        _store(db, {key: found[key] for key in missing}, stale)
    return np.vstack([np.frombuffer(found[key], dtype=_FLOAT) for key in keys])


def _store(db: Database, rows: dict[str, bytes], stale: set[str]) -> None:
    """Writes the rows anew, so that two workers that start at once do not trip over each other."""
    v = tables.article_vectors.c
    with db.write() as tx:
        for key in [*rows, *stale]:
            tx.execute(delete(tables.article_vectors).where(v.text_hash == key))
        for key, vector in rows.items():
            tx.execute(insert(tables.article_vectors).values(text_hash=key, vector=vector))


def _key(text: str) -> str:
    return hashlib.sha256(f"{MODEL}\n{clean(text)}".encode()).hexdigest()
