"""The chat on sites as they are, in a real browser: swapped bodies, pages without loading, no storage, phones."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.e2e.backstage import Backstage, chat_in
from tests.e2e.conftest import PHONE, SCREEN, Visit
from tests.e2e.until import until

NEW_BODY = """() => {
    const fresh = document.createElement("body");
    const script = Object.assign(document.createElement("script"), { src: "/widget.js" });
    const tall = Object.assign(document.createElement("div"), { textContent: "yeni sayfa" });
    tall.id = "fresh";
    fresh.append(tall, script);
    const swap = () => document.body.replaceWith(fresh);
    HOW;
}"""
SWAPS = {
    "another body": NEW_BODY.replace("HOW", "swap()"),
    "a view transition": NEW_BODY.replace("HOW", "return document.startViewTransition(swap).finished"),
    "an empty body": "() => { document.body.innerHTML = ''; }",
    "another body and a thrown out launcher": NEW_BODY.replace(
        "HOW", "document.documentElement.replaceChildren(document.head, fresh)"
    ),
}
NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, { get() { throw new DOMException("no storage", "SecurityError"); } });
navigator.locks.request = () => Promise.reject(new DOMException("no locks", "SecurityError"));
"""
SMALL_FIELDS = """(fields) => fields
    .filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16)
    .map((field) => field.name || field.id || field.className)"""


def open_chat(page: Page) -> FrameLocator:
    page.locator("button.launcher").click()
    chat = page.frame_locator("iframe.frame")
    expect(chat.locator("chat-message").first).to_be_visible()
    return chat


def swap(page: Page, how: str) -> None:
    page.evaluate(SWAPS[how])


@pytest.mark.parametrize("how", SWAPS)
def test_a_swapped_body_leaves_one_launcher_one_chat_and_the_same_talk(
    visit: Visit, backstage: Backstage, how: str
) -> None:
    page = visit("/", viewport=SCREEN)
    open_lines: list[int] = []
    page.on("websocket", lambda line: (open_lines.append(1), line.on("close", lambda _: open_lines.pop())))
    open_chat(page)
    talk = backstage.talk_of(page)
    page.evaluate("Destek.close()")
    backstage.say(talk, "Bir yanıt geldi")
    badge = page.locator(".unread")
    expect(badge).to_have_text("1")
    swap(page, how)
    expect(page.locator("button.launcher")).to_have_count(1)
    expect(badge).to_have_text("1")
    page.evaluate("Destek.open()")
    chat = chat_in(page)
    expect(chat.locator(".bubble").get_by_text("Bir yanıt geldi")).to_be_visible()
    assert backstage.talk_of(page).id == talk.id
    expect(page.locator("iframe.frame")).to_have_count(1)
    assert len(open_lines) == 1


@pytest.mark.parametrize("how", SWAPS)
def test_a_body_swapped_behind_the_chat_on_a_phone_scrolls_and_is_not_inert(visit: Visit, how: str) -> None:
    page = visit("/", viewport=PHONE)
    open_chat(page)
    assert page.evaluate("getComputedStyle(document.documentElement).overflow") == "hidden"
    swap(page, how)
    expect(page.locator("button.launcher")).to_be_visible()
    assert page.evaluate("[document.documentElement.style.overflow, document.body.inert]") == ["", False]
    page.locator("button.launcher").click()
    expect(chat_in(page).locator("chat-message").first).to_be_visible()


def test_a_copy_of_a_covered_body_is_not_inert_when_the_site_brings_it_back(visit: Visit) -> None:
    page = visit("/", viewport=PHONE)
    open_chat(page)
    page.evaluate("window.kept = document.body.cloneNode(true)")
    swap(page, "another body")
    page.evaluate("document.body.replaceWith(window.kept)")
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("button", name="Desteğe yaz").click()
    expect(chat_in(page).locator("chat-message").first).to_be_visible()


@pytest.mark.parametrize("change", ["pushState", "replaceState"])
def test_the_dossier_names_the_page_on_which_a_person_was_asked_for(
    visit: Visit, backstage: Backstage, change: str
) -> None:
    page = visit("/", viewport=SCREEN)
    chat = open_chat(page)
    talk = backstage.talk_of(page)
    page.evaluate(f"history.{change}({{}}, '', '/hesap/cekim?kart=4111#x')")
    send(chat, "buradayım")
    assert talk.now.page == "/hesap/cekim"
    backstage.ask_for_person(talk)
    expect(chat.locator(".card-ticket")).to_be_visible()
    page.evaluate("history.pushState({}, '', '/baska')")
    send(chat, "bir şey daha")
    assert talk.now.page == "/hesap/cekim"


