"""Where the demo lives: a database of its own under the run-time folder, marked as a demo, and never another one.

It is written beside the one before and takes its place when it is whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import insert, inspect, select

from helpdesk.database import Database, Transaction
from helpdesk.demo.errors import DemoRefused
from helpdesk.settings import Settings
from helpdesk.tables import settings as kept

FOLDER, FILE, UNFINISHED = "demo", "destek.db", "unfinished.db"
MARK = "demo"


class OneTransaction(Database):
    """A database whose every reader and writer is part of one transaction: a commit each would be most of the time."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        yield self.tx

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        yield self.tx


def file_of(settings: Settings) -> Path:
    """Raises DemoRefused outside development, and where something else than a demo lies in its place."""
    if not settings.is_development:
        raise DemoRefused(f"the demo is made in development only, and DESTEK_ENV is {settings.env}")
    file = settings.var / FOLDER / FILE
    if file.exists() and not _is_demo(file):
        raise DemoRefused(f"{file} is no demo, and stays as it is")
    return file


@contextmanager
def fresh(file: Path) -> Iterator[Database]:
    """An empty database that becomes the demo once everything is written, and nothing where that fails."""
    unfinished = file.with_name(UNFINISHED)
    _remove(unfinished)
    try:
        with closing(Database(f"sqlite:///{unfinished}")) as database:
            database.migrate()
            with database.write() as tx:
                tx.execute(insert(kept).values(key=MARK, value="made up"))
                yield OneTransaction(tx)
            with database.engine.connect() as connection:
                connection.exec_driver_sql("ROLLBACK")
                connection.exec_driver_sql("ANALYZE")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        _remove(file)
        unfinished.replace(file)
    finally:
        _remove(unfinished)


def _is_demo(file: Path) -> bool:
    with closing(Database.to_read(file)) as database, database.engine.connect() as connection:
        if not inspect(connection).has_table(kept.name):
            return False
        return connection.execute(select(kept.c.key).where(kept.c.key == MARK)).first() is not None


def _remove(file: Path) -> None:
    for each in (file, *(file.with_name(file.name + suffix) for suffix in ("-wal", "-shm"))):
        each.unlink(missing_ok=True)
