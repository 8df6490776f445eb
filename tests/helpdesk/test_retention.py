"""What is too old is erased, what belongs to an open case is kept, and the log stays whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from helpdesk import events, retention, schema
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import OpenTicket, RequestAgent
from helpdesk.desk import notes
from helpdesk.documents.vault import Vault
from helpdesk.errors import PlatformError
from helpdesk.labels import store as labels
from helpdesk.labels import talks as labelled
from helpdesk.labels.store import Draft
from helpdesk.members import directory
from helpdesk.targets import breaches
from helpdesk.tickets import access
from helpdesk.verification import age_and_identity, codes
from helpdesk.visitor import session
from tests.helpdesk.talk import Talk

VAULT = Path("no-such-folder")  # nobody sends documents here; see test_attachments.py


def count(talk: Talk, name: str) -> int:
    with talk.db.read() as tx:
        return int(tx.execute(select(func.count()).select_from(schema.metadata.tables[name])).scalar_one())


def erased(talk: Talk, *, dry_run: bool = False) -> dict[str, int]:
    outcome = retention.apply(talk.db, talk.platform, talk.texts, Vault(VAULT), dry_run=dry_run, now=talk.clock.now)
    return {each.kind: each.records for each in outcome if each.records}


@pytest.fixture
def finished(talk: Talk, deniz: Agent) -> Talk:
    """A talk with everything, closed, its ticket solved."""
    talk.do(RequestAgent())
    talk.take(deniz)
    notes.add_note(talk.db, conversation_id=talk.id, agent_id=deniz.id, text="bitti", now=talk.clock.now)
    label = labels.add(talk.db, Draft("Banka", "blue"), agent_id=deniz.id, now=talk.clock.now)
    labelled.put(talk.db, conversation_id=talk.id, wanted=[label.id], agent_id=deniz.id, now=talk.clock.now)
    session.close(talk.db, talk.texts, talk.id, actor=f"agent:{deniz.id}", solved=True, now=talk.clock.now)
    talk.press("5")
    return talk


def test_nothing_is_erased_before_its_time(finished: Talk) -> None:
    finished.clock.forward(days=29)
    assert erased(finished) == {}


def test_what_visitors_wrote_is_erased_after_two_years_and_the_log_stays(finished: Talk) -> None:
    finished.clock.forward(days=731)
    logged = count(finished, "events")
    gone = erased(finished)
    assert gone.keys() == {"messages", "notes", "ratings", "turns"}
    assert (count(finished, "messages"), count(finished, "choices"), count(finished, "notes")) == (0, 0, 0)
    assert count(finished, "events") == logged + 1
    assert (count(finished, "tickets"), count(finished, "conversations")) == (1, 1)


def test_tickets_are_erased_after_five_years_with_their_steps(finished: Talk) -> None:
    finished.clock.forward(days=1826)
    assert erased(finished)["tickets"] == 1
    assert (count(finished, "tickets"), count(finished, "ticket_steps")) == (0, 0)


def test_what_was_missed_of_a_ticket_goes_with_it(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent())
    talk.clock.forward(hours=5)
    assert breaches.note(talk.db, talk.platform, now=talk.clock.now) == 1
    access.move(talk.db, number=str(talk.now.ticket), to="closed", actor=f"agent:{deniz.id}", now=talk.clock.now)
    talk.clock.forward(days=1826)
    assert erased(talk)["tickets"] == 1
    assert count(talk, "ticket_breaches") == 0


def test_the_conversation_itself_goes_when_nothing_of_it_is_left(finished: Talk) -> None:
    finished.clock.forward(days=1826)
    assert erased(finished)["conversations"] == 1
    assert (count(finished, "conversations"), count(finished, "conversation_labels")) == (0, 0)
    assert {event.kind for event in events.list_events(finished.db)} == {"retention.applied"}


@pytest.mark.parametrize("days", [31, 731, 1826])
def test_a_dry_run_counts_what_a_run_erases_and_erases_nothing(finished: Talk, days: int) -> None:
    finished.clock.forward(days=days)
    before = {name: count(finished, name) for name in ("messages", "events", "notes", "conversations")}
    counted = erased(finished, dry_run=True)
    assert {name: count(finished, name) for name in before} == before
    assert erased(finished) == counted


def test_an_open_case_is_kept_whatever_its_age(talk: Talk) -> None:
    talk.do(OpenTicket("deposit"))
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    messages = count(talk, "messages")
    talk.clock.forward(days=4000)
    erased(talk)
    assert (count(talk, "messages"), count(talk, "tickets")) == (messages, 1)
    access.move(talk.db, number=str(talk.now.ticket), to="closed", actor="agent:x", now=talk.clock.now)
    assert "messages" in erased(talk)


def test_the_session_of_the_assistant_goes_after_thirty_days(talk: Talk) -> None:
    talk.write("merhaba")
    talk.answer("Merhaba.")
    assert count(talk, "trackers") == 1
    talk.clock.forward(days=31)
    assert erased(talk) == {"trackers": 1, "turns": 1}


def test_what_was_erased_is_on_record(finished: Talk) -> None:
    finished.clock.forward(days=31)
    erased(finished)
    last = events.list_events(finished.db)[-1]
    assert (last.kind, last.actor, last.facts) == ("retention.applied", "command", {"erased": {"turns": 1}})


def test_the_platform_may_keep_longer_or_shorter(finished: Talk) -> None:
    shorter = replace(finished.platform, retention={"messages": 10})
    assert retention.days_kept(shorter)["messages"] == 10
    finished.clock.forward(days=11)
    outcome = retention.apply(finished.db, shorter, finished.texts, Vault(VAULT), now=finished.clock.now)
    assert next(each.records for each in outcome if each.kind == "messages") > 0


def test_a_kind_that_does_not_exist_is_an_error(talk: Talk) -> None:
    with pytest.raises(PlatformError, match="dreams"):
        retention.days_kept(replace(talk.platform, retention={"dreams": 1}))


def test_codes_and_mails_are_erased_after_a_month_with_what_belongs_to_them(talk: Talk) -> None:
    directory.seed_development(talk.db)
    age_and_identity.submit_claim(
        talk.db, talk.texts, conversation_id=talk.id, name="Ayşe", account="ayse.yilmaz", now=talk.clock.now
    )
    codes.send(talk.db, talk.texts, conversation_id=talk.id, now=talk.clock.now)
    talk.clock.forward(days=31)
    erased(talk)
    assert [count(talk, name) for name in ("codes", "code_keys", "mails")] == [0, 0, 0]
