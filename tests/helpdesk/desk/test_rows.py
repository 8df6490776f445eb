"""The desk's list is paged, counts what it does not show, and tells of changes alone."""

from __future__ import annotations

import pytest

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import RequestAgent
from helpdesk.conversations import owners
from helpdesk.conversations.errors import BadMessage
from helpdesk.desk import rows
from tests.helpdesk.desk import crowd
from tests.helpdesk.talk import Talk


def test_pages_follow_each_other_until_everybody_was_shown(talk: Talk, deniz: Agent) -> None:
    waiting = crowd.add(talk.db, 301, now=talk.clock.now)
    found = rows.first(talk.db, talk.texts, deniz.id)
    assert (len(found["queue"]), found["counts"]) == (100, {"queue": 301, "mine": 0})
    seen = [row["conversation"] for row in found["queue"]]
    while found["next"]:
        found = rows.page(talk.db, talk.texts, after=found["next"])
        assert found["count"] == 301
        seen += [row["conversation"] for row in found["queue"]]
    assert seen == waiting


def test_a_page_goes_on_where_the_last_one_ended_though_that_one_is_gone(talk: Talk, deniz: Agent) -> None:
    waiting = crowd.add(talk.db, 150, now=talk.clock.now)
    after = rows.first(talk.db, talk.texts, deniz.id)["next"]
    with talk.db.write() as tx:
        owners.set_fields(tx, waiting[99], owner="closed")
    shown = rows.page(talk.db, talk.texts, after=after)["queue"]
    assert [row["conversation"] for row in shown] == waiting[100:]


@pytest.mark.parametrize(
    "after", ["", "x", "2 2026-11-29 a", "2 2026-11-29T09:00:00 a", "9 2026-11-29T09:00:00+00:00 a"]
)
def test_a_place_that_no_answer_named_is_refused(talk: Talk, after: str) -> None:
    with pytest.raises(BadMessage):
        rows.page(talk.db, talk.texts, after=after)


def test_changes_are_those_of_the_queue_and_of_ones_own(talk: Talk, deniz: Agent, ece: Agent) -> None:
    (stranger,) = crowd.add(talk.db, 1, now=talk.clock.now, owner="bot")
    talk.do(RequestAgent())
    ids = [talk.id, stranger]
    assert [row["conversation"] for row in rows.changed(talk.db, talk.texts, deniz.id, ids)["queue"]] == [talk.id]
    talk.take(deniz)
    mine = rows.changed(talk.db, talk.texts, deniz.id, ids)
    assert ([row["conversation"] for row in mine["mine"]], mine["queue"]) == ([talk.id], [])
    assert mine["counts"] == {"queue": 0, "mine": 1}
    nothing = {"queue": [], "mine": [], "counts": {"queue": 0, "mine": 0}}
    assert rows.changed(talk.db, talk.texts, ece.id, ids) == nothing
