"""Three weeks of a help desk, made up: so many talks, spread over days and hours as people come."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import insert

from helpdesk.articles import store
from helpdesk.canned_replies import store as canned_replies
from helpdesk.clock import moment
from helpdesk.demo import place, serving
from helpdesk.demo.crew import Crew
from helpdesk.demo.script import Script
from helpdesk.demo.stage import Stage, Steps
from helpdesk.demo.visitors import MEMBERS, visit
from helpdesk.desk import snoozing
from helpdesk.labels import store as labels
from helpdesk.members import directory
from helpdesk.members.tables import members
from helpdesk.platform import Platform
from helpdesk.queue import waiting
from helpdesk.settings import Settings
from helpdesk.targets import breaches
from helpdesk.texts import Texts
from helpdesk.visitor import session

DAYS = 21
# How many come in each hour of a day in Istanbul, and on which days more do.
HOURS = (6, 4, 3, 2, 1, 1, 1, 2, 3, 4, 5, 6, 7, 7, 7, 8, 8, 9, 10, 12, 14, 14, 12, 9)
WEEKEND = 1.3
HOUSE_IS_KEPT_EVERY = 3 * 3600.0


@dataclass(frozen=True)
class Wanted:
    talks: int = 3000
    days: int = DAYS
    seed: int = 1


def make(settings: Settings, wanted: Wanted = Wanted(), now: datetime | None = None) -> Path:  # noqa: B008  frozen
    """Writes the history up to now and says where; raises DemoRefused."""
    file, end = place.file_of(settings), moment(now)
    platform = Platform.load(settings.platform)
    texts = Texts.load(settings.responses, platform, without=settings.commands_off)
    script = Script.load(settings.data / "demo.yml", Random(wanted.seed))  # noqa: S311  no secret comes of it
    with place.fresh(file) as db, _without_collecting():
        stage = Stage(db, platform, texts, script, end - timedelta(days=wanted.days))
        _furnish(stage, settings)
        crew = Crew.hire(stage, serving.serve)
        for worker in crew.workers:
            stage.start(crew.plan(worker, end))
        for at in _arrivals(stage, wanted, end):
            stage.start(visit(stage, crew), at=at)
        stage.start(_keep_house(stage))
        stage.run(end)
        crew.be_seen()
        waiting.refresh(db, platform, now=end)
    return file


def _furnish(stage: Stage, settings: Settings) -> None:
    """What there is before anybody comes."""
    store.import_articles(stage.db, settings.articles, stage.platform, now=stage.now)
    canned_replies.import_file(stage.db, settings.canned_replies, stage.platform, now=stage.now)
    labels.import_file(stage.db, settings.label_list, now=stage.now)
    directory.seed_development(stage.db, now=stage.now)
    people = [stage.script.person(number) for number in range(MEMBERS)]
    rows = [
        {"external_id": user_name, "user_name": user_name, "name": name, "email": f"{user_name}@example.com"}
        for name, user_name in people
    ]
    with stage.db.write() as tx:
        tx.execute(insert(members), rows)


def _arrivals(stage: Stage, wanted: Wanted, end: datetime) -> list[datetime]:
    hours = [stage.now + timedelta(hours=number) for number in range(wanted.days * 24)]
    local = [stage.platform.local(hour) for hour in hours]
    weights = [HOURS[hour.hour] * (WEEKEND if hour.weekday() >= 5 else 1) for hour in local]
    drawn = stage.random.choices(hours, weights, k=wanted.talks)
    return sorted(hour + timedelta(seconds=stage.random.uniform(0, 3600)) for hour in drawn)


def _keep_house(stage: Stage) -> Steps:
    """What the service does by itself, here every few hours."""
    while True:
        session.sweep(stage.db, now=stage.now)
        snoozing.wake_due(stage.db, now=stage.now)
        breaches.note(stage.db, stage.platform, now=stage.now)
        yield HOUSE_IS_KEPT_EVERY


@contextmanager
def _without_collecting() -> Iterator[None]:
    """The collector finds nothing here, and looks for a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
