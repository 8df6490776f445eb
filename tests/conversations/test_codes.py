"""A code by e-mail in the middle of a matter: the talk goes on after it, whatever came of it."""

from __future__ import annotations

import pytest

from helpdesk.verification import codes
from helpdesk.verification.errors import CodePaused, CodeWrong
from tests.conversations.mailbox import code_sent
from tests.conversations.talk import Talk


async def test_a_code_in_the_middle_of_a_matter_changes_nothing_of_it(talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    code = await code_sent(talk)
    codes.submit(talk.desk.db, talk.desk.texts, conversation_id=talk.id, code=code)
    heard = await talk._read()
    assert talk.standing.identity == "verified"
    assert "Hangi gün" in heard
    assert not [card for card in talk.cards if card["kind"] == "verification"]


async def test_after_a_proof_no_matter_asks_who_it_is(talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    codes.submit(talk.desk.db, talk.desk.texts, conversation_id=talk.id, code=await code_sent(talk))
    await talk._read()
    await talk.says("vazgeçtim")
    await talk.says("yatırdığım para hesabıma geçmedi")
    assert not [card for card in talk.cards if card["kind"] == "verification"]


async def test_five_wrong_codes_leave_a_way_on(talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    code = await code_sent(talk)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for _ in range(5):
        with pytest.raises((CodeWrong, CodePaused)):
            codes.submit(talk.desk.db, talk.desk.texts, conversation_id=talk.id, code=wrong)
    heard = await talk._read()
    assert heard
    await talk.says("temsilciye bağla")
    assert talk.owner == "waiting"


async def test_without_a_matter_a_failed_code_is_said_plainly(talk: Talk) -> None:
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    code = await code_sent(talk)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for _ in range(5):
        with pytest.raises((CodeWrong, CodePaused)):
            codes.submit(talk.desk.db, talk.desk.texts, conversation_id=talk.id, code=wrong)
    heard = await talk._read()
    assert "doğrulanamadı" in heard
    assert "teşekkür" not in heard
    assert "Temsilciye bağlan" in talk.buttons


async def test_the_code_is_never_seen_by_the_assistant(talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    code = await code_sent(talk)
    await talk.says(f"kod {code} geldi")
    assert code not in str(talk.snapshot)
    assert "kod kutusuna" in talk.heard


@pytest.mark.parametrize("text", ["kod nereye geldi", "kod nereye gidiyor", "hangi maile gitti"])
async def test_where_the_code_goes_is_said_without_the_address(talk: Talk, text: str) -> None:
    await talk.says("hesabımı kapatın")
    await talk.picks("Talep aç")
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    await talk.picks("E-postayla kod gönder")
    await talk.says(text)
    assert "kayıtlı e-posta adresine gider" in talk.heard
    assert "@" not in talk.heard


async def test_no_code_is_missing_before_one_was_sent(talk: Talk) -> None:
    await talk.says("hesabımı kapatın")
    await talk.picks("Talep aç")
    await talk.says("kod gelmedi")
    assert "henüz bir kod gönderilmedi" in talk.heard
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    await talk.says("kod gelmedi")
    assert "henüz bir kod gönderilmedi" in talk.heard
    await talk.picks("E-postayla kod gönder")
    await talk.says("kod gelmedi")
    assert "spam" in talk.heard
