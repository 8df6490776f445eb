"""Logging out on the page ends the talk at the server, in every tab, and behind "back": nothing of it is shown."""

from __future__ import annotations

from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect

from helpdesk.conversations import visitor_tokens
from helpdesk.conversations.errors import ConversationNotFound
from helpdesk.members.login_token import make_token
from helpdesk.settings import Settings
from tests.e2e.backstage import KEPT, Backstage, chat_in
from tests.e2e.conftest import SCREEN, Visit
from tests.e2e.until import until
from tests.helpdesk.talk import Talk
from tests.web.server import Server

SECRET = "Bakiyeniz 1.234 TL"
PUT_AWAY = "window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))"
BROUGHT_BACK = "window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


def open_chat(page: Page) -> FrameLocator:
    page.locator("button.launcher").click()
    chat = page.frame_locator("iframe.frame")
    expect(chat.locator("chat-message").first).to_be_visible()
    return chat


def wait_until_forgotten(page: Page) -> None:
    until(page, lambda: page.evaluate("!localStorage.getItem('destek.session')"), "the talk is forgotten")


def told(chat: Page | FrameLocator | Frame) -> Locator:
    return chat.get_by_role("log").get_by_text(SECRET)


def told_a_secret(page: Page, backstage: Backstage) -> Talk:
    chat = open_chat(page)
    talk = backstage.talk_of(page)
    backstage.say(talk, SECRET)
    expect(told(chat)).to_be_visible()
    return talk


def is_over(talk: Talk, token: str) -> bool:
    try:
        visitor_tokens.check(talk.db, talk.id, token)
    except ConversationNotFound:
        return True
    return False


def expect_nothing_of_it(page: Page) -> None:
    chat = chat_in(page)
    expect(chat.locator("chat-message").first).to_be_visible()
    expect(chat.get_by_text(SECRET)).to_have_count(0)


def test_logout_ends_the_talk_here_at_the_server_and_in_the_other_tab(visit: Visit, backstage: Backstage) -> None:
    page = visit("/", viewport=SCREEN)
    talk = told_a_secret(page, backstage)
    tab = page.context.new_page()
    tab.goto("/")
    expect(told(open_chat(tab))).to_be_visible()
    chat_in(tab).locator("#message").fill("yarım kalan bir cümle")
    page.evaluate("Destek.logout()")
    for each in (page, tab):
        expect_nothing_of_it(each)
        expect(chat_in(each).locator("#message")).to_have_value("")
    until(page, lambda: is_over(talk, talk.token), "the talk is over at the server")
    assert page.evaluate(KEPT)["conversation"] != talk.id
    assert page.evaluate(KEPT) == tab.evaluate(KEPT), "both tabs are one new talk"
    assert SECRET not in page.evaluate("JSON.stringify(Object.entries(localStorage))")


def test_a_page_that_logs_out_and_goes_on_at_once_has_logged_out(visit: Visit, backstage: Backstage) -> None:
    page = visit("/", viewport=SCREEN)
    talk = told_a_secret(page, backstage)
    page.evaluate("Destek.logout(); location.href = '/help'")
    page.wait_for_url("**/help")
    page.goto("/")
    open_chat(page)
    expect_nothing_of_it(page)
    until(page, lambda: is_over(talk, talk.token), "the talk is over at the server")


def test_logout_before_the_chat_was_loaded_ends_what_is_kept(visit: Visit, backstage: Backstage) -> None:
    page = visit("/", viewport=SCREEN)
    talk = told_a_secret(page, backstage)
    page.evaluate("localStorage.removeItem('destek.used')")  # the chat is not loaded by itself
    page.reload()
    page.evaluate("Destek.logout()")
    wait_until_forgotten(page)
    open_chat(page)
    expect_nothing_of_it(page)
    until(page, lambda: is_over(talk, talk.token), "the talk is over at the server")


def test_going_back_shows_nothing_of_a_talk_that_was_left(visit: Visit, backstage: Backstage) -> None:
    page = visit("/", viewport=SCREEN)
    talk = told_a_secret(page, backstage)
    page.goto("/help")
    page.evaluate("Destek.logout()")
    wait_until_forgotten(page)
    page.go_back()
    open_chat(page)
    expect_nothing_of_it(page)
    until(page, lambda: is_over(talk, talk.token), "the talk is over at the server")


def test_a_page_brought_back_as_it_was_is_emptied_before_it_is_seen(visit: Visit, backstage: Backstage) -> None:
    page = visit("/", viewport=SCREEN)
    told_a_secret(page, backstage)
    chat = next(frame for frame in page.frames if frame.url.endswith("/widget"))
    chat.evaluate(PUT_AWAY)
    expect(chat.locator("chat-message").first).to_be_hidden()
    # What a tab that is put away does not hear.
    chat.evaluate("localStorage.removeItem('destek.session')")
    chat.evaluate(BROUGHT_BACK)
    expect_nothing_of_it(page)


def test_a_login_in_one_tab_keeps_the_talk_in_the_other(visit: Visit, backstage: Backstage, served: Server) -> None:
    page = visit("/", viewport=SCREEN)
    talk = told_a_secret(page, backstage)
    tab = page.context.new_page()
    tab.goto("/")
    expect(told(open_chat(tab))).to_be_visible()
    settings = Settings.from_environment({"DESTEK_VAR": str(served.var), "PORT": str(served.port)})
    token = make_token(settings, "demo-1", "Ayşe Yılmaz", "ayse@example.com")
    page.evaluate("token => Destek.login(() => token)", token)
    until(page, lambda: page.evaluate(f"{KEPT}.token !== '{talk.token}'"), "the login has given a new token")
    until(page, lambda: is_over(talk, talk.token), "the talk is over at the server")
    for each in (page, tab):
        chat_in(each).locator("#message").fill(f"iki sekmeden biri {each is tab}")
        chat_in(each).locator("#message").press("Enter")
        expect(chat_in(each).locator(".foot").last).to_contain_text("İletildi")
        expect(told(chat_in(each))).to_be_visible()
    assert page.evaluate(KEPT)["conversation"] == talk.id == tab.evaluate(KEPT)["conversation"]
