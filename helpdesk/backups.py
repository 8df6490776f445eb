"""The embedded database and its documents, saved to one file while the service runs, and put back from it.

A backup is a gzipped tar of `destek.db`, `attachments/<name>` and, last, `contents.json` with the SHA-256 of each: a
file that was cut short has none. The database is copied first: a document is written before its record, so every
document that the copy knows of is there, unless it was erased since.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO
from urllib.parse import quote

from sqlalchemy import select
from sqlalchemy.engine import make_url

from helpdesk.database import PRIVATE_FILE, PRIVATE_FOLDER, Database
from helpdesk.documents.attachments import IS_KEPT
from helpdesk.documents.vault import Vault
from helpdesk.errors import BackupBroken, BackupRefused
from helpdesk.tickets.tables import attachments

DATABASE = "destek.db"
DOCUMENTS = "attachments/"
CONTENTS = "contents.json"
LEFT_BEHIND = ("", "-wal", "-shm", "-journal")  # another database's -wal would be played into the restored one
FASTEST = 1  # of gzip: the service runs beside it


@dataclass(frozen=True)
class Saved:
    """What a backup holds; `missing` names documents that are on record and have no file."""

    documents: int
    missing: tuple[str, ...]
    size: int


def save(db: Database, vault: Vault, file: Path) -> Saved:
    """Writes a backup, whole or not at all; writers go on meanwhile. Raises BackupRefused and BackupBroken."""
    source = _file_of(db)
    if not source.is_file():
        raise BackupRefused(f"there is no database at {source}")
    if file.exists():
        raise BackupRefused(f"{file} is there already; name another file")
    with TemporaryDirectory(dir=file.absolute().parent, prefix=".destek-backup-") as folder:
        copy, packed = Path(folder, DATABASE), Path(folder, "packed")
        _copy(source, copy)
        names = _documents_in(copy)
        lost = _pack(packed, copy, vault, names)
        missing = tuple(sorted(lost & _documents_of(db))) if lost else ()  # what was erased meanwhile is not missed
        size = packed.stat().st_size
        os.replace(packed, file)
    return Saved(len(names) - len(lost), missing, size)


def restore(db: Database, vault: Vault, file: Path) -> Saved:
    """Puts a backup where no database and no documents are; raises BackupRefused and BackupBroken, and leaves nothing.

    The restored database is at the newest version.
    """
    target = _file_of(db)
    there = next((each for end in LEFT_BEHIND if (each := Path(f"{target}{end}")).exists()), None)
    if there is not None:
        raise BackupRefused(f"{there} is there: stop the service and move it away first")
    if not vault.is_empty():
        raise BackupRefused(f"{vault.folder} is not empty: move it away first")
    target.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.absolute().parent, prefix=".destek-restore-") as folder:
        copy = Path(folder, DATABASE)
        with _unpacked(file, copy, vault) as found:
            _check(copy)
            _migrate(copy)
            names = _documents_in(copy)
            os.replace(copy, target)
    return Saved(len(found), tuple(sorted(names - found)), file.stat().st_size)


def _file_of(db: Database) -> Path:
    file = make_url(db.url).database if db.is_embedded else None
    if not file or file == ":memory:":
        raise BackupRefused("this is for the embedded database; for PostgreSQL see docs/operations.md, Backup")
    return Path(file)


def _copy(source: Path, copy: Path) -> None:
    copy.touch(mode=PRIVATE_FILE)
    try:
        address = f"file:{quote(str(source.resolve()))}?mode=rw"  # never one that is made by looking at it
        with closing(sqlite3.connect(address, uri=True)) as live, closing(sqlite3.connect(copy)) as target:
            live.backup(target)  # in one step: it reads one moment, and begins anew at nobody's write
            target.execute("PRAGMA journal_mode = DELETE")  # one file alone
    except sqlite3.Error as error:
        raise BackupBroken(f"the database {source} cannot be copied: {error}") from error
    _check(copy)


def _check(copy: Path) -> None:
    try:
        with closing(sqlite3.connect(copy)) as connection:
            said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise BackupBroken(f"the database is damaged: {error}") from error
    if said != "ok":
        raise BackupBroken(f"the database is damaged: {said}")


def _documents_of(db: Database) -> set[str]:
    with db.read() as tx:
        return set(tx.execute(select(attachments.c.file).where(IS_KEPT)).scalars())


def _documents_in(copy: Path) -> set[str]:
    db = Database.to_read(copy)
    try:
        return _documents_of(db)
    finally:
        db.close()


def _migrate(copy: Path) -> None:
    db = Database(f"sqlite:///{copy}")
    try:
        with db.explained():
            db.migrate()
    finally:
        db.close()


def _pack(packed: Path, copy: Path, vault: Vault, names: set[str]) -> set[str]:
    """Writes the backup; the names of the documents that have no file."""
    sums, lost = {DATABASE: _sum_of(copy)}, set()
    packed.touch(mode=PRIVATE_FILE)
    with packed.open("wb") as written:
        with tarfile.open(fileobj=written, mode="w:gz", compresslevel=FASTEST) as tar:
            tar.add(copy, DATABASE)
            for name in sorted(names):
                try:
                    content = vault.read(name)
                except FileNotFoundError:
                    lost.add(name)
                    continue
                sums[DOCUMENTS + name] = hashlib.sha256(content).hexdigest()
                _add(tar, DOCUMENTS + name, content)
            _add(tar, CONTENTS, json.dumps(sums, indent=1).encode())
        written.flush()
        os.fsync(written.fileno())
    return lost


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), PRIVATE_FILE
    tar.addfile(entry, io.BytesIO(content))


def _sum_of(file: Path) -> str:
    hashed = hashlib.sha256()
    with file.open("rb") as content:
        while part := content.read(1 << 20):
            hashed.update(part)
    return hashed.hexdigest()


@contextmanager
def _unpacked(file: Path, copy: Path, vault: Vault) -> Iterator[set[str]]:
    """The names of the documents, back in the vault; out of it again if what follows fails."""
    documents: set[str] = set()
    try:
        try:
            _unpack(file, copy, vault, documents)
        except (tarfile.TarError, EOFError, ValueError, KeyError, AttributeError) as error:
            raise BackupBroken(f"{file} is no whole backup: {error}") from error
        yield documents
    except BaseException:
        for name in documents:
            vault.discard(name)
        raise


def _unpack(file: Path, copy: Path, vault: Vault, documents: set[str]) -> None:
    """Reads entry by entry, and lets no name of the archive choose where something is written."""
    sums: dict[str, str] = {}
    told: dict[str, str] = {}
    with tarfile.open(file, "r:gz") as tar:
        for entry in tar:
            content = tar.extractfile(entry)
            if content is None:
                raise ValueError(f"{entry.name!r} is no file")
            if entry.name == DATABASE:
                sums[DATABASE] = _write_database(copy, content)
            elif entry.name == CONTENTS:
                told = json.loads(content.read())
            else:
                sums[entry.name] = _put_back(vault, entry.name, content.read(), documents)
    if not told:
        raise ValueError("it ends too early")
    if told != sums or DATABASE not in sums:
        raise ValueError("what it holds is not what was saved")


def _write_database(copy: Path, content: IO[bytes]) -> str:
    copy.touch(mode=PRIVATE_FILE)
    with copy.open("wb") as written:
        while part := content.read(1 << 20):
            written.write(part)
        written.flush()
        os.fsync(written.fileno())
    return _sum_of(copy)


def _put_back(vault: Vault, entry: str, content: bytes, documents: set[str]) -> str:
    if not entry.startswith(DOCUMENTS):
        raise ValueError(f"{entry!r} is nothing of ours")
    name = entry[len(DOCUMENTS) :]
    vault.put_back(name, content)
    documents.add(name)
    return hashlib.sha256(content).hexdigest()
