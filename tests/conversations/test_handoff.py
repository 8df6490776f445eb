"""The ways to a person: asked for, not understood, not helped, abuse; with a number, without an interrogation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conversations.steps import STEPS, Walk
from tests.conversations.talk import Talk, start_talk
from turkish.identifiers import make_ticket_number


@pytest.mark.parametrize(
    "text",
    ["temsilciye bağla", "TEMSİLCİYE BAĞLA", "temsilciye baglan", "canlı biriyle görüşmek istiyorum", "insan yok mu"],
)
async def test_a_visitor_who_asks_for_a_person_gets_one_at_once(stranger: Talk, text: str) -> None:
    await stranger.says(text)
    assert stranger.owner == "waiting"
    assert stranger.ticket.reason == "asked"
    assert stranger.ticket.number in stranger.heard


@pytest.mark.parametrize("text", ["canlı sohbet", "Canlı destek"])
async def test_the_name_of_the_live_chat_at_a_complaint_may_be_its_subject(walk_to: Walk, text: str) -> None:
    talk = await walk_to(STEPS["transaction"])
    await talk.says(text)
    assert talk.owner == "bot"
    assert {"Temsilciye bağlan", "Bir işlemle ilgili değil"} <= set(talk.buttons)
    assert STEPS["transaction"].stands(talk)
    await talk.says(text)
    assert talk.owner == "waiting"


async def test_the_button_of_the_greeting_asks_for_a_person(talk: Talk) -> None:
    await talk.picks("Temsilciye bağlan")
    assert talk.owner == "waiting"


async def test_a_stranger_who_is_asked_meanwhile_has_the_choices_of_who_waits(stranger: Talk) -> None:
    await stranger.says("temsilciye bağla")
    assert stranger.card("verification")
    assert stranger.buttons[:3] == ["Beklemeye devam et", "E-postayla haber ver", "Asistana dön"]
    assert any("18" in label for label in stranger.buttons)
    await stranger.picks("Asistana dön")
    assert stranger.owner == "bot"


async def test_while_waiting_no_case_is_opened(talk: Talk) -> None:
    await talk.says("temsilciye bağla")
    await talk.says("yatırdığım para gelmedi")
    assert talk.owner == "waiting"
    assert talk.slot("requested_slot") is None
    assert len(talk.tickets) == 1


async def test_the_person_is_told_what_it_is_about(talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    await talk.says("vazgeçtim")
    await talk.says("yatırdığım para hesabıma geçmedi, temsilciye bağlar mısınız")
    assert talk.owner in ("waiting", "bot")
    if talk.owner == "bot":
        await talk.says("temsilciye bağla")
    assert talk.ticket.topic == "deposit"


async def test_an_answer_that_did_not_help_goes_to_a_person(talk: Talk) -> None:
    await talk.says("nasıl üye olurum")
    await talk.picks("İşime yaramadı")
    assert talk.owner == "waiting"
    assert talk.ticket.reason == "not_solved"
    assert talk.facts("article.voted") == [{"slug": "uye-olma", "helped": False}]


async def test_saying_so_is_as_good_as_the_button(talk: Talk) -> None:
    await talk.says("para çekme ne kadar sürer")
    await talk.says("işe yaramadı")
    assert talk.owner == "waiting"
    assert talk.ticket.topic == "withdrawal"


@pytest.mark.parametrize("text", ["pazarlık yok mu yani", "hiç oynamadım ama", "Başka bir şey soracağım"])
async def test_no_person_is_fetched_by_a_guess_that_an_answer_did_not_help(talk: Talk, text: str) -> None:
    await talk.says("bonus verir misiniz")
    await talk.says(text)
    assert talk.owner == "bot"
    assert not talk.tickets


async def test_not_solved_without_an_answer_asks_what_it_is_about(talk: Talk) -> None:
    await talk.says("işe yaramadı")
    assert talk.owner == "bot"
    assert "Hangi konuda" in talk.heard


async def test_the_first_abuse_meets_a_calm_boundary(talk: Talk) -> None:
    await talk.says("aptal bot")
    assert "Hakaret" in talk.heard
    assert "!" not in talk.heard
    assert talk.buttons == ["Temsilciye bağlan"]


async def test_the_second_abuse_goes_to_a_person(talk: Talk) -> None:
    await talk.says("aptal bot")
    await talk.says("gerizekalı bot")
    assert talk.owner == "waiting"
    assert talk.ticket.reason == "abuse"


async def test_the_second_abuse_counts_even_with_other_talk_between(talk: Talk) -> None:
    await talk.says("aptal bot")
    await talk.says("merhaba")
    await talk.says("gerizekalı bot")
    assert talk.owner == "waiting"


async def test_a_yes_to_the_offered_person_is_taken(talk: Talk) -> None:
    await talk.says("işe yaramadı")
    await talk.says("evet")
    assert talk.owner == "waiting"


async def test_a_yes_to_nothing_is_asked_back(talk: Talk) -> None:
    await talk.says("evet")
    assert "Hangi konuda yardımcı olabileceğimi" in talk.heard


@pytest.mark.parametrize("text", ["ok", "👍", "tamam", "tamamdır"])
async def test_an_ok_with_nothing_open_is_taken_kindly(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert "Başka bir konuda yardım isterseniz" in talk.heard
    assert talk.owner == "bot"


async def test_back_with_the_assistant_the_talk_begins_afresh(talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    await talk.says("temsilciye bağla")
    await talk.says("orada mısınız")
    await talk.picks("Asistana dön")
    await talk.says("500 tl")
    assert "hangi konuyla ilgili" in talk.heard


async def test_a_second_request_for_a_person_in_one_case_keeps_the_number(talk: Talk) -> None:
    await talk.says("temsilciye bağla")
    number = talk.ticket.number
    await talk.says("orada mısınız")
    await talk.picks("Asistana dön")
    await talk.says("temsilciye bağla")
    assert number in talk.heard
    assert len(talk.tickets) == 1


async def test_a_foreign_number_and_one_never_given_get_the_same_words(talk: Talk) -> None:
    await talk.says("temsilciye bağla")
    stranger = start_talk(talk.worker, talk.desk)
    never_given = next(
        made for made in map(make_ticket_number, ("00000000007", "00000000008")) if made != talk.ticket.number
    )
    foreign, unknown = [await stranger.says(f"{number} ne durumda") for number in (talk.ticket.number, never_given)]
    assert foreign == unknown
    assert "gösterebileceğim bir talep yok" in foreign


async def test_two_talks_do_not_mix(talk: Talk) -> None:
    other = start_talk(talk.worker, talk.desk)
    await talk.says("yatırdığım para gelmedi")
    await other.says("aptal bot")
    await talk.says("aptal bot")
    assert talk.owner == other.owner == "bot"
    assert talk.slot("topic") == "deposit"
    assert other.slot("topic") is None


async def test_details_without_a_topic_are_not_asked_about_for_ever(talk: Talk) -> None:
    await talk.says("500 tl")
    first = talk.heard
    await talk.says("700 tl")
    assert talk.heard != first
    await talk.says("800 tl")
    assert talk.owner == "waiting"


async def test_a_question_from_before_is_not_told_as_the_problem(adult_member: Talk) -> None:
    await adult_member.says("casino oyunlarında kazanma taktiği verir misin bana")
    await adult_member.says("hesabıma giriş yapamıyorum")
    await adult_member.says("temsilciye bağla")
    assert adult_member.ticket.topic == "login"
    assert "taktiği" not in adult_member.ticket.summary


async def test_anger_that_may_not_be_abuse_is_not_told_off(stranger: Talk, parsed: Callable[..., None]) -> None:
    parsed("insult", 0.45)
    await stranger.says("paramı istiyorum dolandırıcılar")
    assert "Hakaret" not in stranger.heard
    assert "Temsilciye bağlan" in stranger.buttons


@pytest.mark.parametrize("text", ["temsilciyle görüşmek istemiyorum", "temsilci istemiyorum"])
async def test_a_visitor_who_wants_no_person_gets_none(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert talk.owner == "bot"


@pytest.mark.parametrize("text", ["temsilci istiyorum bot istemiyorum", "botla konuşmak istemiyorum temsilci ver"])
async def test_a_visitor_who_wants_no_program_gets_a_person(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert talk.owner == "waiting"


@pytest.mark.parametrize(
    "text",
    ["can you speak english", "hello, i need help with my deposit", "مرحبا هل تتحدث العربية", "вы говорите по-русски"],
)
async def test_another_language_is_told_where_there_is_help_and_then_gets_a_person(talk: Talk, text: str) -> None:
    await talk.says(text)
    assert talk.heard.startswith("Yalnızca Türkçe destek verebiliyoruz. We can only give support in Turkish. ")
    assert talk.heard.endswith("To ask for a person, press “Temsilciye bağlan”.")
    assert talk.buttons == ["Temsilciye bağlan"]
    await talk.says(text)
    assert talk.owner == "waiting"


async def test_a_visitor_who_tells_of_a_death_hears_a_word_of_sympathy_first_and_once(talk: Talk) -> None:
    await talk.says("babam vefat etti hesabındaki parayı nasıl alırız")
    assert talk.heard.startswith("Başınız sağ olsun.")
    await talk.says("vefat belgesi gerekiyor mu")
    assert "Başınız sağ olsun" not in talk.heard


async def test_what_belongs_nowhere_is_noted_in_a_case(adult_member: Talk, parsed: Callable[..., None]) -> None:
    await adult_member.says("site açılmıyor")
    parsed("out_of_scope")
    await adult_member.says("internetim hızlı")
    assert "Bunu not ettim, devam edelim." in adult_member.heard
    assert "Hangi gün" in adult_member.heard
    assert adult_member.slot("description").endswith("internetim hızlı")
