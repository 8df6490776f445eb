"""Which model is served: the newest that is what was trained, and loads."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from actions.context.articles import Articles
from actions.context.desk import Desk
from bot.engine import BotEngine
from bot.models import ModelRefused, NoModel, check, newest_first, seal, seal_of
from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.texts import Texts

ROOT = Path(__file__).parents[2]
KEY = "kQ7-vX2pLm9_tR4zWc8yBn3sHd6gJf1a"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    file = tmp_path / "20260101-model.tar.gz"
    file.write_bytes(b"a model" * 1000)
    return file


@pytest.fixture
def desk(db: Database, platform: Platform, texts: Texts) -> Desk:
    return Desk(db=db, platform=platform, texts=texts, labels=texts, articles=Articles(db, platform))


@pytest.mark.parametrize("key", ["", KEY])
def test_a_model_that_was_changed_after_its_training_is_refused(model: Path, key: str) -> None:
    seal(model, key)
    check(model, key, must_be_sealed=True)
    changed = bytearray(model.read_bytes())
    changed[3000] ^= 1
    model.write_bytes(changed)
    with pytest.raises(ModelRefused):
        check(model, key, must_be_sealed=False)


@pytest.mark.parametrize(("trained_with", "served_with"), [("", KEY), (KEY, ""), (KEY, KEY[::-1])])
def test_nobody_seals_a_model_without_the_key(model: Path, trained_with: str, served_with: str) -> None:
    seal(model, trained_with)
    with pytest.raises(ModelRefused):
        check(model, served_with, must_be_sealed=True)


def test_a_model_without_a_seal_is_told_and_taken_in_development_alone(
    model: Path, caplog: pytest.LogCaptureFixture
) -> None:
    check(model, must_be_sealed=False)
    assert "has no seal" in caplog.text
    with pytest.raises(ModelRefused):
        check(model, must_be_sealed=True)


def test_the_newest_model_comes_first(tmp_path: Path) -> None:
    for age, name in ((30, "b"), (10, "c"), (20, "a")):
        (tmp_path / f"{name}.tar.gz").touch()
        os.utime(tmp_path / f"{name}.tar.gz", (1_000_000 - age, 1_000_000 - age))
    assert [model.name[0] for model in newest_first(tmp_path)] == ["c", "a", "b"]


@pytest.mark.parametrize("place", ["", "nowhere", "gone.tar.gz"])
def test_a_place_without_a_model_says_how_one_is_made(tmp_path: Path, place: str) -> None:
    with pytest.raises(NoModel, match="make train"):
        newest_first(tmp_path / place)


@pytest.mark.parametrize("damage", ["cut", "empty", "changed"])
def test_a_model_that_does_not_load_gives_way_to_the_one_before(
    models: Path, tmp_path: Path, desk: Desk, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    good = newest_first(models)[0]
    before, newest = tmp_path / "before.tar.gz", tmp_path / "newest.tar.gz"
    shutil.copyfile(good, before)
    seal(before)
    content = good.read_bytes()
    newest.write_bytes({"cut": content[: len(content) // 2], "empty": b"", "changed": content + b"x"}[damage])
    if damage == "changed":
        shutil.copyfile(seal_of(before), seal_of(newest))
    os.utime(before, (1_000_000, 1_000_000))
    assert BotEngine.load(tmp_path, desk)
    assert "newest.tar.gz" in caplog.text
    before.unlink()
    with pytest.raises(NoModel):
        BotEngine.load(tmp_path, desk)


def test_a_model_of_rasas_own_command_can_be_vouched_for(model: Path) -> None:
    command = [sys.executable, "-m", "bot", "seal", str(model.parent)]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "DESTEK_MODEL_KEY": KEY})  # noqa: S603
    check(model, KEY, must_be_sealed=True)


def test_a_worker_without_a_model_says_so_in_one_sentence(tmp_path: Path) -> None:
    environment = {**os.environ, "DESTEK_ENV": "test", "DESTEK_VAR": str(tmp_path), "DESTEK_MODELS": str(tmp_path)}
    worker = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "bot"], cwd=ROOT, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    with worker:
        assert worker.wait(timeout=20) == 3
        assert worker.stderr
        assert worker.stderr.read().splitlines() == [f"destek: there is no model in {tmp_path}: make train makes one"]
