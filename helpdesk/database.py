"""The database: one engine per process, short transactions, migrations.

`with db.read() as tx` and `with db.write() as tx` give a SQLAlchemy connection inside a transaction. Writes begin with
BEGIN IMMEDIATE on SQLite: a transaction that reads first and writes later fails at once with "database is locked", in
spite of busy_timeout, when somebody else wrote in between.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool

from helpdesk.errors import DatabaseBroken

Transaction: TypeAlias = Connection

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 5
OPTIONS = {"future": True, "hide_parameters": True}  # parameters are what visitors wrote, and errors are logged
CHECKED_BYTES = 256 * 1024 * 1024  # half a second
RESTORE = ": stop the service and put a backup in its place (docs/operations.md, Backup)"
ADVICE = {
    "malformed": RESTORE,
    "not a database": RESTORE,
    "full": ": make room on its disk",
    "disk I/O error": ": is its disk full?",
    "readonly": ": it, or its folder, may not be written to",
    "locked": ": another process holds it",
    "Can't locate revision": ": it was used by a newer version of the service",
}
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


class Database:
    """Where everything is stored."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _sqlite_engine(url) if url.startswith("sqlite") else create_engine(url, **OPTIONS)

    @classmethod
    def to_read(cls, file: Path) -> Database:
        """A file that nothing is written to, whatever is asked for; raises DatabaseBroken where there is none."""
        if not file.is_file():
            raise DatabaseBroken(f"there is no database at {file}")
        database = cls.__new__(cls)
        database.url = f"sqlite:///{file}"
        source = f"file:{quote(str(file.resolve()))}?mode=ro"
        database.engine = create_engine("sqlite://", **OPTIONS, creator=lambda: sqlite3.connect(source, uri=True))
        return database

    @property
    def is_embedded(self) -> bool:
        """Whether this machine alone uses it."""
        return self.url.startswith("sqlite")

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        with self.engine.connect().execution_options(destek_write=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Says in one sentence, DatabaseBroken, what the driver or a migration says: for starts and commands."""
        try:
            yield
        except (SQLAlchemyError, CommandError) as error:
            said = str(getattr(error, "orig", None) or error).splitlines()[0]
            advice = next((advice for words, advice in ADVICE.items() if words in said), "")
            raise DatabaseBroken(f"the database {make_url(self.url)!r} cannot be used: {said}{advice}") from error

    def check(self) -> None:
        """Looks for damage, where that takes less than a moment; raises DatabaseBroken."""
        file = make_url(self.url).database if self.is_embedded else None
        if not file or not Path(file).exists() or Path(file).stat().st_size > CHECKED_BYTES:
            return
        with self.read() as tx:
            said = str(tx.execute(text("PRAGMA quick_check(1)")).scalar_one())
        if said != "ok":
            raise DatabaseBroken(f"the database {file} is damaged{RESTORE}")

    def migrate(self) -> None:
        """Brings the schema to the newest version; does nothing when it is."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.write() as tx:
            config.attributes["connection"] = tx
            command.upgrade(config, "head")

    def is_reachable(self) -> bool:
        """Whether the database answers and may be written to; raises what the driver raises when not."""
        with self.write() as tx:
            return bool(tx.execute(text("SELECT 1")).scalar_one() == 1)

    def close(self) -> None:
        self.engine.dispose()


def is_away(error: BaseException) -> bool:
    """Whether the database could not be used (locked, full, unreachable), and nothing is wrong with what was asked."""
    if isinstance(error, OperationalError) and str(error.orig).startswith("no such "):
        return False
    return isinstance(error, (OperationalError, InterfaceError, PoolTimeout))


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(
        url,
        **OPTIONS,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=16,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
    )
    file = make_url(url).database
    if file and file != ":memory:":
        event.listen(engine, "do_connect", lambda *_: _make_private(Path(file)))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(file: Path) -> None:
    """Makes the file where there is none, for nobody else to read; SQLite gives its -wal and -shm the same mode."""
    file.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=PRIVATE_FILE)
    for each in (file, *(file.with_name(file.name + suffix) for suffix in ("-wal", "-shm"))):
        with suppress(OSError):  # somebody else's file, or gone by now
            each.chmod(PRIVATE_FILE)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # pysqlite would begin transactions by itself, and too late
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")  # in WAL mode safe against a crash of the process at any moment
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("destek_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
