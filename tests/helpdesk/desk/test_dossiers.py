"""An agent sees who waits, why, and all that is known, and of a stranger's claim no addresses."""

from __future__ import annotations

import pytest

from helpdesk.agents import roster
from helpdesk.agents.errors import AgentNotFound
from helpdesk.agents.roster import Agent
from helpdesk.articles import store
from helpdesk.assistant.effects import ArticleShown, ArticleVoted, RequestAgent, SetFlag
from helpdesk.conversations.errors import ConversationNotFound, EmptyMessage, MessageTooLong
from helpdesk.desk import dossiers, notes, rows
from helpdesk.members import directory
from helpdesk.members.login_token import Identity
from helpdesk.queue import handoff
from helpdesk.tickets import access
from helpdesk.tickets.case import Case
from helpdesk.verification import age_and_identity, codes, records
from helpdesk.visitor import session
from tests.conftest import ROOT
from tests.helpdesk.post import Post
from tests.helpdesk.talk import Talk


def test_the_queue_shows_topic_reason_and_waiting_time(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent("withdrawal", "misunderstood", "Çekimim gelmedi", {"amount": "500.00"}))
    talk.write("bekliyorum")
    listed = rows.first(talk.db, talk.texts, deniz.id)
    assert listed["mine"] == []
    (row,) = listed["queue"]
    assert (row["conversation"], row["ticket"], row["owner"], row["priority"]) == (
        talk.id,
        talk.now.ticket,
        "waiting",
        1,
    )
    assert (row["topic_label"], row["reason_label"], row["visitor"], row["last_text"]) == (
        "Para çekme",
        "Asistan anlayamadı",
        "Ziyaretçi",
        "bekliyorum",
    )
    assert row["waiting_since"] == talk.clock.now.isoformat()


def test_a_row_says_how_its_ticket_stands(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent("withdrawal"))
    access.move(talk.db, number=str(talk.now.ticket), to="pending", actor=f"agent:{deniz.id}")
    (row,) = rows.first(talk.db, talk.texts, deniz.id)["queue"]
    assert (row["ticket"], row["ticket_state"]) == (talk.now.ticket, "pending")


def test_the_most_urgent_is_on_top(talk: Talk, deniz: Agent) -> None:
    other = Talk(talk.db, talk.platform, talk.texts, talk.clock, session.start(talk.db, talk.platform, talk.texts))
    talk.do(RequestAgent())
    talk.clock.forward(minutes=9)
    other.do(RequestAgent("safe_play", "distress"))
    queue = rows.first(talk.db, talk.texts, deniz.id)["queue"]
    assert [row["conversation"] for row in queue] == [other.id, talk.id]
    assert queue[0]["flags"] == {"distress": True}


def test_what_an_agent_took_is_theirs(talk: Talk, deniz: Agent, ece: Agent) -> None:
    talk.take(deniz)
    assert [row["agent"] for row in rows.first(talk.db, talk.texts, deniz.id)["mine"]] == ["Deniz"]
    nothing = {"queue": [], "mine": [], "next": None, "counts": {"queue": 0, "mine": 0}}
    assert rows.first(talk.db, talk.texts, ece.id) == nothing


def test_a_row_shows_the_claim_until_a_member_is_known(talk: Talk, deniz: Agent) -> None:
    directory.seed_development(talk.db)
    talk.take(deniz)
    for name, account, shown in (("Ali", "ali123", "Ali"), ("ayşe", "ayse.yilmaz", "Ayşe Yılmaz")):
        age_and_identity.submit_claim(talk.db, talk.texts, conversation_id=talk.id, name=name, account=account)
        assert rows.first(talk.db, talk.texts, deniz.id)["mine"][0]["visitor"] == shown


def test_a_long_message_is_cut_for_the_queue(talk: Talk, deniz: Agent) -> None:
    talk.take(deniz)
    talk.write("uzun " * 100)
    row = rows.first(talk.db, talk.texts, deniz.id)["mine"][0]
    assert len(row["last_text"]) == 140
    assert row["last_text"].endswith("…")