def test_going_back_and_loading_another_page_are_followed_too(visit: Visit, backstage: Backstage) -> None:
    page = visit("/", viewport=SCREEN)
    chat = open_chat(page)
    talk = backstage.talk_of(page)
    page.evaluate("history.pushState({}, '', '/hesap')")
    page.go_back()
    send(chat, "geri döndüm")
    assert talk.now.page == "/"
    page.goto("/help")
    expect(open_chat(page).get_by_text("geri döndüm")).to_be_visible()
    until(page, lambda: talk.now.page == "/help", "the page is known")


def send(chat: Page | FrameLocator, text: str) -> None:
    chat.get_by_label("Mesajınız").fill(text)
    chat.get_by_label("Mesajınız").press("Enter")
    expect(chat.locator("chat-message[data-author=visitor]").last).to_contain_text(text)
    expect(chat.get_by_text("Gönderiliyor")).to_have_count(0)  # it is stored


def test_without_storage_the_visitor_is_told_that_the_talk_ends_with_the_tab(visit: Visit) -> None:
    chat = visit("/widget", before=NO_STORAGE)
    told = chat.get_by_text("sayfayı kapatır ya da yenilerseniz görüşme sona erer")
    expect(told).to_have_count(1)
    send(chat, "merhaba")
    chat.reload()
    expect(told).to_have_count(1)
    expect(chat.locator("chat-message[data-author=visitor]")).to_have_count(0)


def test_with_storage_nothing_is_said_about_it(visit: Visit) -> None:
    chat = visit("/widget")
    expect(chat.locator("chat-message").first).to_be_visible()
    expect(chat.get_by_text("sayfayı kapatır ya da yenilerseniz")).to_have_count(0)


def lies_inside(message: Locator) -> bool:
    """Whether all of it can be seen in the log."""
    inside: bool = message.evaluate("""(message) => {
        const log = document.querySelector("[role=log]").getBoundingClientRect();
        const box = message.getBoundingClientRect();
        return box.top >= log.top - 1 && box.bottom <= log.bottom + 1;
    }""")
    return inside


LONG_ANSWER = "Çekim talebiniz önce incelenir, sonra bankaya gönderilir. " * 8


@pytest.mark.parametrize("way", ["typed", "tapped"])
def test_above_a_keyboard_the_newest_message_with_its_buttons_is_in_view(
    visit: Visit, backstage: Backstage, way: str
) -> None:
    chat = visit("/widget", viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")
    talk = backstage.talk_of(chat)
    backstage.say(talk, "Hangisi?", "Para çekme", "Para yatırma")
    expect(chat.get_by_role("button", name="Para çekme", exact=True)).to_be_visible()
    if way == "typed":
        chat.get_by_label("Mesajınız").tap()
    chat.set_viewport_size({"width": 390, "height": 380})
    if way == "typed":
        send(chat, "çekimim gelmedi")
    else:
        chat.get_by_role("button", name="Para çekme", exact=True).tap()
        until(chat, lambda: talk.last.author == "visitor", "the choice is stored")
    backstage.say(talk, LONG_ANSWER)
    backstage.say(talk, "Bu yanıt işinize yaradı mı?", "Evet, yaradı", "Hayır, yaramadı")
    newest = chat.locator("chat-message").filter(has_text="işinize yaradı mı")
    expect(newest.get_by_role("button", name="Evet, yaradı")).to_be_in_viewport()
    until(chat, lambda: lies_inside(newest), "the newest message is seen as a whole")
    has_focus = chat.evaluate("document.activeElement.id === 'message'")
    assert has_focus == (way == "typed")
    assert chat.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", ["/help", "/help/para-cekme-suresi", "/ticket", "/desk", "/widget", "/nothing"])
def test_no_field_is_so_small_that_a_phone_zooms_in(visit: Visit, path: str) -> None:
    page = visit(path, viewport=PHONE)
    page.wait_for_load_state("networkidle")
    assert page.locator("input, textarea, select").evaluate_all(SMALL_FIELDS) == []


def test_no_field_of_a_card_or_of_a_ticket_is_so_small_that_a_phone_zooms_in(
    visit: Visit, backstage: Backstage
) -> None:
    chat = visit("/widget", viewport=PHONE)
    talk = backstage.talk_of(chat)
    backstage.ask_for_person(talk)
    for card in (
        {"kind": "verification", "method": "claim", "login": "/panel"},
        {"kind": "verification", "method": "code"},
        {"kind": "notify"},
        {"kind": "rating"},
    ):
        backstage.say(talk, json.dumps(card), card=card)
    expect(chat.locator(".card-rating textarea")).to_be_visible()
    assert chat.locator("input, textarea").evaluate_all(SMALL_FIELDS) == []
    chat.goto(f"/ticket?number={talk.now.ticket}")
    expect(chat.locator("#ticket-text")).to_be_visible()
    assert chat.locator("input, textarea").evaluate_all(SMALL_FIELDS) == []
