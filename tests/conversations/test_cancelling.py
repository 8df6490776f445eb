"""`vazgeçtim` and `temsilciye bağla` work at every step."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk

# What is answered before the visitor has had enough.
STEPS = [
    [],
    ["dün"],
    ["dün", "500 tl"],
    ["dün", "500 tl", "havale"],
    ["dün", "500 tl", "havale", "gönderdim ama bir türlü hesabıma geçmedi para"],
    ["dün", "500 tl", "havale", "gönderdim ama bir türlü hesabıma geçmedi para", "hayır"],
    ["1 ocak", "hesabıma giriş yapamıyorum"],
]


@pytest.mark.parametrize("steps", STEPS)
async def test_cancelling_works_at_every_step(adult_member: Talk, steps: list[str]) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    for step in steps:
        await adult_member.says(step)
    await adult_member.says("vazgeçtim")
    assert "burada bıraktık" in adult_member.heard
    assert adult_member.tickets == []
    await adult_member.says("500 tl")
    assert "hangi konuyla ilgili" in adult_member.heard


@pytest.mark.parametrize("steps", STEPS)
async def test_a_person_can_be_asked_for_at_every_step(adult_member: Talk, steps: list[str]) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    for step in steps:
        await adult_member.says(step)
    await adult_member.says("temsilciye bağla")
    assert adult_member.owner == "waiting"
    assert (adult_member.ticket.topic, adult_member.ticket.reason) == ("deposit", "asked")
    assert ("date" in adult_member.ticket.details) == bool(steps)


async def test_cancelling_while_age_is_asked(stranger: Talk) -> None:
    await stranger.says("çekimim gelmedi")
    await stranger.says("vazgeçtim")
    assert "burada bıraktık" in stranger.heard


async def test_cancelling_while_identity_is_asked(talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    await talk.says("vazgeçtim")
    assert "burada bıraktık" in talk.heard


async def test_a_person_while_age_is_asked(stranger: Talk) -> None:
    await stranger.says("çekimim gelmedi")
    await stranger.says("temsilciye bağla")
    assert stranger.owner == "waiting"
    assert stranger.ticket.topic == "withdrawal"


async def test_there_is_nothing_to_cancel(talk: Talk) -> None:
    await talk.says("vazgeçtim")
    assert "hazırladığımız bir talep yok" in talk.heard


async def test_a_case_can_be_begun_again_after_cancelling(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("dün")
    await adult_member.says("vazgeçtim")
    await adult_member.says("yatırdığım para gelmedi")
    assert "Hangi gün" in adult_member.heard


@pytest.mark.parametrize("text", ["vazgeçmedim gönder", "iptal etme gönder lütfen"])
async def test_a_cancelling_taken_back_is_none(adult_member: Talk, text: str) -> None:
    for said in ("yatırdığım para gelmedi", "dün 1500 lira papara ile", "ekranda başarılı yazdı ama bakiyem artmadı"):
        await adult_member.says(said)
    assert adult_member.card("summary")
    await adult_member.says(text)
    assert adult_member.owner == "waiting"
    assert adult_member.ticket.details["amount"] == "1500.00"


async def test_what_was_sent_is_not_denied(adult_member: Talk) -> None:
    await adult_member.says("hesabımı kapatmak istiyorum")
    await adult_member.picks("Talep aç")
    await adult_member.picks("Talebi gönder")
    number = adult_member.ticket.number
    await adult_member.picks("Asistana dön")
    await adult_member.says("vazgeçtim hesabımı kapatmayın")
    assert number in adult_member.heard
    assert "Temsilciye bağlan" in adult_member.buttons
