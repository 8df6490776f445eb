"""Articles come from files, are the database's from then on, and are found as people type."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from helpdesk import events
from helpdesk.articles import search, store
from helpdesk.articles.errors import ArticleBroken, ArticleNotFound
from helpdesk.database import Database
from helpdesk.errors import PlatformError
from helpdesk.platform import Platform
from helpdesk.topics import TOPICS
from tests.clock import Clock
from tests.conftest import PLATFORM_FILE, ROOT
from tests.helpdesk.votes import votes

ARTICLE = """---
title: Para yatırma limitleri
topic: deposit
owner: Ödeme ekibi
reviewed: 2026-11-17
review_by: 2027-05-17
intents: [ask_deposit]
questions:
  - en az kaç lira yatırabilirim
---
En az **{{ facts.deposit.minimum }}**, [panelden]({{ links.login }}) yatırılır.

## Ayrıntılar

- Günlük sınır vardır.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "faq"
    folder.mkdir()
    (folder / "para-yatirma-limitleri.md").write_text(ARTICLE, encoding="utf-8")
    return folder


def write(folder: Path, slug: str, body: str) -> None:
    front = ARTICLE.split("---\n")[1].replace("Para yatırma limitleri", slug.replace("-", " "))
    (folder / f"{slug}.md").write_text(f"---\n{front}---\n{body}", encoding="utf-8")


def test_files_are_imported_once(db: Database, platform: Platform, folder: Path) -> None:
    assert store.import_articles(db, folder, platform) == 1
    assert store.import_articles(db, folder, platform) == 0
    assert store.faq_version(db) == 1
    (article,) = store.list_articles(db)
    assert (article.slug, article.topic, article.reviewed, article.url) == (
        "para-yatirma-limitleri",
        "deposit",
        date(2026, 11, 17),
        "/help/para-yatirma-limitleri",
    )


def test_a_changed_file_is_imported_again(db: Database, platform: Platform, folder: Path) -> None:
    store.import_articles(db, folder, platform)
    write(folder, "para-yatirma-limitleri", "Yeni metin.")
    assert store.import_articles(db, folder, platform) == 1
    assert store.get_article(db, "para-yatirma-limitleri").body == "Yeni metin."
    assert store.faq_version(db) == 2


def test_what_was_edited_here_is_left_alone(db: Database, platform: Platform, folder: Path) -> None:
    store.import_articles(db, folder, platform)
    with db.write() as tx:
        tx.exec_driver_sql("UPDATE articles SET body = 'Masada düzeltildi.', edited = 1")
    write(folder, "para-yatirma-limitleri", "Dosyadaki yeni metin.")
    assert store.import_articles(db, folder, platform) == 0
    assert store.get_article(db, "para-yatirma-limitleri").body == "Masada düzeltildi."


def changed(db: Database, now: datetime) -> list[str]:
    return [change.slug for change in store.list_changed(db, now=now)]


def test_what_a_database_begins_with_is_no_change(db: Database, platform: Platform, folder: Path, clock: Clock) -> None:
    store.import_articles(db, folder, platform)
    store.import_articles(db, folder, platform)
    assert changed(db, clock.now) == []


def test_another_text_and_a_new_article_are_changes_for_a_month(
    db: Database, platform: Platform, folder: Path, clock: Clock
) -> None:
    store.import_articles(db, folder, platform)
    write(folder, "sonradan-eklenen", "Yeni makale.")
    store.import_articles(db, folder, platform, clock.forward(days=1))
    (folder / "para-yatirma-limitleri.md").write_text(ARTICLE.replace("Günlük", "Haftalık"), encoding="utf-8")
    store.import_articles(db, folder, platform, clock.forward(days=1))
    assert changed(db, clock.now) == ["para-yatirma-limitleri", "sonradan-eklenen"]
    assert store.list_changed(db, limit=1, now=clock.now)[0].at == clock.now
    assert changed(db, clock.forward(days=29)) == ["para-yatirma-limitleri"]
    assert changed(db, clock.forward(days=1)) == []


def test_a_review_and_new_sample_questions_are_none(
    db: Database, platform: Platform, folder: Path, clock: Clock
) -> None:
    store.import_articles(db, folder, platform)
    reviewed = ARTICLE.replace("reviewed: 2026-11-17", "reviewed: 2026-11-23").replace("en az kaç", "en az ne kadar")
    (folder / "para-yatirma-limitleri.md").write_text(reviewed, encoding="utf-8")
    assert store.import_articles(db, folder, platform) == 1
    assert changed(db, clock.now) == []


def test_an_amount_of_the_platform_that_readers_read_is_one(
    db: Database, platform: Platform, folder: Path, tmp_path: Path, clock: Clock
) -> None:
    store.import_articles(db, folder, platform)
    facts = PLATFORM_FILE.read_text(encoding="utf-8")
    raised = tmp_path / "platform.yml"
    raised.write_text(facts.replace("minimum: 100 TL", "minimum: 150 TL", 1), encoding="utf-8")
    assert store.import_articles(db, folder, Platform.load(raised)) == 0
    assert changed(db, clock.now) == ["para-yatirma-limitleri"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "başlık yok",
        lambda text: text.replace("topic: deposit", "topic: weather"),
        lambda text: text.replace("reviewed: 2026-11-17", "reviewed: dün"),
        lambda text: text.replace("title:", "titel:"),
    ],
)
def test_a_broken_file_is_an_error_that_names_it(db: Database, platform: Platform, folder: Path, spoil) -> None:  # type: ignore[no-untyped-def]
    (folder / "bozuk.md").write_text(spoil(ARTICLE), encoding="utf-8")
    with pytest.raises(ArticleBroken, match=r"bozuk\.md"):
        store.import_articles(db, folder, platform)
    assert store.list_articles(db) == []


