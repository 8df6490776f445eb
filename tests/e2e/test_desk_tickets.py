"""Tickets at the desk in a real browser, and a desk that is usable by keyboard and at 200 % zoom."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from helpdesk.clock import moment
from helpdesk.visitor import session as talks
from tests.e2e.backstage import Backstage, open_talk
from tests.e2e.conftest import SCREEN, Visit
from tests.helpdesk.desk import crowd
from tests.helpdesk.talk import Talk

ZOOMED = {"width": SCREEN["width"] // 2, "height": SCREEN["height"] // 2}  # what is left at 200 %
MOST_STOPS = 40


@pytest.fixture
def talk(backstage: Backstage) -> Iterator[Talk]:
    waiting = backstage.waiting(topic="withdrawal", summary="Çekimim üç gündür gelmedi")
    yield waiting
    backstage.end(waiting)


def test_a_ticket_whose_talk_is_closed_is_found_and_answered(visit: Visit, backstage: Backstage, talk: Talk) -> None:
    agent = backstage.take(talk)
    number = str(talk.now.ticket)
    talks.close(backstage.db, backstage.texts, talk.id, actor=f"agent:{agent.id}", solved=False)
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    expect(desk.locator("desk-queue .mine .none")).to_be_visible()
    desk.locator("body").press("r")
    desk.get_by_label("Numara, ad ya da konu").fill("cekimim gelmedi")
    desk.locator("desk-tickets li").filter(has_text=number).get_by_role("button").click()
    expect(desk.locator("desk-talk .strip")).to_contain_text("Kapandı")
    expect(desk.locator("#reply-hint")).to_contain_text(f"{number} talebine yazılır")
    desk.get_by_label("Ziyaretçiye yanıt").last.fill("Çekiminiz gönderildi.")
    desk.keyboard.press("Enter")
    expect(desk.locator("desk-talk .entry.agent").last).to_contain_text("Çekiminiz gönderildi.")
    expect(desk.locator("desk-talk .entry.pending")).to_have_count(0)
    assert (talk.last.text, talk.last.ticket, talk.now.owner) == ("Çekiminiz gönderildi.", number, "closed")


def stops_to_reply(desk: Page) -> int:
    desk.evaluate("document.activeElement.blur()")
    for count in range(1, 300):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.matches('desk-reply textarea')"):
            return count
    return 300


def test_the_reply_box_is_few_tab_stops_away_however_many_wait(visit: Visit, backstage: Backstage, talk: Talk) -> None:
    waiting = crowd.add(backstage.db, 90, now=moment())
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    open_talk(desk, talk)
    desk.keyboard.press("a")
    expect(desk.locator("desk-talk .strip")).to_contain_text("Sizde")
    desk.reload()
    open_talk(desk, talk)
    expect(desk.locator("desk-reply textarea")).to_be_visible()
    stops = stops_to_reply(desk)
    print(f"{stops} tab stops to the reply box")
    assert stops <= MOST_STOPS
    desk.get_by_role("button", name="Yanıt kutusuna geç").press("Enter")
    expect(desk.locator("desk-reply textarea")).to_be_focused()
    for conversation_id in waiting:
        talks.close(backstage.db, backstage.texts, conversation_id, actor="system")


def test_at_200_percent_the_talk_keeps_room(visit: Visit, talk: Talk) -> None:
    desk = visit("/desk", is_agent=True, viewport=ZOOMED)
    open_talk(desk, talk)
    desk.keyboard.press("a")
    expect(desk.locator("desk-talk .strip")).to_contain_text("Sizde")
    expect(desk.locator("desk-reply textarea")).to_be_in_viewport()
    room = desk.locator("desk-talk .stream .scroll").evaluate("element => element.clientHeight")
    print(f"{room} px are left for the talk")
    assert room >= 150


def test_two_cases_in_one_talk_are_told_apart(visit: Visit, backstage: Backstage, talk: Talk) -> None:
    first = str(talk.now.ticket)
    agent = backstage.take(talk)
    talk.reply(agent, "Çekiminize bakıyorum.")
    backstage.ask_for_person(talk, topic="deposit", summary="Yatırdığım para yok")
    second = str(talk.now.ticket)
    talk.reply(agent, "Yatırımınıza da bakıyorum.", ticket=second)
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    open_talk(desk, talk)
    expect(desk.locator(".entry.agent").filter(has_text="Çekiminize")).to_contain_text(first)
    expect(desk.locator(".entry.agent").filter(has_text="Yatırımınıza")).to_contain_text(second)


def test_the_card_of_the_ticket_says_who_is_there(visit: Visit, backstage: Backstage) -> None:
    chat = visit("/widget")
    talk = backstage.talk_of(chat)
    backstage.ask_for_person(talk)
    card = chat.locator(".card").filter(has_text=str(talk.now.ticket))
    there = backstage.texts.say("system_next_agent")
    expect(card).not_to_contain_text(there)
    backstage.take(talk)
    expect(card).to_contain_text(there)
    backstage.end(talk)
