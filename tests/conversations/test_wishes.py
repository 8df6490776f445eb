"""The wish for a limit, a break or exclusion, questions about them, and worry about somebody else."""

from __future__ import annotations

import pytest

from helpdesk.conversations import messages, owners
from helpdesk.replies import Option, Reply
from tests.conversations.talk import Talk


@pytest.mark.parametrize(
    "text",
    [
        "hesabımı dondurmak istiyorum",
        "hesabımı bir süreliğine kapatın",
        "hesabımı bir ay kapatmak istiyorum",
        "biraz ara vermem lazım bu oyunlara",
        "beni sistemden uzaklaştırın bir yıl",
        "eşim kumar oynamamı istemiyor hesabımı yasaklatmak istiyorum",
    ],
)
async def test_breaks_and_exclusion_go_to_a_person_at_once_and_name_the_help_line(stranger: Talk, text: str) -> None:
    await stranger.says(text)
    assert stranger.owner == "waiting"
    assert stranger.conversation.priority == 0
    assert stranger.ticket.topic == "safe_play"
    assert "115" in stranger.heard
    assert "112" not in stranger.heard


@pytest.mark.parametrize(
    "text",
    ["yatırma limitimi düşürmek istiyorum", "kendime günlük limit koyabilir miyim", "haftalık 500 tl limit koyun"],
)
async def test_a_limit_goes_there_too_and_nobody_is_sent_to_a_help_line_for_it(stranger: Talk, text: str) -> None:
    await stranger.says(text)
    assert (stranger.owner, stranger.conversation.priority) == ("waiting", 0)
    assert (stranger.ticket.topic, stranger.ticket.reason) == ("safe_play", "limit_wish")
    assert "115" not in stranger.heard
    assert "Kendinize limit koyma" in stranger.heard


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("haftalık 1.000 TL yatırma limiti koymak istiyorum", "Haftalık 1.000 TL yatırma limiti isteğinizi aldım"),
        ("hesabımı 1 yıl kapatın kullanıcı adım can.demir", "1 yıllık hesap kısıtlama isteğinizi aldım"),
        ("bana iki hafta ara verin", "2 haftalık oyuna ara verme isteğinizi aldım"),
    ],
)
async def test_a_wish_is_said_back_as_it_was_understood(stranger: Talk, text: str, wish: str) -> None:
    await stranger.says(text)
    assert stranger.heard.startswith(wish)
    assert ("Kullanıcı adınızı" in stranger.heard) is ("kullanıcı adım" not in text)


async def test_a_limit_wished_for_while_waiting_is_said_back_and_kept(stranger: Talk) -> None:
    await stranger.says("temsilciye bağla")
    await stranger.says("haftalık 1.000 TL yatırma limiti koymak istiyorum")
    assert "Haftalık 1.000 TL yatırma limiti isteğinizi aldım" in stranger.heard
    assert "1.000 TL yatırma limiti" in stranger.ticket.summary


async def test_exclusion_and_erasure_are_said_to_be_two_requests(stranger: Talk) -> None:
    await stranger.says("hesabımı tamamen silin bir daha girmek istemiyorum kumar oynamayacağım")
    assert stranger.ticket.reason == "limit_wish"
    assert "silinmesi ayrı bir istektir" in stranger.heard
    assert "bakiye" not in stranger.heard


async def test_the_words_of_a_button_are_no_wish(talk: Talk) -> None:
    button = Option.from_payload("Oyuna ara vermek", "/request_self_exclusion")
    with talk.desk.db.write() as tx:
        conversation = owners.get(tx, talk.id)
        messages.store(tx, conversation, Reply("Hangisi?", (button,)), author="bot", now=talk.desk.now())
    await talk.picks("Oyuna ara vermek")
    assert talk.owner == "bot"
    assert talk.card("article")


async def test_a_relatives_account_is_not_taken_for_the_writers(talk: Talk) -> None:
    await talk.says("kocamın kullanıcı adı mehmet34 hesabını kapatın, bütün maaşını oynuyor")
    assert talk.card("article")["slug"] == "yakinlar-icin"
    assert not talk.standing.claim
    await talk.picks("Temsilciye bağlan")
    assert "adınıza" not in talk.heard


async def test_a_wish_for_a_limit_hears_what_becomes_of_it_and_no_advice(stranger: Talk) -> None:
    await stranger.says("hesabımı 1 yıl kapatın")
    assert stranger.ticket.reason == "limit_wish"
    assert "onaylanır" in stranger.heard
    assert "112" not in stranger.heard
    assert not [word for word in ("bakiye", "çevrim şart", "kimlik", "önce ") if word in stranger.heard]
    assert not [card for card in stranger.cards if card["kind"] in ("verification", "article")]


async def test_a_question_about_limits_is_answered(talk: Talk) -> None:
    await talk.says("limitimi yükseltebilir miyim")
    assert talk.owner == "bot"
    assert talk.card("article")


async def test_a_relative_gets_the_article_and_the_lines(talk: Talk) -> None:
    await talk.says("eşim kumar bağımlısı ne yapmalıyım")
    assert talk.owner == "bot"
    assert talk.card("article")["slug"] == "yakinlar-icin"
    assert talk.card("help_lines")
    assert "Temsilciye bağlan" in talk.buttons


async def test_ending_the_membership_for_good_is_no_break(stranger: Talk) -> None:
    await stranger.says("hesabımı kapatmak istiyorum")
    assert stranger.owner == "bot"
    assert "Talep aç" in stranger.buttons