def test_a_fact_that_is_not_in_the_platforms_file_is_an_error_that_names_the_file(
    db: Database, platform: Platform, folder: Path
) -> None:
    write(folder, "eksik", "Limit {{ facts.deposit.unknown }}.")
    with pytest.raises(PlatformError, match=r"eksik\.md.*facts\.deposit\.unknown"):
        store.import_articles(db, folder, platform)


def test_the_gist_is_the_first_paragraph_as_plain_text(db: Database, platform: Platform, folder: Path) -> None:
    store.import_articles(db, folder, platform)
    article = store.get_article(db, "para-yatirma-limitleri")
    assert store.gist(article, platform) == "En az 100 TL, panelden yatırılır."
    assert store.text(article, platform).split("\n")[1:] == ["Ayrıntılar", "Günlük sınır vardır."]


def test_an_article_is_rendered_with_facts_and_links(db: Database, platform: Platform, folder: Path) -> None:
    store.import_articles(db, folder, platform)
    article = store.get_article(db, "para-yatirma-limitleri")
    whole = store.html(article, platform)
    assert "<strong>100 TL</strong>" in whole
    assert '<a href="/panel">panelden</a>' in whole
    assert store.details_html(article, platform).startswith("<h2>Ayrıntılar</h2>")


@pytest.mark.parametrize(
    "dangerous",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](http://example.com)",
        "[x](//example.com)",
        "[x](data:text/html,x)",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_nothing_dangerous_is_rendered(db: Database, platform: Platform, folder: Path, dangerous: str) -> None:
    write(folder, "tehlikeli", dangerous)
    store.import_articles(db, folder, platform)
    rendered = store.html(store.get_article(db, "tehlikeli"), platform)
    assert not any(sign in rendered for sign in ("<script", "<img", "href="))


def test_an_article_past_its_review_is_marked(db: Database, platform: Platform, folder: Path) -> None:
    store.import_articles(db, folder, platform)
    article = store.get_article(db, "para-yatirma-limitleri")
    assert not article.is_expired(date(2027, 5, 17))
    assert article.is_expired(date(2027, 5, 18))


def test_an_unknown_article_is_not_found(db: Database) -> None:
    with pytest.raises(ArticleNotFound):
        store.get_article(db, "yok")
    with pytest.raises(ArticleNotFound):
        search.vote(db, "yok", helped=True)


def test_votes_are_counted(db: Database, platform: Platform, folder: Path) -> None:
    store.import_articles(db, folder, platform)
    for helped in (True, True, False):
        search.vote(db, "para-yatirma-limitleri", helped=helped)
    assert votes(db, "para-yatirma-limitleri") == [False, True, True]
    assert [event.kind for event in events.list_events(db)].count("article.voted") == 3


@pytest.fixture(scope="module")
def library(migrated_file: Path, platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The articles that the product starts with; the tests only read them."""
    file = shutil.copyfile(migrated_file, tmp_path_factory.mktemp("library") / "destek.db")
    library = Database(f"sqlite:///{file}")
    store.import_articles(library, ROOT / "data" / "faq", platform)
    yield library
    library.close()


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("şifremi unuttum", "sifremi-unuttum"),
        ("SIFREMI UNUTTUM", "sifremi-unuttum"),
        ("çekimim gelmedi", "cekim-onaylandi-gelmedi"),
        ("para cekme ne kadar surer", "para-cekme-suresi"),
        ("dekont", "dekont-hazirlama"),
        ("telegram", "telefon-whatsapp-telegram"),
        ("yaş sınırı", "yas-siniri"),
    ],
)
def test_the_help_centre_finds_what_people_type(library: Database, platform: Platform, query: str, slug: str) -> None:
    assert slug in [article.slug for article in search.search(library, platform, query)[:3]]


@pytest.mark.parametrize(
    "spellings",
    [
        ["IBAN'ımı değiştirmek", "IBAN’ımı değiştirmek", "ibanımı değiştirmek", "ibanimi degistirmek"],
        ["IBAN'ımı", "IBAN`ımı", "ibanımı", "IBANIMI"],
        ["TRC20'ye", "trc20ye"],
        ["USDT'yi nasıl", "usdtyi nasıl"],
        ["EFT'yle", "eftyle"],
        ["BTC'yle", "btcyle"],
        ["Android'de", "androidde"],
        ["SMS'im gelmedi", "smsim gelmedi"],
    ],
)
def test_every_spelling_of_a_short_form_finds_the_same(
    library: Database, platform: Platform, spellings: list[str]
) -> None:
    found = {tuple(article.slug for article in search.search(library, platform, query)) for query in spellings}
    assert len(found) == 1
    assert found != {()}


@pytest.mark.parametrize("query", ["", "   ", "?", "a", "qwxyz", "x" * 5000])
def test_a_search_for_nothing_finds_nothing(library: Database, platform: Platform, query: str) -> None:
    assert search.search(library, platform, query) == []


def test_the_articles_of_the_product_can_all_be_read(library: Database, platform: Platform) -> None:
    documents = search.documents(library, platform)
    assert len(documents) >= 80
    for document in documents:
        assert document.gist
        assert document.questions
        assert "{{" not in document.text


def test_the_first_article_of_every_topic_exists(library: Database) -> None:
    slugs = {article.slug for article in store.list_articles(library)}
    assert {topic.article for topic in TOPICS.values() if topic.article} <= slugs


def test_links_between_articles_lead_somewhere(library: Database, platform: Platform) -> None:
    everything = store.list_articles(library)
    slugs = {article.url for article in everything}
    for article in everything:
        linked = set(re.findall(r'href="(/help/[^"#]+)"', store.html(article, platform)))
        assert linked <= slugs, article.slug
