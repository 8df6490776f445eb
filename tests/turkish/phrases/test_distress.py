"""Distress about gambling or life, and the wish for a break."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.distress import is_danger, speaks_of_harm, wants_break


@pytest.mark.parametrize(
    "text",
    [
        "intihar edeceğim",
        "ÖLMEK İSTİYORUM",
        "kendime zarar vereceğim",
        "i want to die",
    ],
)
def test_harm_is_spoken_of(text: str) -> None:
    assert speaks_of_harm(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "gülmekten öldüm",
        "beklemekten öldük",
        "zarar ettim",
    ],
)
def test_a_figure_of_speech_is_no_harm(text: str) -> None:
    assert not speaks_of_harm(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "kendimi durduramıyorum",
        "kumarı bırakamıyorum",
        "oynamadan duramıyorum",
        "intihar",
    ],
)
def test_play_that_cannot_be_stopped_is_danger(text: str) -> None:
    assert is_danger(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "bugün kaybettim",
        "mola vermek istiyorum",
        "durdurun şu işlemi",
    ],
)
def test_a_wish_or_a_loss_alone_is_no_danger(text: str) -> None:
    assert not is_danger(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "hesabımı dondurun",
        "mola",
        "ara vermek istiyorum",
        "limit koyar mısınız",
        "beni engelleyin",
    ],
)
def test_a_break_is_wished_for(text: str) -> None:
    assert wants_break(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "hesabımı dondurmuşsunuz",
        "hesabım kısıtlandı mı",
        "çekim limiti düşürülmüş",
        "para çekemiyorum",
    ],
)
def test_what_was_done_to_one_is_a_complaint(text: str) -> None:
    assert not wants_break(plain(text))