def test_the_dossier_holds_what_the_assistant_collected(talk: Talk, deniz: Agent) -> None:
    store.import_articles(talk.db, ROOT / "data" / "faq", talk.platform)
    talk.do(ArticleShown("cekim-beklemede"))
    talk.do(ArticleVoted("cekim-beklemede", False), SetFlag("minor"))
    talk.do(RequestAgent("withdrawal", "not_solved", "Çekim yok", {"date": "2026-11-20", "amount": "500.00"}))
    notes.add_note(talk.db, conversation_id=talk.id, agent_id=deniz.id, text=" ödeme ekibine soruldu ")
    dossier = dossiers.read(talk.db, talk.texts, talk.id)["dossier"]
    assert dossier["details"] == [
        {"name": "date", "label": "Tarih", "value": "2026-11-20"},
        {"name": "amount", "label": "Tutar", "value": "500.00"},
    ]
    (ticket,) = dossier["tickets"]
    assert (ticket["number"], ticket["reason_label"], ticket["team_label"]) == (
        talk.now.ticket,
        "Verilen yanıt işe yaramadı",
        "Ödeme ekibi",
    )
    assert dossier["articles"] == [
        {"slug": "cekim-beklemede", "title": store.get_article(talk.db, "cekim-beklemede").title, "helped": False}
    ]
    assert [(note["agent"], note["text"]) for note in dossier["notes"]] == [("Deniz", "ödeme ekibine soruldu")]
    assert (dossier["channel"], dossier["page"], dossier["flags"]) == ("Canlı destek", "/", {"minor": True})


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("pending", ["open", "solved", "closed"]),
        ("solved", ["open", "closed"]),
        ("closed", ["open"]),
    ],
)
def test_a_ticket_names_the_states_it_can_go_to(talk: Talk, deniz: Agent, state: str, steps: list[str]) -> None:
    talk.do(RequestAgent(reason="asked"))
    access.move(talk.db, number=str(talk.now.ticket), to=state, actor=f"agent:{deniz.id}")
    (ticket,) = dossiers.read(talk.db, talk.texts, talk.id)["dossier"]["tickets"]
    assert [step["to"] for step in ticket["steps"]] == steps
    assert all(step["label"] and step["visitor_reads"] for step in ticket["steps"])


def test_a_claim_shows_no_addresses_of_the_member_it_names(talk: Talk) -> None:
    directory.seed_development(talk.db)
    age_and_identity.submit_claim(talk.db, talk.texts, conversation_id=talk.id, name="Ayşe", account="ayse.yilmaz")
    dossier = dossiers.read(talk.db, talk.texts, talk.id)["dossier"]
    assert dossier["member"] == {"external_id": "demo-1", "name": "Ayşe Yılmaz", "user_name": "ayse.yilmaz"}
    assert (dossier["standing"]["identity"], dossier["standing"]["matched"]) == ("claimed", True)


def test_a_login_shows_the_member(talk: Talk) -> None:
    directory.seed_development(talk.db)
    identity = Identity("demo-1", "Ayşe Yılmaz", "ayse@example.com")
    age_and_identity.submit_identity(talk.db, talk.texts, conversation_id=talk.id, identity=identity)
    found = dossiers.read(talk.db, talk.texts, talk.id)
    assert found["row"]["visitor"] == "Ayşe Yılmaz"
    assert found["dossier"]["member"]["email"] == "ayse@example.com"


def test_a_member_whose_user_name_is_not_known_has_none(talk: Talk) -> None:
    identity = Identity("elsewhere-7", "Selin Aksoy", "selin@example.com")
    age_and_identity.submit_identity(talk.db, talk.texts, conversation_id=talk.id, identity=identity)
    member = dossiers.read(talk.db, talk.texts, talk.id)["dossier"]["member"]
    assert (member["name"], member["user_name"]) == ("Selin Aksoy", "")


