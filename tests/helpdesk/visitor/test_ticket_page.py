"""A ticket is followed from its page: read, added to, opened again, and told of by mail."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from helpdesk import signed
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import Acknowledge, OpenTicket, RequestAgent
from helpdesk.conversations.errors import ClosedToMinor, EmptyMessage, SlowDown
from helpdesk.errors import ForeignLink, StaleLink
from helpdesk.mail.errors import BadAddress, MailOff
from helpdesk.members.login_token import Identity
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from helpdesk.tickets import subscriptions
from helpdesk.tickets.access import Access, find_for_visitor, move
from helpdesk.tickets.errors import ReopenTooLate, TicketNotFound, TicketNotOpen, TicketStepRefused
from helpdesk.tickets.record import STEPS, may_step
from helpdesk.verification import age_and_identity
from helpdesk.visitor import session, ticket_page
from tests.conftest import SYSTEM_TEXTS_FILE
from tests.helpdesk.post import SETTINGS, Post
from tests.helpdesk.talk import Talk

AYSE = Identity("demo-1", "Ayşe Yılmaz", "ayse@example.com")


@pytest.fixture
def number(talk: Talk) -> str:
    talk.do(OpenTicket("technical"))
    assert talk.now.ticket is not None
    return talk.now.ticket


def own(talk: Talk, number: str) -> Access:
    return Access(number, conversation_id=talk.id)


def follow(talk: Talk, number: str) -> ticket_page.Followed:
    return ticket_page.follow(talk.db, talk.texts, own(talk, number), now=talk.clock.now)


def add(talk: Talk, number: str, text: str, client_id: str = "page-1") -> int:
    access = own(talk, number)
    return ticket_page.add_message(talk.db, talk.texts, access, client_id=client_id, text=text, now=talk.clock.now).seq


def test_a_minors_ticket_is_read_and_takes_nothing(talk: Talk, number: str) -> None:
    talk.press("18 yaşından küçüğüm")
    talk.press("18 yaşından küçüğüm, görüşmeyi bitir")
    assert not follow(talk, number).takes_messages
    with pytest.raises(ClosedToMinor) as refused:
        add(talk, number, "bir şey daha")
    assert "Yeni bir görüşme" not in talk.texts.error(refused.value.code)


def reopen(talk: Talk, number: str, text: str = "sorun sürüyor") -> None:
    ticket_page.reopen(talk.db, talk.texts, own(talk, number), client_id="page-2", text=text, now=talk.clock.now)


def solve(talk: Talk, number: str) -> None:
    move(talk.db, number=number, to="solved", actor="agent:x", now=talk.clock.now)


def subscribe(talk: Talk) -> None:
    """As a logged-in member who waits and leaves."""
    age_and_identity.submit_identity(talk.db, talk.texts, conversation_id=talk.id, identity=AYSE, now=talk.clock.now)
    talk.answer()
    talk.do(RequestAgent("technical", "asked", "olmuyor"))
    talk.write("bekliyorum")
    talk.press("E-postayla haber ver")


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
    assert talk.claim() is None


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
    assert allowed["system"] == {("pending", "closed")}
    assert allowed["bot"] == allowed["anybody"] == set()
    assert len(allowed["agent"]) == sum(map(len, STEPS.values()))


def test_a_step_of_somebody_else_is_refused(talk: Talk, number: str) -> None:
    with pytest.raises(TicketStepRefused):
        move(talk.db, number=number, to="solved", actor="visitor")


def test_the_link_of_a_mail_opens_its_ticket_and_no_other(talk: Talk, number: str) -> None:
    link = ticket_page.make_link(SETTINGS, talk.platform, number, talk.clock.now)
    assert link.startswith("https://destek.example.com/ticket?key=")
    opened = ticket_page.read_link(SETTINGS, link.partition("key=")[2], talk.clock.now).number
    assert find_for_visitor(talk.db, opened, link_number=opened).number == number
    talk.clock.forward(minutes=1)
    talk.do(OpenTicket("deposit"))
    with pytest.raises(TicketNotFound):
        find_for_visitor(talk.db, str(talk.now.ticket), link_number=opened)


def test_a_link_runs_out_and_cannot_be_changed(talk: Talk, number: str) -> None:
    key = ticket_page.make_link(SETTINGS, talk.platform, number, talk.clock.now).partition("key=")[2]
    with pytest.raises(StaleLink):
        ticket_page.read_link(SETTINGS, key, talk.clock.now + timedelta(days=14))
    other = signed.sign(SETTINGS.secret, "address", number, expires=talk.clock.now + timedelta(days=1))
    subject, expires, signature = key.split(".")
    forged = (
        f"{subject}.{int(expires) + 1}.{signature}",
        key[:-1],
        key + "x",
        other,
        "",
        "a.b.c",
        "é" * 20,
        "x" * 5000,
    )
    for wrong in forged:
        with pytest.raises(ForeignLink):
            ticket_page.read_link(SETTINGS, wrong, talk.clock.now)


def test_who_was_away_gets_a_mail_with_a_link_that_reads_the_answer(talk: Talk, post: Post, deniz: Agent) -> None:
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


def test_who_has_written_since_gets_none(talk: Talk, post: Post, deniz: Agent) -> None:
    subscribe(talk)
    talk.take(deniz)
    talk.reply(deniz, "Dener misiniz?")
    talk.clock.forward(seconds=20)
    talk.write("oldu, teşekkürler")
    talk.clock.forward(minutes=2)
    post.go()
    assert post.letters == []


def test_who_did_not_ask_for_mails_gets_none(talk: Talk, post: Post, number: str, deniz: Agent) -> None:
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


def test_who_wants_no_more_mails_gets_none(talk: Talk, post: Post, deniz: Agent) -> None:
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


def test_a_revoked_link_opens_nothing_and_a_later_one_does(talk: Talk, number: str) -> None:
    before = by_link(talk, number)
    assert ticket_page.follow(talk.db, talk.texts, before, now=talk.clock.now).view.number == number
    ticket_page.revoke_links(talk.db, before, now=talk.clock.forward(seconds=1))
    for old in (before, Access(number, link_number=number)):
        with pytest.raises(StaleLink):
            ticket_page.follow(talk.db, talk.texts, old, now=talk.clock.now)
        with pytest.raises(StaleLink):
            ticket_page.stop_mails(talk.db, old, now=talk.clock.now)
    after = by_link(talk, number)
    assert ticket_page.follow(talk.db, talk.texts, after, now=talk.clock.now).view.number == number
    mine = Access(number, conversation_id=talk.id, link_number=number)
    assert ticket_page.follow(talk.db, talk.texts, mine, now=talk.clock.now).view.number == number


def by_link(talk: Talk, number: str) -> Access:
    """The access of a link that is made now."""
    key = ticket_page.make_link(SETTINGS, talk.platform, number, talk.clock.now).partition("key=")[2]
    link = ticket_page.read_link(SETTINGS, key, talk.clock.now)
    return Access(link.number, link_number=link.number, link_made_at=link.made_at)
