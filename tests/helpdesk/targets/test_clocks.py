"""The clocks of a ticket: what starts, stops and ends them, and what is missed is on record once."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from helpdesk import events
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import RequestAgent
from helpdesk.conversations.tables import conversations
from helpdesk.desk import rows, snoozing, ticket_list
from helpdesk.errors import PlatformError
from helpdesk.platform import Platform
from helpdesk.targets import breaches
from helpdesk.texts import Texts
from helpdesk.tickets import access, record
from helpdesk.topics import URGENT
from tests.conftest import SYSTEM_TEXTS_FILE
from tests.helpdesk.talk import Talk
from tests.helpdesk.test_platform import load

TARGETS = {
    "first_answer": {"high": "30 dakika"},
    "next_answer": {"high": "1 saat"},
    "resolution": {"high": "10 saat"},
}


@pytest.fixture
def platform(tmp_path: Path) -> Platform:
    return load(tmp_path, targets=TARGETS)


@pytest.fixture
def texts(platform: Platform) -> Texts:
    return Texts.load(SYSTEM_TEXTS_FILE, platform)


@pytest.fixture
def case(talk: Talk) -> Talk:
    """Somebody waits for a person about a withdrawal, which is of high priority, since noon."""
    talk.do(RequestAgent("withdrawal", "not_solved", "Çekimim üç gündür gelmedi"))
    return talk


def due(talk: Talk) -> tuple[str | None, str | None]:
    """(kind, minutes from now) in the list of tickets, which the row says as well."""
    ticket = ticket_list.list_tickets(talk.db, talk.texts, ticket_list.Wish())["tickets"][0]
    with talk.db.read() as tx:
        row = rows.read_rows(tx, talk.texts, conversations.c.id == talk.id)[0]
    assert {name: row[name] for name in ("due_at", "due_kind")} == {
        name: ticket[name] for name in ("due_at", "due_kind")
    }
    return ticket["due_kind"], minutes(talk, ticket["due_at"])


def minutes(talk: Talk, at: str | None) -> Any:
    return (datetime.fromisoformat(at) - talk.clock.now) / timedelta(minutes=1) if at else None


def step(talk: Talk, agent: Agent, to: str) -> None:
    access.move(talk.db, number=str(talk.now.ticket), to=to, actor=f"agent:{agent.id}", now=talk.clock.now)


def missed(talk: Talk) -> list[str]:
    breaches.note(talk.db, talk.platform, now=talk.clock.now)
    found = events.list_events(talk.db, conversation_id=talk.id)
    return [event.facts["target"] for event in found if event.kind == "ticket.breached"]


def test_the_first_answer_is_due_then_the_next_then_the_resolution(case: Talk, deniz: Agent) -> None:
    assert due(case) == ("first_answer", 30)
    case.clock.forward(minutes=10)
    case.take(deniz)
    assert due(case) == ("first_answer", 20)
    case.reply(deniz, "Merhaba, bakıyorum.")
    assert due(case) == ("resolution", 590)
    case.clock.forward(minutes=5)
    case.write("bekliyorum")
    assert due(case) == ("next_answer", 60)
    case.clock.forward(minutes=5)
    case.write("hâlâ bekliyorum")
    assert due(case) == ("next_answer", 55)
    case.reply(deniz, "Gönderildi.")
    assert due(case) == ("resolution", 580)
    step(case, deniz, "solved")
    assert due(case) == (None, None)


def test_the_clock_stands_while_it_waits_for_the_visitor(case: Talk, deniz: Agent) -> None:
    case.take(deniz)
    case.reply(deniz, "Dekontu gönderir misiniz?")
    case.clock.forward(minutes=60)
    step(case, deniz, "pending")
    assert due(case) == (None, None)
    case.clock.forward(hours=48)
    case.write("dekont bu")
    assert due(case) == ("next_answer", 60)
    case.reply(deniz, "Teşekkürler.")
    assert due(case) == ("resolution", 540)


def test_it_stands_while_it_is_put_aside_and_goes_on_after(case: Talk, deniz: Agent) -> None:
    case.take(deniz)
    case.reply(deniz, "Bankaya sordum.")
    until = case.clock.now + timedelta(days=2)
    snoozing.snooze(
        case.db, case.texts, number=str(case.now.ticket), until=until, agent_id=deniz.id, now=case.clock.now
    )
    assert due(case) == (None, None)
    case.clock.forward(days=2)
    snoozing.wake_due(case.db, now=case.clock.now)
    assert due(case) == ("resolution", 600)


def test_a_case_that_is_opened_again_has_its_time_anew(case: Talk, deniz: Agent) -> None:
    case.take(deniz)
    case.reply(deniz, "Gönderildi.")
    case.clock.forward(hours=9)
    step(case, deniz, "solved")
    case.clock.forward(hours=9)
    step(case, deniz, "open")
    assert due(case) == ("resolution", 600)


def test_what_is_missed_is_on_record_once_and_anew_for_the_next_wait(case: Talk, deniz: Agent) -> None:
    case.clock.forward(minutes=29)
    assert missed(case) == []
    case.clock.forward(minutes=1)
    assert missed(case) == missed(case) == ["first_answer"]
    assert due(case) == ("first_answer", 0)
    case.take(deniz)
    for _ in range(2):
        case.reply(deniz, "Bakıyorum.")
        case.write("bekliyorum")
        case.clock.forward(minutes=61)
        missed(case)
    assert missed(case) == ["first_answer", "next_answer", "next_answer"]
    case.clock.forward(hours=10)
    assert missed(case)[3:] == ["resolution"]


def test_more_haste_has_less_time(case: Talk, platform: Platform) -> None:
    assert platform.targets["first_answer"] == tuple(timedelta(minutes=m) for m in (5, 30, 30, 120))
    with case.db.write() as tx:
        ticket = access.by_number(tx, str(case.now.ticket))
        record.add_to(tx, ticket, priority=URGENT, actor="visitor", now=case.clock.now)
    assert due(case) == ("first_answer", 5)


@pytest.mark.parametrize(
    "targets",
    [
        {"first": {"high": "1 saat"}},
        {"first_answer": {"top": "1 saat"}},
        {"first_answer": {"high": "1 gün"}},
        {"first_answer": {"high": "0 saat"}},
        {"first_answer": {"high": 30}},
        {"first_answer": "1 saat"},
    ],
)
def test_a_target_that_cannot_be_read_stops_the_start(tmp_path: Path, targets: Any) -> None:
    with pytest.raises(PlatformError, match=r"targets|first_answer|str"):
        load(tmp_path, targets=targets)
