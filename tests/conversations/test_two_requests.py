"""Two requests in one message are both dealt with, one after the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpdesk.desk import dossiers
from tests.conversations.talk import Talk

Parsed = Callable[..., None]
BOTH = "nasıl üye olurum, bir de yaş sınırı kaç"


async def test_two_questions_are_both_answered(talk: Talk, parsed: Parsed) -> None:
    parsed("ask_registration", second="ask_age_requirement")
    await talk.says(BOTH)
    assert "İkinci konunuza geçiyorum: Yaş sınırı" in talk.heard
    assert len([card for card in talk.cards if card["kind"] == "article"]) == 2


async def test_a_second_problem_waits_until_the_case_is_done(
    adult_member: Talk, parsed: Parsed, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed("report_technical_issue", second="report_login_problem")
    await adult_member.says(BOTH)
    assert "İkinci konunuza" not in adult_member.heard
    assert [request["name"] for request in adult_member.snapshot["pending"]] == ["report_login_problem"]
    monkeypatch.undo()
    await adult_member.says("vazgeçtim")
    assert "İkinci konunuza geçiyorum: Giriş sorunu bildirmek" in adult_member.heard
    assert adult_member.snapshot["pending"] == []


async def test_a_second_question_is_answered_at_once_and_the_case_goes_on(adult_member: Talk, parsed: Parsed) -> None:
    parsed("report_technical_issue", second="ask_deposit")
    await adult_member.says(BOTH)
    assert "İkinci konunuza geçiyorum: Para yatırma bilgisi" in adult_member.heard
    assert adult_member.card("article")
    assert "Hangi gün" in adult_member.new[-1].text
    assert adult_member.snapshot["pending"] == []


async def test_a_case_after_a_question_is_taken_up(adult_member: Talk, parsed: Parsed) -> None:
    parsed("ask_registration", second="report_withdrawal_problem")
    await adult_member.says(BOTH)
    assert "İkinci konunuza" in adult_member.heard
    assert "Hangi gün" in adult_member.heard


async def test_once_a_person_takes_over_the_second_problem_gets_a_ticket_too(
    adult_member: Talk, parsed: Parsed, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed("report_technical_issue", second="report_login_problem")
    await adult_member.says(BOTH)
    monkeypatch.undo()
    await adult_member.says("temsilciye bağla")
    assert adult_member.owner == "waiting"
    assert adult_member.flags["other_requests"] == ["report_login_problem"]
    assert {ticket.topic for ticket in adult_member.tickets} == {"technical", "login"}
    assert all(ticket.number in adult_member.heard for ticket in adult_member.tickets)
    assert adult_member.conversation.ticket == next(
        ticket.number for ticket in adult_member.tickets if ticket.topic == "technical"
    )


async def test_a_person_asked_for_in_the_second_half_comes_first(adult_member: Talk, parsed: Parsed) -> None:
    parsed("report_deposit_problem", second="request_human")
    await adult_member.says(BOTH)
    assert adult_member.owner == "waiting"
    assert adult_member.ticket.topic == "deposit"
    assert "other_requests" not in adult_member.flags


async def test_distress_in_the_second_half_comes_first(stranger: Talk, parsed: Parsed) -> None:
    parsed("ask_deposit", second="request_self_exclusion")
    await stranger.says(BOTH)
    assert stranger.ticket.topic == "safe_play"


async def test_two_questions_in_real_words_get_their_own_articles(talk: Talk) -> None:
    await talk.says("en az ne kadar yatırabilirim, bir de şifremi unuttum")
    slugs = [card["slug"] for card in talk.cards if card["kind"] == "article"]
    assert len(slugs) == 2
    alone = []
    for text in ("en az ne kadar yatırabilirim", "şifremi unuttum"):
        await talk.says(text)
        alone.append(talk.card("article")["slug"])
    assert set(slugs) == set(alone)


async def test_two_matters_side_by_side_are_both_taken_up_with_their_own_details(adult_member: Talk) -> None:
    await adult_member.says("dün 500 tl yatırdım gelmedi çekimim de onaylanmadı")
    assert adult_member.slot("topic") == "withdrawal"
    assert adult_member.slot("amount") is None
    await adult_member.says("vazgeçtim")
    assert "İkinci konunuza geçiyorum: Para yatırma" in adult_member.heard
    assert adult_member.slot("amount") == "500.00"


async def test_what_else_was_asked_for_gets_a_ticket_once_the_first_is_sent(adult_member: Talk) -> None:
    await adult_member.says("hem bonusum gelmedi hem de çekimim bekliyor")
    assert "Kampanya sorununuzla ayrıca ilgileneceğim" in adult_member.heard
    for said in ("dün", "500 tl", "havale"):
        await adult_member.says(said)
    await adult_member.picks("Talebi gönder")
    assert adult_member.flags["other_requests"] == ["report_campaign_problem"]
    assert "Kampanyalar konusu için ayrı bir talep de açtım" in adult_member.heard
    assert {ticket.topic for ticket in adult_member.tickets} == {"withdrawal", "campaign"}
    assert dossiers.read(adult_member.desk.db, adult_member.desk.texts, adult_member.id)["dossier"][
        "other_requests"
    ] == ["Kampanyalar"]


async def test_a_second_question_is_answered_while_the_visitor_waits(adult_member: Talk, parsed: Parsed) -> None:
    parsed("request_human", second="ask_registration")
    await adult_member.says(BOTH)
    assert adult_member.owner == "waiting"
    assert adult_member.card("article")
