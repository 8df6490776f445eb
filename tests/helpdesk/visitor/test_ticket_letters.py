"""Mails about a ticket: whom they go to, and when."""

from __future__ import annotations

import re

import pytest

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import RequestAgent
from helpdesk.conversations.errors import SlowDown
from helpdesk.errors import ForeignLink
from helpdesk.mail.errors import BadAddress, MailOff
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from helpdesk.tickets import subscriptions
from helpdesk.tickets.access import Access
from helpdesk.verification import age_and_identity
from helpdesk.visitor import session, ticket_page
from tests.conftest import SYSTEM_TEXTS_FILE
from tests.helpdesk.post import SETTINGS, Post
from tests.helpdesk.talk import Talk
from tests.helpdesk.visitor.on_page import AYSE, reopen, solve


def subscribe(talk: Talk) -> None:
    """As a logged-in member who waits and leaves."""
    age_and_identity.submit_identity(talk.db, talk.texts, conversation_id=talk.id, identity=AYSE, now=talk.clock.now)
    talk.answer()
    talk.do(RequestAgent("technical", "asked", "olmuyor"))
    talk.write("bekliyorum")
    talk.press("E-postayla haber ver")


def test_a_visitor_who_was_away_gets_a_mail_with_a_link_that_reads_the_answer(
    talk: Talk, post: Post, deniz: Agent
) -> None:
    subscribe(talk)
    assert talk.last.text == talk.texts.say("system_notify_on_file")
    talk.take(deniz)
    talk.reply(deniz, "Sorun giderildi.")
    talk.reply(deniz, "Dener misiniz?")
    post.go()
    assert post.letters == [], "whoever is here reads it here"
    talk.clock.forward(minutes=2)
    post.go()
    (letter,) = post.letters
    assert letter.to == "ayse@example.com"
    assert "Sorun giderildi" not in letter.text
    key = re.search(r"key=(\S+)", letter.text)
    assert key is not None
    opened = ticket_page.read_link(SETTINGS, key[1], talk.clock.now).number
    said = ticket_page.follow(talk.db, talk.texts, Access(opened, link_number=opened), now=talk.clock.now).said
    assert said[-1].text == "Dener misiniz?"


def test_an_answer_to_the_ticket_of_a_closed_talk_is_told_by_mail(talk: Talk, post: Post, deniz: Agent) -> None:
    subscribe(talk)
    talk.take(deniz)
    number = str(talk.now.ticket)
    session.close(talk.db, talk.texts, talk.id, actor=f"agent:{deniz.id}", now=talk.clock.now)
    talk.clock.forward(hours=30)
    talk.reply(deniz, "Çekiminiz gönderildi.", ticket=number)
    talk.clock.forward(minutes=2)
    post.go()
    assert [letter.to for letter in post.letters] == ["ayse@example.com"]
    assert number in post.letters[0].text


def test_a_visitor_who_has_written_since_gets_none(talk: Talk, post: Post, deniz: Agent) -> None:
    subscribe(talk)
    talk.take(deniz)
    talk.reply(deniz, "Dener misiniz?")
    talk.clock.forward(seconds=20)
    talk.write("oldu, teşekkürler")
    talk.clock.forward(minutes=2)
    post.go()
    assert post.letters == []


def test_a_visitor_who_did_not_ask_for_mails_gets_none(talk: Talk, post: Post, number: str, deniz: Agent) -> None:
    talk.take(deniz)
    talk.reply(deniz, "Merhaba")
    solve(talk, number)
    talk.clock.forward(hours=1)
    assert post.go() == 0


def test_a_new_state_is_told_by_mail(talk: Talk, post: Post, deniz: Agent) -> None:
    subscribe(talk)
    talk.take(deniz)
    session.close(talk.db, talk.texts, talk.id, actor=f"agent:{deniz.id}", solved=True, now=talk.clock.now)
    talk.clock.forward(minutes=2)
    post.go()
    assert "Çözüldü" in post.letters[-1].text
    assert talk.now.ticket is not None
    assert talk.now.ticket in post.letters[-1].subject


