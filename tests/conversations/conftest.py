"""The engine, once for all conversations, and a fresh help desk for each.

DESTEK_TEST_MODELS names another folder of models; without it models/ is used, and trained first where it is older than
what it is made from.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import actions.context.desk
from actions.context.articles import Articles
from actions.context.desk import Desk
from bot import understanding
from bot.engine import BotEngine
from bot.models import newest_first, seal, seal_of
from bot.worker import Worker
from helpdesk.articles import store
from helpdesk.database import Database
from helpdesk.members import directory
from helpdesk.members.login_token import Identity
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from tests.conversations.steps import CaseStep, Walk
from tests.conversations.talk import Talk, start_talk

ROOT = Path(__file__).parents[2]
MADE_FROM = (
    "config.yml",
    "domain.yml",
    "data/nlu/*.yml",
    "data/acts/*.tsv",
    "data/danger/*.tsv",
    "data/direction/*.tsv",
    "data/questions/*.tsv",
    "data/stories/*.yml",
    "data/responses/*.yml",
    "bot/nlu/*.py",
)
AYSE = Identity("demo-1", "Ayşe Yılmaz", "ayse@example.com")


@pytest.fixture(scope="session")
def models() -> Path:
    """The folder of a model that fits the sources."""
    given = os.environ.get("DESTEK_TEST_MODELS")
    if given:
        return Path(given)
    folder = ROOT / "models"
    newest = max((file.stat().st_mtime for file in folder.glob("*.tar.gz")), default=0.0)
    changed = max(file.stat().st_mtime for pattern in MADE_FROM for file in ROOT.glob(pattern))
    if newest < changed:
        command = [sys.executable, "-m", "bot", "train", str(folder)]
        subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "RASA_TELEMETRY_ENABLED": "false"})  # noqa: S603
    trained = newest_first(folder)[0]
    if not seal_of(trained).exists():  # of Rasa's own command
        seal(trained)
    return folder


@pytest.fixture(scope="session")
def stocked_file(
    migrated_file: Path, platform: Platform, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """A database with the articles, their vectors and the demo members; kept from run to run while nothing changes."""
    kept = request.config.cache.mkdir("destek") / f"stocked-{_fingerprint()}.db"
    file = tmp_path_factory.mktemp("stocked") / "destek.db"
    if kept.exists():
        shutil.copyfile(kept, file)
        return file
    shutil.copyfile(migrated_file, file)
    database = Database(f"sqlite:///{file}")
    store.import_articles(database, ROOT / "data" / "faq", platform)
    directory.seed_development(database)
    Articles(database, platform).refresh()
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    for old in kept.parent.glob("stocked-*.db"):
        old.unlink()
    shutil.copyfile(file, kept)
    return file


def _fingerprint() -> str:
    """Changes with whatever the stocked database is made from."""
    made_from = ("platform.yml", "data/faq/*.md", "helpdesk/*.py", "helpdesk/migrations/**/*.py", "turkish/*.py")
    files = sorted(file for pattern in made_from for file in ROOT.glob(pattern))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


@pytest.fixture(scope="session")
def articles(stocked_file: Path, platform: Platform, models: Path) -> Articles:
    """The search index, built once: all databases of these tests hold the same articles."""
    found = Articles(Database(f"sqlite:///{stocked_file}"), platform, models)
    found.refresh()
    return found


@pytest.fixture(scope="session")
def engine(models: Path, platform: Platform, texts: Texts, articles: Articles, stocked_file: Path) -> BotEngine:
    db = Database(f"sqlite:///{stocked_file}")
    return BotEngine.load(models, _desk(db, platform, texts, articles))


@pytest.fixture
def desk(
    stocked_file: Path, tmp_path: Path, engine: BotEngine, platform: Platform, texts: Texts, articles: Articles
) -> Iterator[Desk]:
    file = tmp_path / "talk.db"
    shutil.copyfile(stocked_file, file)
    desk = _desk(Database(f"sqlite:///{file}"), platform, texts, articles)
    actions.context.desk.use(desk)
    yield desk
    desk.db.close()


@pytest.fixture
def worker(engine: BotEngine, desk: Desk) -> Worker:
    return Worker(engine, desk, tell=lambda line: None)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Decides what the classifier makes of the next messages, whatever they say."""

    def decide(intent: str, confidence: float = 0.9, second: str | None = None, **others: float) -> None:
        async def parse(agent: Any, text: str, question: str) -> dict[str, Any]:
            best = {"name": intent, "confidence": confidence}
            ranking = [best, *({"name": name, "confidence": sure} for name, sure in others.items())]
            parse_data = {"text": text, "intent": best, "entities": [], "intent_ranking": ranking}
            if second:
                parse_data["second_intent"] = {"name": second, "confidence": 0.8}
            return parse_data

        monkeypatch.setattr(understanding, "_parse", parse)

    yield decide
    monkeypatch.undo()


@pytest.fixture
def stranger(worker: Worker, desk: Desk) -> Talk:
    """A visitor who has declared nothing."""
    return start_talk(worker, desk)


@pytest.fixture
async def talk(stranger: Talk) -> Talk:
    """A visitor who has declared to be an adult."""
    await stranger.picks("18 yaşındayım")
    return stranger


@pytest.fixture
def member(worker: Worker, desk: Desk) -> Talk:
    """A member who came through the panel."""
    return start_talk(worker, desk, AYSE)


@pytest.fixture
async def adult_member(member: Talk) -> Talk:
    """A member who came through the panel and is known to be an adult."""
    if member.standing.age == "unknown":
        await member.picks("18 yaşındayım")
    return member


@pytest.fixture
def walk_to(worker: Worker, desk: Desk) -> Walk:
    """Takes a fresh talk to a step of tests.conversations.steps."""

    async def walk(step: CaseStep) -> Talk:
        talk = start_talk(worker, desk, AYSE if step.visitor == "member" else None)
        if step.visitor == "adult":
            await talk.picks("18 yaşındayım")
        for doing in step.doings:
            await (talk.picks(doing[1:-1]) if doing.startswith("[") else talk.says(doing))
        assert step.stands(talk), talk.heard
        return talk

    return walk


def _desk(db: Database, platform: Platform, texts: Texts, articles: Articles) -> Desk:
    labels = Texts.load(ROOT / "data" / "responses" / "labels.yml", platform)
    return Desk(db=db, platform=platform, texts=texts, labels=labels, articles=articles)
