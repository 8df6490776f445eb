"""Which texts are in another language than Turkish."""

from __future__ import annotations

import pytest

from turkish.foreign import is_foreign, speaks_of_language


@pytest.mark.parametrize(
    "text",
    [
        "do you speak english",
        "hello my deposit is missing",
        "I can't log in",
        "Guten Tag, ich habe eine Frage",
        "parlez vous français",
        "necesito ayuda por favor",
        "где мои деньги",
        "أين أموالي",
        "你好",
    ],
)
def test_another_language_is_noticed(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text",
    [
        "iş yerinden giriyorum can sıkıcı",
        "is yerimden girdim not aldim",
        "of ya param gelmedi",
        "bonus code çalışmıyor",
        "it gibi uğraşıyorum",
        "İSTANBUL'DAN YAZIYORUM",
        "on bin lira attım at gözlüğü",
        "500",
        "",
    ],
)
def test_turkish_is_not(text: str) -> None:
    assert not is_foreign(text)


@pytest.mark.parametrize("text", ["ingilizce destek var mı", "türkçem iyi değil", "hangi dillerde yazabilirim"])
def test_a_visitor_who_asks_for_a_language_is_understood(text: str) -> None:
    assert speaks_of_language(text)
    assert not speaks_of_language("dilediğim zaman çekebilir miyim")
