"""A search costs about the same whatever is asked: counted in comparisons, not in seconds."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpdesk.articles import search, store
from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.settings import Settings
from tests.conftest import ROOT
from web.service import Service

MOST_CALLS = 100_000  # about 20 ms; forty made-up words once cost ten times as much and more


def calls_of(act: Callable[[], object]) -> int:
    """How many Python functions are called meanwhile."""
    count = 0

    def note(frame: Any, kind: str, argument: Any) -> None:
        nonlocal count
        count += kind == "call"

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@pytest.fixture
def filled(db: Database, platform: Platform) -> Database:
    store.import_articles(db, ROOT / "data" / "faq", platform)
    search.read_words(db, platform)  # as the service does at its start
    return db


def made_up(seed: int) -> list[str]:
    chance = random.Random(seed)
    letters = "abcdefgiklmnorstuvyz"
    return [
        " ".join("".join(chance.choices(letters, k=5)) for _ in range(40)),
        " ".join("".join(chance.choices(letters, k=2)) for _ in range(80)),
        " ".join(
            chance.sample(
                [
                    "para",
                    "hesap",
                    "bonus",
                    "yatır",
                    "çekim",
                    "talep",
                    "kimlik",
                    "şifre",
                    "ile",
                    "için",
                    "bir",
                    "ve",
                    "bu",
                    "ne",
                    "var",
                ],
                15,
            )
        ),
        "a\u0300" * 100,
        "ﷺ" * 200,
    ]


@pytest.mark.parametrize("kind", range(5))
def test_no_query_costs_more_than_its_share(filled: Database, platform: Platform, kind: int) -> None:
    query = made_up(7)[kind]
    assert calls_of(lambda: search.search(filled, platform, query)) < MOST_CALLS


def test_a_long_question_is_found_by_its_first_words(filled: Database, platform: Platform) -> None:
    found = search.search(filled, platform, "şifremi unuttum " + "qwxyz " * 30)
    assert found[0].slug == "sifremi-unuttum"


def test_the_first_search_after_a_start_costs_no_more(tmp_path: Path) -> None:
    for read in (search._words, search._vocabulary):
        read.cache_clear()  # of other tests
    service = Service.open(Settings.from_environment({"DESTEK_VAR": str(tmp_path), "DESTEK_ENV": "test"}))
    try:
        first, second = (calls_of(lambda: search.search(service.db, service.platform, "limit")) for _ in range(2))
        assert first < 1.5 * second
    finally:
        service.close()
