"""Canned replies: found in any spelling, filled in for a talk, each version kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import RequestAgent
from helpdesk.canned_replies import store
from helpdesk.canned_replies.errors import CannedReplyBroken, CannedReplyNotFound, FieldEmpty
from helpdesk.canned_replies.filling import Filled
from helpdesk.canned_replies.store import CannedReply, Draft
from helpdesk.desk import replying, taking
from helpdesk.members.login_token import Identity
from helpdesk.verification import age_and_identity
from tests.helpdesk.talk import Talk

FILE = Path("data/canned_replies.yml")


def added(talk: Talk, agent: Agent, title: str, text: str, team: str | None = None) -> CannedReply:
    return store.add(talk.db, talk.platform, Draft(title, text, team), agent_id=agent.id)


def filled_for(talk: Talk, reply: CannedReply, agent: Agent) -> Filled:
    return replying.fill_canned(
        talk.db, talk.platform, reply.id, conversation_id=talk.id, agent_id=agent.id, now=talk.clock.now
    )


def test_those_that_come_with_the_product_hold_known_facts_and_fields_alone(talk: Talk) -> None:
    count = store.import_file(talk.db, FILE, talk.platform)
    assert count == len(store.find(talk.db)) >= 20
    assert store.import_file(talk.db, FILE, talk.platform) == 0


def test_one_that_was_removed_does_not_come_back_from_the_file(talk: Talk, deniz: Agent) -> None:
    count = store.import_file(talk.db, FILE, talk.platform)
    store.remove(talk.db, store.find(talk.db)[0].id, agent_id=deniz.id)
    assert store.import_file(talk.db, FILE, talk.platform) == 0
    assert len(store.find(talk.db)) == count - 1


def test_words_find_it_in_any_spelling_and_the_talks_team_comes_first(talk: Talk, deniz: Agent) -> None:
    added(talk, deniz, "A: Çekim gönderildi", "Çekiminiz bankaya ulaştı.")
    added(talk, deniz, "B: Çekim incelemede", "Çekiminize bakıyoruz.", "payments")
    added(talk, deniz, "C: Kupon", "Kuponunuza bakıyoruz.", "games")
    talk.do(RequestAgent("withdrawal", "asked", "çekim"))
    found = replying.list_canned(talk.db, talk.texts, "CEKIM bankaya")
    assert [reply["title"] for reply in found] == ["A: Çekim gönderildi"]
    first = replying.list_canned(talk.db, talk.texts, conversation_id=talk.id)[0]
    assert (first["title"], first["team_label"]) == ("B: Çekim incelemede", "Ödeme ekibi")


def test_it_is_filled_in_with_who_is_there_and_facts_of_the_platform(talk: Talk, deniz: Agent) -> None:
    text = "Merhaba {visitor}, ben {agent}. {ticket}: {{ facts.withdrawal.minimum }}"
    reply = added(talk, deniz, "Selam", text)
    talk.do(RequestAgent("withdrawal", "asked", "çekim"))
    identity = Identity("demo-1", "Ayşe Yılmaz", "ayse@example.com")
    age_and_identity.submit_identity(talk.db, talk.texts, conversation_id=talk.id, identity=identity)
    filled = filled_for(talk, reply, deniz)
    minimum = talk.platform.facts["withdrawal"]["minimum"]
    assert filled.text == f"Merhaba Ayşe Yılmaz, ben {deniz.name}. {talk.now.ticket}: {minimum}"
    assert filled.missing == []


def test_a_field_that_nothing_is_known_for_is_named_and_never_sent(talk: Talk, deniz: Agent) -> None:
    reply = added(talk, deniz, "Selam", "Merhaba {visitor}, bakıyorum.")
    talk.do(RequestAgent("withdrawal", "asked", "çekim"))
    talk.take(deniz)
    filled = filled_for(talk, reply, deniz)
    assert (filled.text, filled.missing) == ("Merhaba {visitor}, bakıyorum.", ["visitor"])
    with pytest.raises(FieldEmpty) as refused:
        taking.add_agent_message(talk.db, conversation_id=talk.id, agent_id=deniz.id, client_id="c1", text=filled.text)
    assert refused.value.more == {"fields": ["visitor"]}
    assert talk.last.author != "agent"


def test_each_version_is_kept_with_who_wrote_it(talk: Talk, deniz: Agent, ece: Agent) -> None:
    reply = added(talk, deniz, "Selam", "Merhaba.")
    edited = store.edit(talk.db, talk.platform, reply.id, Draft("Selam", "İyi günler."), agent_id=ece.id)
    assert (edited.version, edited.text) == (2, "İyi günler.")
    versions = store.list_versions(talk.db, reply.id)
    assert [(one.version, one.text, one.agent_name) for one in versions] == [
        (2, "İyi günler.", ece.name),
        (1, "Merhaba.", deniz.name),
    ]


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (Draft(" ", "Merhaba."), "title"),
        (Draft("Selam", " "), "text"),
        (Draft("Selam", "a" * 2001), "text"),
        (Draft("Selam", "Merhaba {müşteri_adi} {customer}."), "customer"),
        (Draft("Selam", "{{ facts.nothing }}"), "facts.nothing"),
        (Draft("Selam", "Merhaba.", "nobody"), "nobody"),
    ],
)
def test_what_could_not_be_sent_is_not_kept(talk: Talk, deniz: Agent, draft: Draft, reason: str) -> None:
    with pytest.raises(CannedReplyBroken, match=reason):
        store.add(talk.db, talk.platform, draft, agent_id=deniz.id)
    assert store.find(talk.db) == []


def test_one_that_is_not_there_is_named_so(talk: Talk, deniz: Agent) -> None:
    with pytest.raises(CannedReplyNotFound):
        store.remove(talk.db, "none", agent_id=deniz.id)
    with pytest.raises(CannedReplyNotFound):
        store.list_versions(talk.db, "none")
