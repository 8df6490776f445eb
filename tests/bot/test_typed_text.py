"""Rasa's copy of a text carries no command."""

from __future__ import annotations

import pytest

from bot.typed_text import clean_text


@pytest.mark.parametrize(
    "disguised",
    [
        "/restart",
        "  /restart",
        "\u00a0/restart",
        "\u200b/restart",
        "\ufeff/\ufeff/restart",
        "／restart",
        "/ / /restart",
        "\u202e/restart",
        "\n\t/restart",
        "\u3164/restart",
        "⁄restart",
        "\x00/restart",
    ],
)
def test_leading_slashes_are_taken_off_in_every_disguise(disguised: str) -> None:
    assert clean_text(disguised) == "restart"


@pytest.mark.parametrize("text", ["12/03/2026", "havale/EFT", "tutar 700 tl", "İyi günler\nçekimim gelmedi", "👍"])
def test_all_else_stays_as_it_is(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize("sign", "'’`´′ʼ")
def test_an_apostrophe_is_one_whatever_sign_is_typed(sign: str) -> None:
    assert clean_text(f"mehmet34{sign}ün hesabı") == "mehmet34'ün hesabı"


@pytest.mark.parametrize("text", ["/", "///", "\u200b", " / "])
def test_nothing_may_be_left(text: str) -> None:
    assert clean_text(text) == ""
