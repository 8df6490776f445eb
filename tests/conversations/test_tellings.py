"""What is taken for the telling of a case, and what only looks like one, or like something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conversations.talk import Talk


async def test_a_telling_full_of_details_is_taken_up_though_it_looks_like_an_answer(
    adult_member: Talk, parsed: Callable[..., None]
) -> None:
    parsed("inform", 0.6, report_deposit_problem=0.3)
    await adult_member.says("dün akşam 3000 tl yatırdım havale ile ama hâlâ hesabıma yansımadı dekont bende")
    assert "Yatırımınızla ilgileniyorum" in adult_member.heard
    assert adult_member.slot("amount") == "3000.00"


async def test_details_without_a_matter_are_asked_what_they_are_about(
    adult_member: Talk, parsed: Callable[..., None]
) -> None:
    parsed("inform", 0.9, report_deposit_problem=0.03)
    await adult_member.says("dün akşam saat dokuz gibi 3000 tl havale ile")
    assert "hangi konuyla ilgili" in adult_member.heard


async def test_what_is_told_on_the_way_is_kept(adult_member: Talk) -> None:
    await adult_member.says("siteniz çok yavaş oyun donuyor para gitti")
    await adult_member.says("oyun oynarken dondu 200 lira gitti")
    await adult_member.says("az önce")
    told = {line["name"]: line["value"] for line in adult_member.card("summary")["lines"]}
    assert told["description"].split("\n")[-1] == "oyun oynarken dondu 200 lira gitti"
    assert told["date"] == f"{adult_member.desk.now():%d.%m.%Y}"


@pytest.mark.parametrize(
    "text",
    ["üç gündür bekliyorum neden hâlâ gelmedi anlamıyorum", "bankam gönderdi diyor siz nasıl görmüyorsunuz bunu"],
)
async def test_a_telling_with_a_question_word_is_taken(adult_member: Talk, text: str) -> None:
    for said in ("şikayetçiyim", "dün", "para çekme"):
        await adult_member.says(said)
    assert "kısaca anlatır mısınız" in adult_member.heard
    await adult_member.says(text)
    assert adult_member.slot("description") == text


async def test_a_short_question_is_no_telling(adult_member: Talk) -> None:
    for said in ("şikayetçiyim", "dün", "para çekme", "neden soruyorsunuz"):
        await adult_member.says(said)
    assert adult_member.slot("description") is None


@pytest.mark.parametrize("text", ["bilmiyom", "ne bileyim", "siz bilirsiniz"])
async def test_not_to_know_is_no_other_matter(adult_member: Talk, text: str) -> None:
    for said in ("yatırdığım para gelmedi", "dün", "1500 tl"):
        await adult_member.says(said)
    await adult_member.says(text)
    assert adult_member.slot("payment_method") == "unknown"
    assert adult_member.slot("topic") == "deposit"


async def test_things_that_are_counted_are_no_amount(adult_member: Talk) -> None:
    for said in ("yatırdığım para gelmedi", "dün", "ikisi de"):
        await adult_member.says(said)
    assert adult_member.slot("amount") is None


async def test_a_correction_at_the_telling_is_no_telling(adult_member: Talk) -> None:
    for said in ("yatırdığım para gelmedi", "dün", "2 bin", "papara"):
        await adult_member.says(said)
    await adult_member.picks("Düzelt")
    await adult_member.picks("Yaşanan durum")
    await adult_member.says("tutar yanlış 2500 olacak")
    assert adult_member.slot("amount") == "2500.00"
    assert adult_member.slot("description") is None


@pytest.mark.parametrize("text", ["temsilciyle ilgili", "canlı destek hakkında"])
async def test_what_a_complaint_is_about_is_no_wish_for_a_person(adult_member: Talk, text: str) -> None:
    for said in ("şikayetçiyim", "dün", text):
        await adult_member.says(said)
    assert adult_member.slot("transaction_type") == "none"
    assert "Ne olduğunu" in adult_member.heard


@pytest.mark.parametrize(
    ("first", "answers"),
    [
        ("çekimim gelmedi", ("dün 500 tl havale",)),
        ("giriş yapamıyorum", ("bugün",)),
        ("bonusum yatmadı", ("dün",)),
        ("site açılmıyor", ("bugün",)),
    ],
)
async def test_what_happened_need_not_be_told_twice(adult_member: Talk, first: str, answers: tuple[str, ...]) -> None:
    for said in (first, *answers):
        await adult_member.says(said)
        assert "Ne olduğunu" not in adult_member.heard
    assert adult_member.slot("description") == first
    assert adult_member.card("summary")


async def test_a_complaint_told_at_once_is_still_summed_up(adult_member: Talk) -> None:
    await adult_member.says("dün para çekerken temsilci bana çok kaba davrandı şikayetçiyim")
    assert adult_member.card("summary")
    assert adult_member.tickets == []
