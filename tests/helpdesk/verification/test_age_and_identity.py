"""Age and identity rest on records, and whoever tries learns nothing about other people."""

from __future__ import annotations

from datetime import date

import pytest

from helpdesk import events
from helpdesk.agents.roster import Agent
from helpdesk.conversations.errors import ConversationNotFound, SlowDown
from helpdesk.database import Database
from helpdesk.members import directory
from helpdesk.members.directory import Member
from helpdesk.members.login_token import Identity
from helpdesk.members.standing import Standing
from helpdesk.verification import age_and_identity
from helpdesk.verification.errors import AccountMalformed, ClaimIncomplete
from helpdesk.visitor import session
from tests.helpdesk.talk import Talk

AYSE = Identity("demo-1", "Ayşe Yılmaz", "ayse@example.com")


def claim(talk: Talk, name: str, account: str) -> Standing:
    return age_and_identity.submit_claim(
        talk.db, talk.texts, conversation_id=talk.id, name=name, account=account, now=talk.clock.now
    )


def keep_member(talk: Talk, name: str) -> None:
    with talk.db.write() as tx:
        directory.remember(tx, Identity("m-1", name, "a1@example.com"))


@pytest.mark.parametrize(
    ("name", "account"),
    [
        ("Ayşe Yılmaz", "ayse.yilmaz"),
        ("ayse yilmaz", "AYSE.YILMAZ"),
        ("YILMAZ Ayşe", "ayse@example.com"),
        ("Ayşe", "Ayse@Example.com"),
        ("AYŞE", "ayse.yılmaz"),
    ],
)
def test_a_claim_finds_its_member_however_it_is_typed(talk: Talk, name: str, account: str) -> None:
    directory.seed_development(talk.db)
    known = claim(talk, name, account)
    assert (known.identity, known.member_id, known.matched) == ("claimed", "demo-1", True)
    assert talk.now.member_id == "demo-1"


@pytest.mark.parametrize("account", ["\u200bmehmet34", "@mehmet34", "mehmet34.", "Mehmet Kaya <mehmet@example.com>"])
def test_what_was_pasted_along_keeps_nobody_from_being_found(talk: Talk, account: str) -> None:
    directory.seed_development(talk.db)
    known = claim(talk, "Mehmet\u00a0Kaya\u200b", account)
    assert known.member_id == "demo-2"
    assert set(known.claim.values()) <= {"Mehmet Kaya", "mehmet34", "mehmet@example.com"}


@pytest.mark.parametrize("name", ["Ayşe Yılmaz", "Ayşe Kaya", "Yılmaz Kaya", "A. Kaya", "Sn. Ayşe Yılmaz – Kaya"])
def test_a_half_of_a_double_surname_is_enough(talk: Talk, name: str) -> None:
    keep_member(talk, "Ayşe Yılmaz-Kaya")
    assert claim(talk, name, "a1@example.com").matched


@pytest.mark.parametrize("name", ["Fatma Yılmaz", "A. K.", "Ayşe Kara"])
def test_another_person_is_not_found_by_a_double_surname(talk: Talk, name: str) -> None:
    keep_member(talk, "Ayşe Yılmaz-Kaya")
    assert not claim(talk, name, "a1@example.com").matched


@pytest.mark.parametrize("account", ["mehm\u0435t34", "mehmet@ornek", "ayşe@example.com"])
def test_an_account_that_nobody_can_have_is_named_at_once(talk: Talk, account: str) -> None:
    with pytest.raises(AccountMalformed):
        claim(talk, "Mehmet Kaya", account)


@pytest.mark.parametrize(("name", "account"), [("Fatma", "ayse.yilmaz"), ("Ayşe", "mehmet34"), ("Ayşe", "yok@x.com")])
def test_a_claim_that_fits_nobody_looks_the_same_to_the_visitor(talk: Talk, name: str, account: str) -> None:
    directory.seed_development(talk.db)
    matching = Talk(talk.db, talk.platform, talk.texts, talk.clock, session.start(talk.db, talk.platform, talk.texts))
    right, wrong = claim(matching, "Ayşe", "ayse.yilmaz"), claim(talk, name, account)
    assert (right.identity, right.by) == (wrong.identity, wrong.by) == ("claimed", "claim")
    assert (right.matched, wrong.matched) == (True, False)
    turns = [matching.claim(), talk.claim()]
    assert [turn.payload for turn in turns if turn] == [{"name": "notice_verified"}] * 2
    assert talk.now.member_id is None


@pytest.mark.parametrize(
    ("name", "account"), [("", "ali"), ("Ali", ""), ("  ", "ali"), ("A", "ali"), ("Ali", "@"), (5, "ali")]
)
def test_an_incomplete_claim_is_refused(talk: Talk, name: str, account: str) -> None:
    with pytest.raises(ClaimIncomplete):
        claim(talk, name, account)


def test_trying_claims_has_an_end(talk: Talk, deniz: Agent) -> None:
    talk.take(deniz)
    for number in range(10):
        claim(talk, "Ayşe", f"ayse{number}")
    with pytest.raises(SlowDown):
        claim(talk, "Ayşe", "ayse.yilmaz")


