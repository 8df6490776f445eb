"""How often codes are tried and sent: pauses, and who learns nothing from them."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest
from sqlalchemy import select

from helpdesk import events
from helpdesk.verification.errors import (
    CodeExpired,
    CodePaused,
    CodeWrong,
)
from helpdesk.verification.tables import codes as code_table
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk
from tests.helpdesk.verification.asking import (
    AYSE,
    NOBODY,
    claim,
    fail_five_times,
    other_talk,
    send,
    submit,
    wrong,
)

pytestmark = pytest.mark.usefixtures("demo_members")


def test_five_wrong_codes_end_it_and_the_assistant_is_told(talk: Talk, post: Post) -> None:
    claim(talk)
    talk.answer()
    send(talk)
    post.go()
    fail_five_times(talk, post.code)
    turn = talk.claim()
    assert turn is not None
    assert turn.payload == {"name": "notice_verification_failed"}
    with pytest.raises(CodePaused):
        submit(talk, post.code)
    facts = [event.facts for event in events.list_events(talk.db) if event.kind == "verification.recorded"]
    assert facts[-1] == {"verification": "identity", "result": "failed", "method": "code"}


def test_no_restart_and_no_new_conversation_shortens_the_pause(talk: Talk, post: Post) -> None:
    claim(talk)
    send(talk)
    post.go()
    fail_five_times(talk, post.code)
    talk.write("/restart")
    talk.clock.forward(minutes=2)
    with pytest.raises(CodePaused) as here:
        send(talk)
    elsewhere = other_talk(talk)
    claim(elsewhere)
    with pytest.raises(CodePaused) as there:
        send(elsewhere)
    assert here.value.more == there.value.more
    talk.clock.forward(minutes=13)
    assert send(talk)


def test_by_another_account_of_theirs_nobody_learns_that_it_is_the_same_member(talk: Talk, post: Post) -> None:
    claim(talk)
    by_mail = other_talk(talk)
    claim(by_mail, ("Ayşe", "ayse@example.com"))
    send(talk)
    post.go()
    fail_five_times(talk, post.code)
    sent = len(post.letters)
    send(by_mail)
    post.go()
    assert len(post.letters) == sent, "the pause of the member holds, and is told to nobody"
    nobody = other_talk(talk)
    claim(nobody, NOBODY)
    send(nobody)
    assert [message.text for message in by_mail.messages] == [message.text for message in nobody.messages]
    fail_five_times(by_mail, "000000")


def test_a_member_gets_few_codes_a_day_by_whatever_account(talk: Talk, post: Post) -> None:
    accounts = (AYSE, ("Ayşe", "ayse@example.com"))
    for number in range(24):
        each = other_talk(talk)
        claim(each, accounts[number % 2])
        with suppress(CodePaused):  # of one account, which is told
            send(each)
        post.go()
        talk.clock.forward(minutes=45)
    assert len(post.letters) == 10


def test_wrong_codes_of_many_talks_count_together(talk: Talk, post: Post) -> None:
    claim(talk)
    send(talk)
    post.go()
    for _ in range(4):
        with pytest.raises(CodeWrong):
            submit(talk, wrong(post.code))
    second = other_talk(talk)
    claim(second)
    send(second)
    post.go()
    with pytest.raises(CodePaused):
        submit(second, wrong(post.code))
    with pytest.raises(CodePaused):
        send(other_claimed(talk))


def test_a_right_code_begins_the_count_anew(talk: Talk, post: Post) -> None:
    for _ in range(3):
        each = other_claimed(talk)
        send(each)
        post.go()
        for left in (4, 3, 2, 1):
            with pytest.raises(CodeWrong) as raised:
                submit(each, wrong(post.code))
            assert raised.value.more == {"tries_left": left}
        assert submit(each, post.code).identity == "verified"


def other_claimed(talk: Talk) -> Talk:
    each = other_talk(talk)
    claim(each)
    return each


def test_naming_somebody_else_in_the_same_talk_does_not_end_the_pause(talk: Talk, post: Post) -> None:
    claim(talk)
    send(talk)
    post.go()
    fail_five_times(talk, post.code)
    talk.clock.forward(minutes=2)
    claim(talk, ("Mehmet", "mehmet34"))
    with pytest.raises(CodePaused):
        send(talk)


def test_a_pause_comes_for_an_account_of_nobody_too(talk: Talk) -> None:
    claim(talk, NOBODY)
    send(talk)
    fail_five_times(talk, "000000")
    elsewhere = other_talk(talk)
    claim(elsewhere, ("Fatma Kara", NOBODY[1]))
    with pytest.raises(CodePaused):
        send(elsewhere)


def test_each_pause_of_a_day_is_twice_as_long(talk: Talk, post: Post) -> None:
    claim(talk)
    lengths = []
    for _ in range(3):
        send(talk)
        post.go()
        fail_five_times(talk, post.code)
        with pytest.raises(CodePaused) as raised:
            send(talk)
        until = raised.value.more["until"]
        lengths.append((until - talk.clock.now).total_seconds() / 60)
        talk.clock.now = until
    assert lengths == [15, 30, 60]


def test_no_more_than_five_mails_an_hour_reach_one_member(talk: Talk, post: Post) -> None:
    for _ in range(5):
        each = other_talk(talk)
        claim(each)
        send(each)
    sixth = other_talk(talk)
    claim(sixth)
    with pytest.raises(CodePaused) as raised:
        send(sixth)
    assert (raised.value.more["until"] - talk.clock.now).total_seconds() == 3600
    talk.clock.forward(minutes=61)
    assert send(sixth)


def test_many_tries_at_once_are_no_more_than_five(talk: Talk, post: Post) -> None:
    claim(talk)
    send(talk)
    post.go()
    code, counted = post.code, []

    def attempt() -> None:
        try:
            submit(talk, wrong(code))
        except (CodeWrong, CodePaused, CodeExpired) as error:
            counted.append(error.code)

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with talk.db.read() as tx:
        row = tx.execute(select(code_table.c.tries, code_table.c.state)).one()
    assert (row.tries, row.state) == (5, "failed")
    assert len(counted) == 12
