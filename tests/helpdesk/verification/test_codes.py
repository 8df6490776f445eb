"""A code by e-mail proves who somebody is, and tells whoever tries nothing else."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest
from sqlalchemy import select

from helpdesk import events, schema
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import AskVerification, RequestAgent
from helpdesk.errors import HelpdeskError
from helpdesk.mail.errors import MailFailed
from helpdesk.mail.tables import mails
from helpdesk.members import directory
from helpdesk.members.login_token import Identity
from helpdesk.members.standing import Standing
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from helpdesk.topics import TOPICS
from helpdesk.verification import age_and_identity, codes
from helpdesk.verification.errors import (
    AlreadyVerified,
    CodeExpired,
    CodeMalformed,
    CodeOlder,
    CodePaused,
    CodesOff,
    CodeTooSoon,
    CodeWrong,
    NoClaim,
)
from helpdesk.verification.tables import codes as code_table
from helpdesk.visitor import session
from tests.conftest import SYSTEM_TEXTS_FILE
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk

AYSE = ("Ayşe Yılmaz", "ayse.yilmaz")
NOBODY = ("Ayşe Yılmaz", "yok.boyle.biri")


@pytest.fixture(autouse=True)
def _demo_members(talk: Talk) -> None:
    directory.seed_development(talk.db)


def claim(talk: Talk, who: tuple[str, str] = AYSE) -> None:
    name, account = who
    age_and_identity.submit_claim(
        talk.db, talk.texts, conversation_id=talk.id, name=name, account=account, now=talk.clock.now
    )


def send(talk: Talk) -> codes.Sent:
    return codes.send(talk.db, talk.texts, conversation_id=talk.id, now=talk.clock.now)


def submit(talk: Talk, code: str) -> Standing:
    return codes.submit(talk.db, talk.texts, conversation_id=talk.id, code=code, now=talk.clock.now)


def other_talk(talk: Talk) -> Talk:
    started = session.start(talk.db, talk.platform, talk.texts, now=talk.clock.now)
    return Talk(talk.db, talk.platform, talk.texts, talk.clock, started)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def words(talk: Talk, error: HelpdeskError) -> str:
    """What the visitor reads."""
    return talk.texts.error(error.code, **error.more)


def fail_five_times(talk: Talk, code: str) -> None:
    for left in (4, 3, 2, 1):
        with pytest.raises(CodeWrong) as raised:
            submit(talk, wrong(code))
        assert raised.value.more == {"tries_left": left}
    with pytest.raises(CodePaused):
        submit(talk, wrong(code))


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


MAIL = "Örnek Platform destek sohbetinde istenen doğrulama kodu: {0}{1}"
WRITTEN = (
    "{0} {1}",
    "{0}-{1}",
    " {0}{1}\n",
    "{0}{1}.",
    "{0}\u2011{1}",
    "{0}\u2212{1}",
    "{0} — {1}",
    "\u200b{0}{1}\ufeff",
    "{0}.{1}",
    "{0}\n{1}",
    "wide",
    "arabic",
    "one by one",
    "two by two",
    "Kod: {0}{1}",
    "“{0} {1}”",
    "Doğrulama kodunuz: {0} {1}",
    MAIL,
    "whole mail",
)


def in_writing(written: str, post: Post) -> str:
    """The code of the newest letter, written so."""
    code = post.code
    pasted = {
        "wide": "".join(chr(ord(digit) + 0xFEE0) for digit in code),
        "arabic": "".join(chr(ord(digit) - ord("0") + 0x660) for digit in code),
        "one by one": " ".join(code),
        "two by two": "-".join((code[:2], code[2:4], code[4:])) if int(code[2:4]) > 12 else code,
        "whole mail": post.letters[-1].text,
    }
    return pasted.get(written) or written.format(code[:3], code[3:])


@pytest.mark.parametrize("written", WRITTEN)
def test_a_code_is_understood_as_it_is_pasted(talk: Talk, post: Post, written: str) -> None:
    claim(talk)
    send(talk)
    post.go()
    assert submit(talk, in_writing(written, post)).identity == "verified"


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "12345a", "1" * 5000, "123 456 7", "482913 ya da 482914", "12/3456/789"]
)
def test_what_is_no_code_costs_no_try(talk: Talk, post: Post, typed: str) -> None:
    claim(talk)
    send(talk)
    post.go()
    with pytest.raises(CodeMalformed):
        submit(talk, typed)
    with pytest.raises(CodeWrong) as raised:
        submit(talk, wrong(post.code))
    assert raised.value.more == {"tries_left": 4}


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


def test_without_a_claim_there_is_nobody_to_write_to(talk: Talk) -> None:
    with pytest.raises(NoClaim):
        send(talk)
    with pytest.raises(CodeExpired):
        submit(talk, "123456")


def test_who_is_verified_is_not_asked_again(talk: Talk) -> None:
    ayse = Identity("demo-1", "Ayşe Yılmaz", "ayse@example.com")
    age_and_identity.submit_identity(talk.db, talk.texts, conversation_id=talk.id, identity=ayse, now=talk.clock.now)
    with pytest.raises(AlreadyVerified):
        send(talk)


def test_where_no_mail_can_leave_no_code_is_offered(talk: Talk, platform: Platform) -> None:
    bare = Texts.load(SYSTEM_TEXTS_FILE, platform, without=("send_code", "notify_by_email"))
    claim(talk)
    with pytest.raises(CodesOff):
        codes.send(talk.db, bare, conversation_id=talk.id)
    assert not any(option.command == "send_code" for reply in bare.replies.values() for option in reply.choices)


def test_while_a_code_is_awaited_a_typed_one_is_masked(talk: Talk, post: Post) -> None:
    claim(talk)
    talk.answer()
    send(talk)
    post.go()
    stored = talk.write(f"kodum {post.code}, param hala gelmedi")
    said = talk.since(stored.seq - 1)
    assert said[0].text == "kodum ******, param hala gelmedi"
    assert said[1].text == talk.texts.say("system_code_masked")
    turn = talk.claim()
    assert turn is not None
    assert turn.payload == {"text": "param hala gelmedi"}
    with talk.db.read() as tx:
        assert not any(post.code in str(tx.execute(select(table)).all()) for table in schema.metadata.sorted_tables)


@pytest.mark.parametrize("written", [*WRITTEN, "kodum {0}{1}", "{0}{1} kodum bu", "işte gelen kod: {0}{1}'dir"])
def test_a_code_alone_is_masked_and_reaches_nobody(talk: Talk, post: Post, written: str) -> None:
    claim(talk)
    talk.answer()
    send(talk)
    post.go()
    stored = talk.write(in_writing(written, post))
    assert talk.claim() is None
    said, answer = talk.since(stored.seq - 1)
    assert not any(sign.isdecimal() for sign in said.text.replace("10 dakika", ""))
    assert answer.text == talk.texts.say("system_code_masked")


@pytest.mark.parametrize("state", ["late", "never"])
def test_a_line_of_the_mail_opens_no_case_when_no_code_is_awaited(talk: Talk, post: Post, state: str) -> None:
    if state == "late":
        claim(talk)
        talk.answer()
        send(talk)
        post.go()
        talk.clock.forward(minutes=11)
    for line in (MAIL, "Doğrulama kodunuz: 290‑249", "Kod: 560346"):
        talk.write(line.format("493", "196"))
        assert talk.claim() is None
        assert talk.last.text == talk.texts.say("system_foreign_code_masked")


@pytest.mark.parametrize(
    "text", ["150000 TL yatırdım", "12.345.678", "TK-1234-5678-9012", "05321112233", "2026-11-22", "tutar 250.000"]
)
def test_other_numbers_stay_as_they_are(talk: Talk, text: str) -> None:
    claim(talk)
    talk.answer()
    send(talk)
    talk.write(text)
    assert text in [message.text for message in talk.messages]


def test_a_six_digit_number_is_left_alone_when_no_code_is_awaited(talk: Talk) -> None:
    talk.write("123456")
    assert talk.last.text == "123456"


def test_a_topic_that_needs_a_proof_offers_the_code_after_the_claim(
    talk: Talk, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict = {**vars(TOPICS["privacy"]), "identity": "verified"}
    monkeypatch.setitem(TOPICS, "privacy", type(TOPICS["privacy"])(**strict))
    talk.do(AskVerification("identity", "privacy"))
    claim(talk)
    assert talk.claim() is None
    talk.press("E-postayla kod gönder")
    assert talk.last.card is not None
    assert talk.last.card["method"] == "code"
    post.go()
    assert submit(talk, post.code).identity == "verified"
    turn = talk.claim()
    assert turn is not None
    assert turn.payload == {"name": "notice_verified"}


def test_a_button_that_cannot_send_says_why(talk: Talk) -> None:
    talk.answer() if talk.claim() else None
    claim(talk)
    talk.answer()
    send(talk)
    with talk.db.write() as tx:
        codes.not_sent(tx, talk.texts, tx.execute(select(code_table.c.id)).scalar_one(), now=talk.clock.now)
    talk.press("Kodu yeniden iste")
    assert talk.last.card is not None
    with talk.db.write() as tx:
        newest = select(code_table.c.id).where(code_table.c.state == "pending")
        codes.not_sent(tx, talk.texts, tx.execute(newest).scalar_one(), now=talk.clock.now)
    claim(talk, NOBODY)
    send(talk)
    talk.press("Kodu yeniden iste")
    assert "60 saniye" in talk.last.text


def test_while_a_person_has_the_talk_the_result_is_said(talk: Talk, post: Post, deniz: Agent) -> None:
    talk.do(RequestAgent())
    talk.take(deniz)
    claim(talk)
    send(talk)
    post.go()
    submit(talk, post.code)
    assert talk.last.text == talk.texts.say("system_identity_verified")


@pytest.mark.parametrize("who", [AYSE, NOBODY])
def test_a_mail_server_that_is_away_is_told_to_everybody_alike(talk: Talk, post: Post, who: tuple[str, str]) -> None:
    claim(talk, who)
    send(talk)
    post.trouble = MailFailed("down")
    for _ in range(3):
        post.go()
        talk.clock.forward(seconds=30)
    assert talk.last.text == talk.texts.say("system_code_not_sent")
    assert post.go() == 0
    with pytest.raises(CodeExpired):
        submit(talk, "123456")
    post.trouble = None
    assert send(talk), "an unsent code makes nobody wait"


def test_a_refused_address_is_not_told(talk: Talk, post: Post) -> None:
    claim(talk)
    send(talk)
    before = talk.now.last_seq
    post.trouble = MailFailed("refused", is_final=True)
    post.go()
    assert talk.since(before) == []
    assert "mail.failed" in talk.kinds()
