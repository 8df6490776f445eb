"""Reports read what they need by an index: no table that grows with the talks is read from end to end."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import event

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import RequestAgent
from helpdesk.reports import reading
from tests.helpdesk.reports.counted import period, wording
from tests.helpdesk.talk import Talk

SMALL = {"agents", "articles"}


@pytest.mark.parametrize("name", reading.FIGURES)
def test_a_figure_is_read_by_indexes(talk: Talk, deniz: Agent, name: str) -> None:
    talk.do(RequestAgent("withdrawal", "asked", "Çekimim gelmedi"))
    talk.take(deniz)
    asked: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, parameters))

    event.listen(talk.db.engine, "before_cursor_execute", note)
    reading.read(talk.db, wording(talk.texts), period(talk), name=name)
    event.remove(talk.db.engine, "before_cursor_execute", note)
    assert asked
    with talk.db.read() as tx:
        for statement, parameters in asked:
            plan = [row.detail for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
            scanned = {match[1] for line in plan if (match := re.match(r"SCAN (\w+)", line))}
            assert scanned <= SMALL, (statement, plan)
