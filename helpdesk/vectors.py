"""The vectors of the articles' texts, kept so that a start of the assistant does not compute them again.

The assistant's search reads and writes them; a key is the hash of the model's name and the text, so that an edited
sentence gets a vector of its own and the old one is simply not asked for any more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from sqlalchemy import insert, select

from helpdesk import tables
from helpdesk.database import Database

_AT_ONCE = 500


def vector_key(model: str, text: str) -> str:
    """The key of a text's vector."""
    return hashlib.sha256(f"{model}\n{text}".encode()).hexdigest()


def find_vectors(db: Database, keys: Iterable[str]) -> dict[str, bytes]:
    """Those of the vectors that are there, as little-endian float32."""
    wanted, v = sorted(set(keys)), tables.article_vectors.c
    found: dict[str, bytes] = {}
    with db.read() as tx:
        for start in range(0, len(wanted), _AT_ONCE):
            query = select(v.text_hash, v.vector).where(v.text_hash.in_(wanted[start : start + _AT_ONCE]))
            found.update({row.text_hash: row.vector for row in tx.execute(query)})
    return found


def store_vectors(db: Database, vectors: Mapping[str, bytes]) -> None:
    """Adds vectors; one that another worker has added meanwhile stays as it is."""
    if not vectors:
        return
    with db.write() as tx:
        v = tables.article_vectors.c
        there = {row.text_hash for row in tx.execute(select(v.text_hash).where(v.text_hash.in_(sorted(vectors))))}
        rows = [{"text_hash": key, "vector": vector} for key, vector in vectors.items() if key not in there]
        if rows:
            tx.execute(insert(tables.article_vectors), rows)
