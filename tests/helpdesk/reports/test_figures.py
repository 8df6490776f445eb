"""Each figure on a small history, reckoned by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import ArticleShown, ArticleVoted, OpenTicket, RequestAgent
from helpdesk.conversations import messages, owners
from helpdesk.replies import Reply
from helpdesk.reports.errors import BadPeriod, ReportNotFound
from helpdesk.tickets import access
from helpdesk.visitor import ratings, session
from tests.helpdesk.reports.counted import another, closed, figure, period, rows, whole
from tests.helpdesk.talk import Talk


def waits(talk: Talk, agent: Agent, *, minutes: float) -> Talk:
    """Asks for a person about a withdrawal, and is taken after so long."""
    talk.do(RequestAgent("withdrawal", "asked", "Çekimim gelmedi"))
    talk.clock.forward(minutes=minutes)
    talk.take(agent)
    return talk


def test_talks_are_those_in_which_something_was_written(talk: Talk) -> None:
    another(talk)
    another(talk).write("merhaba")
    talk.write("merhaba")
    assert whole(talk, "talks") == (2, 2)


def test_a_talk_counts_on_the_day_that_istanbul_has(talk: Talk) -> None:
    talk.write("merhaba")
    local = talk.platform.local(talk.clock.now)
    talk.clock.forward(minutes=24 * 60 - local.hour * 60 - local.minute + 30)  # half past midnight there, 21:30 in UTC
    another(talk).write("gece geldim")
    today = local.date()
    found = figure(talk, "talks", days=period(talk, today, today + timedelta(days=1)))["rows"]
    assert [(row["key"], row["value"]) for row in found] == [
        (f"{today}", 1),
        (f"{today + timedelta(days=1)}", 1),
    ]
    assert rows(talk, "talks", "hour")["00:00"] == 1


def test_the_assistant_has_solved_what_needed_nobody_else(talk: Talk, deniz: Agent) -> None:
    talk.do(ArticleShown("para-cekme-suresi"))
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    unhelped, asked, filed, going_on = (another(talk) for _ in range(4))
    unhelped.do(ArticleVoted("para-cekme-suresi", helped=False))
    session.close(talk.db, talk.texts, unhelped.id, now=talk.clock.now)
    waits(asked, deniz, minutes=1)
    closed(asked, deniz.id)
    filed.do(OpenTicket("technical", "intake", "Site açılmıyor"))
    session.close(talk.db, talk.texts, filed.id, now=talk.clock.now)
    going_on.write("bir sorum var")  # not decided yet
    assert whole(talk, "solved_by_assistant") == (25, 4)
    assert rows(talk, "not_solved_by_assistant", "reason") == {
        "Yanıt işe yaramadı": 1,
        "Temsilci istedi": 1,
        "Talep açıldı": 1,
    }


def test_a_vote_that_is_taken_back_and_a_second_handoff_count_once(talk: Talk, deniz: Agent) -> None:
    talk.do(ArticleVoted("para-cekme-suresi", helped=False), ArticleVoted("para-cekme-suresi", helped=True))
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    assert whole(talk, "solved_by_assistant") == (100, 1)
    assert whole(talk, "satisfaction_assistant") == (100, 1)
    other = waits(another(talk), deniz, minutes=1)
    with talk.db.write() as tx:
        owners.change_owner(tx, owners.get(tx, other.id), "bot", actor="system", now=talk.clock.now)
    other.do(RequestAgent("deposit", "not_solved", "Yatırımım da yok"))
    assert rows(talk, "handoffs", "reason") == {"Temsilci istedi": 1}
    assert rows(talk, "handoffs", "team") == {"Ödeme ekibi": 1}


def test_waits_are_told_by_their_middle_and_by_nine_in_ten(talk: Talk, deniz: Agent, ece: Agent) -> None:
    agents = [deniz, ece]
    for number, minutes in enumerate((1, 2, 3, 4, 5, 6, 7, 8, 9, 50)):
        waits(another(talk), agents[number % 2], minutes=minutes)
    assert whole(talk, "waiting_median") == (5.5 * 60, 10)
    assert whole(talk, "waiting_p90") == (9 * 60, 10)
    assert rows(talk, "waiting_median", "agent") == {"Deniz": 5 * 60, "Ece": 6 * 60}


def test_a_visitor_who_leaves_the_queue_is_told_apart_from_one_who_is_taken(
    talk: Talk, deniz: Agent, ece: Agent
) -> None:
    taken = waits(another(talk), deniz, minutes=3)
    for leaves in (another(talk), another(talk)):
        leaves.do(RequestAgent("deposit", "asked", "Yatırımım yok"))
        talk.clock.forward(minutes=10)
        session.close(talk.db, talk.texts, leaves.id, now=talk.clock.now)
    assert whole(talk, "abandoned") == (66.67, 3)
    taken.clock.forward(minutes=1)
    with talk.db.write() as tx:  # handed on: nobody has waited for that
        freed = owners.change_owner(tx, owners.get(tx, taken.id), "waiting", actor="system", now=talk.clock.now)
        owners.change_owner(tx, freed, "agent", actor="system", now=talk.clock.now, agent_id=ece.id)
    assert whole(talk, "abandoned") == (66.67, 3)
    assert whole(talk, "waiting_median") == (180, 1)


def test_each_agent_is_at_a_talk_from_taking_it_to_giving_it_away(talk: Talk, deniz: Agent, ece: Agent) -> None:
    waits(talk, deniz, minutes=2)
    talk.clock.forward(minutes=6)
    with talk.db.write() as tx:
        freed = owners.change_owner(tx, owners.get(tx, talk.id), "waiting", actor="system", now=talk.clock.now)
        owners.change_owner(tx, freed, "agent", actor="system", now=talk.clock.now, agent_id=ece.id)
    talk.clock.forward(minutes=10)
    closed(talk, ece.id)
    assert rows(talk, "handling_median", "agent") == {"Deniz": 6 * 60, "Ece": 10 * 60}
    assert whole(talk, "handling_p90") == (600, 2)


def test_a_first_answer_is_in_time_late_or_still_to_come(talk: Talk, deniz: Agent) -> None:
    in_time = waits(another(talk), deniz, minutes=2)
    in_time.reply(deniz, "Merhaba")
    late = waits(another(talk), deniz, minutes=16)  # a withdrawal: 15 minutes
    late.reply(deniz, "Merhaba")
    unanswered = waits(another(talk), deniz, minutes=0)
    assert whole(talk, "first_answer_in_target") == (50, 2)
    talk.clock.forward(minutes=15)
    assert whole(talk, "first_answer_in_target") == (33.33, 3)
    closed(unanswered, deniz.id)
    assert whole(talk, "first_answer_in_target") == (33.33, 3)
    soon_closed = waits(another(talk), deniz, minutes=1)
    closed(soon_closed, deniz.id)
    talk.clock.forward(hours=5)
    assert whole(talk, "first_answer_in_target") == (33.33, 3)


def test_satisfaction_with_a_person_is_the_last_score_of_talks_a_person_wrote_in(
    talk: Talk, deniz: Agent, ece: Agent
) -> None:
    for agent, scores in ((deniz, (1, 5)), (ece, (2,))):
        rated = waits(another(talk), agent, minutes=1)
        rated.reply(agent, "Merhaba")
        closed(rated, agent.id)
        for score in scores:
            ratings.rate(talk.db, conversation_id=rated.id, score=score, now=talk.clock.now)
    ratings.rate(talk.db, conversation_id=talk.id, score=1, now=talk.clock.now)  # nobody wrote to this one
    assert whole(talk, "satisfaction_person") == (3.5, 2)
    assert rows(talk, "satisfaction_person", "agent") == {"Deniz": 5, "Ece": 2}
    talk.do(ArticleVoted("para-cekme-suresi", helped=True), ArticleVoted("cevrim-sarti", helped=False))
    assert whole(talk, "satisfaction_assistant") == (50, 2)


def test_a_ticket_is_reopened_within_seven_days_or_not(talk: Talk, deniz: Agent) -> None:
    numbers = []
    for _ in range(3):
        solved = waits(another(talk), deniz, minutes=1)
        closed(solved, deniz.id)
        numbers.append(str(solved.now.ticket))
    days = period(talk)
    talk.clock.forward(hours=24 * 6)
    access.move(talk.db, number=numbers[0], to="open", actor="visitor", now=talk.clock.now)
    assert whole(talk, "reopened", days) == (33.33, 3)
    talk.clock.forward(hours=24 * 2)
    access.move(talk.db, number=numbers[1], to="open", actor="visitor", now=talk.clock.now)
    assert whole(talk, "reopened", days) == (33.33, 3)


def test_no_talk_is_spoken_over_and_one_that_were_would_be_seen(talk: Talk, deniz: Agent) -> None:
    waits(talk, deniz, minutes=1)
    talk.write("orada mısınız")
    talk.answer()
    assert whole(talk, "spoken_over") == (0, 0)
    with talk.db.write() as tx:  # what the commit of a turn does not let happen
        now = owners.get(tx, talk.id)
        messages.store(tx, now, Reply("Size nasıl yardımcı olabilirim?"), author="bot", now=talk.clock.now)
    assert whole(talk, "spoken_over") == (1, 1)


def test_what_cannot_be_told_apart_has_no_rows(talk: Talk) -> None:
    assert figure(talk, "talks", by="agent")["rows"] is None
    assert figure(talk, "waiting_median", by="reason")["rows"] is None


def test_a_figure_that_does_not_exist_or_a_period_that_is_none_is_refused(talk: Talk) -> None:
    with pytest.raises(ReportNotFound):
        figure(talk, "happiness")
    for first, last in ((date(2026, 3, 2), date(2026, 3, 1)), (date(2025, 1, 1), date(2026, 3, 1))):
        with pytest.raises(BadPeriod):
            period(talk, first, last)
