"""Articles are found by meaning and by words, and nothing is found where nothing fits."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turkish.retrieval import FaqIndex


@dataclass(frozen=True)
class Article:
    slug: str
    title: str
    questions: list[str]
    gist: str
    intents: list[str] = field(default_factory=list)
    topic: str = "help"

    @property
    def text(self) -> str:
        return self.gist

    @property
    def clues(self) -> list[str]:
        return [self.gist]


ARTICLES = [
    Article(
        "sifre", "Şifremi unuttum", ["şifre yenileme", "parolamı hatırlamıyorum"], "Giriş sayfasından şifre isteyin."
    ),
    Article(
        "cekim", "Para çekme limitleri", ["en az ne kadar çekilir", "çekim üst sınırı"], "Çekimin sınırları vardır."
    ),
    Article("yatirma", "Para yatırma limitleri", ["en az kaç lira yatırılır"], "Yatırmanın alt sınırı vardır."),
    Article(
        "belge",
        "Kimlik belgesi gönderme",
        ["hangi belge gerekir", "kimlik fotoğrafı"],
        "Belgenin okunur olması gerekir.",
    ),
]


@pytest.fixture(scope="module")
def index() -> FaqIndex:
    return FaqIndex(ARTICLES)


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("SIFREMI UNUTTUM NE YAPCAM", "sifre"),
        ("parola aklıma gelmiyor", "sifre"),
        ("cekimde ust sinir ne", "cekim"),
        ("minimum yatırım kaç lira", "yatirma"),
        ("nüfus cüzdanımın fotoğrafı lazım mı", "belge"),
    ],
)
def test_the_right_article_comes_first(index: FaqIndex, question: str, slug: str) -> None:
    assert index.find(question).hits[0].slug == slug


def test_what_no_article_answers_gets_none(index: FaqIndex) -> None:
    assert index.find("yarın hava nasıl olacak").verdict == "none"


def test_the_intent_of_the_message_tips_the_balance() -> None:
    twins = [
        Article("bir", "Limit nedir", ["limit nedir"], "Sınır vardır.", intents=["ask_deposit"]),
        Article("iki", "Limit nedir", ["limit nedir"], "Sınır vardır.", intents=["ask_withdrawal"]),
    ]
    assert FaqIndex(twins).find("limit", intents={"ask_withdrawal": 0.9}).hits[0].slug == "iki"


def test_no_articles_find_nothing() -> None:
    assert FaqIndex([]).find("limit").hits == []


def test_no_more_hits_than_asked_for(index: FaqIndex) -> None:
    assert len(index.find("limit", limit=2).hits) == 2


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=2000))
def test_any_string_can_be_searched(index: FaqIndex, text: str) -> None:
    assert 0 <= index.find(text).confidence <= 1
