"""A code by e-mail proves who somebody is, and tells whoever tries nothing else."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import select

from helpdesk import schema
from helpdesk.mail.tables import mails
from helpdesk.verification import age_and_identity
from helpdesk.verification.errors import (
    AlreadyVerified,
    CodeExpired,
    CodeOlder,
    CodePaused,
    CodeTooSoon,
    CodeWrong,
)
from helpdesk.verification.tables import codes as code_table
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk
from tests.helpdesk.verification.asking import (
    AYSE,
    NOBODY,
    claim,
    other_talk,
    send,
    submit,
    words,
    wrong,
)

pytestmark = pytest.mark.usefixtures("demo_members")


def test_the_code_in_the_mail_verifies_the_member_for_two_hours(talk: Talk, post: Post) -> None:
    claim(talk)
    talk.answer()
    send(talk)
    assert talk.last.card == {"kind": "verification", "method": "code", "login": "/panel"}
    post.go()
    assert post.letters[0].to == "ayse@example.com"
    known = submit(talk, post.code)
    assert (known.identity, known.by, known.member_id, known.age_by) == ("verified", "code", "demo-1", "birth_date")
    turn = talk.claim()
    assert turn is not None
    assert turn.payload == {"name": "notice_verified"}
    late = age_and_identity.standing(talk.db, talk.id, now=talk.clock.forward(hours=2))
    assert late.identity == "claimed"


def test_only_a_salted_hash_is_stored_and_nothing_of_the_code_anywhere(talk: Talk, post: Post) -> None:
    claim(talk)
    send(talk)
    post.go()
    with talk.db.read() as tx:
        rows = [str(tx.execute(select(table)).all()) for table in schema.metadata.sorted_tables]
        hashed = tx.execute(select(code_table.c.code_hash)).scalar_one()
    assert hashed.startswith("$argon2id$")
    assert not any(post.code in row for row in rows)
    submit(talk, post.code)
    with talk.db.read() as tx:
        assert tx.execute(select(code_table.c.code_hash)).scalar_one() is None
        assert tx.execute(select(mails.c.recipient)).scalar_one() == ""


def test_whether_the_member_exists_cannot_be_seen(talk: Talk, post: Post) -> None:
    talks = {who: other_talk(talk) for who in (AYSE, NOBODY)}
    seen = {}
    for who, each in talks.items():
        claim(each, who)
        sent = send(each)
        post.go()
        tries = []
        for _ in range(5):
            try:
                submit(each, "000000")
            except (CodeWrong, CodePaused) as error:
                tries.append((error.code, error.more))
        said = [(message.author, message.text, message.card) for message in each.messages]
        kinds = [kind for kind in each.kinds() if not kind.startswith("mail.")]
        seen[who] = (sent, tries, said, kinds, each.kinds().count("mail.queued"))
    assert seen[AYSE] == seen[NOBODY]
    assert len(post.letters) == 1
    assert post.checks == 1


def test_nobodys_code_is_never_right(talk: Talk, post: Post) -> None:
    claim(talk, NOBODY)
    send(talk)
    post.go()
    with talk.db.read() as tx:
        assert tx.execute(select(code_table.c.code_hash)).scalar_one() is None
    with pytest.raises(CodeWrong):
        submit(talk, "123456")


def test_a_code_holds_for_ten_minutes(talk: Talk, post: Post) -> None:
    claim(talk)
    send(talk)
    post.go()
    talk.clock.forward(minutes=10)
    with pytest.raises(CodeExpired) as late:
        submit(talk, post.code)
    assert words(talk, late.value) == "Kodun süresi dolmuş ya da kod istenmemiş. Yeni bir kod isteyin."


def test_a_code_given_again_after_it_was_right_is_not_called_late(talk: Talk, post: Post) -> None:
    claim(talk)
    send(talk)
    post.go()
    submit(talk, post.code)
    for code in (post.code, wrong(post.code)):
        with pytest.raises(AlreadyVerified) as again:
            submit(talk, code)
        assert words(talk, again.value) == "Üyeliğiniz doğrulanmış durumda; yeni bir kod gerekmiyor."
    assert talk.kinds().count("verification.recorded") == 3, "claim, code and birth date, each once"


def test_a_right_code_sent_twice_at_once_is_never_called_wrong(talk: Talk, post: Post) -> None:
    claim(talk)
    send(talk)
    post.go()
    code, outcomes = post.code, []

    def attempt() -> None:
        try:
            outcomes.append(submit(talk, code).identity)
        except AlreadyVerified as error:
            outcomes.append(error.code)

    threads = [threading.Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already_verified"] * 3 + ["verified"]


def test_once_the_proof_has_run_out_a_used_code_is_late(talk: Talk, post: Post) -> None:
    claim(talk)
    send(talk)
    post.go()
    submit(talk, post.code)
    talk.clock.forward(hours=2)
    with pytest.raises(CodeExpired):
        submit(talk, post.code)


def test_a_newer_code_ends_the_older(talk: Talk, post: Post) -> None:
    claim(talk)
    send(talk)
    post.go()
    older = post.code
    with pytest.raises(CodeTooSoon) as raised:
        send(talk)
    assert raised.value.more == {"seconds": 60}
    talk.clock.forward(seconds=61)
    send(talk)
    post.go()
    if older != post.code:
        for _ in range(6):
            with pytest.raises(CodeOlder) as raised_by_older:
                submit(talk, older)
        assert "en son gelen e-postadaki" in words(talk, raised_by_older.value)
        with pytest.raises(CodeWrong) as raised_by_wrong:
            submit(talk, wrong(post.code) if wrong(post.code) != older else wrong(wrong(post.code)))
        assert raised_by_wrong.value.more == {"tries_left": 4}, "an older code costs no try"
    assert submit(talk, post.code).identity == "verified"


def test_a_new_claim_ends_the_code_of_the_old_one(talk: Talk, post: Post) -> None:
    claim(talk)
    send(talk)
    post.go()
    claim(talk, ("Mehmet Kaya", "mehmet34"))
    with pytest.raises(CodeExpired):
        submit(talk, post.code)
