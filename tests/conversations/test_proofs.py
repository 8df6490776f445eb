"""Matters that need a proof of who it is: closing an account, changing its details, personal data."""

from __future__ import annotations

from dataclasses import replace

import pytest

import actions.context.desk
from actions.context.desk import Desk
from bot.engine import BotEngine
from bot.worker import Worker
from helpdesk.members.errors import DirectoryUnavailable
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from helpdesk.verification import codes
from helpdesk.verification.age_and_identity import SEND_CODE
from helpdesk.verification.errors import CodePaused, CodeWrong
from tests.conftest import SYSTEM_TEXTS_FILE
from tests.conversations.talk import Talk, start_talk
from tests.conversations.test_codes import code_sent

CLOSING = ("hesabımı kapatmak istiyorum", "Talep aç")
OFFERED = "E-postayla kod gönder"


async def take_up(talk: Talk) -> None:
    """Asks to close the account, of age already."""
    await talk.says(CLOSING[0])
    await talk.picks(CLOSING[1])
    if any("18" in label for label in talk.buttons):
        await talk.picks("18 yaşındayım")


@pytest.mark.parametrize(
    "text",
    ["hesabımı kapatmak istiyorum", "telefon numaramı değiştirmek istiyorum", "verilerimin silinmesini istiyorum"],
)
async def test_name_and_account_alone_are_not_enough(talk: Talk, text: str) -> None:
    await talk.says(text)
    await talk.picks("Talep aç")
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    assert talk.buttons == [OFFERED, "Kodsuz devam et"]


async def test_a_claim_typed_in_the_chat_is_followed_by_the_code_too(talk: Talk) -> None:
    await take_up(talk)
    await talk.says("adım Ayşe Yılmaz, kullanıcı adım ayse.yilmaz")
    assert OFFERED in talk.buttons
    assert talk.standing.identity == "claimed"


async def test_with_the_right_code_the_matter_goes_on_as_proven(talk: Talk) -> None:
    await take_up(talk)
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    codes.submit(talk.desk.db, talk.desk.texts, conversation_id=talk.id, code=await code_sent(talk))
    await talk._read()
    assert talk.card("summary")
    await talk.picks("Talebi gönder")
    assert talk.ticket.verified


async def test_a_member_who_is_logged_in_is_not_asked_for_a_code(member: Talk) -> None:
    await take_up(member)
    assert member.card("summary")


@pytest.mark.parametrize("text", ["evet", "tamam gönderin", "olur"])
async def test_a_yes_sends_the_code(talk: Talk, text: str) -> None:
    await take_up(talk)
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    await talk.says(text)
    assert talk.card("verification")["method"] == "code"


@pytest.mark.parametrize("text", ["kod gelmedi", "hala bekliyorum kodu", "mail gelmedi bana"])
async def test_a_code_that_does_not_come_is_no_other_matter(talk: Talk, text: str) -> None:
    await take_up(talk)
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    await talk.says("evet")
    await talk.says(text)
    assert "spam" in talk.heard
    assert talk.buttons == [OFFERED, "Kodsuz devam et"]


@pytest.mark.parametrize(
    "text",
    [
        "mailime giremiyorum",
        "o e-posta adresine erişemiyorum artık",
        "kodsuz devam edelim",
        "kodsuz",
        "geçelim",
        "hayır",
    ],
)
async def test_a_visitor_who_cannot_read_the_mail_goes_on_without_a_proof_and_knows_it(talk: Talk, text: str) -> None:
    await take_up(talk)
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    await talk.says(text)
    assert "temsilcimiz" in talk.heard
    assert talk.card("summary")
    await talk.picks("Talebi gönder")
    assert not talk.ticket.verified
    assert talk.flags["identity_declined"]


async def test_the_button_goes_on_without_a_code(talk: Talk) -> None:
    await take_up(talk)
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    await talk.picks("Kodsuz devam et")
    assert talk.card("summary")


async def test_another_name_may_be_given_instead(talk: Talk) -> None:
    await take_up(talk)
    await talk.claims("Ayşe Yılmaz", "yanlis.ad")
    await talk.says("yanlış yazdım, adım Ayşe Yılmaz, kullanıcı adım ayse.yilmaz")
    assert OFFERED in talk.buttons
    assert talk.standing.claim["user_name"] == "ayse.yilmaz"


async def test_a_question_is_not_taken_for_a_name(talk: Talk) -> None:
    await take_up(talk)
    await talk.says("neden soruyorsunuz bunu")
    assert not talk.slot("claim")
    assert "Kullanıcı adınızı ya da üyelikteki" not in talk.heard


async def test_after_five_wrong_codes_the_matter_goes_on_unproven(talk: Talk) -> None:
    await take_up(talk)
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    wrong = f"{(int(await code_sent(talk)) + 1) % 10**6:06}"
    for _ in range(5):
        with pytest.raises((CodeWrong, CodePaused)):
            codes.submit(talk.desk.db, talk.desk.texts, conversation_id=talk.id, code=wrong)
    heard = await talk._read()
    assert "Kod olmadan" in heard
    assert talk.card("summary")


async def test_money_that_is_missing_needs_no_proof(talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    assert "Hangi gün" in talk.heard


async def test_where_no_codes_are_sent_the_claim_is_enough(desk: Desk, engine: BotEngine, platform: Platform) -> None:
    bare = replace(desk, texts=Texts.load(SYSTEM_TEXTS_FILE, platform, without=(SEND_CODE,)))
    actions.context.desk.use(bare)
    talk = start_talk(Worker(engine, bare, tell=lambda line: None), bare)
    await take_up(talk)
    await talk.claims("Ayşe Yılmaz", "ayse.yilmaz")
    assert talk.card("summary")


class Away:
    """A member directory that cannot be reached."""

    def find(self, db: object, **claim: object) -> None:
        raise DirectoryUnavailable()


async def test_where_the_directory_is_away_the_claim_is_enough(desk: Desk, engine: BotEngine) -> None:
    away = replace(desk, members=Away())
    actions.context.desk.use(away)
    talk = start_talk(Worker(engine, away, tell=lambda line: None), away)
    await take_up(talk)
    await talk.says("adım Ayşe Yılmaz, kullanıcı adım ayse.yilmaz")
    assert talk.card("summary")
