"""The list of a desk in a real browser: danger on top whatever is touched, waits that go on, a line that breaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from helpdesk.agents import roster
from helpdesk.clock import moment
from helpdesk.visitor import session as talks
from tests.e2e.backstage import Backstage, open_talk
from tests.e2e.conftest import SCREEN, Visit
from tests.helpdesk.desk import crowd
from tests.helpdesk.talk import Talk

# A line that can be cut: open sockets close, and new ones reach nobody.
LINE = """
const sockets = [];
window.WebSocket = class extends WebSocket {
  constructor(address) {
    super(window.isCut ? new URL("/ws/nobody", address) : address);
    sockets.push(this);
  }
};
window.cut = () => { window.isCut = true; sockets.forEach((socket) => socket.close()); };
window.mend = () => { window.isCut = false; };
"""


@pytest.fixture
def desk(visit: Visit) -> Page:
    page = visit("/desk", is_agent=True, before=LINE, viewport=SCREEN)
    expect(page.locator("desk-queue")).to_be_visible()
    return page


@pytest.fixture
def talk(backstage: Backstage) -> Iterator[Talk]:
    waiting = backstage.waiting()
    yield waiting
    backstage.end(waiting)


def test_danger_comes_to_the_top_while_the_list_is_touched(desk: Page, backstage: Backstage, talk: Talk) -> None:
    open_talk(desk, talk)  # the focus stays in the list
    danger = backstage.waiting(reason="distress", topic="safe_play")
    rows = desk.locator("desk-queue .queue li")
    expect(rows.first).to_have_attribute("data-key", danger.id)
    banner = desk.locator("desk-danger")
    expect(banner).to_contain_text("Acil")
    desk.keyboard.press("u")
    expect(desk.locator("#talk-title")).to_contain_text(str(danger.now.ticket)[-4:])
    desk.keyboard.press("a")
    expect(banner).to_be_hidden()
    backstage.end(danger)


def test_talks_that_wait_longer_than_that_are_counted_until_asked_for(
    desk: Page, backstage: Backstage, talk: Talk
) -> None:
    open_talk(desk, talk)
    other = backstage.waiting()
    expect(desk.get_by_role("button", name="1 yeni, göster")).to_be_visible()
    backstage.end(other)


def test_a_sound_tells_of_danger_unless_it_is_switched_off(desk: Page, backstage: Backstage) -> None:
    bell = desk.get_by_role("button", name="Sesli uyarı: açık")
    expect(bell).to_have_attribute("aria-pressed", "true")
    desk.evaluate(
        """() => {
            const start = OscillatorNode.prototype.start;
            let tones = 0;
            OscillatorNode.prototype.start = function (at) {
                document.body.dataset.tones = ++tones;
                start.call(this, at);
            };
        }"""
    )
    desk.locator("desk-queue").click(position={"x": 5, "y": 5})
    danger = backstage.waiting(reason="distress", topic="safe_play")
    expect(desk.locator("body")).to_have_attribute("data-tones", "4")
    backstage.end(danger)


def test_a_talk_can_be_handed_to_everybody_who_is_there(desk: Page, backstage: Backstage, talk: Talk) -> None:
    there = [
        roster.add(backstage.db, email=f"a{n}@example.com", name=f"Masa {n}", password="x" * 12) for n in range(11)
    ]
    for agent in there:
        roster.touch(backstage.db, agent.id)
    open_talk(desk, talk)
    desk.keyboard.press("a")
    desk.get_by_role("button", name="Devret").click()
    expect(desk.locator("dialog .answers button").filter(has_text="Masa")).to_have_count(11)
    desk.locator("dialog .answers button").filter(has_text="Masa 10").click()
    expect(desk.locator("desk-talk .strip")).to_contain_text("Masa 10 ilgileniyor")


def test_closing_without_a_line_says_so_and_is_done_once_there_is_one(desk: Page, talk: Talk) -> None:
    open_talk(desk, talk)
    desk.keyboard.press("a")
    expect(desk.locator("desk-talk .strip")).to_contain_text("Sizde")
    desk.evaluate("cut()")
    expect(desk.locator(".link")).to_contain_text("Bağlantı koptu")
    desk.locator("#talk-title").focus()
    desk.keyboard.press("k")
    desk.keyboard.press("1")
    expect(desk.locator("desk-talk .problem")).to_contain_text("bağlantı kurulunca kapatılacak")
    desk.evaluate("mend()")
    expect(desk.locator("desk-talk .strip")).to_contain_text("Kapandı")
    expect(desk.locator("desk-talk .problem")).to_be_hidden()
    assert talk.now.owner == "closed"


def test_a_handshake_that_is_dropped_ends_no_session(desk: Page) -> None:
    desk.evaluate("cut()")
    expect(desk.locator(".link")).to_contain_text("Bağlantı koptu")
    expect(desk.locator(".link")).to_have_attribute("data-status", "offline")
    desk.evaluate("dispatchEvent(new Event('online'))")  # tries again, in vain
    expect(desk.locator(".link")).to_contain_text("Bağlantı koptu")
    expect(desk.locator(".door")).to_be_hidden()
    desk.evaluate("mend()")
    desk.evaluate("dispatchEvent(new Event('online'))")
    expect(desk.locator(".link")).to_have_text("Bağlı")


def test_a_talk_that_was_taken_still_says_how_long_it_waited(desk: Page, backstage: Backstage) -> None:
    talk = backstage.waiting(minutes_ago=25)
    open_talk(desk, talk)
    desk.keyboard.press("a")
    row = desk.locator(f"desk-queue .mine li[data-key='{talk.id}']")
    expect(row.locator(".wait")).to_contain_text("25 dk")
    backstage.end(talk)


def test_what_is_not_shown_is_counted_and_one_press_away(visit: Visit, backstage: Backstage) -> None:
    waiting = crowd.add(backstage.db, 150, now=moment())
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    rows = desk.locator("desk-queue .queue li")
    expect(rows).to_have_count(100)
    expect(desk.locator("desk-queue .queue h2")).to_contain_text("150")
    expect(desk.locator("desk-queue .more")).to_contain_text("50 kişi daha bekliyor.")
    desk.get_by_role("button", name="Devamını göster").click()
    expect(desk.locator(f"desk-queue li[data-key='{waiting[-1]}']")).to_be_attached()
    expect(rows).to_have_count(150)
    expect(desk.locator("desk-queue .more")).to_be_hidden()
    for conversation_id in waiting:
        talks.close(backstage.db, backstage.texts, conversation_id, actor="system")
    expect(desk.locator("desk-queue .queue h2")).to_have_text("Bekleyenler")
