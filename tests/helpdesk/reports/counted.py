"""What a report says of a small history, in the words that a test wants to use."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from helpdesk.reports import reading
from helpdesk.reports.figures import Period
from helpdesk.reports.wording import Wording
from helpdesk.texts import Texts
from helpdesk.visitor import session
from tests.helpdesk.talk import Talk

WORDS = Path(__file__).parents[3] / "data" / "reports.yml"


def wording(texts: Texts) -> Wording:
    return Wording.load(WORDS, texts, reading.FIGURES.values())


def period(talk: Talk, first: date | None = None, last: date | None = None) -> Period:
    return reading.period_of(talk.platform, first, last, talk.clock.now)


def figure(talk: Talk, name: str, by: str = "day", days: Period | None = None) -> dict[str, Any]:
    found = reading.read(talk.db, wording(talk.texts), days or period(talk), by=by, name=name)
    assert [each["name"] for each in found] == [name]
    return found[0]


def whole(talk: Talk, name: str, days: Period | None = None) -> tuple[float | None, int]:
    """The figure, and of how many."""
    found = figure(talk, name, days=days)
    return found["value"], found["of"]


def rows(talk: Talk, name: str, by: str) -> dict[str, float | None]:
    """The rows in which something was seen, by what they are called."""
    return {row["label"]: row["value"] for row in figure(talk, name, by)["rows"] if row["of"]}


def another(talk: Talk) -> Talk:
    """Somebody else opens the chat."""
    started = session.start(talk.db, talk.platform, talk.texts, now=talk.clock.now)
    return Talk(talk.db, talk.platform, talk.texts, talk.clock, started)


def closed(talk: Talk, agent_id: str, *, solved: bool = True) -> None:
    session.close(talk.db, talk.texts, talk.id, actor=f"agent:{agent_id}", solved=solved, now=talk.clock.now)
