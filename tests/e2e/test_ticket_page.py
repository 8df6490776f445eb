"""The page of a ticket in a real browser: a document beside the message, and mails about it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from helpdesk.assistant.effects import RequestAgent
from helpdesk.clock import moment
from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from helpdesk.visitor import session
from tests.clock import Clock
from tests.documents import encoded, page, photo, screenshot
from tests.helpdesk.talk import Talk
from tests.web.server import Server, found_in_mail


@pytest.fixture
def ticket(browser: Browser, served: Server, platform: Platform, texts: Texts) -> Iterator[Page]:
    """The ticket of a talk that this browser keeps."""
    db, clock = Database(f"sqlite:///{served.var}/destek.db"), Clock(moment())
    talk = Talk(db, platform, texts, clock, session.start(db, platform, texts, page="/", now=clock.now))
    talk.do(RequestAgent("technical", "asked"))
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


def confirm_link(served: Server, address: str) -> str:
    """The path in the mail that asks an address to confirm."""
    return found_in_mail(served, address, r"/ticket/confirm\?key=\S+")


def test_mails_are_asked_for_changed_and_stopped_by_keyboard(ticket: Page, served: Server) -> None:
    ticket.locator("#ticket-text").fill("dekontu ekliyorum")
    mails = ticket.get_by_role("region", name="E-postayla haber verme")
    box = ticket.get_by_label("E-posta adresiniz")
    box.fill("ayse")
    box.press("Enter")
    expect(mails.get_by_role("alert")).to_contain_text("ad@example.com biçiminde yazın")
    expect(box).to_be_focused()
    expect(box).to_have_value("ayse")
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("ayse@ornek..com")
    box.press("Enter")
    expect(mails.get_by_role("alert")).to_contain_text("yazım hatası")
    expect(box).to_have_value("ayse@ornek..com")
    box.fill("ayse@ornek.com")
    box.press("Enter")
    expect(mails).to_contain_text("a…@ornek.com adresinin onayı bekleniyor")
    expect(mails.locator(".mails-state")).to_be_focused()
    expect(box).to_be_hidden()
    expect(ticket.locator("#ticket-text")).to_have_value("dekontu ekliyorum")
    address = ticket.url

    ticket.goto(confirm_link(served, "ayse@ornek.com"))
    ticket.get_by_role("button", name="Adresimi onayla").click()
    ticket.goto(address)
    expect(mails).to_contain_text("a…@ornek.com adresine haber veriyoruz")
    other = ticket.get_by_role("button", name="Başka adres yaz")
    expect(other).to_have_attribute("aria-expanded", "false")
    other.focus()
    ticket.keyboard.press("Enter")
    expect(box).to_be_focused()
    ticket.keyboard.type("yeni@ornek.com")
    ticket.locator("#ticket-text").fill("bir de bu")
    ticket.get_by_role("button", name="Mesajı gönder").click()
    expect(ticket.locator(".said")).to_contain_text("bir de bu")
    expect(box).to_have_value("yeni@ornek.com")
    box.press("Enter")
    expect(mails).to_contain_text("önceki adrese haber vermeyi sürdürürüz")
    stop = ticket.get_by_role("button", name="Bu talep için e-postaları durdur")
    stop.focus()
    ticket.keyboard.press("Enter")
    expect(mails.locator(".mails-state")).to_be_focused()
    expect(mails).to_contain_text("artık e-posta gönderilmeyecek")
    expect(stop).to_have_count(0)
    expect(box).to_be_visible()


def test_an_address_stays_typed_when_the_server_cannot_be_reached(ticket: Page) -> None:
    ticket.route("**/ticket/notify", lambda route: route.abort())
    box = ticket.get_by_label("E-posta adresiniz")
    box.fill("ayse@ornek.com")
    ticket.get_by_role("button", name="Onay e-postası iste").click()
    mails = ticket.get_by_role("region", name="E-postayla haber verme")
    expect(mails.get_by_role("alert")).to_contain_text("Sunucuya ulaşılamadı")
    expect(box).to_have_value("ayse@ornek.com")


def test_the_page_of_a_ticket_fits_the_narrowest_screen(ticket: Page) -> None:
    ticket.set_viewport_size({"width": 320, "height": 640})
    box = ticket.get_by_label("E-posta adresiniz")
    box.fill("cok.uzun.bir.adres.soyadi.ve.sirketi@alt.alan.ornek-sirket-adi.com")
    box.press("Enter")
    expect(ticket.get_by_role("button", name="Başka adres yaz")).to_be_visible()
    assert ticket.evaluate("document.documentElement.scrollWidth") <= 320