def test_ones_own_step_is_not_told(talk: Talk, post: Post) -> None:
    subscribe(talk)
    number = str(talk.now.ticket)
    solve(talk, number)
    talk.clock.forward(minutes=2)
    post.go()
    before = len(post.letters)
    reopen(talk, number)
    talk.clock.forward(minutes=2)
    post.go()
    assert len(post.letters) == before


def set_address(talk: Talk, email: str) -> None:
    subscriptions.set_address(talk.db, talk.texts, conversation_id=talk.id, email=email, now=talk.clock.now)


def confirm(talk: Talk, post: Post) -> None:
    key = re.search(r"key=(\S+)", post.letters[-1].text)
    assert key is not None
    subscriptions.confirm(talk.db, talk.texts, SETTINGS.secret, key[1], now=talk.clock.now)


def test_a_typed_address_is_written_to_once_it_is_confirmed(talk: Talk, post: Post, deniz: Agent) -> None:
    talk.do(RequestAgent("technical", "asked", "olmuyor"))
    set_address(talk, "Biri@Example.com")
    post.go()
    assert post.letters[0].to == "biri@example.com"
    talk.take(deniz)
    talk.reply(deniz, "Merhaba")
    talk.clock.forward(minutes=2)
    post.go()
    assert len(post.letters) == 1, "not confirmed yet"
    confirm(talk, post)
    assert talk.last.text == talk.texts.say("system_notify_confirmed")
    seq = talk.now.last_seq
    confirm(talk, post)
    assert talk.now.last_seq == seq, "confirmed again is no news"
    talk.reply(deniz, "Orada mısınız?")
    talk.clock.forward(minutes=2)
    post.go()
    assert post.letters[-1].to == "biri@example.com"
    assert "yanıt var" in post.letters[-1].subject


def test_a_confirmation_is_for_the_address_it_went_to(talk: Talk, post: Post) -> None:
    talk.do(RequestAgent("technical", "asked", "olmuyor"))
    set_address(talk, "eski@example.com")
    post.go()
    set_address(talk, "yeni@example.com")
    with pytest.raises(ForeignLink):
        confirm(talk, post)


def test_a_visitor_who_wants_no_more_mails_gets_none(talk: Talk, post: Post, deniz: Agent) -> None:
    subscribe(talk)
    subscriptions.stop(talk.db, talk.id, now=talk.clock.now)
    talk.take(deniz)
    talk.reply(deniz, "Merhaba")
    talk.clock.forward(minutes=2)
    assert post.go() == 0


@pytest.mark.parametrize(
    "email", ["", "ali", "ali@", "@x.com", "a b@x", "a@x", "a@x..com", "a@x.com\nBcc: b@y.com,", "a" * 300]
)
def test_what_is_no_address_is_refused(talk: Talk, email: str) -> None:
    with pytest.raises(BadAddress):
        set_address(talk, email)


def test_nobodys_mailbox_is_filled_from_here(talk: Talk) -> None:
    for number in range(3):
        set_address(talk, f"kurban{number}@example.com")
    with pytest.raises(SlowDown):
        set_address(talk, "kurban9@example.com")


def test_one_mailbox_is_not_filled_from_many_talks(talk: Talk) -> None:
    for _ in range(3):
        started = session.start(talk.db, talk.platform, talk.texts, now=talk.clock.now)
        set_address(Talk(talk.db, talk.platform, talk.texts, talk.clock, started), "kurban@example.com")
    with pytest.raises(SlowDown):
        set_address(talk, "kurban@example.com")


def test_where_no_mail_can_leave_none_is_offered(talk: Talk, platform: Platform) -> None:
    bare = Texts.load(SYSTEM_TEXTS_FILE, platform, without=("send_code", "notify_by_email"))
    with pytest.raises(MailOff):
        subscriptions.set_address(talk.db, bare, conversation_id=talk.id, email="a@example.com")
    labels = [option.label for option in bare.reply("system_waiting_choices").choices]
    assert labels == ["Beklemeye devam et", "Asistana dön"]
