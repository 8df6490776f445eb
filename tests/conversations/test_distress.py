"""Play out of hand and danger: a person at once, the help lines, and no word of play afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conversations.talk import Talk

DISTRESS = [
    "kendimi durduramıyorum, her şeyimi kaybettim",
    "kumarı bırakamıyorum yardım edin",
    "intihar etmeyi düşünüyorum",
]
# Who wishes for a break may go back to the assistant; who is in danger may not.
WISH = "hesabımı dondurmak istiyorum"


@pytest.mark.parametrize("text", DISTRESS)
async def test_distress_reaches_a_person_at_top_priority_at_once(stranger: Talk, text: str) -> None:
    await stranger.says(text)
    assert stranger.owner == "waiting"
    assert stranger.conversation.priority == 0
    assert stranger.ticket.reason == "distress"
    assert "115" in stranger.heard
    assert stranger.card("help_lines")


async def test_while_somebody_in_distress_waits_no_ticket_about_campaigns_is_offered(
    talk: Talk, parsed: Callable[..., None]
) -> None:
    await talk.says(DISTRESS[0])
    parsed("report_campaign_problem", 0.98)
    await talk.says("turnuva ödülüm yüklenmedi bir haftadır bekliyorum")
    assert "ampanya" not in talk.heard
    assert "turnuva ödülüm yüklenmedi" in talk.ticket.summary


@pytest.mark.parametrize("text", DISTRESS[:1])
async def test_distress_is_never_held_up_by_age_or_identity(stranger: Talk, text: str) -> None:
    await stranger.says(text)
    assert not [card for card in stranger.cards if card["kind"] == "verification"]
    assert not any("18" in label for label in stranger.buttons)


async def test_danger_to_life_names_the_emergency_number_first(stranger: Talk) -> None:
    await stranger.says("kumarda her şeyimi kaybettim, intihar etmeyi düşünüyorum")
    assert "112'yi arayın" in stranger.heard


async def test_after_distress_no_campaign_is_spoken_of(talk: Talk) -> None:
    await talk.says(WISH)
    await talk.says("orada mısınız")
    await talk.picks("Asistana dön")
    await talk.says("hoş geldin bonusu şartları neler")
    assert not [card for card in talk.cards if card["kind"] == "article"]
    assert "kampanyalardan söz etmeyeceğim" in talk.heard


@pytest.mark.parametrize(
    "text", ["merhaba", "bonusum yatmadı", "asdf qwer zxcv", "dün 500 tl papara", "çekim ne kadar sürer"]
)
async def test_after_distress_no_button_and_no_article_leads_to_a_campaign(talk: Talk, text: str) -> None:
    await talk.says(WISH)
    await talk.says("orada mısınız")
    await talk.picks("Asistana dön")
    await talk.says(text)
    assert talk.buttons
    assert not [label for label in talk.buttons if "ampanya" in label]
    assert "bonus" not in talk.heard.lower()


@pytest.mark.parametrize(
    "said", [("hava nasıl", "en iyi film hangisi"), ("şikayetim var",), ("çekilebilir bakiye nedir",)]
)
async def test_after_distress_no_sentence_names_a_campaign(talk: Talk, said: tuple[str, ...]) -> None:
    await talk.says(WISH)
    await talk.says("orada mısınız")
    await talk.picks("Asistana dön")
    for text in said:
        await talk.says(text)
        heard = (talk.heard + " ".join(talk.buttons)).lower().replace("kampanyalardan söz etmeyeceğim", "")
        assert not [word for word in ("kampanya", "bonus", "çevrim", "promosyon") if word in heard]


@pytest.mark.parametrize("text", ["temsilciye bağla", "bonusum yatmadı", "nasıl para yatırırım"])
async def test_after_distress_a_person_is_one_of_the_safety_team(talk: Talk, text: str) -> None:
    await talk.says("bonusum yatmadı")
    await talk.says(WISH)
    await talk.says("orada mısınız")
    await talk.picks("Asistana dön")
    await talk.says(text)
    if talk.owner == "bot":
        await talk.picks("Temsilciye bağlan")
    assert [(ticket.topic, ticket.team, ticket.priority) for ticket in talk.tickets] == [("safe_play", "safety", 0)]


@pytest.mark.parametrize("text", ["merhaba", "hava nasıl", "nasıl para yatırırım", "para yatırma limiti nedir"])
async def test_after_distress_nothing_leads_to_paying_in(talk: Talk, text: str) -> None:
    await talk.says(WISH)
    await talk.says("orada mısınız")
    await talk.picks("Asistana dön")
    await talk.says(text)
    assert "Temsilciye bağlan" in talk.buttons
    assert not [label for label in talk.buttons if "yatır" in label]
    assert not [card for card in talk.cards if card["kind"] == "article"]


async def test_after_distress_the_way_to_draw_out_is_told(talk: Talk) -> None:
    await talk.says(WISH)
    await talk.says("orada mısınız")
    await talk.picks("Asistana dön")
    await talk.says("çekim ne kadar sürer")
    assert talk.card("article")["slug"] == "para-cekme-suresi"


async def test_after_distress_no_case_is_left_for_a_campaign(adult_member: Talk) -> None:
    for text in (WISH, "orada mısınız"):
        await adult_member.says(text)
    await adult_member.picks("Asistana dön")
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("bonusum da yüklenmedi")
    assert "kampanyalardan söz etmeyeceğim" in adult_member.heard
    assert "Hangi gün" in adult_member.heard
    assert adult_member.slot("topic") == "deposit"


async def test_after_distress_a_second_request_is_not_announced_as_a_campaign(
    adult_member: Talk, parsed: Callable[..., None]
) -> None:
    for text in (WISH, "orada mısınız"):
        await adult_member.says(text)
    await adult_member.picks("Asistana dön")
    parsed("ask_registration", second="report_campaign_problem")
    await adult_member.says("nasıl üye olurum, bir de bonusum gelmedi")
    assert "İkinci konunuza" not in adult_member.heard
    assert "kampanyalardan söz etmeyeceğim" in adult_member.heard


async def test_danger_heard_while_waiting_is_left_by_no_button(stranger: Talk) -> None:
    await stranger.says("temsilciye bağla")
    await stranger.says("orada mısınız")
    await stranger.says("kumarı bırakamıyorum, her şeyimi kaybettim")
    await stranger.picks("Asistana dön")
    assert stranger.owner == "waiting"


async def test_danger_said_again_while_waiting_is_never_met_with_silence(stranger: Talk) -> None:
    await stranger.says("temsilciye bağla")
    for text in ("kumarı bırakamıyorum", "uyuyamıyorum, her şeyimi kaybettim, o son paramdı"):
        await stranger.says(text)
        assert "115" in stranger.heard


async def test_a_visitor_who_is_in_danger_is_not_offered_the_way_out_of_the_queue(talk: Talk) -> None:
    await talk.says("kendimi durduramıyorum, her şeyimi kaybettim")
    for text in ("orada mısınız", "bekliyorum"):
        await talk.says(text)
        assert "Asistana dön" not in talk.buttons
    assert talk.owner == "waiting"


@pytest.mark.parametrize(
    "text", ["lan bırak adını madını param nerde", "sinirden ölücem artık", "öldüm bittim beklemekten"]
)
async def test_anger_is_no_danger(talk: Talk, text: str) -> None:
    await talk.says("çekimim 5 gündür gelmedi 12500 lira")
    await talk.says(text)
    assert "115" not in talk.heard
    assert talk.slot("topic") == "withdrawal"


async def test_a_case_under_way_goes_along_with_danger(talk: Talk) -> None:
    await talk.says("dün papara ile yatırdığım 500 tl hesabıma hâlâ gelmedi")
    await talk.says("kendimi durduramıyorum, her şeyimi kaybettim")
    assert talk.ticket.details["amount"].startswith("500")
    assert talk.flags["other_requests"] == ["report_deposit_problem"]
    assert "yeniden anlatmanız gerekmez" in talk.heard


@pytest.mark.parametrize("text", ["intihar etmeyi düşünüyorum dayanamıyorum", "ölmek istiyorum artık"])
async def test_danger_while_waiting_is_answered_at_once(stranger: Talk, text: str) -> None:
    await stranger.says("temsilciye bağla")
    await stranger.says("orada mısınız")
    assert stranger.conversation.priority > 0
    await stranger.says(text)
    assert "112'yi arayın" in stranger.heard
    assert stranger.card("help_lines")
    assert stranger.conversation.priority == 0
    assert stranger.ticket.priority == 0
    assert stranger.flags["distress"]


async def test_distress_in_a_case_is_what_the_agent_reads_first(talk: Talk) -> None:
    await talk.says("dün papara ile yatırdığım 500 tl hesabıma hâlâ gelmedi")
    await talk.says("geçelim")
    await talk.says("oynamayı bırakamıyorum yardım edin")
    assert talk.ticket.summary == "oynamayı bırakamıyorum yardım edin"


async def test_a_visitor_who_is_in_distress_is_not_told_to_wait_a_day(talk: Talk) -> None:
    await talk.says("kendimi durduramıyorum")
    assert "Beklemek zorunda değilsiniz" in talk.heard
    assert "24 saat" not in talk.heard


async def test_what_somebody_in_danger_tells_on_while_waiting_is_heard(talk: Talk) -> None:
    await talk.says("kendimi durduramıyorum, her şeyimi kaybettim")
    heard = []
    for text in ("eşim hiçbir şey bilmiyor", "iki çocuğum var benim", "üç gündür gözümü kırpmadım"):
        await talk.says(text)
        heard.append(talk.heard)
        assert text in talk.ticket.summary
    assert len(set(heard)) == 3
    assert not [text for text in heard if "temsilci bağlandığında okuyacak" in text or "Mesajınız kaydedildi" in text]


@pytest.mark.parametrize("text", ["kimse yok mu, ne anlamı var ki artık", "niye yaşıyorum bilmiyorum"])
async def test_despair_without_a_plain_word_is_heard_while_waiting(talk: Talk, text: str) -> None:
    await talk.says("temsilciye bağla")
    await talk.says(text)
    assert talk.card("help_lines")
    assert talk.conversation.priority == 0


@pytest.mark.parametrize("text", ["gelmiyo kimse", "temsilciye gerek yok", "boşverin kimse gelmesin"])
async def test_nobody_in_danger_is_shown_the_way_out_of_the_queue(talk: Talk, text: str) -> None:
    await talk.says("kendimi durduramıyorum, her şeyimi kaybettim")
    await talk.says(text)
    assert "çıkabilirsiniz" not in talk.heard
    assert "Asistana dön" not in talk.buttons
    assert talk.heard
