"""Putting a ticket aside at the desk, in a real browser: by keyboard, on a phone, and looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helpdesk.clock import moment
from helpdesk.desk import snoozing
from tests.e2e.backstage import Backstage, open_talk
from tests.e2e.conftest import PHONE, SCREEN, Visit
from tests.e2e.test_everybody import found_by_axe
from tests.helpdesk.talk import Talk

SIGHTS: dict[str, dict[str, Any]] = {
    "light": {"viewport": SCREEN, "color_scheme": "light"},
    "dark": {"viewport": SCREEN, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "forced colours": {"viewport": SCREEN, "forced_colors": "active"},
}


@pytest.fixture
def talk(backstage: Backstage) -> Iterator[Talk]:
    waiting = backstage.waiting(topic="withdrawal", summary="Çekimim üç gündür gelmedi")
    backstage.take(waiting)
    yield waiting
    backstage.end(waiting)


def put_aside(talk: Talk) -> str:
    number, until = str(talk.now.ticket), moment() + timedelta(days=2)
    agent = talk.now.agent_id
    assert agent
    snoozing.snooze(talk.db, talk.texts, number=number, until=until, agent_id=agent)
    return number


def snoozed(desk: Page) -> Any:
    return desk.locator("desk-tickets li")


def test_a_ticket_is_put_aside_found_and_woken_by_keyboard_alone(visit: Visit, talk: Talk) -> None:
    number = str(talk.now.ticket)
    desk = open_talk(visit("/desk", is_agent=True, viewport=SCREEN), talk)
    desk.keyboard.press("j")
    dialog = desk.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Yarın sabah")).to_be_focused()
    desk.keyboard.press("Shift+Tab")
    desk.keyboard.type("Banka 1 gün istedi")  # a number in it chooses nothing
    desk.keyboard.press("Tab")
    desk.keyboard.press("1")
    expect(dialog).to_be_hidden()
    expect(desk.locator("desk-talk .strip")).to_contain_text("Ertelendi")
    expect(desk.locator(".note").last).to_contain_text("Banka 1 gün istedi")
    desk.locator("#talk-title").press("4")
    expect(snoozed(desk)).to_have_count(1)
    expect(snoozed(desk)).to_contain_text(f"{number}Ertelendi")
    snoozed(desk).get_by_role("button").press("Enter")
    desk.locator("#talk-title").press("Control+k")
    desk.keyboard.type("ertele")
    desk.keyboard.press("Enter")
    expect(dialog).to_contain_text("yeniden açılacağı zaman")
    expect(dialog.get_by_role("button", name="Ertelemeyi bitir")).to_be_focused()
    desk.keyboard.press("1")
    expect(desk.locator("desk-dossier .ticket").first).to_contain_text("Açık")
    expect(desk.locator("desk-woken")).to_be_hidden()  # my own doing is no news


def test_a_day_of_ones_own_is_checked_where_it_was_written(visit: Visit, talk: Talk) -> None:
    desk = open_talk(visit("/desk", is_agent=True, viewport=SCREEN), talk)
    desk.keyboard.press("j")
    dialog = desk.get_by_role("dialog")
    dialog.get_by_role("button", name="Bu zamana ertele").click()
    expect(dialog.get_by_role("alert")).to_have_text("Gün ve saat seçin.")
    tomorrow = (moment() + timedelta(days=2)).date().isoformat()
    for day, said in (("2020-01-01", "Bu zaman geçti"), ("2099-01-01", "en çok 90 gün")):
        dialog.get_by_label("Başka bir gün").fill(day)
        desk.keyboard.press("Enter")
        expect(dialog.get_by_role("alert")).to_contain_text(said)
    dialog.get_by_label("Başka bir gün").fill(tomorrow)
    dialog.get_by_label("Saat").fill("14:30")
    desk.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(desk.locator("desk-talk .strip")).to_contain_text("14:30")


def test_what_its_visitor_woke_is_told_to_who_put_it_aside(visit: Visit, talk: Talk) -> None:
    number = put_aside(talk)
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    expect(desk.locator("desk-queue .mine .none")).to_be_visible()
    talk.write("Bir haber var mı?")
    expect(desk.locator("desk-woken")).to_contain_text(f"{number} yeniden açıldı: ziyaretçisi yazdı.")
    assert found_by_axe(desk) == []
    desk.keyboard.press("6")
    expect(desk.locator(".ticket-number")).to_contain_text(number)
    expect(desk.locator("desk-woken")).to_be_hidden()


@pytest.mark.parametrize("sight", SIGHTS.values(), ids=SIGHTS)
def test_putting_aside_in_every_sight(visit: Visit, talk: Talk, sight: dict[str, Any]) -> None:
    desk = open_talk(visit("/desk", is_agent=True, reduced_motion="reduce", **sight), talk)
    desk.locator("#talk-title").press("o")
    desk.locator("desk-dossier .ticket").get_by_role("button", name="Ertele").click()
    dialog = desk.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Yarın sabah")).to_be_visible()
    dialog.get_by_role("button", name="Bu zamana ertele").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    assert found_by_axe(desk) == [], "the dialog"
    dialog.get_by_role("button", name="Yarın sabah").click()
    expect(dialog).to_be_hidden()
    assert found_by_axe(desk) == [], "the dossier"
    desk.locator("desk-dossier .scroll").press("4")
    expect(snoozed(desk).first).to_be_visible()
    assert found_by_axe(desk) == [], "the list"
    assert desk.evaluate("document.documentElement.scrollWidth") <= sight["viewport"]["width"]