def test_a_login_that_comes_later_verifies_and_the_assistant_goes_on(talk: Talk) -> None:
    directory.seed_development(talk.db)
    known = age_and_identity.submit_identity(
        talk.db, talk.texts, conversation_id=talk.id, identity=AYSE, now=talk.clock.now
    )
    assert (known.identity, known.age) == ("verified", "adult")
    turn = talk.claim()
    assert turn is not None
    assert turn.payload == {"name": "notice_verified"}


def test_the_same_login_again_soon_is_no_news(talk: Talk) -> None:
    for _ in range(3):
        age_and_identity.submit_identity(
            talk.db, talk.texts, conversation_id=talk.id, identity=AYSE, now=talk.clock.now
        )
    assert talk.kinds().count("verification.recorded") == 1


def test_a_proof_holds_for_two_hours_and_then_counts_as_a_claim(talk: Talk) -> None:
    age_and_identity.submit_identity(talk.db, talk.texts, conversation_id=talk.id, identity=AYSE, now=talk.clock.now)
    assert age_and_identity.standing(talk.db, talk.id, now=talk.clock.forward(minutes=119)).identity == "verified"
    late = age_and_identity.standing(talk.db, talk.id, now=talk.clock.forward(minutes=2))
    assert (late.identity, late.member_id) == ("claimed", "demo-1")


def test_a_claim_does_not_make_another_out_of_a_verified_member(talk: Talk) -> None:
    directory.seed_development(talk.db)
    age_and_identity.submit_identity(talk.db, talk.texts, conversation_id=talk.id, identity=AYSE, now=talk.clock.now)
    known = claim(talk, "Mehmet", "mehmet34")
    assert (known.identity, known.member_id, talk.now.member_id) == ("verified", "demo-1", "demo-1")


def test_one_conversation_is_never_two_members(talk: Talk) -> None:
    mehmet = Identity("demo-2", "Mehmet", "mehmet@example.com")
    age_and_identity.submit_identity(talk.db, talk.texts, conversation_id=talk.id, identity=AYSE)
    with pytest.raises(ConversationNotFound):
        age_and_identity.submit_identity(talk.db, talk.texts, conversation_id=talk.id, identity=mehmet)


def test_a_proof_renewed_after_hours_is_no_news_to_the_assistant(talk: Talk) -> None:
    for _ in range(2):
        known = age_and_identity.submit_identity(
            talk.db, talk.texts, conversation_id=talk.id, identity=AYSE, now=talk.clock.forward(hours=3)
        )
        assert known.identity == "verified"
    assert talk.claim() is not None
    assert talk.kinds().count("turn.due") == 1


def test_the_birth_date_on_file_outranks_a_declaration(talk: Talk, db: Database) -> None:
    young = Identity("young", "Genç Üye", "genc@example.com")
    with db.write() as tx:
        directory.remember(tx, young)
        tx.exec_driver_sql("UPDATE members SET birth_date = '2010-01-01' WHERE external_id = 'young'")
    talk.press("18 yaşındayım")
    known = age_and_identity.submit_identity(
        db, talk.texts, conversation_id=talk.id, identity=young, now=talk.clock.now
    )
    assert (known.age, known.age_by) == ("minor", "birth_date")
    assert talk.now.owner == "closed"
    assert "115" in talk.last.text


def test_a_logged_in_minor_is_not_served(talk: Talk, db: Database) -> None:
    young = Identity("young", "Genç Üye", "genc@example.com")
    with db.write() as tx:
        directory.remember(tx, young)
        tx.exec_driver_sql("UPDATE members SET birth_date = '2010-01-01' WHERE external_id = 'young'")
    started = session.start(db, talk.platform, talk.texts, identity=young, now=talk.clock.now)
    assert started.conversation.owner == "closed"
    assert started.messages[-1].card is not None
    assert started.messages[-1].card["kind"] == "help_lines"


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2008, 11, 23), 18), (date(2008, 11, 24), 17), (date(2008, 2, 29), 18), (date(1990, 1, 1), 36)],
)
def test_the_age_is_counted_in_full_years(day: date, age: int) -> None:
    assert Member("x", "x", "X", "x@example.com", birth_date=day).age_on(date(2026, 11, 23)) == age


def test_a_refused_token_is_on_record_and_the_assistant_is_told(talk: Talk) -> None:
    age_and_identity.record_refusal(talk.db, code="stale_token", conversation_id=talk.id, now=talk.clock.now)
    turn = talk.claim()
    assert turn is not None
    assert turn.payload == {"name": "notice_verification_failed"}
    assert "verification.refused" in talk.kinds()


def test_the_log_holds_no_names_or_addresses(talk: Talk) -> None:
    claim(talk, "Ayşe Yılmaz", "ayse@example.com")
    logged = str([event.facts for event in events.list_events(talk.db)])
    assert "Yılmaz" not in logged
    assert "ayse@" not in logged


def test_a_conversation_that_does_not_exist_is_an_anonymous_visitor(talk: Talk) -> None:
    known = age_and_identity.standing(talk.db, "rasa-shell")
    assert (known.age, known.identity) == ("unknown", "anonymous")
    assert known.reaches("anonymous")
    assert not known.reaches("claimed")
