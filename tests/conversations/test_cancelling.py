"""What cancelling stops, and what it cannot stop; that it works at every step is in test_every_step.py."""

from __future__ import annotations

import pytest

from helpdesk.desk import dossiers
from tests.conversations.talk import Talk


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


async def test_a_case_given_up_was_confirmed_by_nobody_and_both_sides_read_so(adult_member: Talk) -> None:
    await adult_member.says("hesabımı kapatmak istiyorum")
    await adult_member.picks("Talep aç")
    for text in ("merhaba", "teşekkürler", "selam", "sağol", "iyi akşamlar"):
        await adult_member.says(text)
    assert "hiçbir işlem başlatılmadı" in adult_member.heard
    dossier = dossiers.read(adult_member.desk.db, adult_member.desk.texts, adult_member.id)["dossier"]
    assert (dossier["tickets"][0]["topic"], dossier["reason"]) == ("close_account", "unconfirmed")
    assert "ziyaretçi talebi onaylamadı" in dossier["tickets"][0]["reason_label"]
