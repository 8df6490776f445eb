"""A ticket is put aside until a day: out of everybody's way, and never out of mind."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from helpdesk import events
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import OpenTicket, RequestAgent
from helpdesk.conversations.errors import NotYours
from helpdesk.desk import dossiers, snoozing, ticket_list
from helpdesk.desk.ticket_list import Wish
from helpdesk.queue import handoff
from helpdesk.tickets import access, words
from helpdesk.tickets.access import Access
from helpdesk.tickets.errors import SnoozeRefused, TicketNotFound, TicketNotOpen
from helpdesk.visitor import session, ticket_page
from tests.helpdesk.talk import Talk

WEDNESDAY = "25.11.2026 Çarşamba, 12:00"


def listed(talk: Talk, state: str | None, agent: Agent | None = None) -> list[str]:
    found = ticket_list.list_tickets(talk.db, talk.texts, Wish(state, agent_id=agent.id if agent else None))
    assert found["count"] == len(found["tickets"])
    return [ticket["number"] for ticket in found["tickets"]]


def put_aside(talk: Talk, agent: Agent, **more: Any) -> None:
    wish = {"number": str(talk.now.ticket), "until": talk.clock.now + timedelta(days=2), "reason": "", **more}
    snoozing.snooze(talk.db, talk.texts, agent_id=agent.id, now=talk.clock.now, **wish)


def page_of(talk: Talk, number: str) -> dict[str, Any]:
    found = ticket_page.follow(talk.db, talk.texts, Access(number, talk.id), now=talk.clock.now)
    return access.describe(talk.texts, found.view)


def ends(talk: Talk) -> list[tuple[str, dict[str, Any]]]:
    found = events.list_events(talk.db, conversation_id=talk.id)
    return [(event.actor, event.facts) for event in found if event.kind == "ticket.snooze_ended"]


@pytest.fixture
def taken(talk: Talk, deniz: Agent) -> Talk:
    talk.do(RequestAgent("withdrawal", "not_solved", "Çekimim üç gündür gelmedi"))
    talk.take(deniz)
    return talk


@pytest.fixture
def aside(taken: Talk, deniz: Agent) -> Talk:
    put_aside(taken, deniz, reason="Banka yanıtı bekleniyor")
    return taken


def test_it_leaves_the_agent_and_everybody_reads_when_it_comes_back(aside: Talk, deniz: Agent) -> None:
    number = str(aside.now.ticket)
    assert (aside.now.owner, aside.now.ticket_state) == ("closed", "pending")
    assert listed(aside, "snoozed") == [number]
    assert listed(aside, "pending") == listed(aside, "open") == []
    assert WEDNESDAY in aside.last.text
    page, card = page_of(aside, number), handoff.read_card(aside.db, aside.texts, aside.id, aside.clock.now)
    assert WEDNESDAY in page["next"]
    assert page["snoozed_until"] == (aside.clock.now + timedelta(days=2)).isoformat()
    assert card is not None
    assert (card["next"], card["state"]) == (page["next"], page["state_label"])
    dossier = dossiers.read(aside.db, aside.texts, aside.id, aside.clock.now)["dossier"]
    assert [note["text"] for note in dossier["notes"]] == [
        f"{number} ertelendi, yeniden bakılacak zaman: {WEDNESDAY}. Nedeni: Banka yanıtı bekleniyor"
    ]
    assert dossier["tickets"][0]["snoozed_until"] == page["snoozed_until"]


def test_it_is_open_again_at_its_time_first_in_the_list_of_who_put_it_aside(aside: Talk, deniz: Agent) -> None:
    number = str(aside.now.ticket)
    aside.clock.forward(hours=47, minutes=59)
    assert snoozing.wake_due(aside.db, now=aside.clock.now) == 0
    aside.clock.forward(minutes=1)
    assert snoozing.wake_due(aside.db, now=aside.clock.now) == 1
    assert snoozing.wake_due(aside.db, now=aside.clock.now) == 0
    assert listed(aside, "open", deniz)[0] == number
    assert listed(aside, "snoozed") == []
    assert ends(aside) == [("system", {"number": number, "agent": deniz.id})]
    page = page_of(aside, number)
    assert (page["snoozed_until"], page["next"]) == (None, aside.texts.say(words.STATE_NEXT["open"]))


def test_what_the_visitor_writes_ends_it_and_goes_to_a_person(aside: Talk, deniz: Agent) -> None:
    number = str(aside.now.ticket)
    aside.clock.forward(hours=30)
    aside.write("hâlâ gelmedi")
    assert (aside.now.owner, aside.now.ticket, aside.now.ticket_state) == ("waiting", number, "open")
    assert ends(aside) == [("visitor", {"number": number, "agent": deniz.id})]
    aside.clock.forward(days=3)
    assert snoozing.wake_due(aside.db, now=aside.clock.now) == 0


def test_so_does_what_is_written_on_its_page(aside: Talk) -> None:
    number = str(aside.now.ticket)
    shown = Access(number, aside.id)
    ticket_page.add_message(
        aside.db, aside.texts, shown, client_id="page", text="Dekont ektedir.", now=aside.clock.forward(hours=1)
    )
    assert (aside.now.owner, aside.now.ticket_state, len(ends(aside))) == ("waiting", "open", 1)


def test_closing_ends_it(aside: Talk, deniz: Agent) -> None:
    number = str(aside.now.ticket)
    access.move(aside.db, number=number, to="solved", actor=f"agent:{deniz.id}", now=aside.clock.now)
    assert ends(aside) == [(f"agent:{deniz.id}", {"number": number, "agent": deniz.id})]
    assert snoozing.wake_due(aside.db, now=aside.clock.forward(days=3)) == 0
    assert page_of(aside, number)["snoozed_until"] is None


def test_it_is_not_closed_for_want_of_an_answer(aside: Talk, deniz: Agent) -> None:
    number = str(aside.now.ticket)
    put_aside(aside, deniz, until=aside.clock.now + timedelta(days=30))
    session.sweep(aside.db, now=aside.clock.forward(days=29))
    assert listed(aside, "snoozed") == [number]


def test_another_time_may_be_chosen(aside: Talk, ece: Agent) -> None:
    later = aside.clock.now + timedelta(days=9)
    put_aside(aside, ece, until=later)
    assert page_of(aside, str(aside.now.ticket))["snoozed_until"] == later.isoformat()
    assert snoozing.wake_due(aside.db, now=later) == 1
    assert ends(aside)[0][1]["agent"] == ece.id


def test_with_another_case_open_the_talk_goes_on(taken: Talk, deniz: Agent) -> None:
    first = str(taken.now.ticket)
    access.move(taken.db, number=first, to="pending", actor=f"agent:{deniz.id}", now=taken.clock.now)
    session.close(taken.db, taken.texts, taken.id, actor=f"agent:{deniz.id}", now=taken.clock.now)
    taken.clock.forward(minutes=1)
    taken.do(OpenTicket("deposit", summary="Yatırdığım para yok"))
    taken.take(deniz)
    put_aside(taken, deniz, number=first)
    assert taken.now.owner == "agent"
    assert listed(taken, "snoozed") == [first]


def test_a_visitor_who_waits_for_a_person_or_has_another_is_not_put_off(talk: Talk, deniz: Agent, ece: Agent) -> None:
    talk.do(RequestAgent("withdrawal", "not_solved", "Çekimim gelmedi"))
    with pytest.raises(NotYours):
        put_aside(talk, deniz)
    talk.take(ece)
    with pytest.raises(NotYours):
        put_aside(talk, deniz)
    assert talk.now.owner == "agent"


@pytest.mark.parametrize("until", [timedelta(0), timedelta(hours=-1), timedelta(days=90, seconds=1)])
def test_a_time_that_is_past_or_too_far_is_refused(taken: Talk, deniz: Agent, until: timedelta) -> None:
    with pytest.raises(SnoozeRefused):
        put_aside(taken, deniz, until=taken.clock.now + until)


def test_what_is_solved_or_not_there_cannot_be_put_aside(taken: Talk, deniz: Agent) -> None:
    until: datetime = taken.clock.now + timedelta(days=1)
    with pytest.raises(TicketNotFound):
        put_aside(taken, deniz, number="TK-1234-5678-9018", until=until)
    access.move(taken.db, number=str(taken.now.ticket), to="solved", actor=f"agent:{deniz.id}", now=taken.clock.now)
    with pytest.raises(TicketNotOpen):
        put_aside(taken, deniz)


def test_the_reason_is_kept_without_what_no_database_keeps(taken: Talk, deniz: Agent) -> None:
    put_aside(taken, deniz, reason=" Banka\x00 bekleniyor\ud83d ")
    (note,) = dossiers.read(taken.db, taken.texts, taken.id, taken.clock.now)["dossier"]["notes"]
    assert "Banka bekleniyor" in note["text"]
    assert "\x00" not in note["text"]


def test_a_reason_of_signs_that_nobody_sees_is_no_note(taken: Talk, deniz: Agent) -> None:
    put_aside(taken, deniz, reason=" \x00 ")
    assert dossiers.read(taken.db, taken.texts, taken.id, taken.clock.now)["dossier"]["notes"] == []
