"""GET /api/reports: what supervisors count, as JSON or as CSV."""

from __future__ import annotations

from datetime import date
from typing import Literal, Optional

import msgspec
from msgspec import Struct
from sanic import Blueprint
from sanic.response import HTTPResponse, raw

from helpdesk.agents.roster import SUPERVISOR
from helpdesk.reports import reading, sheets
from helpdesk.reports.figures import Period
from web.desk import doors
from web.desk.shown import Report
from web.frames import typed
from web.service import Service

bp = Blueprint("reports")

UNCACHED = {"cache-control": "no-store"}


class ReportQuery(Struct, frozen=True):
    """Without days: the last seven up to today."""

    first_day: Optional[date] = None
    last_day: Optional[date] = None
    by: Literal["day", "hour", "topic", "team", "agent", "reason"] = "day"
    format: Literal["json", "csv"] = "json"


@doors.serves(bp, "/api/reports", needs=SUPERVISOR, query=ReportQuery)
async def all_figures(service: Service, query: ReportQuery) -> HTTPResponse:
    return await _report(service, query)


@doors.serves(bp, "/api/reports/<figure:str>", needs=SUPERVISOR, query=ReportQuery)
async def one_figure(service: Service, query: ReportQuery, figure: str) -> HTTPResponse:
    return await _report(service, query, figure)


async def _report(service: Service, query: ReportQuery, figure: str | None = None) -> HTTPResponse:
    period = reading.period_of(service.platform, query.first_day, query.last_day)
    found = await service.call(reading.read, service.db, service.wording, period, by=query.by, name=figure)
    if query.format == "csv":
        return _sheet(period, sheets.written(service.wording, found, query.by))
    report = typed(
        Report,
        first_day=period.first,
        last_day=period.last,
        by=query.by,
        dimensions=service.wording.dimensions,
        units=service.wording.units,
        figures=found,
    )
    return raw(msgspec.json.encode(report), content_type="application/json", headers=UNCACHED)


def _sheet(period: Period, content: str) -> HTTPResponse:
    name = f"rapor-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.csv"
    headers = {**UNCACHED, "content-disposition": f'attachment; filename="{name}"'}
    return raw(content.encode(), content_type="text/csv; charset=utf-8", headers=headers)
