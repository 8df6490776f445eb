"""GET /api/reports: for supervisors, as JSON and as CSV."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest

from helpdesk.agents import roster
from helpdesk.agents.errors import AgentExists
from helpdesk.database import Database
from tests.web.server import Server, Visitor

JSON = {"content-type": "application/json"}


def cookie_of(server: Server, email: str) -> str:
    body = {"email": email, "password": roster.DEMO_PASSWORD}
    _, headers, _ = server.request("POST", "/desk/login", body, **JSON)
    return headers["set-cookie"].split(";")[0]


@pytest.fixture
def chief(lone_server: Server) -> str:
    """The session of a supervisor."""
    db = Database(f"sqlite:///{lone_server.var}/destek.db")
    with suppress(AgentExists):
        roster.add(db, email="chief@example.com", name="Şule", password=roster.DEMO_PASSWORD, role=roster.SUPERVISOR)
    db.close()
    return cookie_of(lone_server, "chief@example.com")


def ask(server: Server, path: str, cookie: str) -> tuple[int, dict[str, Any]]:
    status, _, body = server.request("GET", path, cookie=cookie)
    return status, json.loads(body)


async def test_a_supervisor_reads_every_figure_with_its_definition(lone_server: Server, chief: str) -> None:
    visitor = await Visitor.arrive(lone_server)
    await visitor.write("merhaba")
    await visitor.close()
    status, report = ask(lone_server, "/api/reports?by=hour", chief)
    assert (status, report["ok"], report["by"]) == (200, True, "hour")
    assert all(figure["label"] and figure["means"] for figure in report["figures"])
    talks = next(figure for figure in report["figures"] if figure["name"] == "talks")
    assert talks["value"] >= 1
    assert len(talks["rows"]) == 24
    over = next(figure for figure in report["figures"] if figure["name"] == "spoken_over")
    assert over["value"] == 0


def test_one_figure_of_a_period_has_a_row_a_day(lone_server: Server, chief: str) -> None:
    path = "/api/reports/waiting_median?first_day=2026-03-01&last_day=2026-03-03"
    status, report = ask(lone_server, path, chief)
    assert (status, [figure["name"] for figure in report["figures"]]) == (200, ["waiting_median"])
    assert [row["key"] for row in report["figures"][0]["rows"]] == ["2026-03-01", "2026-03-02", "2026-03-03"]
    assert report["figures"][0]["value"] is None


def test_the_same_as_a_sheet(lone_server: Server, chief: str) -> None:
    path = "/api/reports?format=csv&first_day=2026-03-01&last_day=2026-03-03"
    status, headers, body = lone_server.request("GET", path, cookie=chief)
    assert (status, headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert headers["content-disposition"] == 'attachment; filename="rapor-2026-03-01-2026-03-03.csv"'
    assert headers["cache-control"] == "no-store"
    assert body.decode("utf-8-sig").startswith("Gösterge;Kırılım;Değer")


@pytest.mark.parametrize("path", ["/api/reports", "/api/reports/talks"])
def test_only_a_supervisor_reads_reports(lone_server: Server, path: str) -> None:
    assert ask(lone_server, path, "") == (401, ask(lone_server, path, "")[1])
    agent = cookie_of(lone_server, "agent@example.com")
    status, error = ask(lone_server, path, agent)
    assert (status, error["code"]) == (403, "not_allowed")
    assert f"may not do {path}" in (lone_server.var / "log.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("/happiness", 404, "report_not_found"),
        ("?by=mood", 400, "bad_message"),
        ("?first_day=yesterday", 400, "bad_message"),
        ("?first_day=2026-03-02&last_day=2026-03-01", 400, "bad_period"),
        ("?first_day=2020-03-02&last_day=2026-03-01", 400, "bad_period"),
        ("?first_day=0001-01-01&last_day=0001-01-02", 400, "bad_period"),
        ("?last_day=9999-12-31", 400, "bad_period"),
    ],
)
def test_what_makes_no_report_is_refused(lone_server: Server, chief: str, query: str, status: int, code: str) -> None:
    answered, error = ask(lone_server, f"/api/reports{query}", chief)
    assert (answered, error["code"]) == (status, code)
