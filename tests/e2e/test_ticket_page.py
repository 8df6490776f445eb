"""The page of a ticket in a real browser: a document beside the message."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from helpdesk import conversations
from helpdesk.clock import moment
from helpdesk.database import Database
from helpdesk.effects import RequestAgent
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from tests.clock import Clock
from tests.documents import encoded, page, photo, screenshot
from tests.helpdesk.talk import Talk
from tests.web.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def ticket(browser: Browser, served: Server, platform: Platform, texts: Texts) -> Iterator[Page]:
    """The ticket of a talk that this browser keeps."""
    db, clock = Database(f"sqlite:///{served.var}/destek.db"), Clock(moment())
    talk = Talk(db, platform, texts, clock, conversations.start(db, platform, texts, page="/", now=clock.now))
    talk.do(RequestAgent("asked", "technical"))
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="tr-TR", base_url=served.url)
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.goto("/help")
    opened.evaluate(
        "([conversation, token]) => localStorage.setItem('destek.session', JSON.stringify({ conversation, token }))",
        [talk.id, talk.token],
    )
    opened.goto(f"/ticket?number={talk.now.ticket}")
    expect(opened.get_by_role("heading", name=str(talk.now.ticket))).to_be_visible()
    yield opened
    context.close()
    db.close()
    assert not problems


def test_a_document_is_added_by_keyboard_and_what_is_typed_stays(ticket: Page) -> None:
    expect(ticket.get_by_text("1 yıl sonra, talebiniz sürüyorsa kapanınca silinir").first).to_be_visible()
    ticket.locator("#ticket-text").fill("dekontu ekliyorum")
    chosen: FilePayload = {"name": "dekont.png", "mimeType": "image/png", "buffer": screenshot()}
    ticket.on("filechooser", lambda chooser: chooser.set_files([chosen]))
    ticket.get_by_role("button", name="Belge ekle").focus()
    ticket.keyboard.press("Enter")
    expect(ticket.get_by_role("button", name="Belgeyi gönder")).to_be_focused()
    ticket.keyboard.press("Enter")
    expect(ticket.locator(".said li").filter(has_text="Belge: dekont.png")).to_be_visible()
    expect(ticket.get_by_role("button", name="Belge ekle")).to_be_focused()
    expect(ticket.locator("#ticket-text")).to_have_value("dekontu ekliyorum")


def test_a_document_that_cannot_be_read_is_refused_where_it_stands(ticket: Page) -> None:
    with ticket.expect_file_chooser() as chooser:
        ticket.get_by_role("button", name="Belge ekle").click()
    dark = encoded(photo(page(), light=0.1), "JPEG")
    chooser.value.set_files([{"name": "karanlik.jpg", "mimeType": "image/jpeg", "buffer": dark}])
    ticket.get_by_role("button", name="Belgeyi gönder").click()
    expect(ticket.locator(".document.is-failed")).to_contain_text("Fotoğraf çok karanlık")
