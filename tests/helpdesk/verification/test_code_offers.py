"""When a code is offered, and what is said where none can be sent."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import AskVerification, RequestAgent
from helpdesk.mail.errors import MailFailed
from helpdesk.members.login_token import Identity
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from helpdesk.topics import TOPICS
from helpdesk.verification import age_and_identity, codes
from helpdesk.verification.errors import (
    AlreadyVerified,
    CodeExpired,
    CodesOff,
    NoClaim,
)
from helpdesk.verification.tables import codes as code_table
from tests.conftest import SYSTEM_TEXTS_FILE
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk
from tests.helpdesk.verification.asking import (
    AYSE,
    NOBODY,
    claim,
    send,
    submit,
)

pytestmark = pytest.mark.usefixtures("demo_members")


def test_without_a_claim_there_is_nobody_to_write_to(talk: Talk) -> None:
    with pytest.raises(NoClaim):
        send(talk)
    with pytest.raises(CodeExpired):
        submit(talk, "123456")


def test_a_visitor_who_is_verified_is_not_asked_again(talk: Talk) -> None:
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
