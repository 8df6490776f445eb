"""What an article says of a way of paying in is what the platform's facts say: yes where it is taken, no where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpdesk.platform import Platform
from tests.conftest import ROOT

NAMED_AS = {
    "papara": "Papara",
    "payfix": "Payfix",
    "mefete": "Mefete",
    "cepbank": "CepBank",
    "on-odemeli-kart": "ön ödemeli kart",
    "mobil-odeme": "mobil ödeme",
    "karekod": "karekod",
    "kredi-karti": "kredi kartı",
    "banka-karti": "banka kartı",
    "kripto": "kripto para",
    "atm-ve-gise": "nakit",
}
ARTICLES = sorted((ROOT / "data" / "faq").glob("*-ile-yatirma.md"))


@pytest.mark.parametrize("article", ARTICLES, ids=[article.stem for article in ARTICLES])
def test_the_first_word_of_a_method_is_the_answer_of_the_facts(article: Path, platform: Platform) -> None:
    method = NAMED_AS[article.stem.removesuffix("-ile-yatirma")]
    answer = article.read_text(encoding="utf-8").split("---\n")[2].strip()
    deposit = platform.facts["deposit"]
    assert answer.startswith("Evet" if method in deposit["methods"] else "Hayır")
    assert (method in deposit["methods"]) != (method in deposit["unaccepted"])
