"""A conversation begins with a greeting, has one owner at a time, and ends politely."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpdesk.agents import roster
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import RequestAgent
from helpdesk.conversations import messages, visitor_tokens
from helpdesk.conversations.errors import ChannelNotApproved, ConversationNotFound
from helpdesk.database import Database
from helpdesk.members import directory
from helpdesk.members.login_token import Identity
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from helpdesk.tickets import access
from helpdesk.verification import age_and_identity
from helpdesk.verification.age_and_identity import standing
from helpdesk.visitor import session
from tests.clock import Clock
from tests.helpdesk.talk import Talk

AYSE = Identity("demo-1", "Ayşe Yılmaz", "ayse@example.com")


def test_the_greeting_says_who_answers_and_what_is_never_asked_for(talk: Talk) -> None:
    greeting, abilities, age = talk.started.messages
    assert {message.author for message in talk.started.messages} == {"bot"}
    for said in ("insan değilim", "şifre", "kart numarası", "kod", "/help/aydinlatma-metni"):
        assert said in greeting.text
    assert "18" in age.text
    assert [choice.label for choice in age.choices] == ["18 yaşındayım veya daha büyüğüm", "18 yaşından küçüğüm"]
    assert "Temsilciye bağlan" in [choice.label for choice in abilities.choices]


def test_a_stranger_may_say_who_it_is_before_the_talk(talk: Talk) -> None:
    opening = talk.started.messages[-1]
    assert opening.card == {"kind": "verification", "method": "claim", "login": "/panel", "opening": True}
    age_and_identity.submit_claim(talk.db, talk.texts, conversation_id=talk.id, name="Ayşe", account="ayse.yilmaz")
    assert standing(talk.db, talk.id, now=talk.clock.now).identity == "claimed"
    talk.press("18 yaşındayım")
    assert standing(talk.db, talk.id, now=talk.clock.now).age == "adult"


def test_the_button_of_adults_is_the_first_with_18_on_it(talk: Talk) -> None:
    offered = [choice for message in talk.started.messages for choice in message.choices]
    assert next(choice for choice in offered if "18" in choice.label).label == "18 yaşındayım veya daha büyüğüm"


def test_a_member_with_a_birth_date_is_not_asked_for_the_age(
    db: Database, platform: Platform, texts: Texts, clock: Clock
) -> None:
    directory.seed_development(db, now=clock.now)
    started = session.start(db, platform, texts, page="/panel", identity=AYSE, now=clock.now)
    assert [message for message in started.messages if "18" in message.text] == []
    assert "Ayşe Yılmaz" in started.messages[0].text
    known = standing(db, started.conversation.id, now=clock.now)
    assert (known.age, known.age_by, known.identity, known.by) == ("adult", "birth_date", "verified", "token")


def test_a_member_without_a_birth_date_on_file_is_asked(
    db: Database, platform: Platform, texts: Texts, clock: Clock
) -> None:
    nobody = Identity("crm-77", "Yeni Üye", "yeni@example.com")
    started = session.start(db, platform, texts, identity=nobody, now=clock.now)
    assert any("18" in choice.label for message in started.messages for choice in message.choices)
    assert standing(db, started.conversation.id, now=clock.now).identity == "verified"


def test_a_channel_that_is_not_approved_opens_nothing(db: Database, platform: Platform, texts: Texts) -> None:
    with pytest.raises(ChannelNotApproved):
        session.start(db, platform, texts, channel="telegram")


def test_the_page_is_kept_without_its_query(db: Database, platform: Platform, texts: Texts) -> None:
    started = session.start(db, platform, texts, page="/panel?email=a@example.com#x")
    assert started.conversation.page == "/panel"


def test_resume_gives_what_was_not_seen(talk: Talk) -> None:
    talk.write("bir")
    talk.write("iki")
    resumed = session.resume(
        talk.db, talk.texts, conversation_id=talk.id, token=talk.token, after_seq=4, now=talk.clock.now
    )
    assert [(message.seq, message.text) for message in resumed.messages] == [(5, "iki")]


def test_resume_gives_the_first_of_many_messages_and_the_rest_is_listed(talk: Talk, deniz: Agent) -> None:
    talk.take(deniz)
    for number in range(230):
        talk.write(f"mesaj {number}")
    resumed = session.resume(talk.db, talk.texts, conversation_id=talk.id, token=talk.token)
    last = resumed.messages[-1].seq
    rest = messages.list_messages(talk.db, talk.id, after_seq=last)
    assert [message.seq for message in (*resumed.messages, *rest)] == list(range(1, talk.now.last_seq + 1))
    assert len(resumed.messages) == messages.LONGEST_LIST


@pytest.mark.parametrize("token", ["", "x", "wrong" * 9, "\ud83d"])
def test_a_wrong_token_finds_nothing(talk: Talk, token: str) -> None:
    with pytest.raises(ConversationNotFound):
        session.resume(talk.db, talk.texts, conversation_id=talk.id, token=token)
    with pytest.raises(ConversationNotFound):
        visitor_tokens.check(talk.db, talk.id, token)
    visitor_tokens.check(talk.db, talk.id, talk.token)


def test_a_conversation_verified_for_one_member_is_not_resumed_as_another(talk: Talk) -> None:
    def resume(identity: Identity, token: str) -> session.Started:
        return session.resume(
            talk.db,
            talk.texts,
            conversation_id=talk.id,
            token=token,
            identity=identity,
            now=talk.clock.now,
        )

    token = resume(AYSE, talk.token).token
    with pytest.raises(ConversationNotFound):
        resume(replace(AYSE, external_id="demo-2"), token)
    assert resume(AYSE, token).conversation.member_id == "demo-1"


def test_tokens_are_not_in_the_database(talk: Talk) -> None:
    with talk.db.engine.connect() as connection:
        dump = connection.exec_driver_sql("SELECT * FROM conversations").fetchall()
    assert talk.token not in str(dump)


def test_at_the_end_the_visitor_gets_the_number_and_the_rating(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent())
    talk.take(deniz)
    last = talk.last.seq
    closed = session.close(talk.db, talk.texts, talk.id, actor=f"agent:{deniz.id}", now=talk.clock.now)
    end, rating = talk.since(last)
    assert closed.owner == "closed"
    assert closed.ticket is not None
    assert closed.ticket in end.text
    assert rating.card == {"kind": "rating", "ticket": closed.ticket}
    assert len(rating.choices) == 5


def test_closing_the_talk_leaves_the_ticket_open_unless_it_is_solved(talk: Talk, deniz: Agent) -> None:
    for solved, state in ((False, "open"), (True, "solved")):
        talk.take(deniz)
        number = talk.now.ticket
        session.close(talk.db, talk.texts, talk.id, actor=f"agent:{deniz.id}", solved=solved, now=talk.clock.now)
        assert number is not None
        view = access.find_for_visitor(talk.db, number, conversation_id=talk.id, now=talk.clock.now)
        assert view.state == state
        talk.write("bir şey daha")


def test_silent_with_the_assistant_for_a_day_is_closed_without_a_word(talk: Talk, db: Database) -> None:
    waiting = Talk(db, talk.platform, talk.texts, talk.clock, session.start(db, talk.platform, talk.texts))
    waiting.do(RequestAgent())
    last = talk.last.seq
    assert session.sweep(db, now=talk.clock.forward(hours=23)) == 0
    assert session.sweep(db, now=talk.clock.forward(hours=2)) == 1
    assert talk.now.owner == "closed"
    assert talk.since(last) == []
    assert waiting.now.owner == "waiting"


def test_the_visitor_goes_back_to_the_assistant_and_the_ticket_stands(talk: Talk) -> None:
    talk.do(RequestAgent())
    number = talk.now.ticket
    talk.press("Asistana dön")
    assert talk.now.owner == "bot"
    assert number is not None
    assert number in talk.last.text
    assert access.find_for_visitor(talk.db, number, conversation_id=talk.id).state == "open"


def test_an_agent_at_the_desk_counts_as_present_for_45_seconds(talk: Talk, deniz: Agent, ece: Agent) -> None:
    db, clock = talk.db, talk.clock
    roster.touch(db, deniz.id, now=clock.now)
    roster.touch(db, ece.id, now=clock.now)
    assert roster.present(db, now=clock.forward(seconds=44)) == 2
    roster.leave(db, ece.id, now=clock.now)
    assert roster.present(db, now=clock.now) == 1
    assert roster.present(db, now=clock.forward(seconds=2)) == 0


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("/hesap/cekim?kart=4111#x", "/hesap/cekim"),
        ("/a\u202eb\ud83d\x00", "/ab"),
        ("/" + "a" * 600, "/" + "a" * 499),
        ("", "/"),
    ],
)
def test_the_page_a_visitor_went_on_to_is_kept_clean(talk: Talk, told: str, kept: str) -> None:
    session.move_to(talk.db, talk.id, "/")
    session.move_to(talk.db, talk.id, told)
    assert talk.now.page == kept


def test_the_page_stays_where_a_person_was_asked_for(talk: Talk) -> None:
    session.move_to(talk.db, talk.id, "/hesap")
    talk.do(RequestAgent("technical", "asked"))
    session.move_to(talk.db, talk.id, "/baska")
    assert talk.now.page == "/hesap"
