"""Mails about a ticket, asked for wherever it stands: under its number in the talk, and on its page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import OpenTicket, RequestAgent
from helpdesk.conversations.errors import ClosedToMinor
from helpdesk.errors import ForeignLink, StaleLink
from helpdesk.mail.errors import BadAddress, MailOff
from helpdesk.platform import Platform
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.tickets import subscriptions
from helpdesk.tickets.access import Access, move
from helpdesk.tickets.errors import TicketNotFound, TicketNotOpen
from helpdesk.tickets.subscriptions import Subscription
from helpdesk.visitor import session, ticket_page
from tests.conftest import SYSTEM_TEXTS_FILE
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk
from tests.helpdesk.tickets.subscribing import MAIL, another, ask, claim, confirm, labels, log_in, mails, told

# In the talk


def test_under_a_ticket_that_stays_with_the_assistant_mails_can_be_asked_for(talk: Talk, number: str) -> None:
    assert number in talk.last.text
    assert labels(talk) == [MAIL]
    talk.press(MAIL)
    assert (talk.last.author, talk.last.card) == ("bot", {"kind": "notify"})
    assert talk.claim() is None, "the assistant has nothing to answer"


def test_a_member_is_written_to_at_the_address_on_file(talk: Talk, number: str, post: Post, deniz: Agent) -> None:
    log_in(talk)
    talk.press(MAIL)
    assert talk.last.text == talk.texts.say("system_notify_on_file")
    assert mails(talk, number) == Subscription("on_file")
    assert told(talk, post, deniz, number) == ["ayse@example.com"]


def test_a_visitor_who_has_them_already_is_not_offered_them_again(talk: Talk, number: str, post: Post) -> None:
    ask(talk, number, "biri@example.com")
    talk.do(OpenTicket("deposit"))
    assert labels(talk) == [MAIL], "not confirmed yet, and perhaps mistyped"
    confirm(talk, post, "biri@example.com")
    talk.do(OpenTicket("technical"))
    assert labels(talk) == []


def test_back_with_the_assistant_the_ticket_can_still_be_told_of(talk: Talk, post: Post) -> None:
    talk.do(RequestAgent("technical", "asked", "olmuyor"))
    talk.press("Asistana dön")
    assert labels(talk) == ["Talebimi takip et", "Temsilciye bağlan", MAIL]


def test_back_with_the_assistant_a_solved_ticket_has_nothing_more_to_tell(talk: Talk) -> None:
    talk.do(RequestAgent("technical", "asked", "olmuyor"))
    move(talk.db, number=str(talk.now.ticket), to="solved", actor="agent:x", now=talk.clock.now)
    talk.press("Asistana dön")
    assert MAIL not in labels(talk)


def test_a_button_under_a_ticket_of_an_earlier_talk_is_about_that_one(talk: Talk, post: Post, deniz: Agent) -> None:
    log_in(talk)
    talk.do(OpenTicket("technical"))
    number, later = str(talk.now.ticket), another(talk)
    log_in(later)
    offered = talk.texts.reply("system_notify_offer").choices
    later.write("talebim ne durumda")
    later.answer(Reply("Talebiniz açık.", offered, {"kind": "ticket", "number": number}))
    later.press(MAIL)
    assert later.last.text == talk.texts.say("system_notify_on_file")
    assert mails(talk, number).to == "on_file"
    assert told(talk, post, deniz, number) == ["ayse@example.com"]
    later.do(OpenTicket("deposit"))
    assert labels(later) == [MAIL]


def test_a_button_under_a_ticket_that_may_not_be_seen_any_more_does_nothing(talk: Talk, number: str) -> None:
    other = another(talk)
    offered = talk.texts.reply("system_notify_offer").choices
    other.write("talebim ne durumda")
    other.answer(Reply("Talebiniz açık.", offered, {"kind": "ticket", "number": number}))
    other.press(MAIL)
    assert other.last.text == talk.texts.error("ticket_not_found")
    assert mails(talk, number) == Subscription()


def test_with_a_confirmed_address_a_waiting_visitor_is_told_so_and_can_name_another(talk: Talk, post: Post) -> None:
    talk.do(RequestAgent("technical", "asked", "olmuyor"))
    ask(talk, str(talk.now.ticket), "biri@example.com")
    confirm(talk, post, "biri@example.com")
    talk.press(MAIL)
    assert talk.last.text == talk.texts.say("system_notify_typed")
    assert talk.last.card == {"kind": "notify"}


# On the ticket's page


def test_an_address_given_on_the_page_is_asked_first_and_shown_masked(
    talk: Talk, number: str, post: Post, deniz: Agent
) -> None:
    seq = talk.now.last_seq
    ask(talk, number, "Biri@Example.com")
    day = timedelta(days=1)
    assert mails(talk, number) == Subscription(asked="b…@example.com", asked_until=talk.clock.now + day)
    assert talk.now.last_seq == seq, "the page says it, the talk need not"
    assert talk.now.owner == "bot"
    post.go()
    assert told(talk, post, deniz, number) == []
    confirm(talk, post, "biri@example.com")
    assert talk.last.text == talk.texts.say("system_notify_confirmed")
    assert mails(talk, number) == Subscription("typed", "b…@example.com")
    assert told(talk, post, deniz, number) == ["biri@example.com"]


def test_it_works_long_after_the_talk_was_closed_and_leaves_it_closed(talk: Talk, number: str, post: Post) -> None:
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    talk.clock.forward(days=5)
    ask(talk, number, "biri@example.com")
    confirm(talk, post, "biri@example.com")
    assert talk.now.owner == "closed"
    assert mails(talk, number).to == "typed"


def test_until_a_new_address_is_confirmed_the_former_one_is_written_to(
    talk: Talk, number: str, post: Post, deniz: Agent
) -> None:
    ask(talk, number, "eski@example.com")
    confirm(talk, post, "eski@example.com")
    ask(talk, number, "yeni@example.com")
    post.go()
    assert (mails(talk, number).address, mails(talk, number).asked) == ("e…@example.com", "y…@example.com")
    assert told(talk, post, deniz, number) == ["eski@example.com"]
    confirm(talk, post, "yeni@example.com")
    assert told(talk, post, deniz, number) == ["eski@example.com", "yeni@example.com"], "the former one is told last"
    moved = next(letter for letter in post.letters if "başka bir adrese" in letter.subject)
    assert (moved.to, number in moved.text, "key=" in moved.text) == ("eski@example.com", True, False)
    assert "yeni@example.com" not in moved.text
    assert told(talk, post, deniz, number) == ["yeni@example.com"]


def test_an_address_confirmed_again_has_no_goodbye(talk: Talk, number: str, post: Post) -> None:
    for _ in range(2):
        ask(talk, number, "biri@example.com")
        confirm(talk, post, "biri@example.com")
    post.go()
    assert not any("başka bir adrese" in letter.subject for letter in post.letters)


def test_a_link_confirms_nothing_once_the_mails_were_stopped(talk: Talk, number: str, post: Post) -> None:
    ask(talk, number, "biri@example.com")
    ticket_page.stop_mails(talk.db, Access(number, conversation_id=talk.id), now=talk.clock.now)
    with pytest.raises(ForeignLink):
        confirm(talk, post, "biri@example.com")
    assert mails(talk, number) == Subscription()


@pytest.mark.parametrize("account", ["ayse.yilmaz", "yok.boyle"])
def test_the_page_does_not_tell_whether_a_claim_fits(talk: Talk, number: str, account: str) -> None:
    claim(talk, account)
    talk.press(MAIL)
    assert mails(talk, number) == Subscription("claimed")
    ask(talk, number, "biri@example.com")
    until = talk.clock.now + timedelta(days=1)
    assert mails(talk, number) == Subscription(asked="b…@example.com", asked_until=until)
    talk.do(OpenTicket("deposit"))
    assert labels(talk) == [MAIL]


def test_only_who_may_see_a_ticket_asks_for_its_mails(talk: Talk, number: str) -> None:
    for access in (Access(number), Access(number, conversation_id=another(talk).id)):
        with pytest.raises(TicketNotFound):
            ask(talk, number, "biri@example.com", access)
        with pytest.raises(TicketNotFound):
            ticket_page.stop_mails(talk.db, access)
    ask(talk, number, "biri@example.com", Access(number, link_number=number))
    assert mails(talk, number).asked == "b…@example.com"


def test_what_is_no_address_is_refused_on_the_page_too(talk: Talk, number: str) -> None:
    with pytest.raises(BadAddress):
        ask(talk, number, "ali@")


def test_for_a_solved_ticket_no_address_is_taken_and_mails_can_be_stopped(talk: Talk, number: str, post: Post) -> None:
    ask(talk, number, "biri@example.com")
    confirm(talk, post, "biri@example.com")
    move(talk.db, number=number, to="solved", actor="agent:x", now=talk.clock.now)
    with pytest.raises(TicketNotOpen):
        ask(talk, number, "yeni@example.com")
    ticket_page.stop_mails(talk.db, Access(number, conversation_id=talk.id), now=talk.clock.now)
    assert mails(talk, number) == Subscription()


def test_a_visitor_who_waits_is_not_offered_mails_that_are_on_already(talk: Talk, number: str) -> None:
    log_in(talk)
    talk.press(MAIL)
    talk.do(RequestAgent("technical", "asked"))
    talk.write("orada mısınız")
    talk.press("Beklemeye devam et")
    since = talk.messages[-6:]
    assert [message.card["kind"] for message in since if message.card][:1] == ["ticket"]
    assert labels(talk) == ["Asistana dön"]
    assert MAIL not in [choice.label for message in since for choice in message.choices]


def test_no_address_is_taken_from_a_minor(talk: Talk, number: str) -> None:
    talk.press("18 yaşından küçüğüm")
    talk.press("18 yaşından küçüğüm, görüşmeyi bitir")
    with pytest.raises(ClosedToMinor):
        ask(talk, number, "biri@example.com")


@pytest.mark.parametrize(
    "typed", ["ılknur7@example.com", "İLKNUR7@EXAMPLE.COM", "il\u212anur7@example.com", "<ｉｌｋｎｕｒ7@example.com>."]
)
def test_the_visitor_is_told_exactly_the_address_that_is_written_to(
    talk: Talk, number: str, post: Post, typed: str
) -> None:
    told = subscriptions.set_address(talk.db, talk.texts, conversation_id=talk.id, email=typed, now=talk.clock.now)
    post.go()
    assert [told] == ["ilknur7@example.com"] == [letter.to for letter in post.letters]


def test_the_links_of_an_address_end_when_another_takes_over(talk: Talk, number: str, post: Post) -> None:
    for address in ("yanlis@example.com", "dogru@example.com"):
        ask(talk, number, address)
        confirm(talk, post, address)
        talk.clock.forward(minutes=1)
    now = talk.clock.now
    before = Access(number, link_number=number, link_made_at=now - timedelta(seconds=90))
    with pytest.raises(StaleLink):
        ticket_page.follow(talk.db, talk.texts, before, now=now)
    after = Access(number, link_number=number, link_made_at=now)
    assert ticket_page.follow(talk.db, talk.texts, after, now=now).view.number == number


def test_where_no_mail_can_leave_neither_talk_nor_page_offers_any(talk: Talk, platform: Platform) -> None:
    bare = Texts.load(SYSTEM_TEXTS_FILE, platform, without=("send_code", "notify_by_email"))
    silent = Talk(talk.db, platform, bare, talk.clock, session.start(talk.db, platform, bare))
    silent.do(OpenTicket("technical"))
    number = str(silent.now.ticket)
    assert labels(silent) == []
    assert ticket_page.follow(talk.db, bare, Access(number, conversation_id=silent.id)).mails is None
    with pytest.raises(MailOff):
        ask(silent, number, "biri@example.com")
