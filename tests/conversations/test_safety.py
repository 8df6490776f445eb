"""Doubtful contacts, stolen accounts, and visitors or children under age."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk


async def test_a_doubtful_contact_is_told_what_to_do_now(stranger: Talk) -> None:
    await stranger.says("telegramdan biri sizin adınıza şifremi istedi")
    assert "Şifrenizi" in stranger.heard
    assert "destek@example.com" in stranger.heard
    assert stranger.ticket.topic == "suspicious_contact"
    assert stranger.ticket.priority <= 1
    assert stranger.ticket.number in stranger.heard
    assert stranger.owner == "bot"


async def test_a_doubtful_contact_told_twice_is_one_case(stranger: Talk) -> None:
    for _ in range(2):
        await stranger.says("telegramdan biri sizin adınıza şifremi istedi")
        assert stranger.ticket.number in stranger.heard
    assert len(stranger.tickets) == 1
    assert "Onaylı kanallarımız" not in stranger.heard  # it has been said
    assert stranger.buttons == ["Temsilciye bağlan", "E-postayla haber ver"]


async def test_only_approved_channels_are_named(stranger: Talk) -> None:
    await stranger.says("telegramdan biri sizin adınıza şifremi istedi")
    named = stranger.heard.split("Onaylı kanallarımız")[1]
    assert "Telegram" not in named
    assert "WhatsApp" not in named


async def test_a_visitor_who_lost_money_to_it_gets_a_person(stranger: Talk) -> None:
    await stranger.says("telegramdan biri sizin adınıza şifremi istedi")
    await stranger.says("temsilciye bağla")
    assert stranger.owner == "waiting"
    assert len(stranger.tickets) == 1


LOSSES = [
    "ibana attım",
    "parayı gönderdim bile",
    "5000 lira attım",
    "evet gönderdim",
    "5000 tl",
    "bankayı aradım",
    "paramı geri alabilir miyim",
]


@pytest.mark.parametrize("text", LOSSES)
async def test_what_was_lost_to_a_doubtful_contact_is_told_to_its_case(stranger: Talk, text: str) -> None:
    await stranger.says("telegramdan biri sizin adınıza şifremi istedi")
    await stranger.says(text)
    assert "bankanızı arayın" in stranger.heard
    assert "Temsilciye bağlan" in stranger.buttons
    assert not any("18" in label for label in stranger.buttons)
    assert [ticket.topic for ticket in stranger.tickets] == ["suspicious_contact"]
    assert text in stranger.ticket.summary


async def test_every_loss_is_added_and_a_yes_fetches_a_person(stranger: Talk) -> None:
    await stranger.says("telegramdan biri sizin adınıza şifremi istedi")
    for text in LOSSES[:3]:
        await stranger.says(text)
    assert all(text in stranger.ticket.summary for text in LOSSES[:3])
    await stranger.says("evet")
    assert (stranger.owner, stranger.ticket.topic) == ("waiting", "suspicious_contact")


async def test_a_payment_that_has_not_come_is_another_matter(stranger: Talk) -> None:
    await stranger.says("telegramdan biri sizin adınıza şifremi istedi")
    await stranger.says("bir de dün yatırdığım para gelmedi")
    assert stranger.slot("topic") == "deposit"


LOCKED_OUT = [
    "hesabım çalındı",
    "hesabıma başkası girmiş giremiyorum",
    "hesabımı çaldılar giremiyorum yardım edin",
    "şifremi değiştirmişler hesaba giremiyorum bakiyem gitmiş",
]


@pytest.mark.parametrize("text", LOCKED_OUT)
async def test_a_visitor_whose_account_was_taken_is_told_what_works_from_outside(stranger: Talk, text: str) -> None:
    await stranger.says(text)
    assert (stranger.ticket.topic, stranger.ticket.priority) == ("suspicious_contact", 1)
    assert "Şifremi unuttum" in stranger.heard
    assert "hesap ayarlarından" not in stranger.heard
    assert "/help/hesabim-ele-gecirildi" in stranger.heard
    assert stranger.owner == "waiting"  # a person at once, where there was a button to one
    assert not any("18" in label for label in stranger.buttons)


async def test_a_code_given_to_a_doubtful_contact_fetches_a_person_at_once(stranger: Talk) -> None:
    await stranger.says("telegramdan biri sizin adınıza şifremi istedi")
    await stranger.says("kod da verdim")
    assert "bankanızı arayın" in stranger.heard
    assert (stranger.owner, stranger.ticket.topic) == ("waiting", "suspicious_contact")
    assert "kod da verdim" in stranger.ticket.summary
    assert len(stranger.tickets) == 1


GIVEN_AWAY = ["telefondaki adama kodu söyledim", "şifremi verdim birine ne yapacağım", "birisi giriyor hesabıma"]


@pytest.mark.parametrize("text", GIVEN_AWAY)
async def test_what_opens_an_account_given_away_goes_to_a_person_without_a_form(stranger: Talk, text: str) -> None:
    await stranger.says(text)
    assert (stranger.owner, stranger.ticket.topic) == ("waiting", "suspicious_contact")
    assert stranger.conversation.priority <= 1
    assert "şifrenizi yenileyin" in stranger.heard
    assert stranger.slot("requested_slot") is None


async def test_the_wish_to_freeze_an_account_in_other_hands_is_said_back(stranger: Talk) -> None:
    await stranger.says("hesabımı dondurun şifremi öğrenmişler")
    assert "dondurulması isteğinizi aldım" in stranger.heard
    assert stranger.owner == "waiting"


@pytest.mark.parametrize("first", ["temsilciye bağla", "çekimim gelmedi, temsilci lazım"])
async def test_an_account_in_other_hands_is_met_at_once_while_waiting(talk: Talk, first: str) -> None:
    await talk.says(first)
    await talk.says("kodu söyledim adama")
    assert "şifrenizi yenileyin" in talk.heard
    assert talk.ticket.topic == "suspicious_contact"
    assert talk.conversation.priority <= 1
    heard = [await talk.says(text) for text in ("şifremi de değiştirmiş", "paramı başkası çekti")]
    assert heard[0] != heard[1]
    await talk.says("kapatın çabuk")
    assert "dondurulması isteğinizi" in talk.heard
    assert "kapatın çabuk" in talk.ticket.summary


@pytest.mark.parametrize("text", ["şifremi unuttum", "kod gelmiyor", "hesabımı neden dondurdunuz", "param gelmedi"])
async def test_a_lost_password_or_a_locked_account_is_no_alarm(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert talk.owner == "bot"
    assert not [ticket for ticket in talk.tickets if ticket.topic == "suspicious_contact"]


UNDER_AGE = ["15 yaşındayım üye olabilir miyim", "17 yaşındayım param gelmedi", "yaşım 16 hesabıma giremiyorum"]


@pytest.mark.parametrize("text", UNDER_AGE)
async def test_a_visitor_who_says_to_be_under_age_by_the_way_is_asked_to_confirm_it(stranger: Talk, text: str) -> None:
    await stranger.says(text)
    assert stranger.buttons == ["18 yaşından küçüğüm, görüşmeyi bitir", "Yanlış bastım, geri dön"]
    await stranger.picks("18 yaşından küçüğüm")
    assert stranger.owner == "closed"


@pytest.mark.parametrize("text", ["çekimim gelmedi", "temsilciye bağla"])
async def test_said_to_be_under_age_is_not_forgotten(stranger: Talk, text: str) -> None:
    await stranger.says("15 yaşındayım üye olabilir miyim")
    await stranger.says(text)
    assert "18 yaşından küçüğüm, görüşmeyi bitir" in stranger.buttons
    assert not any(label.startswith("18 yaşındayım") for label in stranger.buttons)


async def test_a_minor_is_helped_no_further_by_typing_on(stranger: Talk) -> None:
    await stranger.says("kanka ben 17 yasindayim dayimin kimligiyle uyelik acsam olur mu")
    for text in ("ya yok dayim izin verdi zaten sorun yok", "para yatirma nasil oluyo"):
        await stranger.says(text)
        assert "Hayır, 18 yaşını doldurmadan" in stranger.heard
        assert stranger.buttons == ["18 yaşından küçüğüm, görüşmeyi bitir", "Yanlış bastım, geri dön"]
    await stranger.picks("Yanlış bastım")
    await stranger.picks("18 yaşındayım")
    await stranger.says("para yatirma nasil oluyo")
    assert "Hayır, 18" not in stranger.heard


async def test_a_slip_about_the_age_is_taken_back_and_the_case_goes_on(talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    await talk.says("ben 16 yasindayim hocam")
    assert talk.standing.age == "unknown"
    await talk.picks("Yanlış bastım")
    await talk.picks("18 yaşındayım")
    assert talk.standing.age == "adult"
    assert "Hangi gün" in talk.heard


CHILDREN = [
    "oğlum 15 yaşında hesap açmış",
    "kızım benim kartımla para yatırmış 16 yaşında",
    "12 yaşındaki kızım telefonumdan para yatırmış paramı geri istiyorum",
]


@pytest.mark.parametrize("text", CHILDREN)
async def test_a_parent_gets_the_article_and_a_person_and_no_question_of_age(stranger: Talk, text: str) -> None:
    await stranger.says(text)
    assert stranger.card("article")["slug"] == "cocuklari-koruma"
    await stranger.picks("Temsilciye bağlan")
    assert (stranger.owner, stranger.ticket.topic, stranger.ticket.summary) == ("waiting", "safe_play", text)
    assert not any("18" in label for label in stranger.buttons)


@pytest.mark.parametrize("text", ["kullanıcı adını bilmiyorum", "kullanıcı adı mehmet09"])
async def test_a_parent_who_answers_about_the_account_gets_a_person(stranger: Talk, text: str) -> None:
    await stranger.says(CHILDREN[0])
    await stranger.says(text)
    assert (stranger.owner, stranger.ticket.topic, stranger.ticket.summary) == ("waiting", "safe_play", CHILDREN[0])


async def test_a_child_is_told_of_in_two_messages(stranger: Talk) -> None:
    await stranger.says("merhaba oğlum benim kimliğimle size üye olmuş")
    assert "Temsilciye bağlan" in stranger.buttons
    await stranger.says("15 yaşında daha")
    assert "hesap durdurulup incelenir" in stranger.heard
    assert not any("18" in label for label in stranger.buttons)


async def test_a_minor_who_wants_a_person_confirms_the_age_first(stranger: Talk) -> None:
    await stranger.says("16 yaşındayım temsilciye bağla")
    assert stranger.owner == "bot"
    assert stranger.buttons == ["18 yaşından küçüğüm, görüşmeyi bitir", "Yanlış bastım, geri dön"]


async def test_the_question_whether_somebody_is_under_age_is_not_asked_for_ever(stranger: Talk) -> None:
    await stranger.says("şifrem doğru ama almıyor")
    heard = [
        await stranger.says(text)
        for text in ("17 yaşındayım", "sss nerede", "şifre yazıyorum almıyor", "17 yaşındayım")
    ]
    assert len(set(heard[-3:])) == 3


async def test_nor_is_it_where_the_login_fails_meanwhile(stranger: Talk) -> None:
    await stranger.says("çekimim gelmedi")
    heard = [await stranger.picks("18 yaşından küçüğüm"), await stranger.login_fails(), await stranger.login_fails()]
    assert heard[0] != heard[1] != heard[2]
    await stranger.picks("Yanlış bastım")
    assert "Yaşınızı bildirir misiniz" in stranger.heard
