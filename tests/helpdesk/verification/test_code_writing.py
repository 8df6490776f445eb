"""A code as people paste it, in its box and in the chat, where it is masked."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from helpdesk import schema
from helpdesk.verification.errors import (
    CodeMalformed,
    CodeWrong,
)
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk
from tests.helpdesk.verification.asking import (
    MAIL,
    WRITTEN,
    claim,
    in_writing,
    send,
    submit,
    wrong,
)

pytestmark = pytest.mark.usefixtures("demo_members")


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
