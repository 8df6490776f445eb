"""Somebody who waits for a person is helped meanwhile; with an agent the assistant is silent, and shows what fits."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.agents import roster
from helpdesk.desk import dossiers, taking
from helpdesk.tickets import record
from helpdesk.visitor import choices
from tests.conversations.talk import Talk


@pytest.fixture
async def waiting(talk: Talk) -> Talk:
    """A visitor with a withdrawal that is late, in the queue."""
    await talk.says("çekimim gelmedi")
    await talk.says("temsilciye bağla")
    assert talk.owner == "waiting"
    return talk


@pytest.fixture
async def with_agent(waiting: Talk) -> Talk:
    """The same, taken by an agent."""
    desk = waiting.desk
    agent = roster.add(desk.db, email="deniz@example.com", name="Deniz", password="uzun bir parola 12")
    taking.take(desk.db, desk.texts, waiting.id, agent.id)
    await waiting._read()
    return waiting


@pytest.mark.parametrize(
    "text", ["ne zaman bakarsınız", "kaçıncı sıradayım", "kimse yok mu", "daha ne kadar beklicem", "talebim ne durumda"]
)
async def test_a_visitor_who_waits_is_told_the_place_and_what_to_expect(waiting: Talk, text: str) -> None:
    await waiting.says(text)
    assert "sırada 1. kişisiniz" in waiting.heard
    assert "çevrim içi temsilci yok" in waiting.heard
    assert waiting.owner == "waiting"


async def test_the_place_asked_again_is_told_in_short(waiting: Talk) -> None:
    await waiting.says("ne zaman bakarsınız")
    await waiting.says("ne zaman bakarsınız")
    assert waiting.heard.startswith("Sırada hâlâ 1. kişisiniz")
    await waiting.says("kimse yok mu")
    assert "Sıranız duruyor" in waiting.heard


@pytest.mark.parametrize(
    ("text", "slug"),
    [("çekim limiti ne kadar", "para-cekme-limitleri"), ("şifremi unuttum nasıl yenilerim", "sifremi-unuttum")],
)
async def test_a_general_question_is_answered_while_waiting(waiting: Talk, text: str, slug: str) -> None:
    await waiting.says(text)
    assert waiting.card("article")["slug"] == slug
    assert waiting.owner == "waiting"
    assert waiting.slot("requested_slot") is None


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("tutar 750 tl", {"amount": "750.00"}),
        ("750 tl havale", {"amount": "750.00", "payment_method": "bank_transfer"}),
        ("500 tl çekmiştim bankaya sordum yok diyorlar", {"amount": "500.00"}),
    ],
)
async def test_details_told_while_waiting_go_into_the_ticket(waiting: Talk, text: str, details: dict[str, str]) -> None:
    number = waiting.ticket.number
    await waiting.says(text)
    assert {name: waiting.ticket.details.get(name) for name in (*details, "payment_method")} == {
        "payment_method": None,
        **details,
    }
    assert "Talebinize ekledim: " in waiting.heard
    assert [ticket.number for ticket in waiting.tickets] == [number]


async def test_a_detail_is_put_right_while_waiting(waiting: Talk) -> None:
    await waiting.says("tutar 750 tl")
    await waiting.says("2.250 olacak 750 değil")
    assert waiting.ticket.details["amount"] == "2250.00"


async def test_what_is_told_while_waiting_reaches_the_ticket(waiting: Talk) -> None:
    await waiting.says("bankayı aradım onlara hiçbir şey ulaşmamış")
    assert "talebinize ekledim" in waiting.heard
    assert "bankayı aradım" in waiting.ticket.summary


async def test_what_says_nothing_is_acknowledged_once(waiting: Talk) -> None:
    await waiting.says("tamam")
    assert "Mesajınız kaydedildi" in waiting.heard
    assert waiting.buttons == ["Beklemeye devam et", "E-postayla haber ver", "Asistana dön"]
    await waiting.says("tamam")
    assert waiting.heard == ""


@pytest.mark.parametrize("text", ["adım Can Demir kullanıcı adım can.demir", "Can Demir can.demir"])
async def test_name_and_account_may_be_typed_while_waiting(waiting: Talk, text: str) -> None:
    await waiting.says(text)
    assert waiting.standing.claim["user_name"] == "can.demir"
    assert "temsilciye ilettim" in waiting.heard


async def test_a_ticket_of_nothing_learns_what_it_is_about(talk: Talk) -> None:
    await talk.says("temsilciye bağla")
    await talk.says("çekimim 3 gündür gelmedi 500 tl")
    assert (talk.ticket.topic, talk.ticket.team) == ("withdrawal", "payments")
    assert talk.ticket.details["amount"] == "500.00"
    assert len(talk.tickets) == 1


async def test_another_problem_told_while_waiting_gets_a_ticket_of_its_own_after_a_yes(waiting: Talk) -> None:
    await waiting.says("bir de hoş geldin bonusum yüklenmedi 1000 tl")
    assert [ticket.topic for ticket in waiting.tickets] == ["withdrawal"]
    await waiting.says("evet")
    assert [ticket.topic for ticket in waiting.tickets] == ["campaign", "withdrawal"]
    assert "bonusum yüklenmedi" in waiting.tickets[0].summary
    assert waiting.tickets[0].number in waiting.heard


async def test_without_a_yes_another_problem_stays_with_the_ticket_under_way(waiting: Talk) -> None:
    await waiting.says("bir de hoş geldin bonusum yüklenmedi")
    await waiting.picks("Hayır")
    assert [ticket.topic for ticket in waiting.tickets] == ["withdrawal"]
    assert "bonusum yüklenmedi" in waiting.ticket.summary
    assert "aynı talepte" in waiting.heard


@pytest.mark.parametrize("text", ["vazgeçtim gerek kalmadı", "sorunum çözüldü teşekkürler"])
async def test_a_visitor_who_needs_no_person_any_more_is_shown_the_way_out(waiting: Talk, text: str) -> None:
    await waiting.says(text)
    assert waiting.buttons[0] == "Asistana dön"
    assert waiting.owner == "waiting"


@pytest.mark.parametrize(
    "text", ["hayatıma son vereceğim", "bu ay 3. maaş gitti de bırakamıyorum, hanım bilmiyor", "kendimi asacağım"]
)
async def test_danger_is_met_while_waiting(waiting: Talk, text: str) -> None:
    await waiting.says(text)
    assert waiting.card("help_lines")
    assert waiting.conversation.priority == waiting.ticket.priority == 0


@pytest.mark.parametrize("text", ["hayatıma son vereceğim", "kendimi asacağım"])
async def test_danger_is_met_with_an_agent_too(with_agent: Talk, text: str) -> None:
    await with_agent.says(text)
    assert with_agent.card("help_lines")
    assert with_agent.conversation.priority == 0
    assert with_agent.owner == "agent"


async def test_nothing_is_said_once_an_agent_is_there(with_agent: Talk) -> None:
    for text in ("çekim limiti ne kadar", "ne zaman gelir", "tutar 750 tl", "tamam", "sinirden ölücem ya"):
        await with_agent.says(text)
        assert with_agent.heard == ""


async def test_the_agent_is_shown_what_fits(with_agent: Talk) -> None:
    await with_agent.says("peki çekim limiti ne kadar")
    assert suggestion(with_agent)["articles"][0]["slug"] == "para-cekme-limitleri"
    await with_agent.says("tamam")
    assert suggestion(with_agent)["articles"][0]["slug"] == "para-cekme-limitleri"


async def test_a_message_that_an_agent_was_faster_than_is_whispered(waiting: Talk) -> None:
    """The turn was due while the talk waited: what the assistant would have said is not said any more."""
    desk = waiting.desk
    agent = roster.add(desk.db, email="deniz@example.com", name="Deniz", password="uzun bir parola 12")
    choices.say(desk.db, desk.texts, conversation_id=waiting.id, client_id="late", text="çekim limiti ne kadar")
    taking.take(desk.db, desk.texts, waiting.id, agent.id)
    await waiting._read()
    assert "200 TL" not in waiting.heard
    assert suggestion(waiting)["articles"][0]["slug"] == "para-cekme-limitleri"


def suggestion(talk: Talk) -> dict[str, Any]:
    found: dict[str, Any] = dossiers.read(talk.desk.db, talk.desk.texts, talk.id)["dossier"]["suggestion"]
    return found


# After a ticket


@pytest.fixture
async def solved(adult_member: Talk) -> Talk:
    """A member whose withdrawal was taken care of, and who talks to the assistant again."""
    await adult_member.says("dün 500 tl havale çekimim gelmedi")
    await adult_member.picks("Talebi gönder")
    await adult_member.picks("Asistana dön")
    with adult_member.desk.db.write() as tx:
        record.step_to(tx, adult_member.ticket, "solved", actor="agent:x", now=adult_member.desk.now())
    return adult_member


@pytest.mark.parametrize(
    "text",
    [
        "hala gelmedi ki",
        "olmadı",
        "hala olmuyor",
        "sorun devam ediyor",
        "yine aynı sorun",
        "yok hala aynı",
        "düzelmedi",
        "teşekkürler ama hala gelmedi",
        "çektiğim para hala geçmedi",
    ],
)
async def test_what_is_not_solved_after_all_opens_the_same_ticket_again(solved: Talk, text: str) -> None:
    number = solved.ticket.number
    await solved.says(text)
    assert (solved.owner, solved.ticket.state) == ("waiting", "open")
    assert [ticket.number for ticket in solved.tickets] == [number]
    assert f"{number} numaralı talebinizi yeniden açtım" in solved.heard
    assert text in solved.ticket.summary


@pytest.mark.parametrize("text", ["hala gelmedi ki", "para hala yok", "olmadı yine aynı"])
async def test_a_ticket_about_nothing_in_particular_is_opened_again_too(talk: Talk, text: str) -> None:
    await talk.says("canlı temsilciye bağla")
    await talk.picks("Asistana dön")
    with talk.desk.db.write() as tx:
        number = record.step_to(tx, talk.ticket, "solved", actor="agent:x", now=talk.desk.now()).number
    await talk.says(text)
    assert (talk.owner, talk.ticket.state, talk.ticket.number) == ("waiting", "open", number)


@pytest.mark.parametrize("text", ["çok teşekkürler iyi günler", "tamam bakıp haber veririm", "sağolun", "👍"])
async def test_a_courtesy_opens_nothing_again(solved: Talk, text: str) -> None:
    await solved.says(text)
    assert (solved.owner, solved.ticket.state) == ("bot", "solved")
    assert "tam anlayamadım" not in solved.heard


@pytest.mark.parametrize("text", ["ne zaman çözülür", "peki ne zaman gelecek"])
async def test_when_is_answered_with_the_state_of_the_ticket(solved: Talk, text: str) -> None:
    await solved.says(text)
    assert solved.ticket.number in solved.heard


async def test_another_problem_is_another_ticket(solved: Talk) -> None:
    await solved.says("bonusum hala yüklenmedi")
    assert solved.ticket.state == "solved"
    assert solved.slot("topic") == "campaign"
