"""Words that lead to play."""

from __future__ import annotations

import pytest

from turkish.normalise import plain
from turkish.phrases.play import names_campaign


@pytest.mark.parametrize(
    "text",
    [
        "bonus",
        "KAMPANYALAR",
        "çevrim şartı",
        "bedava bahis",
    ],
)
def test_a_campaign_is_named(text: str) -> None:
    assert names_campaign(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "para çekme",
        "yatırım limiti",
    ],
)
def test_paying_is_no_campaign(text: str) -> None:
    assert not names_campaign(plain(text))
