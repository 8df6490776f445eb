"""What answers another question than the one that was asked is read all the same, and nothing is asked in vain."""

from __future__ import annotations

import pytest

from tests.conversations.talk import Talk


@pytest.mark.parametrize("said", ["Ayşe Yılmaz ayse.yilmaz", "Ayşe Yılmaz, ayse34"])
async def test_name_and_account_may_be_said_bare_at_any_question(talk: Talk, said: str) -> None:
    await talk.says("yatırdığım 500 tl gelmedi")
    await talk.says(said)
    assert "tam anlayamadım" not in talk.heard
    assert talk.standing.claim["name"] == "Ayşe Yılmaz"
    assert talk.slot("requested_slot") == "date"


async def test_a_first_name_and_an_account_may_come_one_after_the_other(talk: Talk) -> None:
    await talk.says("çekimim gelmedi")
    for said in ("Mehmet", "mehmet34"):
        await talk.says(said)
        assert "tam anlayamadım" not in talk.heard
    assert talk.owner == "bot"
    assert talk.standing.claim["user_name"] == "mehmet34"


async def test_an_age_said_once_more_is_no_amount(talk: Talk) -> None:
    await talk.says("dün yatırdığım para gelmedi")
    await talk.says("evet 18den büyüğüm")
    assert talk.slot("amount") is None
    assert "Not aldım" not in talk.heard


async def test_a_visitor_who_says_to_send_it_is_asked_for_no_name_any_longer(talk: Talk) -> None:
    await talk.says("dün havaleyle 500 tl yatırdım gelmedi")
    await talk.says("gönder artık")
    assert (talk.owner, talk.ticket.topic) == ("waiting", "deposit")


async def test_a_visitor_who_would_not_give_a_name_is_not_asked_again_in_this_talk(talk: Talk) -> None:
    await talk.says("dün havaleyle 500 tl yatırdım gelmedi")
    await talk.says("adımı vermek istemiyorum")
    await talk.says("vazgeçtim")
    await talk.says("bugün havaleyle 700 tl çekim yaptım, çekimim hesabıma gelmedi")
    assert "Göndereceğim bilgiler" in talk.heard
    await talk.says("kullanıcı adım ayse34, adım Ayşe Yılmaz")
    assert talk.standing.claim["user_name"] == "ayse34"


async def test_a_name_given_at_the_summary_is_taken(talk: Talk) -> None:
    await talk.says("dün havaleyle 500 tl yatırdım gelmedi")
    await talk.picks("Bilgi vermeden devam et")
    await talk.says("Ayşe Yılmaz ayse34")
    assert talk.standing.claim["user_name"] == "ayse34"
    assert "Göndereceğim bilgiler" in talk.heard


async def test_what_tells_more_at_another_question_is_kept(talk: Talk) -> None:
    said = "turkcell kullanıyorum"
    await talk.says("dün havaleyle 500 tl yatırdım gelmedi")
    await talk.says(said)
    assert "tam anlayamadım" not in talk.heard
    assert said in talk.slot("description")


async def test_a_visitor_who_wants_no_person_but_an_answer_gets_the_answer(talk: Talk) -> None:
    await talk.says("temsilci istemiyorum sadece en az kaç tl çekebilirim söyle")
    assert "200 TL" in talk.heard
    assert talk.owner == "bot"
