"""A backup is made while the service writes, and what is restored from it is what was there."""

from __future__ import annotations

import io
import sqlite3
import stat
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from helpdesk import backups, clock, events, schema, tables
from helpdesk.database import Database
from helpdesk.documents.vault import Vault
from helpdesk.errors import BackupBroken, BackupRefused
from tests.documents import screenshot
from tests.helpdesk.documents.sending import close_and_wait, erase, open_as_visitor, send
from tests.helpdesk.talk import Talk
from tests.patience import until


@pytest.fixture
def elsewhere(tmp_path: Path) -> tuple[Database, Vault]:
    """An installation in which nothing is yet."""
    return Database(f"sqlite:///{tmp_path}/new/destek.db"), Vault(tmp_path / "new" / "attachments")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.tar.gz"


def rows(db: Database) -> dict[str, list[tuple[object, ...]]]:
    tables = schema.metadata.sorted_tables
    with db.read() as tx:
        return {table.name: sorted(map(tuple, tx.execute(select(table))), key=repr) for table in tables}


def test_what_is_restored_is_what_was_saved(
    talk: Talk, vault: Vault, file: Path, elsewhere: tuple[Database, Vault]
) -> None:
    talk.write("Paramı çekemiyorum")
    sent = send(talk, vault, screenshot())
    saved = backups.save(talk.db, vault, file)
    restored = backups.restore(*elsewhere, file)
    db, documents = elsewhere
    assert (saved.documents, saved.missing, restored.documents) == (1, (), 1)
    assert rows(db) == rows(talk.db)
    assert open_as_visitor(Talk(db, talk.platform, talk.texts, talk.clock, talk.started), documents, sent).content
    assert stat.S_IMODE(Path(db.url.removeprefix("sqlite:///")).stat().st_mode) == 0o600
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    db.migrate()
    db.close()


def write_until(stop: threading.Event, db: Database, written: list[int]) -> None:
    """Two events at a time."""
    while not stop.is_set():
        with db.write() as tx:
            for _ in range(2):
                events.append(tx, "members.seeded", actor="command", now=clock.present())
        written.append(2)


def test_a_backup_beside_a_writer_holds_one_moment(
    db: Database, vault: Vault, file: Path, elsewhere: tuple[Database, Vault]
) -> None:
    stop, written = threading.Event(), list[int]()
    writer = threading.Thread(target=write_until, args=(stop, db, written))
    writer.start()
    try:
        until(lambda: len(written) > 20, "the writer writes")
        before = len(written)
        backups.save(db, vault, file)
        until(lambda: len(written) > before, "the writer goes on")
    finally:
        stop.set()
        writer.join()
    backups.restore(*elsewhere, file)
    with elsewhere[0].read() as tx:
        count = tx.execute(select(func.count()).select_from(tables.events)).scalar_one()
    assert count % 2 == 0
    assert count >= 2 * before
    elsewhere[0].close()


def test_a_document_that_has_no_file_is_named_and_one_that_was_erased_is_not(
    talk: Talk, vault: Vault, file: Path
) -> None:
    lost = send(talk, vault, screenshot(1))
    vault.discard(lost.attachment.file)
    assert backups.save(talk.db, vault, file).missing == (lost.attachment.file,)
    close_and_wait(talk, days=400)
    erase(talk, vault)
    assert backups.save(talk.db, vault, file.with_name("later.tar.gz")).missing == ()


def test_nothing_is_overwritten(talk: Talk, vault: Vault, file: Path, elsewhere: tuple[Database, Vault]) -> None:
    send(talk, vault, screenshot())
    backups.save(talk.db, vault, file)
    was = file.read_bytes()
    with pytest.raises(BackupRefused, match="name another file"):
        backups.save(talk.db, vault, file)
    assert file.read_bytes() == was
    with pytest.raises(BackupRefused, match=r"destek\.db.* is there"):
        backups.restore(talk.db, elsewhere[1], file)
    with pytest.raises(BackupRefused, match="not empty"):
        backups.restore(elsewhere[0], vault, file)
    left = Path(f"{elsewhere[0].url.removeprefix('sqlite:///')}-wal")
    left.parent.mkdir()
    left.touch()
    with pytest.raises(BackupRefused, match="-wal is there"):
        backups.restore(*elsewhere, file)


def cut_short(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def changed(whole: bytes) -> bytes:
    """Another picture under the name of the one that was saved."""
    return packed_anew(whole, lambda name, content: (name, content + b"!" if "/" in name else content))


def of_another_place(whole: bytes) -> bytes:
    return packed_anew(whole, lambda name, content: (name.replace("attachments/", "attachments/../"), content))


def without_its_contents(whole: bytes) -> bytes:
    return packed_anew(whole, lambda name, content: (name, content) if name != backups.CONTENTS else None)


def packed_anew(whole: bytes, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(whole)) as source, tarfile.open(fileobj=made, mode="w:gz") as target:
        for entry in source:
            content = source.extractfile(entry)
            assert content is not None
            if (kept := change(entry.name, content.read())) is not None:
                entry.name, entry.size = kept[0], len(kept[1])
                target.addfile(entry, io.BytesIO(kept[1]))
    return made.getvalue()


@pytest.mark.parametrize("harm", [cut_short, changed, of_another_place, without_its_contents, lambda _: b"no backup"])
def test_what_is_no_whole_backup_is_refused_and_leaves_nothing(
    talk: Talk, vault: Vault, file: Path, elsewhere: tuple[Database, Vault], harm: Callable[[bytes], bytes]
) -> None:
    send(talk, vault, screenshot())
    backups.save(talk.db, vault, file)
    file.write_bytes(harm(file.read_bytes()))
    with pytest.raises(BackupBroken):
        backups.restore(*elsewhere, file)
    assert elsewhere[1].is_empty()
    assert not [each for each in elsewhere[1].folder.parent.iterdir() if each != elsewhere[1].folder]


def test_a_damaged_database_is_not_saved_as_if_it_were_whole(talk: Talk, vault: Vault, file: Path) -> None:
    source = Path(talk.db.url.removeprefix("sqlite:///"))
    talk.db.close()
    with sqlite3.connect(source) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with source.open("r+b") as harmed:
        harmed.seek(4096 * 20)
        harmed.write(b"\xff" * 4096 * 20)
    with pytest.raises(BackupBroken, match="damaged"):
        backups.save(talk.db, vault, file)
    assert not file.exists()


def test_postgresql_has_its_own_tools(vault: Vault, file: Path) -> None:
    db = Database.__new__(Database)
    db.url = "postgresql://postgres@127.0.0.1/destek"
    with pytest.raises(BackupRefused, match="PostgreSQL"):
        backups.save(db, vault, file)
