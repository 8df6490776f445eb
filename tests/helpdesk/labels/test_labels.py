"""Labels: kept by supervisors, put on talks by agents, shown and asked for in every list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpdesk import events
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import RequestAgent
from helpdesk.conversations.errors import ConversationNotFound
from helpdesk.desk import rows, ticket_list
from helpdesk.labels import store, talks
from helpdesk.labels.errors import LabelBroken, LabelNotFound
from helpdesk.labels.store import Draft
from tests.helpdesk.desk import crowd
from tests.helpdesk.talk import Talk

FILE = Path("data/labels.yml")


def added(talk: Talk, agent: Agent, name: str, color: str = "blue") -> str:
    return store.add(talk.db, Draft(name, color), agent_id=agent.id).id


def put(talk: Talk, agent: Agent, *labels: str) -> list[str]:
    shown = talks.put(talk.db, conversation_id=talk.id, wanted=labels, agent_id=agent.id, now=talk.clock.now)
    return [label["name"] for label in shown]


def row_of(talk: Talk) -> dict[str, Any]:
    return next(row for row in rows.page(talk.db, talk.texts)["queue"] if row["conversation"] == talk.id)


def test_those_that_come_with_the_product_are_taken_in_once(talk: Talk, deniz: Agent) -> None:
    count = store.import_file(talk.db, FILE)
    assert count == len(store.find(talk.db)) >= 5
    store.remove(talk.db, store.find(talk.db)[0].id, agent_id=deniz.id)
    assert store.import_file(talk.db, FILE) == 0
    assert [label.active for label in store.find(talk.db)].count(False) == 1


def test_the_set_is_put_as_a_whole_and_on_record(talk: Talk, deniz: Agent, ece: Agent) -> None:
    bank, fraud = added(talk, deniz, "Banka"), added(talk, deniz, "Şüphe", "red")
    assert put(talk, ece, bank, fraud) == ["Banka", "Şüphe"]
    assert put(talk, ece, fraud) == put(talk, ece, fraud) == ["Şüphe"]
    noted = [event for event in events.list_events(talk.db) if event.kind == "conversation.labelled"]
    assert [(event.actor, event.facts) for event in noted] == [
        (f"agent:{ece.id}", {"added": sorted((bank, fraud)), "removed": []}),
        (f"agent:{ece.id}", {"added": [], "removed": [bank]}),
    ]
    assert put(talk, ece) == []


def test_rows_and_tickets_carry_them_and_are_found_by_one(talk: Talk, deniz: Agent) -> None:
    bank, fraud = added(talk, deniz, "Banka"), added(talk, deniz, "Şüphe", "red")
    talk.do(RequestAgent("withdrawal", "asked", "çekim"))
    crowd.add(talk.db, 3, now=talk.clock.now)
    put(talk, deniz, bank)
    shown = [{"id": bank, "name": "Banka", "color": "blue"}]
    assert row_of(talk)["labels"] == shown
    found = rows.page(talk.db, talk.texts, label_id=bank)
    assert ([row["conversation"] for row in found["queue"]], found["count"], found["next"]) == ([talk.id], 1, None)
    assert rows.page(talk.db, talk.texts, label_id=fraud)["count"] == 0
    listed = ticket_list.list_tickets(talk.db, talk.texts, ticket_list.Wish(label_id=bank))
    assert [(ticket["number"], ticket["labels"]) for ticket in listed["tickets"]] == [(talk.now.ticket, shown)]
    assert ticket_list.list_tickets(talk.db, talk.texts, ticket_list.Wish(label_id=fraud))["count"] == 0


def test_one_out_of_use_is_not_shown_until_it_is_taken_up_again(talk: Talk, deniz: Agent) -> None:
    bank, fraud = added(talk, deniz, "Banka"), added(talk, deniz, "Şüphe", "red")
    talk.do(RequestAgent("withdrawal", "asked", "çekim"))
    put(talk, deniz, bank)
    store.remove(talk.db, bank, agent_id=deniz.id)
    assert row_of(talk)["labels"] == []
    with pytest.raises(LabelNotFound):
        put(talk, deniz, bank)
    assert put(talk, deniz, fraud) == ["Şüphe"]
    store.edit(talk.db, bank, Draft("Banka yanıtı", "green"), agent_id=deniz.id)
    assert [(label["name"], label["color"]) for label in row_of(talk)["labels"]] == [
        ("Banka yanıtı", "green"),
        ("Şüphe", "red"),
    ]


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (Draft(" ", "red"), "name"),
        (Draft("a" * 41, "red"), "name"),
        (Draft("a\u202eb", "red"), "name"),
        (Draft("Yeni", "pink"), "color"),
        (Draft("IADE  istendi", "red"), "already"),
    ],
)
def test_what_nobody_could_tell_apart_is_not_kept(talk: Talk, deniz: Agent, draft: Draft, reason: str) -> None:
    kept = added(talk, deniz, "İade istendi")
    with pytest.raises(LabelBroken, match=reason):
        store.add(talk.db, draft, agent_id=deniz.id)
    assert store.edit(talk.db, kept, Draft("İade İstendi", "red"), agent_id=deniz.id).name == "İade İstendi"


def test_what_is_not_there_is_named_so(talk: Talk, deniz: Agent) -> None:
    for act in (
        lambda: put(talk, deniz, "none"),
        lambda: store.remove(talk.db, "none", agent_id=deniz.id),
        lambda: store.edit(talk.db, "none", Draft("Yeni", "red"), agent_id=deniz.id),
    ):
        with pytest.raises(LabelNotFound):
            act()
    with pytest.raises(ConversationNotFound):
        talks.put(talk.db, conversation_id="none", wanted=[], agent_id=deniz.id)
