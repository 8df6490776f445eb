"""A report: the figures of a period, told apart by day, hour, topic, team, agent or reason. Called by web.reports."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from helpdesk.clock import moment
from helpdesk.database import Database, Transaction
from helpdesk.platform import Platform
from helpdesk.reports import answers, handoffs, overlaps, reopened, satisfaction, times, volume
from helpdesk.reports.errors import BadPeriod, ReportNotFound
from helpdesk.reports.figures import Figure, Period, Reader, Seen, grouped, told
from helpdesk.reports.wording import Wording
from helpdesk.tables import agents

FAMILIES = (volume, handoffs, times, answers, satisfaction, reopened, overlaps)
FIGURES: dict[str, Figure] = {figure.name: figure for family in FAMILIES for figure in family.FIGURES}
USUAL_DAYS = 7
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


def period_of(
    platform: Platform, first: date | None = None, last: date | None = None, now: datetime | None = None
) -> Period:
    """The days that were asked for, or the last week up to today; raises BadPeriod."""
    at = moment(now)
    if any(day and not EARLIEST <= day <= LATEST for day in (first, last)):  # a calendar ends, and days are added
        raise BadPeriod()
    until = last or platform.local(at).date()
    return Period(platform, first or until - timedelta(days=USUAL_DAYS - 1), until, at)


def read(
    db: Database, wording: Wording, period: Period, *, by: str = "day", name: str | None = None
) -> list[dict[str, Any]]:
    """Every figure, or the one of this name, with a row for each key of `by`.

    Each is {"name", "label", "means", "measure", "unit", "by", "value", "of", "rows"}; rows are {"key", "label",
    "value", "of"}, and None where the figure cannot be told apart like that. Raises ReportNotFound.
    """
    if name is not None and name not in FIGURES:
        raise ReportNotFound()
    wanted = list(FIGURES.values()) if name is None else [FIGURES[name]]
    with db.read() as tx:
        names = _names(tx)
        seen = {reader: reader(tx, period) for reader in {figure.read for figure in wanted}}
    return [_told(wording, period, figure, seen, by, names) for figure in wanted]


def _told(
    wording: Wording, period: Period, figure: Figure, seen: dict[Reader, list[Seen]], by: str, names: dict[str, str]
) -> dict[str, Any]:
    found = [each for each in seen[figure.read] if figure.counts(each)]
    rows = [
        {"key": key, "label": wording.key(by, key, names), **told(figure, those)}
        for key, those in grouped(period, found, by).items()
    ]
    return {
        "name": figure.name,
        **wording.figures[figure.name],
        "measure": figure.measure.name,
        "unit": figure.measure.unit,
        "by": list(figure.by),
        **told(figure, found),
        "rows": rows if by in figure.by else None,
    }


def _names(tx: Transaction) -> dict[str, str]:
    return {row.id: row.name for row in tx.execute(select(agents.c.id, agents.c.name))}
