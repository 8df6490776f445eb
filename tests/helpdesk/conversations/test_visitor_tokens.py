"""The token of a talk changes with a proof and ends with idleness and logout; the one before opens nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from helpdesk.conversations import visitor_tokens
from helpdesk.conversations.errors import ConversationNotFound
from helpdesk.conversations.tables import conversations
from helpdesk.members import directory
from helpdesk.members.login_token import Identity
from helpdesk.members.standing import Standing
from helpdesk.verification import age_and_identity, codes
from helpdesk.visitor import session
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk

AYSE = Identity("demo-1", "Ayşe Yılmaz", "ayse@example.com")
IDLE = timedelta(hours=336)


def opens(talk: Talk, token: str, idle: timedelta | None = IDLE) -> bool:
    try:
        visitor_tokens.check(talk.db, talk.id, token, idle=idle, now=talk.clock.now)
    except ConversationNotFound:
        return False
    return True


def log_in(talk: Talk) -> Standing:
    return age_and_identity.submit_identity(
        talk.db, talk.texts, conversation_id=talk.id, identity=AYSE, now=talk.clock.now
    )


def test_a_login_gives_the_talk_another_token_and_ends_the_one_before(talk: Talk) -> None:
    token = log_in(talk).token
    assert token
    assert (opens(talk, token), opens(talk, talk.token)) == (True, False)
    with pytest.raises(ConversationNotFound):
        session.resume(talk.db, talk.texts, conversation_id=talk.id, token=talk.token)
    assert log_in(talk).token is None, "the same proof again raises nothing"
    assert opens(talk, token)


def test_a_login_that_comes_with_resuming_gives_the_new_token_at_once(talk: Talk) -> None:
    resumed = session.resume(talk.db, talk.texts, conversation_id=talk.id, token=talk.token, identity=AYSE)
    assert (opens(talk, resumed.token), opens(talk, talk.token)) == (True, False)


def test_a_talk_that_begins_with_a_login_gives_the_token_that_opens_it(talk: Talk) -> None:
    started = session.start(talk.db, talk.platform, talk.texts, identity=AYSE, now=talk.clock.now)
    visitor_tokens.check(talk.db, started.conversation.id, started.token, now=talk.clock.now)


def test_a_code_gives_the_talk_another_token_and_a_claim_does_not(talk: Talk, post: Post) -> None:
    directory.seed_development(talk.db)
    claimed = age_and_identity.submit_claim(
        talk.db, talk.texts, conversation_id=talk.id, name="Ayşe", account="ayse.yilmaz", now=talk.clock.now
    )
    assert claimed.token is None
    assert opens(talk, talk.token)
    codes.send(talk.db, talk.texts, conversation_id=talk.id, now=talk.clock.now)
    post.go()
    token = codes.submit(talk.db, talk.texts, conversation_id=talk.id, code=post.code, now=talk.clock.now).token
    assert token
    assert (opens(talk, token), opens(talk, talk.token)) == (True, False)
    talk.clock.forward(hours=3)
    again = log_in(talk).token
    assert again, "the proof had run out: being proven again raises who the visitor is"
    assert not opens(talk, token)


def test_a_token_ends_when_it_was_not_used_for_so_long(talk: Talk) -> None:
    talk.clock.forward(hours=335)
    assert opens(talk, talk.token), "and so it was used"
    talk.clock.forward(hours=335)
    assert opens(talk, talk.token)
    talk.clock.forward(hours=336)
    assert not opens(talk, talk.token)
    with pytest.raises(ConversationNotFound):
        session.resume(talk.db, talk.texts, conversation_id=talk.id, token=talk.token, idle=IDLE, now=talk.clock.now)


def test_a_talk_of_before_ends_with_its_last_message(talk: Talk) -> None:
    with talk.db.write() as tx:
        tx.execute(update(conversations).values(token_used_at=None))
    talk.clock.forward(hours=336)
    assert not opens(talk, talk.token)


def test_after_logout_no_token_opens_the_talk(talk: Talk) -> None:
    visitor_tokens.end(talk.db, talk.id, "another")
    assert opens(talk, talk.token)
    visitor_tokens.end(talk.db, talk.id, talk.token, now=talk.clock.now)
    visitor_tokens.end(talk.db, talk.id, talk.token, now=talk.clock.now)
    assert not opens(talk, talk.token, idle=None)
    assert talk.kinds().count("conversation.token_ended") == 1
