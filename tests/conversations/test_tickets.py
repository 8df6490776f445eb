"""What became of a ticket: told to its owner, and to nobody else."""

from __future__ import annotations

import pytest

from helpdesk.tickets import access
from tests.conversations.conftest import AYSE
from tests.conversations.talk import Talk, start_talk


@pytest.fixture
async def owner(adult_member: Talk) -> Talk:
    """A member with one ticket, back with the assistant."""
    await adult_member.says("temsilciye bağla")
    await adult_member.says("orada mısınız")
    await adult_member.picks("Asistana dön")
    return adult_member


async def test_the_own_ticket_is_told_without_a_number(owner: Talk) -> None:
    await owner.says("talebim ne durumda")
    assert owner.ticket.number in owner.heard
    assert owner.card("ticket")["state"] == "Açık"


async def test_the_own_ticket_is_told_by_its_number(owner: Talk) -> None:
    await owner.says(f"{owner.ticket.number} ne durumda")
    assert owner.card("ticket")["number"] == owner.ticket.number


async def test_a_number_alone_is_enough(owner: Talk) -> None:
    await owner.says(owner.ticket.number)
    assert owner.card("ticket")["number"] == owner.ticket.number


async def test_a_stranger_learns_nothing_of_it(owner: Talk) -> None:
    other = start_talk(owner.worker, owner.desk)
    await other.says(f"{owner.ticket.number} ne durumda")
    about_real = other.heard
    await other.says("TK-0000-0000-0000 ne durumda")
    assert other.heard == about_real
    assert "Açık" not in about_real


async def test_a_typing_slip_is_named_as_such(owner: Talk) -> None:
    wrong = owner.ticket.number[:-1] + str((int(owner.ticket.number[-1]) + 1) % 10)
    await owner.says(f"{wrong} ne durumda")
    assert "yazım hatası" in owner.heard


async def test_the_number_is_asked_for_and_then_taken(talk: Talk) -> None:
    await talk.says("talebim ne durumda")
    assert "Talep numaranızı" in talk.heard
    await talk.says("123456")
    assert "6 rakam var" in talk.heard


LOST = ["numaram yok", "numarayı kaybettim", "bilmiyorum ki", "hatırlamıyorum", "mesajı silmişim", "nerede yazıyordu"]


@pytest.mark.parametrize("text", LOST)
async def test_a_lost_number_is_no_dead_end(talk: Talk, text: str) -> None:
    await talk.says("talebim ne durumda")
    await talk.says(text)
    assert "numarasız da söylerim" in talk.heard
    await talk.picks("Temsilciye bağlan")
    assert talk.owner == "waiting"


async def test_a_lost_number_may_be_told_before_it_is_asked_for(talk: Talk) -> None:
    await talk.says("talep numaramı kaybettim talebime bakar mısınız")
    assert "numarasız da söylerim" in talk.heard


@pytest.mark.parametrize("text", ["yanlış yazdım galiba", "numarayı eksik girdim sanırım"])
async def test_a_number_taken_back_is_asked_for_again(talk: Talk, text: str) -> None:
    await talk.says("talebim ne durumda")
    await talk.says("TK-8359-2980-07")
    await talk.says(text)
    assert "Talep numaranızı" in talk.heard


async def test_another_matter_is_no_answer_to_the_question_for_the_number(talk: Talk) -> None:
    await talk.says("talebim ne durumda")
    await talk.says("yatırdığım param yok")
    assert talk.slot("topic") == "deposit"


async def test_several_tickets_are_listed(owner: Talk) -> None:
    await owner.says("telegramdan biri sizin adınıza şifremi istedi")
    await owner.says("talebim ne durumda")
    assert all(ticket.number in owner.heard for ticket in owner.tickets)


async def test_a_ticket_can_be_asked_for_in_the_middle_of_a_case(owner: Talk) -> None:
    await owner.says("çekimim gelmedi")
    await owner.says("talebim ne durumda")
    assert owner.ticket.number in owner.heard
    assert "Hangi gün" in owner.heard


@pytest.mark.parametrize(
    ("text", "count"), [("TK-8359-2980-07", 10), ("tk 8359 2980 07", 10), ("TK12", 2), ("tk-5", 1)]
)
async def test_a_number_that_is_too_short_is_named_as_such_wherever_it_comes(
    stranger: Talk, text: str, count: int
) -> None:
    await stranger.says(text)
    assert f"yazdığınızda {count} rakam var" in stranger.heard


MAIL = "E-postayla haber ver"


async def test_mails_can_be_asked_for_where_the_state_is_told(owner: Talk) -> None:
    await owner.says("talebim ne durumda")
    assert owner.buttons == [MAIL]
    await owner.picks(MAIL)
    assert "kayıtlı e-posta adresinize haber veririz" in owner.heard
    assert owner.owner == "bot"
    await owner.says("talebim ne durumda")
    assert "Talebiniz ekibimizde" in owner.heard
    assert owner.buttons == [], "they are on already"


async def test_mails_can_be_asked_for_where_an_earlier_ticket_is_told(owner: Talk) -> None:
    later = start_talk(owner.worker, owner.desk, AYSE)
    await later.says("talebim ne durumda")
    assert owner.ticket.number in later.heard
    await later.picks(MAIL)
    assert "kayıtlı e-posta adresinize haber veririz" in later.heard
    await owner.says("talebim ne durumda")
    assert MAIL not in owner.buttons, "they are about that ticket, and on"


async def test_a_solved_ticket_is_told_without_an_offer_of_mails(owner: Talk) -> None:
    access.move(owner.desk.db, number=owner.ticket.number, to="solved", actor="agent:x")
    await owner.says("talebim ne durumda")
    assert owner.card("ticket")["state"] == "Çözüldü"
    assert MAIL not in owner.buttons


async def test_mails_can_be_asked_for_under_a_ticket_that_opened_by_itself(talk: Talk) -> None:
    await talk.says("telegramdan biri sizin adınıza şifremi istedi")
    assert talk.ticket.number in talk.heard
    await talk.says(MAIL)
    assert talk.card("notify")
    assert talk.owner == "bot"
