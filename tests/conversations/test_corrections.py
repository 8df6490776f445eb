"""Every line of a case can be put right, by button and by saying so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

import actions.context.desk
from tests.conversations.steps import days_ago
from tests.conversations.talk import Talk

FIRST = "Dün saat 14:30'da havale ile 2.000 TL gönderdim ama hâlâ hesabıma geçmedi"


@pytest.fixture
async def summary(adult_member: Talk) -> Talk:
    """A deposit that only waits to be confirmed."""
    await adult_member.says(FIRST)
    assert adult_member.card("summary")
    return adult_member


def line(talk: Talk, name: str) -> str:
    return next(each["value"] for each in talk.card("summary")["lines"] if each["name"] == name)


async def test_a_new_amount_is_taken_without_being_asked(summary: Talk) -> None:
    await summary.says("tutar 700 tl")
    assert line(summary, "amount") == "700 TL"
    assert summary.buttons == ["Talebi gönder", "Düzelt"]


async def test_not_yesterday_but_the_day_before(summary: Talk) -> None:
    await summary.says("yok, dün değil önceki gün")
    day = (summary.desk.platform.local(summary.desk.now()) - timedelta(days=2)).date()
    assert line(summary, "date") == f"{day:%d.%m.%Y}"


async def test_a_line_is_chosen_by_button(summary: Talk) -> None:
    await summary.picks("Düzelt")
    assert summary.buttons == ["Tarih", "Tutar", "Ödeme yöntemi", "Yaşanan durum"]
    await summary.picks("Tutar")
    assert "Tutar ne kadardı" in summary.heard
    await summary.says("2500")
    assert line(summary, "amount") == "2.500 TL"


async def test_a_line_is_named_in_words(summary: Talk) -> None:
    await summary.says("tarih yanlış")
    assert "Hangi gün" in summary.heard
    await summary.says("bugün")
    today = summary.desk.platform.local(summary.desk.now()).date()
    assert line(summary, "date") == f"{today:%d.%m.%Y}"


async def test_a_typed_no_asks_which_line(summary: Talk) -> None:
    await summary.says("hayır")
    assert "Hangi satırı" in summary.heard
    await summary.says("ödeme yöntemi")
    assert "Hangi yöntemi" in summary.heard
    await summary.picks("Kripto para")
    assert line(summary, "payment_method") == "Kripto para"


async def test_a_second_thought_about_correcting_shows_the_summary_again(summary: Talk) -> None:
    await summary.picks("Düzelt")
    await summary.says("hayır")
    assert summary.card("summary")


async def test_the_telling_can_be_told_anew(summary: Talk) -> None:
    await summary.picks("Düzelt")
    await summary.picks("Yaşanan durum")
    await summary.says("iki kez gönderdim, ilki geçti ama ikincisi geçmedi")
    assert line(summary, "description") == "iki kez gönderdim, ilki geçti ama ikincisi geçmedi"


async def test_a_wrong_value_in_a_correction_is_asked_again(summary: Talk) -> None:
    await summary.says("tarih yarın olacak")
    assert "henüz gelmedi" in summary.heard


async def test_an_earlier_answer_is_corrected_while_another_is_asked(adult_member: Talk) -> None:
    await adult_member.says("yatırdığım para gelmedi")
    await adult_member.says("bugün")
    await adult_member.says("pardon dün")
    assert "Tutar" in adult_member.heard
    yesterday = (adult_member.desk.platform.local(adult_member.desk.now()) - timedelta(days=1)).date()
    assert adult_member.slot("date") == yesterday.isoformat()


async def test_the_corrected_value_is_what_is_sent(summary: Talk) -> None:
    await summary.says("tutar 700 tl")
    await summary.says("evet")
    assert summary.ticket.details["amount"] == "700.00"


async def test_of_two_amounts_the_one_not_taken_back_counts(summary: Talk) -> None:
    await summary.says("500 tl değil 700 tl")
    assert line(summary, "amount") == "700 TL"


async def test_more_telling_is_added_and_changes_no_line(summary: Talk) -> None:
    more = "geçen hafta papara ile 300 tl daha göndermiştim, o sorunsuz geçmişti"
    await summary.says(more)
    assert line(summary, "amount") == "2.000 TL"
    assert line(summary, "description") == f"{FIRST}\n{more}"


async def test_a_bare_number_is_the_value_of_the_line_it_names(summary: Talk) -> None:
    await summary.picks("Düzelt")
    await summary.says("tutar 2000 olacak")
    assert line(summary, "amount") == "2.000 TL"


@pytest.mark.parametrize(
    "text",
    ["bankam da onayladı", "dekontum var", "hala gelmedi param", "banka bekleyin diyor", "bankadan da tamam dediler"],
)
async def test_a_short_telling_is_added_too(summary: Talk, text: str) -> None:
    await summary.says(text)
    assert line(summary, "description") == f"{FIRST}\n{text}"
    assert line(summary, "payment_method") == "Havale / EFT"


@pytest.mark.parametrize("text", ["tamam olur", "evet doğru", "tamam gönderebilirsiniz"])
async def test_a_yes_of_several_words_is_no_telling(summary: Talk, text: str) -> None:
    await summary.says(text)
    assert summary.ticket.details["description"] == FIRST


@pytest.mark.parametrize(
    ("text", "method"), [("papara ile göndermiştim", "Papara"), ("kredi kartıyla yapmıştım", "Banka ya da kredi kartı")]
)
async def test_a_value_with_its_verb_is_a_correction(summary: Talk, text: str, method: str) -> None:
    await summary.says(text)
    assert line(summary, "payment_method") == method
    assert line(summary, "description") == FIRST


async def test_having_written_something_wrong_is_no_telling(summary: Talk) -> None:
    await summary.says("yanlış yazdım")
    assert "Hangi satırı" in summary.heard


@pytest.mark.parametrize(
    "text", ["gönderme", "hayır gönderme", "şimdilik gönderme", "daha sonra göndericem", "bekleyin henüz göndermeyin"]
)
async def test_a_visitor_who_holds_it_back_may_leave_or_correct_it(summary: Talk, text: str) -> None:
    await summary.says(text)
    assert summary.buttons == ["Düzelt", "Vazgeç", "Talebi gönder"]
    assert summary.tickets == []
    await summary.picks("Vazgeç")
    assert "burada bıraktık" in summary.heard


async def test_what_was_held_back_is_sent_only_when_that_is_said(summary: Talk) -> None:
    await summary.says("gönderme")
    await summary.says("evet")
    assert summary.card("summary")
    await summary.says("gönderme")
    await summary.says("gönder")
    assert summary.owner == "waiting"


async def test_what_was_held_back_can_be_corrected(summary: Talk) -> None:
    await summary.says("gönderme")
    await summary.picks("Düzelt")
    await summary.says("gönderme tutar yanlış")
    assert "Tutar ne kadardı" in summary.heard


async def test_what_is_sent_is_confirmed_once(summary: Talk) -> None:
    await summary.picks("Talebi gönder")
    assert len(summary.new) == 1
    assert summary.ticket.number in summary.heard


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("yani 16 kasım", "date", "16.11.2026"),
        ("dün değil 16 kasımdı", "date", "16.11.2026"),
        ("pardon ya yanlış yazmışım 16 kasım olacaktı o", "date", "16.11.2026"),
        ("tarihi 16 kasım olarak düzeltin", "date", "16.11.2026"),
        ("2000 de değil 2 250 imiş", "amount", "2.250 TL"),
        ("2.250 olacak 2000 değil", "amount", "2.250 TL"),
        ("yanlış yazdım 2250", "amount", "2.250 TL"),
        ("aslında kripto ile yatırmıştım", "payment_method", "Kripto para"),
        ("havale değil kripto", "payment_method", "Kripto para"),
        ("kripto, havale değil", "payment_method", "Kripto para"),
    ],
)
async def test_a_line_is_put_right_by_saying_so(summary: Talk, text: str, name: str, value: str) -> None:
    now = datetime(2026, 11, 29, 9, tzinfo=timezone.utc)
    summary.desk = replace(summary.desk, now=lambda: now)
    actions.context.desk.use(summary.desk)
    before = {each["name"]: each["value"] for each in summary.card("summary")["lines"]}
    await summary.says(text)
    assert {each["name"]: each["value"] for each in summary.card("summary")["lines"]} == {**before, name: value}


@pytest.mark.parametrize("text", ["1000 değil 1100", "1000 yazdım ama 1100 olacak", "yani 1100", "pardon 1100"])
async def test_what_was_said_before_is_put_right_while_another_thing_is_asked(adult_member: Talk, text: str) -> None:
    await adult_member.says("dün yatırdığım 1000 tl gelmedi")
    await adult_member.says(text)
    assert adult_member.heard.startswith("Düzelttim: Tutar 1.100 TL.")
    assert "hangisiydi" in adult_member.heard  # the method, in other words than before


@pytest.mark.parametrize(
    "text",
    [
        "hayır çekim değil yatırma",
        "çekim demedim yatırma diyorum",
        "yanlış anladın ben yatırmadan bahsediyorum",
        "deposit diyorum withdraw değil",
    ],
)
async def test_a_case_taken_for_another_one_is_moved_with_all_that_was_told(adult_member: Talk, text: str) -> None:
    await adult_member.says("dün 500 tl çekim yaptım gelmedi")
    assert adult_member.slot("topic") == "withdrawal"
    await adult_member.says(text)
    assert "“Para yatırma” olarak düzelttim" in adult_member.heard
    assert "Hangisiyle devam edelim" not in adult_member.heard
    assert adult_member.slot("topic") == "deposit"
    assert adult_member.slot("amount") == "500.00"
    assert adult_member.slot("date") == days_ago(adult_member, 1)


@pytest.mark.parametrize("text", ["çekim değil mi bu", "çekimle ilgili değil mi", "yatırmada sorun yok"])
async def test_a_transaction_that_is_only_named_moves_nothing(adult_member: Talk, text: str) -> None:
    await adult_member.says("dün 500 tl çekim yaptım gelmedi")
    await adult_member.says(text)
    assert adult_member.slot("topic") == "withdrawal"
