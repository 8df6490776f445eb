"""What is said of the wait is what was: a range from the last weeks, or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from helpdesk import events
from helpdesk.agents import roster
from helpdesk.agents.roster import Agent
from helpdesk.assistant import turns
from helpdesk.assistant.effects import RequestAgent
from helpdesk.conversations.messages import Message
from helpdesk.platform import Hours
from helpdesk.queue import waiting
from tests.helpdesk.talk import Talk


def waits(talk: Talk, minutes: list[float], at: datetime | None = None) -> None:
    """Waits that began at `at` and ended after so many minutes, as the log tells them."""
    began = at or talk.clock.now - timedelta(days=1)
    with talk.db.write() as tx:
        for number in minutes:
            facts: dict[str, Any] = {"from": "waiting", "to": "agent", "epoch": 2, "agent": "x", "waited": number * 60}
            events.append(tx, "owner.changed", actor="agent:x", now=began + timedelta(minutes=number), **facts)


def expected(talk: Talk) -> waiting.Wait | None:
    with talk.db.read() as tx:
        return waiting.expected(tx, talk.platform, now=talk.clock.now)


def count(talk: Talk) -> None:
    waiting.refresh(talk.db, talk.platform, now=talk.clock.now)


@pytest.fixture(autouse=True)
def _somebody_is_there(talk: Talk, deniz: Agent) -> None:
    roster.touch(talk.db, deniz.id, now=talk.clock.now)


def test_the_range_is_the_middle_of_what_was(talk: Talk) -> None:
    waits(talk, [float(number) for number in range(1, 11)] * 2)
    count(talk)
    assert expected(talk) == waiting.Wait(2, 8)


def test_long_ranges_are_rounded_to_five_minutes(talk: Talk) -> None:
    waits(talk, [7.0, 12.0, 23.0, 31.0] * 5)
    count(talk)
    assert expected(talk) == waiting.Wait(5, 35)


def test_with_fewer_than_twenty_waits_nothing_is_said(talk: Talk) -> None:
    waits(talk, [5.0] * 19)
    count(talk)
    assert expected(talk) is None


def test_only_waits_of_the_same_time_of_day_count(talk: Talk) -> None:
    waits(talk, [5.0] * 30, at=talk.clock.now - timedelta(hours=12))
    count(talk)
    assert expected(talk) is None


def test_only_the_last_four_weeks_count(talk: Talk) -> None:
    waits(talk, [5.0] * 30, at=talk.clock.now - timedelta(days=29))
    count(talk)
    assert expected(talk) is None


def test_a_talk_handed_from_agent_to_agent_is_no_wait(talk: Talk) -> None:
    waits(talk, [0.0] * 30)
    count(talk)
    assert expected(talk) is None


def test_with_nobody_at_the_desk_nothing_is_said(talk: Talk, deniz: Agent) -> None:
    waits(talk, [5.0] * 30)
    count(talk)
    roster.leave(talk.db, deniz.id, now=talk.clock.now)
    assert expected(talk) is None


def test_what_was_counted_long_ago_is_not_told(talk: Talk, deniz: Agent) -> None:
    waits(talk, [5.0] * 30)
    count(talk)
    talk.clock.forward(hours=2, minutes=5)
    roster.touch(talk.db, deniz.id, now=talk.clock.now)
    assert expected(talk) is None


def test_real_waits_are_in_the_log(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent())
    talk.clock.forward(minutes=4)
    talk.take(deniz)
    taken = [event.facts for event in events.list_events(talk.db) if event.facts.get("to") == "agent"]
    assert taken[0]["waited"] == 240


def test_the_handoff_tells_the_range_in_text_and_card(talk: Talk) -> None:
    waits(talk, [2.0, 3.0, 4.0, 5.0] * 6)
    count(talk)
    talk.do(RequestAgent())
    said = next(message for message in talk.messages if message.card and message.card["kind"] == "ticket")
    assert said.card is not None
    assert "2 ile 5 dakika arasında" in said.card["next"]
    assert said.card["next"] in said.text


def test_very_short_waits_are_told_as_such(talk: Talk) -> None:
    waits(talk, [0.5] * 20)
    count(talk)
    talk.do(RequestAgent())
    assert any("bir dakikayı bulmadı" in message.text for message in talk.messages)


def test_a_visitor_who_has_waited_longer_is_told_no_range_any_more(talk: Talk, deniz: Agent) -> None:
    waits(talk, [2.0, 3.0, 4.0, 5.0] * 6)
    count(talk)
    talk.do(RequestAgent())
    assert waiting.remaining(talk.db, talk.platform, talk.now, talk.clock.now) == waiting.Wait(2, 5)
    talk.clock.forward(minutes=6)
    roster.touch(talk.db, deniz.id, now=talk.clock.now)
    assert waiting.remaining(talk.db, talk.platform, talk.now, talk.clock.now) is None


def test_a_visitor_who_does_not_wait_is_told_none(talk: Talk) -> None:
    waits(talk, [5.0] * 30)
    count(talk)
    assert waiting.remaining(talk.db, talk.platform, talk.now, talk.clock.now) is None


KEEP, MAIL, BACK = "Beklemeye devam et", "E-postayla haber ver", "Asistana dön"


def labels(message: Message) -> list[str]:
    return [choice.label for choice in message.choices]


def the_ticket(talk: Talk) -> Message:
    """The newest message that tells the ticket and how long others waited."""
    return [message for message in talk.messages if message.card and message.card["kind"] == "ticket"][-1]


def test_what_can_be_done_while_waiting_stands_under_the_expected_time(talk: Talk) -> None:
    waits(talk, [2.0, 3.0, 4.0, 5.0] * 6)
    count(talk)
    talk.press("18 yaşındayım")
    talk.do(RequestAgent("technical", "asked", "olmuyor"))
    assert "2 ile 5 dakika arasında" in the_ticket(talk).text
    assert labels(the_ticket(talk)) == [KEEP, MAIL, BACK]
    talk.press(KEEP)
    assert labels(talk.last) == [MAIL, BACK]
    assert labels(the_ticket(talk)) == []
    talk.press(BACK)
    assert talk.now.owner == "bot"
    assert [message.seq for message in talk.messages if MAIL in labels(message)] == [talk.last.seq]


def test_a_stranger_who_is_asked_meanwhile_can_do_it_too_and_loses_no_question(talk: Talk) -> None:
    before = talk.now.last_seq
    talk.do(RequestAgent())
    offered = [message for message in talk.since(before) if message.choices]
    assert labels(offered[0]) == [KEEP, MAIL, BACK]
    assert offered[0] == the_ticket(talk)
    assert [label[:5] for label in labels(offered[1])] == ["18 ya", "18 ya"]
    assert any(message.card and message.card["kind"] == "verification" for message in talk.since(before))
    talk.press(KEEP)
    talk.press("18 yaşındayım")
    assert talk.now.owner == "waiting"


def test_a_visitor_who_asks_for_a_person_a_second_time_is_told_the_time_and_the_choices_again(talk: Talk) -> None:
    waits(talk, [2.0, 3.0, 4.0, 5.0] * 6)
    count(talk)
    talk.write("merhaba")
    turn = talk.claim()
    assert turn is not None
    turns.fail(talk.db, talk.texts, turn, "action_failed", now=talk.clock.now)
    talk.do(RequestAgent())
    talk.press("Temsilciye bağlan")  # under the apology
    assert "2 ile 5 dakika arasında" in talk.last.text
    assert labels(talk.last) == [KEEP, MAIL, BACK]


def test_after_distress_staying_is_offered_and_no_button_leads_out_of_the_queue(talk: Talk) -> None:
    talk.do(RequestAgent("safe_play", "distress"))
    assert labels(the_ticket(talk)) == [KEEP, MAIL]
    talk.press(KEEP)
    assert labels(talk.last) == [MAIL]


def test_outside_the_hours_no_range_is_told(talk: Talk) -> None:
    waits(talk, [5.0] * 30)
    closed = replace(talk.platform, hours={day: (Hours(0, 60),) for day in talk.platform.hours})
    waiting.refresh(talk.db, closed, now=talk.clock.now)
    with talk.db.read() as tx:
        assert waiting.expected(tx, closed, now=talk.clock.now) is None


# Hours and holidays


def test_the_queue_is_left_by_a_button(talk: Talk) -> None:
    talk.do(RequestAgent("technical", "asked", "olmuyor"))
    talk.press("Asistana dön")
    assert talk.now.owner == "bot"
