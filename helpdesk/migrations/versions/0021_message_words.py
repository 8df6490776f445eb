"""The words of messages and notes, for the search at the desk: kept by the database itself, whoever writes or erases.

SQLite alone. `search_places` gives each text a number that grows, for rows of messages have none that lasts.
"""

from __future__ import annotations

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

# What unicode61 does not fold: the dotless i. The rest it folds itself, ş to s and â to a.
_FOLDED = "replace(replace(replace({text}, 'ı', 'i'), 'I', 'i'), 'İ', 'i')"
_TABLES = ("messages", "notes")


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    op.execute("CREATE TABLE search_places (place INTEGER PRIMARY KEY AUTOINCREMENT, text_id TEXT NOT NULL UNIQUE)")
    op.execute("CREATE VIRTUAL TABLE search_words USING fts5(words, tokenize=\"unicode61 remove_diacritics 2\")")
    for table in _TABLES:
        for trigger in _triggers(table):
            op.execute(trigger)
    op.execute("INSERT INTO search_places (text_id) SELECT id FROM (" + _ALL.format("id") + ") ORDER BY created_at, id")
    op.execute(
        "INSERT INTO search_words (rowid, words) SELECT p.place, "
        + _FOLDED.format(text="t.text")
        + " FROM search_places p JOIN ("
        + _ALL.format("id, text")
        + ") t ON t.id = p.text_id"
    )


_ALL = "SELECT {0}, created_at FROM messages WHERE text <> '' UNION ALL SELECT {0}, created_at FROM notes"


def _triggers(table: str) -> list[str]:
    add = (
        "INSERT INTO search_places (text_id) VALUES (new.id); "
        "INSERT INTO search_words (rowid, words) SELECT place, " + _FOLDED.format(text="new.text") + " "
        "FROM search_places WHERE text_id = new.id; "
    )
    remove = (
        "DELETE FROM search_words WHERE rowid = (SELECT place FROM search_places WHERE text_id = old.id); "
        "DELETE FROM search_places WHERE text_id = old.id; "
    )
    return [
        f"CREATE TRIGGER {table}_words_added AFTER INSERT ON {table} WHEN new.text <> '' BEGIN {add}END",
        f"CREATE TRIGGER {table}_words_removed AFTER DELETE ON {table} BEGIN {remove}END",
        f"CREATE TRIGGER {table}_words_changed AFTER UPDATE OF text ON {table} BEGIN {remove}{add}END",
    ]


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in _TABLES:
        for what in ("added", "removed", "changed"):
            op.execute(f"DROP TRIGGER {table}_words_{what}")
    op.execute("DROP TABLE search_words")
    op.execute("DROP TABLE search_places")
