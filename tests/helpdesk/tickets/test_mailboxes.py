"""Nobody's mailbox is filled from here."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.assistant.effects import OpenTicket
from helpdesk.conversations.errors import SlowDown
from helpdesk.tickets import subscriptions
from helpdesk.visitor import session
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk
from tests.helpdesk.tickets.subscribing import another, ask, set_address


def test_page_and_talk_together_fill_nobodys_mailbox(talk: Talk, number: str) -> None:
    ask(talk, number, "kurban1@example.com")
    for email in ("kurban2@example.com", "kurban3@example.com"):
        subscriptions.set_address(talk.db, talk.texts, conversation_id=talk.id, email=email, now=talk.clock.now)
    with pytest.raises(SlowDown):
        ask(talk, number, "kurban4@example.com")
    talk.clock.forward(days=1, minutes=1)
    ask(talk, number, "kurban4@example.com")


def test_an_address_asked_long_after_the_first_one_counts_for_its_mailbox(talk: Talk, post: Post) -> None:
    talks = [another(talk) for _ in range(4)]
    for each in talks:
        each.do(OpenTicket("technical"))
        ask(each, str(each.now.ticket), "eski@example.com" if each is talks[3] else "kendi@example.org")
    talk.clock.forward(days=2)
    for each in talks[:3]:
        ask(each, str(each.now.ticket), "kurban@example.com")
    post.go()  # once they are gone, mails do not tell to whom they went
    with pytest.raises(SlowDown):
        ask(talks[3], str(talks[3].now.ticket), "kurban@example.com")


@pytest.mark.parametrize("between", ["another address", "no more mails", "nothing"])
def test_asking_for_something_else_in_between_does_not_fill_a_mailbox(talk: Talk, post: Post, between: str) -> None:
    asked, refused = [], []
    for turn in range(12):
        each = another(talk)
        try:
            set_address(each, "kurban@example.com")
            asked.append(turn)
        except SlowDown as error:
            refused.append(error)
        if between == "another address":
            set_address(each, f"baska{turn}@example.org")
        elif between == "no more mails":
            subscriptions.stop(each.db, each.id, now=each.clock.now)
        post.go()
    assert asked == [0, 1, 2]
    assert {error.more["until"] for error in refused} == {talk.clock.now + timedelta(days=1)}
    assert "Yeniden deneyebileceğiniz zaman: " in talk.texts.error(refused[0].code, **refused[0].more)
    talk.clock.forward(days=1)
    set_address(another(talk), "kurban@example.com")


def test_one_mailbox_has_many_addresses(talk: Talk, post: Post) -> None:
    for written in ("ali.kaya+1@gmail.com", "alikaya+2@gmail.com", "a.likaya@googlemail.com"):
        set_address(another(talk), written)
        post.go()
    with pytest.raises(SlowDown):
        set_address(another(talk), "alikaya@gmail.com")
    assert set_address(another(talk), "ali.kaya+1@example.com"), "elsewhere a dot makes another one"
    for number in (2, 3):
        set_address(another(talk), f"ali.kaya+{number}@example.com")
    with pytest.raises(SlowDown):
        set_address(another(talk), "ali.kaya@example.com")
    assert set_address(another(talk), "alikaya@example.com")


def test_from_one_place_few_mailboxes_are_asked_in_an_hour(talk: Talk) -> None:
    def ask_from(source: str, number: int) -> None:
        started = session.start(talk.db, talk.platform, talk.texts, source=source, now=talk.clock.now)
        talk_of_it = Talk(talk.db, talk.platform, talk.texts, talk.clock, started)
        set_address(talk_of_it, f"kurban{number}@example.com")

    for number in range(30):
        ask_from("here", number)
    with pytest.raises(SlowDown):
        ask_from("here", 30)
    ask_from("there", 31)
    talk.clock.forward(hours=1)
    ask_from("here", 32)
