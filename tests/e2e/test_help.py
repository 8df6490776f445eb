"""The help centre in a real browser: answers appear while one types, and the list of topics stays where it was."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.server import Server


@pytest.fixture
def reader(browser: Browser, served: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="tr-TR", base_url=served.url)
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on(
        "console",
        lambda said: problems.append(said.text) if said.type == "error" and "ERR_FAILED" not in said.text else None,
    )
    opened.goto("/help")
    yield opened
    context.close()
    assert not problems


def typed(reader: Page, text: str) -> Locator:
    """Types as a person does, sign by sign, and gives what stands below the field."""
    field = reader.get_by_role("searchbox", name="Yazılarda ara")
    field.fill("")
    field.press_sequentially(text)
    return reader.get_by_role("region", name="Arama sonuçları")


def test_articles_appear_while_one_types_without_a_new_page(reader: Page) -> None:
    results = typed(reader, "çekim")
    expect(results.get_by_role("status")).to_have_text(re.compile(r"^“çekim” için \d+ yazı$"))
    expect(reader).to_have_url(re.compile("/help$"))
    results.locator("li a").first.click()
    expect(reader).to_have_url(re.compile(r"/help/[a-z-]+$"))
    expect(reader.locator("h1")).to_be_visible()


@pytest.mark.parametrize("text", ["sifremi unuttum", "ŞİFREMİ UNUTTUM", "şifremi unuttum"])
def test_letters_without_their_dots_find_the_same(reader: Page, text: str) -> None:
    results = typed(reader, text)
    expect(results.locator("li a").first).to_have_attribute("href", "/help/sifremi-unuttum")


def test_more_letters_narrow_the_list_and_none_brings_the_page_back(reader: Page) -> None:
    results = typed(reader, "para")
    expect(results.get_by_role("status")).to_contain_text("“para”")
    many = results.locator("li").count()
    field = reader.get_by_role("searchbox", name="Yazılarda ara")
    field.press_sequentially(" yatırma sınırı")
    expect(results.locator("li a").first).to_have_text("Para yatırma alt ve üst sınırı")
    assert results.locator("li").count() <= many
    field.fill("")
    expect(results.locator("li")).to_have_count(0)
    expect(reader.get_by_role("heading", name="Konular")).to_be_visible()


def test_one_letter_is_no_search(reader: Page) -> None:
    expect(typed(reader, "p").locator("li")).to_have_count(0)


def test_what_no_article_holds_is_said_and_what_to_do_then(reader: Page) -> None:
    results = typed(reader, "zürafa")
    expect(results.get_by_role("status")).to_contain_text("“zürafa” için yazı bulunamadı")
    expect(results.locator("li")).to_have_count(0)


WORDS = ["iptal", "şifre", "çekim", "güncelleme", "doğrulama", "ödül", "kâr", "hesap kapatma", "IBAN'ımı değiştirmek"]


@pytest.mark.parametrize("word", WORDS)
def test_every_spelling_finds_the_same_list_while_typing_and_from_the_server(reader: Page, word: str) -> None:
    """Letters in one piece or in two (as a Mac sends them), large or small."""
    upper = word.replace("i", "İ").replace("ı", "I").upper()
    decomposed = unicodedata.normalize("NFD", word)
    lists = []
    for spelling in (word, upper, decomposed, unicodedata.normalize("NFD", upper)):
        field = reader.get_by_role("searchbox", name="Yazılarda ara")
        field.fill("")
        expect(reader.get_by_role("region", name="Arama sonuçları").locator("*")).to_have_count(0)
        field.fill(spelling)
        results = reader.get_by_role("region", name="Arama sonuçları")
        expect(results.get_by_role("status")).to_be_visible()
        lists.append(results.locator("li").all_inner_texts())
    with reader.expect_navigation():
        reader.keyboard.press("Enter")
    lists.append(reader.get_by_role("region", name="Arama sonuçları").locator("li").all_inner_texts())
    assert all(found == lists[0] for found in lists)


def test_a_search_that_cannot_be_made_says_so_and_keeps_what_was_typed(reader: Page) -> None:
    reader.route(re.compile("part=results"), lambda route: route.abort())
    results = typed(reader, "limit")
    expect(results.get_by_role("status")).to_contain_text("Şu anda aranamadı")
    expect(reader.get_by_role("searchbox", name="Yazılarda ara")).to_have_value("limit")


def test_typing_asks_the_server_once_it_pauses(reader: Page) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url) if "part=results" in request.url else None)
    results = typed(reader, "para çekme süresi")
    expect(results.locator("li a").first).to_have_attribute("href", "/help/para-cekme-suresi")
    assert len(asked) < len("para çekme süresi") / 2


def test_the_keyboard_alone_is_enough(reader: Page) -> None:
    results = typed(reader, "limit")
    expect(results.locator("li a").first).to_be_visible()
    reader.keyboard.press("Tab")  # the button that searches everywhere
    reader.keyboard.press("Tab")
    expect(results.locator("li a").first).to_be_focused()
