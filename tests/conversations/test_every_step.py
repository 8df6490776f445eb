"""In the middle of a case, at every question it can stand at: what comes in between is dealt with, nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from tests.conversations.steps import STEPS, CaseStep, Walk, answer, days_ago, every_step, steps_but
from tests.conversations.talk import Talk

DETAILS_NOT_ASKED = ("code",)  # the details of an account have neither day nor amount


@every_step
async def test_a_question_in_between_is_answered_and_the_case_stands_where_it_stood(
    walk_to: Walk, step: CaseStep
) -> None:
    talk = await walk_to(step)
    await talk.says("para çekme ne kadar sürer")
    assert talk.card("article")["slug"] == "para-cekme-suresi"
    assert "İşime yaradı" not in talk.buttons
    assert step.waits(talk)
    assert step.keeps(talk)


@every_step
async def test_abuse_meets_a_boundary_once_and_then_a_person(walk_to: Walk, step: CaseStep) -> None:
    talk = await walk_to(step)
    await talk.says("aptal bot")
    assert "Hakaret içeren" in talk.new[0].text
    assert "Temsilciye bağlan" in talk.buttons
    assert step.waits(talk)
    assert step.keeps(talk)
    await talk.says("gerizekalı bot")
    assert talk.owner == "waiting"
    assert (talk.ticket.topic, talk.ticket.reason) == (step.topic, "abuse")
    assert step.told.items() <= talk.ticket.details.items()


@steps_but("switch")  # it is what the switch was to
async def test_another_problem_is_asked_about_and_the_first_can_be_gone_on_with(walk_to: Walk, step: CaseStep) -> None:
    talk = await walk_to(step)
    await talk.says("hesabıma giriş yapamıyorum")
    assert "yazdığınız “Giriş ve şifre” ile ilgili. Hangisiyle devam edelim" in talk.heard
    assert step.keeps(talk)
    await talk.picks("Bu talebi sürdür")
    assert step.keeps(talk)
    assert step.stands(talk)


@steps_but("code")  # changing one's details is a question first, and no problem to come back to
async def test_another_problem_can_be_taken_up_and_the_first_come_back_to(walk_to: Walk, step: CaseStep) -> None:
    talk = await walk_to(step)
    await talk.says("bonusum da yüklenmedi")
    assert "yazdığınız “Kampanyalar” ile ilgili. Hangisiyle devam edelim" in talk.heard
    await talk.picks("Yeni konuya geç")
    assert "“Kampanyalar” konusuna geçtim. Önceki talep gönderilmedi" in talk.heard
    await talk.says("bir de şikayet kaydı açmak istiyorum" if step.topic == "complaint" else "yatırdığım para gelmedi")
    await talk.picks("Yeni konuya geç")
    assert step.keeps(talk)


@steps_but(*DETAILS_NOT_ASKED, "date", "bad date")  # there it is the answer
async def test_the_day_is_put_right(walk_to: Walk, step: CaseStep) -> None:
    talk = await walk_to(step)
    await talk.says("yok, dün değil önceki gün")
    assert talk.slot("date") == days_ago(talk, 2)
    assert step.keeps(talk, "date")
    _goes_on(talk, step, "Tarih")


@steps_but(*DETAILS_NOT_ASKED, "transaction", "amount", "doubtful amount")  # of a complaint no amount is asked
async def test_the_amount_is_put_right(walk_to: Walk, step: CaseStep) -> None:
    talk = await walk_to(step)
    await talk.says("pardon 500 değil 700 tl")
    assert talk.slot("amount") == "700.00"
    assert step.keeps(talk, "amount")
    _goes_on(talk, step, "Tutar 700 TL")


@pytest.mark.parametrize("text", ["aslında 700", "yanlış yazdım 700", "pardon 700 olacaktı"])
@pytest.mark.parametrize("name", ["who", "date", "method"])
async def test_a_number_that_corrects_is_the_amount(walk_to: Walk, name: str, text: str) -> None:
    talk = await walk_to(STEPS[name])
    await talk.says(text)
    assert talk.slot("amount") == "700.00"
    _goes_on(talk, STEPS[name], "Tutar 700 TL")


def _goes_on(talk: Talk, step: CaseStep, noted: str) -> None:
    """What was put right is shown in the summary or noted, and what was asked is asked again."""
    if step.slot in ("confirmation", "correction"):
        assert talk.card("summary")
        return
    if step.slot == "switch_topic":  # who speaks of the first case stays with it
        assert "Hangi yöntemi kullandınız" in talk.heard
        return
    assert talk.heard.startswith((f"Not aldım: {noted}", f"Düzelttim: {noted}"))
    assert step.stands(talk)


@every_step
async def test_after_a_silence_the_case_is_gone_on_with(walk_to: Walk, step: CaseStep) -> None:
    talk = await walk_to(step)
    talk.pauses(hours=5)
    then = await answer(talk, step)
    assert then in talk.heard
    assert ("kaldığımız yerden" in talk.heard) == (
        step.name != "summary"
    )  # who sends it need not be told where it stood


@every_step
async def test_garbage_ends_in_another_question_or_with_a_person(walk_to: Walk, step: CaseStep) -> None:
    talk, answers = await walk_to(step), Counter[str]()
    while step.waits(talk):
        answers[await talk.says("asdfgh qwerty")] += 1
        assert answers.total() <= 6
    assert max(answers.values()) <= 2
    if talk.owner == "waiting":
        assert (talk.ticket.topic, talk.ticket.reason) == (step.topic, "unconfirmed")
        assert step.told.items() <= talk.ticket.details.items()
    else:
        left_out = ("identity_step", "declined") if step.slot == "identity" else (step.slot, "unknown")
        assert talk.slot(left_out[0]) == left_out[1]
        assert step.keeps(talk)


@pytest.mark.parametrize("name", ["who", "name"])
async def test_name_and_account_are_left_out_rather_than_handed_over(walk_to: Walk, name: str) -> None:
    talk = await walk_to(STEPS[name])
    for _ in range(2):
        assert STEPS[name].waits(talk)
        await talk.says("2000")
        assert talk.slot("amount") == "500.00"
    assert talk.owner == "bot"
    assert "Bu soruyu geçiyorum" in talk.heard


async def test_every_question_is_tried_anew(walk_to: Walk, parsed: Callable[..., None]) -> None:
    talk = await walk_to(STEPS["who"])
    parsed("nlu_fallback", 0.2)
    for _ in range(2):
        await talk.says("qwer zxcv")
    assert STEPS["summary"].stands(talk)
    await talk.says("qwer zxcv")
    assert STEPS["summary"].waits(talk)
    await talk.says("qwer zxcv")
    assert (talk.owner, talk.ticket.reason) == ("waiting", "unconfirmed")


async def test_a_sign_that_shakes_its_head_does_not_say_no_to_who_it_is(walk_to: Walk) -> None:
    talk = await walk_to(STEPS["who"])
    await talk.says("🙄")
    assert STEPS["who"].stands(talk)


async def test_a_visitor_who_comes_back_has_not_had_the_case_solved(walk_to: Walk) -> None:
    talk = await walk_to(STEPS["date"])
    talk.pauses(hours=5)
    await talk.says("geldim")
    assert STEPS["date"].stands(talk)


@every_step
async def test_distress_goes_before_every_question(walk_to: Walk, step: CaseStep) -> None:
    talk = await walk_to(step)
    await talk.says("artık dayanamıyorum")
    assert talk.card("help_lines")
    assert "115" in talk.new[0].text
    assert talk.owner == "waiting"
    assert (talk.ticket.topic, talk.ticket.reason, talk.ticket.priority) == ("safe_play", "distress", 0)
    assert not re.search(step.asks, talk.heard)


@every_step
async def test_small_talk_is_short_and_no_try_in_vain(walk_to: Walk, step: CaseStep) -> None:
    talk = await walk_to(step)
    for text, answered in (("merhaba", "Merhaba, talebinize devam edelim."), ("teşekkürler", "Rica ederim.")):
        await talk.says(text)
        assert talk.new[0].text == answered
        assert step.waits(talk) or step.name in ("bad date", "doubtful amount")  # the third try leaves the detail out
        assert step.keeps(talk)


@steps_but("code", "summary", "correction")  # there it is a yes
async def test_a_thumb_answers_nothing_and_loses_nothing(walk_to: Walk, step: CaseStep) -> None:
    talk = await walk_to(step)
    await talk.says("👍")
    assert step.waits(talk)
    assert step.keeps(talk)


@every_step
async def test_a_person_can_be_asked_for(walk_to: Walk, step: CaseStep) -> None:
    talk = await walk_to(step)
    await talk.says("temsilciye bağla")
    assert talk.owner == "waiting"
    assert (talk.ticket.topic, talk.ticket.reason) == (step.topic, "asked")
    assert step.told.items() <= talk.ticket.details.items()
    assert talk.ticket.details.get("date") == (days_ago(talk, 1) if step.knows_day else None)


@every_step
async def test_it_can_be_cancelled_and_begun_again(walk_to: Walk, step: CaseStep) -> None:
    talk = await walk_to(step)
    await talk.says("vazgeçtim")
    assert "burada bıraktık. Hiçbir bilgi gönderilmedi" in talk.heard
    assert talk.tickets == []
    await talk.says("500 tl")
    assert "hangi konuyla ilgili" in talk.heard
