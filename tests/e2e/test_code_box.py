"""The box for a code and the page of a ticket in a real browser, on a product without an assistant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timezone

import pytest
from playwright.sync_api import Browser, Page, expect

from helpdesk.agents import roster
from helpdesk.conversations import owners
from helpdesk.database import Database
from helpdesk.desk import taking
from helpdesk.platform import Platform
from helpdesk.queue import handoff
from helpdesk.settings import Settings
from helpdesk.texts import Texts
from helpdesk.tickets.case import Case
from helpdesk.visitor import session, ticket_page
from tests.web.server import Server, found_in_mail


class Desk:
    """The help desk behind the browser's back: does what the assistant and an agent would do."""

    def __init__(self, server: Server) -> None:
        self.settings = Settings.from_environment({"DESTEK_VAR": str(server.var)})
        self.db = Database(self.settings.database)
        self.platform = Platform.load(self.settings.platform)
        self.texts = Texts.load(self.settings.responses, self.platform)

    def hand_over(self, conversation_id: str) -> None:
        with self.db.write() as tx:
            talk = owners.get(tx, conversation_id, lock=True)
            handoff.request_agent(tx, self.texts, talk, Case(None), actor="visitor", now=datetime.now(timezone.utc))

    def answer(self, conversation_id: str, text: str) -> str:
        """Lets an agent answer; gives the path of the link that a mail would hold."""
        agent = roster.list_agents(self.db)[0]
        taking.take(self.db, self.texts, conversation_id, agent.id)
        taking.add_agent_message(self.db, conversation_id=conversation_id, agent_id=agent.id, client_id="a", text=text)
        number = session.get(self.db, conversation_id).ticket
        assert number is not None
        return "/ticket?" + ticket_page.make_link(self.settings, self.platform, number).partition("?")[2]


@pytest.fixture
def page(browser: Browser, served: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="tr-TR", base_url=served.url)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert not problems


def begin(page: Page) -> str:
    """Opens the chat of an adult; gives the conversation."""
    page.goto("/widget")
    page.get_by_role("button", name=re.compile("18 yaşındayım")).click()
    expect(page.get_by_text("18 yaşındayım veya daha büyüğüm").last).to_be_visible()
    kept = page.evaluate("JSON.stringify(Object.entries(localStorage))")
    found = re.search(r"[0-9a-f]{32}", kept)
    assert found is not None
    return found[0]


def code_for(server: Server, address: str) -> str:
    return found_in_mail(server, address, r"\b\d{6}\b")


def test_a_visitor_proves_who_they_are_by_a_code(page: Page, served: Server) -> None:
    Desk(served).hand_over(begin(page))
    card = page.locator(".card-claim").first  # the opening card; the wait asks with one of its own
    card.get_by_label("Ad soyad").fill("Ayşe Yılmaz")
    account = card.get_by_label("Kullanıcı adı ya da e-posta")
    account.fill("ays\u0435.yilmaz")
    card.get_by_role("button", name="Bilgileri gönder").click()
    expect(page.get_by_text("bir yazım hatası var")).to_be_visible()
    account.fill("\u200b@ayse.yilmaz.")
    card.get_by_role("button", name="Bilgileri gönder").click()
    card.get_by_role("button", name="E-postayla kod gönder").click()
    box = page.get_by_label("E-postadaki altı haneli kod")
    expect(box).to_have_attribute("autocomplete", "one-time-code")
    expect(box).to_have_attribute("inputmode", "numeric")
    expect(page.get_by_role("button", name=re.compile("Kodu yeniden iste"))).to_be_disabled()
    expect(page.get_by_role("button", name="E-postayla kod gönder")).to_have_count(0)
    submit = page.get_by_role("button", name="Kodu doğrula")
    box.fill("12")
    submit.click()
    expect(page.get_by_text("Kod 6 rakamdan oluşur")).to_be_visible()
    code = code_for(served, "ayse@example.com")
    box.fill(f"{(int(code) + 1) % 10**6:06}")
    submit.click()
    expect(page.get_by_text("4 deneme hakkınız kaldı.")).to_be_visible()
    # A paste, as it comes from a mail: the box cuts nothing off.
    pasted = f"Örnek Platform destek sohbetinde istenen doğrulama kodu: {code[:3]}\u2011{code[3:]}"
    box.fill("")
    box.evaluate("(box, text) => { box.focus(); document.execCommand('insertText', false, text); }", pasted)
    expect(box).to_have_value(pasted)
    submit.click()
    expect(page.get_by_text("Üyeliğiniz doğrulandı").last).to_be_visible()
    assert code not in page.evaluate("JSON.stringify(Object.entries(localStorage))")
    page.reload()
    expect(page.get_by_text("Üyeliğiniz doğrulandı").last).to_be_visible()


def test_the_link_of_a_mail_opens_the_ticket_and_takes_a_message(page: Page, served: Server) -> None:
    conversation_id = begin(page)
    desk = Desk(served)
    desk.hand_over(conversation_id)
    page.goto(desk.answer(conversation_id, "Dekontu ekler misiniz?"))
    expect(page.get_by_text("Dekontu ekler misiniz?")).to_be_visible()
    assert "key=" not in page.url
    page.get_by_role("button", name="Mesajı gönder").click()
    expect(page.get_by_text("Mesajınızı yazın.")).to_be_visible()
    page.get_by_label("Talebe mesaj ekleyin").fill("Birazdan ekliyorum")
    page.get_by_role("button", name="Mesajı gönder").click()
    expect(page.locator(".said").get_by_text("Birazdan ekliyorum")).to_be_visible()
    page.get_by_label("E-posta adresiniz").fill("ayse@ornek.com")
    page.get_by_role("button", name="Onay e-postası iste").click()
    page.get_by_role("button", name="Bu talep için e-postaları durdur").click()
    expect(page.get_by_text("artık e-posta gönderilmeyecek")).to_be_visible()
