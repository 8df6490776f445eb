"""A case is taken down to its end: what is asked, what is not asked again, and what is sent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversations.talk import Talk

PAYMENT_STEPS = ["dün", "500 tl", "havale"]


async def test_a_visitor_who_tells_everything_at_once_is_asked_only_whether_it_is_right(stranger: Talk) -> None:
    await stranger.says(
        "merhaba adım Ayşe Yılmaz kullanıcı adım ayse34 dün papara ile 500 tl yatırdım hala hesabıma geçmedi"
    )
    await stranger.picks("18 yaşındayım")
    assert stranger.standing.identity == "claimed"
    assert stranger.card("summary")
    assert stranger.slot("amount") == "500.00"


async def test_a_missing_deposit_is_asked_through_and_handed_over(adult_member: Talk) -> None:
    await adult_member.says("para yatırdım hesabıma geçmedi")
    assert "Hangi gün" in adult_member.heard
    await adult_member.says("dün")
    assert "Tutar" in adult_member.heard
    await adult_member.says("500 tl")
    assert "Hangi yöntemi" in adult_member.heard
    await adult_member.says("havale")
    assert adult_member.card("summary")["lines"][0]["value"] == "Para yatırma"
    assert adult_member.buttons == ["Talebi gönder", "Düzelt"]
    await adult_member.picks("Talebi gönder")
    ticket = adult_member.ticket
    assert adult_member.owner == "waiting"
    assert (ticket.topic, ticket.reason, ticket.verified) == ("deposit", "intake", True)
    assert ticket.number in adult_member.heard
    yesterday = (adult_member.desk.platform.local(adult_member.desk.now()) - timedelta(days=1)).date()
    assert ticket.details == {
        "date": yesterday.isoformat(),
        "amount": "500.00",
        "payment_method": "bank_transfer",
        "description": "para yatırdım hesabıma geçmedi",
    }


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("para yatırma sorunu", "deposit"),
        ("yatırım sorunu", "deposit"),
        ("çekim sorunu", "withdrawal"),
        ("bonus sorunu", "campaign"),
        ("giriş sorunu", "login"),
    ],
)
async def test_a_problem_that_is_only_named_is_taken_up(adult_member: Talk, text: str, topic: str) -> None:
    await adult_member.says(text)
    assert adult_member.slot("topic") == topic


async def test_what_the_first_message_said_is_not_asked_again(adult_member: Talk) -> None:
    await adult_member.says("Dün saat 14:30'da havale ile 2.000 TL gönderdim ama hâlâ hesabıma geçmedi")
    values = {line["name"]: line["value"] for line in adult_member.card("summary")["lines"]}
    assert values["amount"] == "2.000 TL"
    assert values["payment_method"] == "Havale / EFT"
    assert values["description"].startswith("Dün saat 14:30")


async def test_several_details_may_come_in_one_answer(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("dün 750 lira papara ile")
    assert adult_member.card("summary")


async def test_details_said_before_the_problem_are_used(adult_member: Talk) -> None:
    await adult_member.says("12 Mart 500 lira")
    assert "hangi konuyla ilgili" in adult_member.heard
    await adult_member.picks("Para çekme sorunu")
    assert "Hangi yöntemi" in adult_member.heard


@pytest.mark.parametrize("text", ["bilmiyorum", "hatırlamıyorum", "Hatırlamıyorum valla", "emin değilim", "geçelim"])
async def test_not_knowing_a_detail_is_accepted(adult_member: Talk, text: str) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says(text)
    assert "Tutar" in adult_member.heard
    assert adult_member.slot("date") == "unknown"


async def test_a_button_answers_as_well_as_words(adult_member: Talk) -> None:
    await adult_member.says("çekimim gelmedi")
    await adult_member.picks("Bugün")
    await adult_member.picks("Hatırlamıyorum")
    await adult_member.picks("Kripto para")
    assert adult_member.card("summary")
    today = adult_member.desk.platform.local(adult_member.desk.now()).date()
    assert adult_member.slot("date") == today.isoformat()


async def test_a_day_to_come_is_asked_again_with_the_reason(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("yarın")
    assert "henüz gelmedi" in adult_member.heard
    await adult_member.says("dün")
    assert "Tutar" in adult_member.heard


async def test_a_day_that_does_not_exist_is_asked_again(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("31 şubat")
    assert "böyle bir gün yok" in adult_member.heard


@pytest.mark.parametrize("text", ["0 lira", "-500", "- 500 tl"])
async def test_an_amount_must_be_more_than_nothing(adult_member: Talk, text: str) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("dün")
    await adult_member.says(text)
    assert "sıfırdan büyük" in adult_member.heard


async def test_a_day_that_cannot_be_used_may_be_left_out_and_then_is(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("31 şubat")
    assert "bilmiyorum" not in adult_member.heard
    await adult_member.says("yarın")
    assert "“bilmiyorum” yazın" in adult_member.heard
    assert "henüz gelmedi" in adult_member.heard
    await adult_member.says("30 şubat")
    assert "Bu soruyu geçiyorum" in adult_member.heard
    assert "Tutar" in adult_member.heard
    assert adult_member.slot("date") == "unknown"


async def test_a_question_that_is_talked_past_is_left_out_at_last(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("dün 500 tl")
    first = adult_member.new[-1].text
    await adult_member.says("asdfgh qwerty")
    assert "hangisiydi" in adult_member.heard  # once more, in other words
    assert first not in adult_member.heard
    await adult_member.says("qwer zxcv")
    assert adult_member.card("summary")
    assert adult_member.slot("payment_method") == "unknown"


async def test_a_line_that_cannot_be_corrected_ends_in_the_summary(adult_member: Talk) -> None:
    await adult_member.says("Dün saat 14:30'da havale ile 2.000 TL gönderdim ama hâlâ hesabıma geçmedi")
    await adult_member.says("tarih yanlış")
    for text in ("yarın", "31 şubat", "30 şubat"):
        await adult_member.says(text)
    values = {line["name"]: line["value"] for line in adult_member.card("summary")["lines"]}
    assert values["date"] == "Bilinmiyor"


async def test_a_telling_that_is_not_known_is_no_summary_for_the_agent(adult_member: Talk) -> None:
    await adult_member.says("şikayetçiyim")
    await adult_member.says("bugün")
    await adult_member.picks("Bir işlemle ilgili değil")
    await adult_member.says("bilmiyorum")
    await adult_member.picks("Talebi gönder")
    assert adult_member.ticket.details["description"] == "unknown"
    assert adult_member.ticket.summary == ""


async def test_an_amount_that_can_be_read_two_ways_is_asked_by_buttons(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("dün")
    await adult_member.says("1,500")
    assert adult_member.buttons == ["1.500 TL", "1,50 TL"]
    await adult_member.picks("1.500 TL")
    assert adult_member.slot("amount") == "1500.00"
    assert "Hangi yöntemi" in adult_member.heard


async def test_a_login_problem_asks_for_no_amount(adult_member: Talk) -> None:
    await adult_member.says("hesabıma giriş yapamıyorum")
    await adult_member.says("bugün")
    assert adult_member.card("summary")


async def test_a_technical_problem_needs_no_identity(talk: Talk) -> None:
    await talk.says("site açılmıyor")
    assert "Hangi gün" in talk.heard
    await talk.says("bugün")
    await talk.says("sayfa bembeyaz kalıyor, yenileyince de aynı hata çıkıyor")
    await talk.picks("Talebi gönder")
    assert (talk.ticket.topic, talk.owner) == ("technical", "waiting")


async def test_a_complaint_asks_which_transaction_it_is_about(adult_member: Talk) -> None:
    await adult_member.says("şikayetçiyim")
    await adult_member.says("dün")
    assert "Hangi işlemle" in adult_member.heard
    await adult_member.picks("Bir işlemle ilgili değil")
    await adult_member.says("temsilciniz bana kaba davrandı ve konuşmayı kapattı")
    await adult_member.says("evet")
    assert adult_member.ticket.topic == "complaint"
    assert adult_member.ticket.details["transaction_type"] == "none"


async def test_a_campaign_problem_reaches_the_campaign_team(adult_member: Talk) -> None:
    await adult_member.says("bonusum yüklenmedi")
    await adult_member.says("dün")
    await adult_member.says("hoş geldin bonusu tanımlanacaktı ama hesabımda görünmüyor")
    await adult_member.picks("Talebi gönder")
    assert (adult_member.ticket.topic, adult_member.ticket.team) == ("campaign", "campaigns")


async def test_the_closing_of_an_account_needs_only_a_yes(adult_member: Talk) -> None:
    await adult_member.says("hesabımı kapatın")
    await adult_member.picks("Talep aç")
    assert adult_member.buttons == ["Talebi gönder", "Vazgeç"]
    await adult_member.picks("Talebi gönder")
    assert adult_member.ticket.topic == "close_account"


@pytest.mark.parametrize("text", ["hesabımı kapatın", "telefon numaramı değiştirmek istiyorum"])
async def test_a_visitor_who_wants_something_done_is_offered_it_and_yes_means_do_it(
    adult_member: Talk, text: str
) -> None:
    await adult_member.says(text)
    assert adult_member.buttons == ["Talep aç", "Şimdi değil"]
    await adult_member.says("evet")
    assert "ilgili talebinizi hazırladım" in adult_member.heard
    assert adult_member.card("summary")


async def test_nothing_is_promised_before_it_is_sent(adult_member: Talk) -> None:
    await adult_member.says("çekimim gelmedi")
    for answer in PAYMENT_STEPS:
        await adult_member.says(answer)
        assert "TK-" not in adult_member.heard
    assert adult_member.tickets == []
    assert adult_member.owner == "bot"


async def test_an_answer_to_another_question_is_noted_before_asking_on(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("papara ile")
    assert adult_member.heard.startswith("Not aldım: Ödeme yöntemi Papara.")
    assert "Hangi gün" in adult_member.heard


async def test_the_article_offered_with_a_case_is_about_what_was_said(adult_member: Talk) -> None:
    await adult_member.says("çekim talebimi iptal etmek istiyorum ama hata veriyor olmuyor")
    assert "/help/cekim-iptali" in adult_member.heard


async def test_an_article_just_read_is_not_offered_again(adult_member: Talk) -> None:
    await adult_member.says("hesabımı kapatın")
    assert "/help/hesap-kapatma" in adult_member.heard
    await adult_member.picks("Talep aç")
    assert "/help/hesap-kapatma" not in adult_member.heard


async def test_a_finished_case_leaves_nothing_for_the_next(adult_member: Talk) -> None:
    await adult_member.says("çekimim gelmedi")
    for answer in PAYMENT_STEPS:
        await adult_member.says(answer)
    await adult_member.picks("Talebi gönder")
    await adult_member.says("orada mısınız")
    await adult_member.picks("Asistana dön")
    await adult_member.says("yatırdığım para da gelmedi")
    assert "Hangi gün" in adult_member.heard


async def test_a_sum_where_the_day_was_asked_is_the_sum(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("1500")
    assert "Not aldım: Tutar 1.500 TL" in adult_member.heard
    assert "Hangi gün" in adult_member.heard
    await adult_member.says("12")
    assert adult_member.slot("amount") == "1500.00"
