"""The desk in a real browser: what an agent does beside writing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from helpdesk.assistant.effects import RequestAgent
from helpdesk.clock import moment
from helpdesk.conversations import messages
from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.replies import Reply
from helpdesk.texts import Texts
from helpdesk.tickets import access
from helpdesk.visitor import session
from tests.clock import Clock
from tests.helpdesk.talk import Talk
from tests.web.server import Server


@pytest.fixture
def talk(served: Server, platform: Platform, texts: Texts) -> Iterator[Talk]:
    """Somebody who waits for a person with a ticket."""
    db, clock = Database(f"sqlite:///{served.var}/destek.db"), Clock(moment())
    started = session.start(db, platform, texts, page="/", now=clock.now)
    waiting = Talk(db, platform, texts, clock, started)
    waiting.do(RequestAgent("withdrawal", "not_solved", "Çekimim üç gündür gelmedi", {"amount": "1500.00"}))
    yield waiting
    session.close(db, texts, waiting.id, actor="system", solved=False)
    db.close()


@pytest.fixture
def desk(browser: Browser, served: Server, talk: Talk) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="tr-TR", base_url=served.url)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto("/desk")
    page.locator("input[type=email]").fill("agent@example.com")
    page.locator("input[type=password]").fill("destek-demo")
    page.keyboard.press("Enter")
    page.get_by_role("button").filter(has_text="Ziyaretçi").first.click()
    expect(page.locator("desk-dossier").get_by_text(str(talk.now.ticket), exact=True)).to_be_visible()
    yield page
    context.close()
    assert not problems


def test_a_ticket_is_stepped_by_keys_and_only_where_it_can_go(desk: Page, talk: Talk) -> None:
    ticket = desk.locator("desk-dossier .ticket")
    desk.locator("#talk-title").focus()
    desk.keyboard.press("t")
    answers = desk.get_by_role("dialog").locator(".answers button")
    expect(answers).to_have_text(["Ziyaretçinin yanıtını bekle1", "Çözüldü olarak işaretle2", "Talebi kapat3"])
    desk.keyboard.press("1")
    expect(ticket).to_contain_text("Yanıtınız bekleniyor")
    assert talk.now.ticket_state == "pending"
    talk.write("buyurun")
    expect(ticket).to_contain_text("Açık")


def test_what_ends_a_ticket_is_asked_once_more(desk: Page, talk: Talk) -> None:
    step = desk.locator("desk-dossier").get_by_role("button", name="Durumu değiştir")
    step.focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("2")
    expect(desk.get_by_role("dialog")).to_contain_text("Talebiniz çözüldü olarak işaretlendi")
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("dialog")).to_be_hidden()
    assert talk.now.ticket_state == "open"
    desk.keyboard.press("t")
    desk.keyboard.press("2")
    desk.keyboard.press("1")
    expect(desk.locator("desk-dossier .ticket")).to_contain_text("Çözüldü")
    assert talk.now.ticket_state == "solved"


def test_a_step_that_came_too_late_is_said_where_it_was_tried(desk: Page, talk: Talk) -> None:
    desk.locator("desk-dossier").get_by_role("button", name="Durumu değiştir").click()
    access.move(talk.db, number=str(talk.now.ticket), to="pending", actor="agent:at-another-desk")
    desk.get_by_role("dialog").get_by_role("button", name="Ziyaretçinin yanıtını bekle").click()
    expect(desk.locator("desk-dossier .ticket [role=alert]")).to_contain_text("Talep bu duruma alınamıyor.")


def test_a_long_talk_opens_at_its_end_and_earlier_messages_come_on_demand(desk: Page, talk: Talk) -> None:
    with talk.db.write() as tx:
        conversation = talk.now
        for number in range(450):
            messages.store(tx, conversation, Reply(f"mesaj {number}"), author="visitor", now=talk.clock.now)
    desk.reload()
    desk.get_by_role("button").filter(has_text="Ziyaretçi").first.click()
    shown = desk.locator("desk-talk .entry")
    expect(desk.get_by_text("mesaj 449", exact=True).last).to_be_in_viewport()
    expect(shown).to_have_count(200)
    earlier = desk.get_by_role("button", name="Önceki mesajları göster")
    earlier.focus()
    desk.keyboard.press("Enter")
    expect(shown).to_have_count(400)
    expect(desk.get_by_text("mesaj 249", exact=True)).to_be_in_viewport()
    desk.keyboard.press("Alt+e")
    expect(desk.get_by_text("mesaj 0", exact=True)).to_be_attached()
    expect(earlier).to_be_hidden()
