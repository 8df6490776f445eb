"""A ticket is followed from its page: read, added to, opened again, and told of by mail."""

from __future__ import annotations

import pytest

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import Acknowledge, RequestAgent
from helpdesk.conversations import owners
from helpdesk.conversations.errors import ClosedToMinor, EmptyMessage
from helpdesk.tickets.access import Access, move
from helpdesk.tickets.errors import ReopenTooLate, TicketNotFound, TicketNotOpen, TicketStepRefused
from helpdesk.tickets.record import STEPS, may_step
from helpdesk.verification import age_and_identity
from helpdesk.visitor import session, ticket_page
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk
from tests.helpdesk.visitor.on_page import add, follow, reopen, solve


def test_a_minors_ticket_is_read_and_takes_nothing(talk: Talk, number: str) -> None:
    talk.press("18 yaşından küçüğüm")
    talk.press("18 yaşından küçüğüm, görüşmeyi bitir")
    assert not follow(talk, number).takes_messages
    with pytest.raises(ClosedToMinor) as refused:
        add(talk, number, "bir şey daha")
    assert "Yeni bir görüşme" not in talk.texts.error(refused.value.code)


def test_the_page_shows_what_was_said_with_people_and_not_with_the_assistant(
    talk: Talk, number: str, deniz: Agent
) -> None:
    talk.clock.forward(minutes=1)
    talk.take(deniz)
    talk.write("merhaba")
    talk.reply(deniz, "Bakıyorum.")
    said = [(each.author, each.name, each.text) for each in follow(talk, number).said]
    assert said[-2:] == [("visitor", None, "merhaba"), ("agent", "Deniz", "Bakıyorum.")]
    assert {author for author, _, _ in said} == {"visitor", "agent"}


def test_a_message_from_the_page_reaches_the_queue(talk: Talk, number: str) -> None:
    seq = add(talk, number, "ekran görüntüsü ekledim")
    now = talk.now
    assert (now.owner, now.topic, now.reason) == ("waiting", "technical", "followed")
    stored = talk.since(seq - 1)
    assert (stored[0].author, stored[0].text) == ("visitor", "ekran görüntüsü ekledim")
    assert number in stored[1].text
    listened = talk.claim()
    assert listened is not None
    assert listened.mode == owners.LISTEN


def test_a_message_from_the_page_reaches_the_agent_who_has_the_talk(talk: Talk, number: str, deniz: Agent) -> None:
    talk.take(deniz)
    seq = add(talk, number, "ek bilgi")
    assert talk.now.owner == "agent"
    assert [message.text for message in talk.since(seq - 1)] == ["ek bilgi"]


def test_a_closed_talk_waits_again_however_long_ago(talk: Talk, number: str) -> None:
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    talk.clock.forward(days=5)
    add(talk, number, "hâlâ bekliyorum")
    assert talk.now.owner == "waiting"


def test_it_is_the_visitors_answer_to_a_pending_ticket(talk: Talk, number: str) -> None:
    move(talk.db, number=number, to="pending", actor="agent:x", now=talk.clock.now)
    add(talk, number, "dekont ekte")
    assert follow(talk, number).view.state == "open"


def test_the_same_message_is_stored_once(talk: Talk, number: str) -> None:
    assert add(talk, number, "bir") == add(talk, number, "bir")


def test_an_empty_message_is_refused(talk: Talk, number: str) -> None:
    with pytest.raises(EmptyMessage):
        add(talk, number, "  ")


def test_to_a_solved_ticket_nothing_is_added(talk: Talk, number: str) -> None:
    solve(talk, number)
    assert not follow(talk, number).takes_messages
    with pytest.raises(TicketNotOpen):
        add(talk, number, "olmadı")


def test_a_solved_ticket_is_opened_again_within_the_window(talk: Talk, number: str) -> None:
    solve(talk, number)
    talk.clock.forward(days=29)
    assert follow(talk, number).can_reopen
    reopen(talk, number)
    view = follow(talk, number).view
    assert [(step.state, step.actor) for step in view.history][-2:] == [("solved", "agent"), ("open", "visitor")]
    assert talk.now.owner == "waiting"


def test_after_the_window_a_solved_ticket_stays_solved(talk: Talk, number: str) -> None:
    solve(talk, number)
    talk.clock.forward(days=30)
    assert not follow(talk, number).can_reopen
    with pytest.raises(ReopenTooLate):
        reopen(talk, number)


@pytest.mark.parametrize("state", ["open", "closed"])
def test_only_a_solved_ticket_can_be_opened_again(talk: Talk, number: str, state: str) -> None:
    if state != "open":
        move(talk.db, number=number, to=state, actor="agent:x", now=talk.clock.now)
    with pytest.raises(TicketStepRefused):
        reopen(talk, number)


def test_a_stranger_can_neither_write_nor_reopen(talk: Talk, number: str) -> None:
    for access in (Access(number), Access(number, link_number="TK-0000-0000-0000")):
        with pytest.raises(TicketNotFound):
            ticket_page.add_message(talk.db, talk.texts, access, client_id="a", text="x")
        with pytest.raises(TicketNotFound):
            ticket_page.reopen(talk.db, talk.texts, access, client_id="a", text="x")


def test_who_may_take_which_step() -> None:
    allowed = {
        who: {(state, to) for state, steps in STEPS.items() for to in steps if may_step(who, state, to)}
        for who in ("agent", "visitor", "system", "bot", "anybody")
    }
    assert allowed["visitor"] == {("pending", "open"), ("solved", "open")}
    assert allowed["system"] == {("pending", "closed"), ("pending", "open")}
    assert allowed["bot"] == allowed["anybody"] == set()
    assert len(allowed["agent"]) == sum(map(len, STEPS.values()))


def test_a_step_of_somebody_else_is_refused(talk: Talk, number: str) -> None:
    with pytest.raises(TicketStepRefused):
        move(talk.db, number=number, to="solved", actor="visitor")


def test_a_claim_gets_the_same_words_whether_or_not_it_fits(talk: Talk, post: Post) -> None:
    said = []
    for account in ("ayse.yilmaz", "yok.boyle"):
        started = session.start(talk.db, talk.platform, talk.texts, now=talk.clock.now)
        each = Talk(talk.db, talk.platform, talk.texts, talk.clock, started)
        age_and_identity.submit_claim(talk.db, talk.texts, conversation_id=each.id, name="Ayşe", account=account)
        each.answer()
        each.do(RequestAgent("technical", "asked", "olmuyor"))
        each.write("bekliyorum")
        each.answer(effects=[Acknowledge()])
        each.press("E-postayla haber ver")
        said.append((each.last.text, each.last.card, each.now.last_seq))
    assert said[0] == said[1]
    assert said[0][1] == {"kind": "notify"}
