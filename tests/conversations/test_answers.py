"""Questions are answered from the articles: the gist, the link, and whether it helped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from helpdesk.articles import store
from helpdesk.topics import TOPICS
from tests.conversations.talk import Talk
from turkish.retrieval import FaqIndex, Finding


@pytest.mark.parametrize("text", ["qqqqqqq wwwww", "kkkkkkkk"])
async def test_a_held_key_is_not_guessed_at(talk: Talk, text: str) -> None:
    await talk.says("çekim ne kadar sürer")
    await talk.says(text)
    assert "Sizi tam anlayamadım" in talk.heard


@pytest.mark.parametrize("thanks", ["işime yaradı", "teşekkürler"])
async def test_good_day_after_thanks_is_a_farewell(talk: Talk, thanks: str) -> None:
    await talk.says("çekim ne kadar sürer")
    await talk.says(thanks)
    await talk.says("iyi günler")
    assert "Yazdığınız için teşekkür ederim" in talk.heard


async def test_a_visitor_who_wants_the_account_closed_in_anger_is_offered_just_that(talk: Talk) -> None:
    await talk.says("yeter kapatın şu hesabımı bıktım sizden")
    assert talk.card("article")["slug"] == "hesap-kapatma"
    assert "Talep aç" in talk.buttons


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("nasıl üye olurum", "uye-olma"),
        ("para yatırma limiti nedir", "para-yatirma-limitleri"),
        ("para çekme ne kadar sürer", "para-cekme-suresi"),
        ("şifremi unuttum", "sifremi-unuttum"),
        ("çevrim şartı nedir", "cevrim-sarti"),
        ("yaş sınırı kaç", "yas-siniri"),
        ("dekont nasıl olmalı", "dekont-hazirlama"),
        ("sss nerede", "yardim-merkezi-ve-sss"),
        ("hangi tarayıcılarda çalışıyor", "desteklenen-tarayicilar"),
        ("şu an açık mısınız", "destek-saatleri"),
    ],
)
async def test_a_question_is_answered_with_its_article(stranger: Talk, question: str, slug: str) -> None:
    await stranger.says(question)
    card = stranger.card("article")
    assert card["slug"] == slug
    assert card["url"] == f"/help/{slug}"
    assert card["url"] in stranger.heard
    assert stranger.facts("article.shown") == [{"slug": slug}]


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("çekim hafta sonu da ödeniyor mu", ["hafta sonu"]),
        ("word dosyası gönderebilir miyim", ["PDF"]),
        ("günde kaç kez para çekebilirim", ["3 çekim"]),
    ],
)
async def test_a_question_is_answered_by_the_passage_with_its_fact(talk: Talk, question: str, facts: list[str]) -> None:
    await talk.says(question)
    answer = talk.new[0].text
    assert all(fact in answer for fact in facts), answer
    assert len(answer) < 700


async def test_a_problem_hears_what_helps_now_before_the_questions_of_the_case(adult_member: Talk) -> None:
    await adult_member.says("doğrulama uygulamasını sildim, giremiyorum")
    assert "/help/dogrulayici-kayip" in adult_member.heard
    article = adult_member.desk.find_article("dogrulayici-kayip")
    assert article is not None
    assert article.gist[:30] in adult_member.heard


async def test_an_answer_asks_whether_it_helped(talk: Talk) -> None:
    await talk.says("nasıl üye olurum")
    assert talk.buttons[:2] == ["İşime yaradı", "İşime yaramadı"]


async def test_a_helpful_answer_is_noted(talk: Talk) -> None:
    await talk.says("nasıl üye olurum")
    await talk.picks("İşime yaradı")
    assert "sevindim" in talk.heard
    assert talk.facts("article.voted") == [{"slug": "uye-olma", "helped": True}]


async def test_a_typed_yes_means_that_it_helped(talk: Talk) -> None:
    await talk.says("nasıl üye olurum")
    await talk.says("evet")
    assert talk.facts("article.voted") == [{"slug": "uye-olma", "helped": True}]


async def test_a_typed_no_means_that_it_did_not(talk: Talk) -> None:
    await talk.says("nasıl üye olurum")
    await talk.says("hayır")
    assert talk.owner == "waiting"


async def test_a_yes_two_turns_later_means_nothing_any_more(talk: Talk) -> None:
    await talk.says("nasıl üye olurum")
    await talk.says("teşekkürler")
    await talk.says("evet")
    assert "Hangi konuda yardımcı olabileceğimi" in talk.heard


async def test_a_question_about_a_problem_topic_offers_a_request(adult_member: Talk) -> None:
    await adult_member.says("para çekme ne kadar sürer")
    assert "Talep aç" in adult_member.buttons
    await adult_member.picks("Talep aç")
    assert "Hangi gün" in adult_member.heard
    assert adult_member.slot("topic") == "withdrawal"


async def test_general_questions_need_neither_age_nor_identity(stranger: Talk) -> None:
    await stranger.says("para yatırma limiti nedir")
    assert stranger.card("article")
    assert "18 yaşındayım" not in "".join(stranger.buttons)


async def test_an_article_past_its_review_says_so(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    later = talk.desk.now() + timedelta(days=800)
    monkeypatch.setattr(type(talk.desk), "_today", lambda desk: later.date())
    await talk.says("nasıl üye olurum")
    assert "gözden geçirildi" in talk.heard
    assert talk.card("article")["expired"]


async def test_what_no_article_answers_is_said_to_be_so(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(talk.desk.articles), "find", lambda *_: [])
    await talk.says("para yatırma limiti nedir")
    assert "yanıtı yardım merkezimizde yok" in talk.heard
    assert "Temsilciye bağlan" in talk.buttons


async def test_of_two_close_articles_the_visitor_chooses(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = [talk.desk.find_article("para-cekme-suresi"), talk.desk.find_article("cekim-beklemede")]
    monkeypatch.setattr(type(talk.desk.articles), "find", lambda *_: pair)
    await talk.says("para çekme ne kadar sürer")
    assert talk.buttons == [pair[0].title, pair[1].title]
    await talk.picks(pair[1].title)
    assert talk.card("article")["slug"] == "cekim-beklemede"


async def test_a_button_of_the_greeting_is_answered(stranger: Talk) -> None:
    await stranger.picks("Para yatırmayı sor")
    assert stranger.card("article")["slug"].startswith("para-yatirma")


async def test_the_official_channels_come_from_the_platforms_facts(talk: Talk) -> None:
    await talk.says("resmi iletişim adresleriniz neler")
    assert talk.card("article")["slug"] == "onayli-iletisim-kanallari"
    assert "/help/onayli-iletisim-kanallari" in talk.heard
    article = store.get_article(talk.desk.db, "onayli-iletisim-kanallari")
    told = store.text(article, talk.desk.platform)
    for channel in talk.desk.platform.channels:
        assert f"{channel.name}: {channel.address}" in told


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("merhaba", "nasıl yardımcı"),
        ("teşekkür ederim", "Rica ederim"),
        ("görüşürüz", "iyi günler"),
        ("sen bir robot musun", "bir programım"),
        ("çözüldü", "sevindim"),
    ],
)
async def test_small_talk_is_answered(stranger: Talk, text: str, answer: str) -> None:
    await stranger.says(text)
    assert answer in stranger.heard


@pytest.mark.parametrize(
    "courtesies",
    [
        ["teşekkürler", "sağol", "eyvallah", "çok teşekkür ederim", "sağolun", "teşekkürler"],
        ["merhaba", "selam", "merhabalar", "selamlar", "merhaba"],
    ],
)
async def test_courtesies_are_returned_as_often_as_they_come(talk: Talk, courtesies: list[str]) -> None:
    before = ""
    for text in courtesies:
        await talk.says(text)
        assert talk.heard != before
        assert talk.owner == "bot"
        assert "yinelemek" not in talk.heard
        before = talk.heard


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("önbellek nasıl temizlenir", "onbellek-temizleme"),
        ("hangi tarayıcılar destekleniyor", "desteklenen-tarayicilar"),
    ],
)
async def test_an_article_beyond_doubt_needs_no_intent(talk: Talk, text: str, slug: str) -> None:
    await talk.says(text)
    assert talk.card("article")["slug"] == slug


ROWS = [(topic.article, intent) for topic in TOPICS.values() if topic.article for intent in topic.intents]
# What is taken up as a case names the article of its topic; a question that none answers is told so, and no more.
CASES = [row for row in ROWS if row[1].startswith(("report_", "file_", "request_", "close_", "update_"))]
QUESTIONS = [row for row in ROWS if row[1].startswith("ask_")]


@pytest.mark.parametrize(("article", "intent"), CASES, ids=[intent for _, intent in CASES])
async def test_the_article_of_the_topic_is_named_where_no_other_fits(
    talk: Talk, parsed: Callable[..., None], article: str, intent: str
) -> None:
    parsed(intent)
    await talk.says("şey yani öyle böyle işte")
    assert f"/help/{article}" in talk.heard


@pytest.mark.parametrize(("article", "intent"), QUESTIONS, ids=[intent for _, intent in QUESTIONS])
async def test_a_question_that_none_answers_is_offered_nothing_near(
    talk: Talk, parsed: Callable[..., None], article: str, intent: str
) -> None:
    parsed(intent)
    await talk.says("şey yani öyle böyle işte")
    assert "/help/" not in talk.heard
    assert "Temsilciye bağlan" in talk.buttons


async def test_the_articles_are_searched_once_a_turn(
    talk: Talk, parsed: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []
    find = FaqIndex.find

    def counted(index: FaqIndex, text: str, *args: Any, **options: Any) -> Finding:
        searched.append(text)
        return find(index, text, *args, **options)

    monkeypatch.setattr(FaqIndex, "find", counted)
    parsed("greet", 0.2)
    await talk.says("iki adımlı giriş nasıl açılır")
    assert talk.card("article")
    assert len(searched) == 1


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("kaç dk sürer", "para-cekme-suresi"),
        ("en az ne kadar", "para-cekme-limitleri"),
        ("kaç saatte gelir", "para-cekme-suresi"),
    ],
)
async def test_a_question_that_leaves_out_what_it_is_about_is_about_the_matter_at_hand(
    adult_member: Talk, text: str, slug: str
) -> None:
    await adult_member.says("çekimim gelmedi")
    await adult_member.says(text)
    assert adult_member.card("article")["slug"] == slug
    assert "Hangi gün" in adult_member.heard


async def test_a_yes_with_its_verb_fetches_the_person_that_was_offered(talk: Talk) -> None:
    await talk.says("oğlum benim kartımla oynamış 16 yaşında")
    await talk.says("evet bağla")
    assert talk.owner == "waiting"


async def test_a_break_from_play_is_never_guessed_at(talk: Talk, parsed: Callable[..., None]) -> None:
    parsed("out_of_scope", 0.2, report_login_problem=0.15, request_self_exclusion=0.15)
    await talk.says("salam menim pulum hesaba kocmeyib neyleyim")
    assert "Oyuna ara vermek" not in talk.buttons


async def test_of_two_near_articles_safe_play_is_no_second_guess(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    pair = [talk.desk.find_article("hesap-kapatma"), talk.desk.find_article("oyuna-ara-verme")]
    monkeypatch.setattr(type(talk.desk.articles), "find", lambda *_: pair)
    await talk.says("para çekme ne kadar sürer")
    assert talk.card("article")["slug"] == "hesap-kapatma"
