"""What many tests need: a migrated database of their own, the facts of the platform, the sentences, and a clock."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from tests.clock import Clock
from tests.web.server import Server, prepare, serving

ROOT = Path(__file__).parent.parent
PLATFORM_FILE = ROOT / "platform.yml"
SYSTEM_TEXTS_FILE = ROOT / "data" / "responses" / "system.yml"


MARKS = {"bot": "engine", "conversations": "engine", "talks": "engine", "web": "edge", "e2e": "browser"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks a test by its folder with what it needs that takes long."""
    for item in items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if folder in MARKS:
            item.add_marker(MARKS[folder])


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at the newest version, made once and copied for each test."""
    file = tmp_path_factory.mktemp("database") / "empty.db"
    database = Database(f"sqlite:///{file}")
    database.migrate()
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return file


@pytest.fixture
def db(migrated_file: Path, tmp_path: Path) -> Iterator[Database]:
    file = tmp_path / "destek.db"
    shutil.copyfile(migrated_file, file)
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


@pytest.fixture(scope="session")
def platform() -> Platform:
    return Platform.load(PLATFORM_FILE)


@pytest.fixture(scope="session")
def texts(platform: Platform) -> Texts:
    return Texts.load(SYSTEM_TEXTS_FILE, platform)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """What a test does without giving a time happens at this clock's time too, whatever day it is run on."""
    clock = Clock()
    monkeypatch.setattr("helpdesk.clock.present", lambda: clock.now)
    return clock


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The whole product as a process, once for all tests of the edge: starting it takes longer than any of them."""
    var = tmp_path_factory.mktemp("var")
    prepare(var)
    with serving(var) as running:
        yield running
