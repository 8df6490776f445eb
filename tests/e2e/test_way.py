"""The way from the first greeting to a person's reply, in a real browser: what issue number one is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.web.server import Server

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def visitor(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, locale="tr-TR", base_url=server.url)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert not problems


@pytest.fixture
def agent(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="tr-TR", base_url=server.url)
    yield context.new_page()
    context.close()


def open_chat(page: Page, path: str = "/") -> FrameLocator:
    page.goto(path)
    page.locator("button.launcher").click()
    chat = page.frame_locator("iframe.frame")
    expect(chat.locator("chat-message").first).to_be_visible()
    return chat


def write(chat: FrameLocator, text: str) -> None:
    chat.locator("#message").fill(text)
    chat.locator("#message").press("Enter")


def last_bubble(chat: FrameLocator) -> str:
    return chat.locator("chat-message .bubble").last.inner_text()


def press(chat: FrameLocator, label: str) -> None:
    chat.get_by_role("button", name=label).last.click()


def log_in(page: Page, email: str = "agent@example.com") -> None:
    page.goto("/desk")
    page.locator("input[type=email]").fill(email)
    page.locator("input[type=password]").fill("destek-demo")
    page.keyboard.press("Enter")


def test_a_visitor_is_answered_then_reaches_a_person_and_finds_the_ticket_again(visitor: Page, agent: Page) -> None:
    chat = open_chat(visitor)
    expect(chat.locator("chat-message").get_by_text("insan değilim")).to_be_visible()
    press(chat, "18 yaşındayım veya daha büyüğüm")

    write(chat, "para yatirma yontemleri neler")
    expect(chat.locator("chat-message").filter(has_text="yatır").last).to_be_visible()

    write(chat, "çekim talebim üç gündür gelmedi, 19 kasımda 1.500 TL havale ile istedim")
    expect(chat.get_by_text("kullanıcı ad").last).to_be_visible()
    write(chat, "adım Ayşe Yılmaz, kullanıcı adım ayse.yilmaz")
    expect(chat.get_by_role("button", name="Talebi gönder")).to_be_visible()
    press(chat, "Talebi gönder")
    number = re.search(r"TK-\d{4}-\d{4}-\d{4}", chat.get_by_text(re.compile(r"TK-\d{4}")).first.inner_text())
    assert number is not None

    log_in(agent)
    row = agent.get_by_role("listitem").filter(has_text="Ayşe Yılmaz").first
    expect(row).to_be_visible()
    row.click()
    expect(agent.get_by_text(number[0]).first).to_be_visible()
    agent.get_by_role("button", name=re.compile("Görüşmeyi al|Üstlen|Al")).first.click()
    agent.locator("textarea").fill("Merhaba Ayşe Hanım, çekiminize bakıyorum.")
    agent.locator("textarea").press("Enter")

    expect(chat.locator("chat-message").filter(has_text="çekiminize bakıyorum")).to_be_visible()
    write(chat, "tamam bekliyorum")
    expect(agent.get_by_text("tamam bekliyorum").first).to_be_visible()
    expect(chat.get_by_text("Deniz").first).to_be_visible()

    agent.get_by_role("button", name=re.compile("^Kapat")).first.click()
    agent.get_by_role("dialog").get_by_role("button", name=re.compile("çözüldü|Kapat", re.IGNORECASE)).first.click()
    expect(chat.get_by_text(number[0]).last).to_be_visible()
    expect(chat.get_by_text(re.compile("değerlendir", re.IGNORECASE)).last).to_be_visible()

    visitor.goto(f"/ticket?number={number[0]}")
    if visitor.locator("input").first.input_value() != number[0]:
        visitor.locator("input").first.fill(number[0])
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_text("Para çekme").first).to_be_visible()


def test_somebody_else_learns_nothing_of_a_ticket(browser: Browser, server: Server, visitor: Page) -> None:
    chat = open_chat(visitor)
    press(chat, "18 yaşındayım veya daha büyüğüm")
    write(chat, "temsilciye bağla")
    shown = chat.get_by_text(re.compile(r"TK-\d{4}-\d{4}-\d{4}")).first
    expect(shown).to_be_visible()
    number = re.search(r"TK-\d{4}-\d{4}-\d{4}", shown.inner_text())
    assert number is not None
    stranger = browser.new_context(base_url=server.url).new_page()
    words = []
    for asked in (number[0], "TK-0000-0000-0000"):
        stranger.goto("/ticket")
        stranger.locator("input").first.fill(asked)
        stranger.keyboard.press("Enter")
        told = stranger.locator("[role=alert], [role=status]").filter(has_text="talep")
        expect(told.first).to_be_visible()
        words.append(told.first.inner_text())
    assert words[0] == words[1]
    stranger.context.close()


def test_the_talk_survives_a_reload(visitor: Page) -> None:
    chat = open_chat(visitor)
    press(chat, "18 yaşındayım veya daha büyüğüm")
    write(chat, "merhaba")
    expect(chat.locator("chat-message").filter(has_text="merhaba").first).to_be_visible()
    visitor.reload()
    visitor.locator("button.launcher").click()
    expect(chat.locator("chat-message").filter(has_text="merhaba").first).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/panel"])
def test_the_chat_opens_closes_and_is_written_in_by_keyboard(visitor: Page, path: str) -> None:
    visitor.goto(path)
    visitor.locator("button.launcher").focus()
    visitor.keyboard.press("Enter")
    chat = visitor.frame_locator("iframe.frame")
    expect(chat.locator("#message")).to_be_focused()
    visitor.keyboard.type("merhaba")
    visitor.keyboard.press("Enter")
    expect(chat.locator("chat-message").filter(has_text="merhaba").first).to_be_visible()
    visitor.keyboard.press("Escape")
    expect(visitor.locator("iframe.frame")).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/panel", "/help", "/ticket", "/desk"])
def test_no_page_scrolls_sideways_at_320_pixels(browser: Browser, server: Server, path: str) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 568}, base_url=server.url).new_page()
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()
