"""At every question of a case: who asks back gets it explained, who asks for a moment is not hurried."""

from __future__ import annotations

import pytest

from tests.conversations.steps import ANSWERS, STEPS, CaseStep, Walk, answer, every_step

EXPLANATIONS = {
    "age": "yalnızca 18 yaşını doldurmuş kişilere açık",
    "who": "talebinizin hangi üyelikle ilgili olduğunu gösterir",
    "name": "talebinizin hangi üyelikle ilgili olduğunu gösterir",
    "account": "talebinizin hangi üyelikle ilgili olduğunu gösterir",
    "code": "yalnızca kayıtlı e-posta kutusunu açabilen kişi görür",
    "date": "kayıtlarda gününe göre arar",
    "bad date": "kayıtlarda gününe göre arar",
    "amount": "tutarıyla ayırır",
    "doubtful amount": "tutarıyla ayırır",
    "method": "yöntemin kayıtlarında arar",
    "transaction": "doğru kayda bakarız",
    "telling": "ne yaptınız, sonra ne oldu",
    "summary": "henüz gönderilmedi",
    "correction": "hangisinin yanlış olduğunu soruyorum",
    "switch": "İki konuyu aynı anda alamıyorum",
}


@pytest.mark.parametrize("text", ["nasıl yani", "Neden soruyorsunuz?"])
@every_step
async def test_a_visitor_who_asks_back_gets_this_very_question_explained(
    walk_to: Walk, step: CaseStep, text: str
) -> None:
    talk = await walk_to(step)
    await talk.says(text)
    assert EXPLANATIONS[step.name] in talk.new[0].text
    assert step.waits(talk)
    assert step.keeps(talk)


@every_step
async def test_after_an_explanation_the_answer_is_taken(walk_to: Walk, step: CaseStep) -> None:
    talk = await walk_to(step)
    await talk.says("anlamadım")
    assert EXPLANATIONS[step.name] in talk.new[0].text
    then = await answer(talk, step)
    assert then in talk.heard


@pytest.mark.parametrize(
    "text",
    [
        "anlamadım ki",
        "soruyu anlamadım",
        "ne demek istiyorsunuz",
        "bunu niye istiyorsunuz",
        "ne gerek var buna",
        "peki neden?",
        "nsl yani",
    ],
)
async def test_it_can_be_asked_back_in_many_words(walk_to: Walk, text: str) -> None:
    talk = await walk_to(STEPS["amount"])
    await talk.says(text)
    assert EXPLANATIONS["amount"] in talk.new[0].text


@pytest.mark.parametrize("text", ["para neden gelmedi anlamadım", "üç gündür anlamadım ne oldu"])
async def test_a_question_about_something_else_is_no_asking_back(walk_to: Walk, text: str) -> None:
    talk = await walk_to(STEPS["amount"])
    await talk.says(text)
    assert EXPLANATIONS["amount"] not in talk.heard


@pytest.mark.parametrize("text", ["bi dk bakıyorum", "az sonra yazacağım"])
@every_step
async def test_a_visitor_who_asks_for_a_moment_is_not_hurried(walk_to: Walk, step: CaseStep, text: str) -> None:
    talk = await walk_to(step)
    for _ in range(2):
        await talk.says(text)
        assert talk.new[0].text.startswith("Acelesi yok")
        assert "geçiyorum" not in talk.heard  # no try in vain
        assert step.waits(talk)  # the question is not heard again at once
        assert step.keeps(talk)
    assert await answer(talk, step) in talk.heard


@pytest.mark.parametrize(
    "text",
    [
        "bir dakika",
        "1 DK LÜTFEN",
        "bekle dekontu bulayım",
        "hemen bakıyorum",
        "bankadan bakıp yazıcam",
        "bekler misiniz",
    ],
)
async def test_a_moment_is_asked_for_in_many_words(walk_to: Walk, text: str) -> None:
    talk = await walk_to(STEPS["telling"])
    await talk.says(text)
    assert talk.new[0].text.startswith("Acelesi yok")


@pytest.mark.parametrize("text", ["her gün bakıyorum", "param gelmedi bekliyorum", "bir dakika sonra bakiyem silindi"])
async def test_a_telling_of_waiting_asks_for_no_moment(walk_to: Walk, text: str) -> None:
    talk = await walk_to(STEPS["telling"])
    await talk.says(text)
    assert "Acelesi yok" not in talk.heard


def test_every_step_has_its_words() -> None:
    assert EXPLANATIONS.keys() == ANSWERS.keys() == STEPS.keys()
