"""Silence: who comes back to an open question finds it there, who comes back to nothing begins anew."""

from __future__ import annotations

from tests.conversations.talk import Talk


async def test_a_case_waits_for_whoever_looks_for_a_receipt(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("dün")
    adult_member.pauses(hours=3)
    await adult_member.says("1500 lira")
    assert "kaldığımız yerden" in adult_member.heard
    assert "Para yatırma" in adult_member.heard
    assert adult_member.slot("amount") == "1500.00"
    assert "yöntem" in adult_member.heard


async def test_where_the_talk_stood_is_said_once(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    adult_member.pauses(hours=3)
    await adult_member.says("dün")
    await adult_member.says("1500 lira")
    assert "kaldığımız yerden" not in adult_member.heard


async def test_a_short_silence_is_not_spoken_of(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    adult_member.pauses(minutes=20)
    await adult_member.says("dün")
    assert "kaldığımız yerden" not in adult_member.heard


async def test_a_summary_can_still_be_sent_hours_later(adult_member: Talk) -> None:
    for text in ("yatırdığım para gelmedi", "dün 1500 lira papara ile", "ekranda başarılı yazdı ama bakiyem artmadı"):
        await adult_member.says(text)
    assert adult_member.card("summary")
    adult_member.pauses(hours=5)
    await adult_member.says("evet gönder")
    assert adult_member.ticket.details["amount"] == "1500.00"


async def test_another_matter_after_a_silence_is_asked_about_like_any_other(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    adult_member.pauses(hours=3)
    await adult_member.says("hesabıma giriş yapamıyorum")
    assert "Yeni konuya geç" in adult_member.buttons


async def test_cancelling_after_a_silence_needs_no_reminder(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    adult_member.pauses(hours=3)
    await adult_member.says("vazgeçtim")
    assert "kaldığımız yerden" not in adult_member.heard


async def test_outside_a_case_half_an_hour_of_silence_begins_anew(adult_member: Talk) -> None:
    await adult_member.says("hesabımı kapatmak istiyorum")
    adult_member.pauses(minutes=31)
    await adult_member.says("evet")
    assert "Hangi konuda" in adult_member.heard