def prove(talk: Talk, post: Post, how: str) -> None:
    """Says or shows who the visitor is, by a claim, a login token or a code."""
    if how == "token":
        ayse = Identity("demo-1", "Ayşe Yılmaz", "ayse@example.com")
        age_and_identity.submit_identity(
            talk.db, talk.texts, conversation_id=talk.id, identity=ayse, now=talk.clock.now
        )
        return
    claim = {"name": "Ayşe Yılmaz", "account": "ayse.yilmaz"}
    age_and_identity.submit_claim(talk.db, talk.texts, conversation_id=talk.id, **claim, now=talk.clock.now)
    if how == "code":
        codes.send(talk.db, talk.texts, conversation_id=talk.id, now=talk.clock.now)
        post.go()
        talk.clock.forward(minutes=1)
        codes.submit(talk.db, talk.texts, conversation_id=talk.id, code=post.code, now=talk.clock.now)


@pytest.mark.parametrize(
    ("how", "identity", "age_by"),
    [("claim", "claimed", "declaration"), ("token", "verified", "birth_date"), ("code", "verified", "birth_date")],
)
def test_the_dossier_says_by_what_and_when(talk: Talk, post: Post, how: str, identity: str, age_by: str) -> None:
    directory.seed_development(talk.db)
    talk.press("18 yaşındayım")
    declared_at = talk.clock.now
    talk.clock.forward(minutes=3)
    prove(talk, post, how)
    proven_at = talk.clock.now
    later = talk.clock.forward(minutes=20)
    known = dossiers.read(talk.db, talk.texts, talk.id, now=later)["dossier"]["standing"]
    assert (known["identity"], known["by"], known["at"]) == (identity, how, proven_at.isoformat())
    age_at = declared_at if age_by == "declaration" else proven_at
    assert (known["age"], known["age_by"], known["age_at"]) == ("adult", age_by, age_at.isoformat())
    holds_until = (proven_at + records.PROOF_HOLDS).isoformat() if identity == "verified" else None
    assert known["valid_until"] == holds_until


def test_the_dossier_says_which_ticket_is_written_about_and_where_each_is_to_be_found(talk: Talk, deniz: Agent) -> None:
    talk.do(RequestAgent("withdrawal"))
    first = str(talk.now.ticket)
    talk.take(deniz)
    talk.clock.forward(minutes=1)
    with talk.db.write() as tx:
        handoff.request_agent(tx, talk.texts, talk.now, Case("deposit"), actor="visitor", now=talk.clock.now)
    second = str(talk.now.ticket)
    dossier = dossiers.read(talk.db, talk.texts, talk.id)["dossier"]
    assert dossier["about"] == second
    assert {ticket["number"]: ticket["conversation"] for ticket in dossier["tickets"]} == {
        first: talk.id,
        second: talk.id,
    }
    talk.clock.forward(minutes=1)
    talk.reply(deniz, "Çekiminize bakıyorum.", ticket=first)
    assert dossiers.read(talk.db, talk.texts, talk.id)["dossier"]["about"] == first


def test_an_unknown_conversation_has_no_dossier(talk: Talk) -> None:
    with pytest.raises(ConversationNotFound):
        dossiers.read(talk.db, talk.texts, "nothing")


def test_colleagues_are_listed_with_who_is_there(talk: Talk, deniz: Agent, ece: Agent) -> None:
    roster.touch(talk.db, ece.id, now=talk.clock.now)
    listed = dossiers.colleagues(talk.db, now=talk.clock.now)
    assert [(row["name"], row["present"]) for row in listed] == [("Deniz", False), ("Ece", True)]


def test_a_note_is_never_a_message(talk: Talk, deniz: Agent) -> None:
    last = talk.last.seq
    notes.add_note(talk.db, conversation_id=talk.id, agent_id=deniz.id, text="dikkat")
    assert talk.since(last) == []
    assert "note.added" in talk.kinds()


def test_a_bad_note_is_refused(talk: Talk, deniz: Agent) -> None:
    with pytest.raises(EmptyMessage):
        notes.add_note(talk.db, conversation_id=talk.id, agent_id=deniz.id, text=" \x00 ")
    with pytest.raises(MessageTooLong):
        notes.add_note(talk.db, conversation_id=talk.id, agent_id=deniz.id, text="x" * 4001)
    with pytest.raises(AgentNotFound):
        notes.add_note(talk.db, conversation_id=talk.id, agent_id="nobody", text="x")
