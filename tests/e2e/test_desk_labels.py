"""Labels at the desk in a real browser: put on by keyboard, looked for, and kept by supervisors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helpdesk.agents import roster
from helpdesk.labels import store
from helpdesk.labels import talks as labels
from helpdesk.labels.store import Draft, Label
from tests.e2e.backstage import Backstage, open_talk
from tests.e2e.conftest import PHONE, SCREEN, Visit
from tests.e2e.test_desk_replies import keeping  # noqa: F401
from tests.e2e.test_everybody import found_by_axe
from tests.helpdesk.talk import Talk

SIGHTS: dict[str, dict[str, Any]] = {
    "light": {"viewport": SCREEN, "color_scheme": "light"},
    "dark": {"viewport": SCREEN, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "forced colours": {"viewport": SCREEN, "forced_colors": "active"},
}


@pytest.fixture(params=SIGHTS)
def sight(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {"reduced_motion": "reduce", **SIGHTS[request.param]}


@pytest.fixture
def talk(backstage: Backstage) -> Iterator[Talk]:
    waiting = backstage.waiting(topic="withdrawal", summary="Çekimim üç gündür gelmedi")
    yield waiting
    backstage.end(waiting)


def label(backstage: Backstage, name: str) -> Label:
    return next(each for each in store.find(backstage.db) if each.name == name)


def put(backstage: Backstage, talk: Talk, *names: str) -> None:
    agent, wanted = roster.list_agents(backstage.db)[0], [label(backstage, name).id for name in names]
    labels.put(backstage.db, conversation_id=talk.id, wanted=wanted, agent_id=agent.id)


def test_labels_are_put_on_and_taken_off_by_keyboard_alone(visit: Visit, talk: Talk) -> None:
    desk = open_talk(visit("/desk", is_agent=True, viewport=SCREEN), talk)
    row, dossier = desk.locator(f"li[data-key='{talk.id}']"), desk.locator("desk-dossier .labels")
    desk.keyboard.press("m")
    expect(desk.get_by_label("Etiketlerde ara")).to_be_focused()
    desk.keyboard.type("banka YANITI")
    options = desk.get_by_role("dialog").get_by_role("option")
    expect(options).to_have_count(1)
    desk.keyboard.press("Enter")
    expect(options).to_have_attribute("aria-selected", "true")
    expect(options).to_contain_text("seçili")
    desk.get_by_label("Etiketlerde ara").fill("")
    desk.keyboard.press("ArrowUp")  # from the first to the last
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("status").filter(has_text="2 etiket seçili")).to_be_visible()
    desk.keyboard.press("Escape")
    for place in (row, dossier):
        expect(place).to_contain_text("Etiketler: Banka yanıtı bekleniyor, Tekrar eden sorun")
    desk.keyboard.press("m")
    desk.keyboard.type("banka")
    expect(options).to_have_count(1)
    desk.keyboard.press("Enter")
    expect(row).not_to_contain_text("Banka")


def test_talks_and_tickets_are_narrowed_by_a_label(visit: Visit, backstage: Backstage, talk: Talk) -> None:
    other = backstage.waiting(topic="deposit", summary="Yatırdığım para yok")
    put(backstage, talk, "İtiraz")
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    expect(desk.locator("desk-queue .queue li")).to_have_count(2)
    desk.keyboard.press("f")
    desk.get_by_label("Etiket").select_option(label="İtiraz (1)")
    expect(desk.locator("desk-queue .queue li")).to_have_count(1)
    expect(desk.locator(".wished")).to_contain_text("1 görüşme etiket: İtiraz")
    desk.keyboard.press("Alt+x")
    desk.keyboard.press("Alt+r")
    expect(desk.locator("desk-tickets li").filter(has_text=str(other.now.ticket))).to_be_visible()
    desk.get_by_label("Etiket").select_option(label="İtiraz")
    expect(desk.locator("desk-tickets li")).to_have_count(1)
    expect(desk.locator("desk-tickets li")).to_contain_text(str(talk.now.ticket))
    backstage.end(other)


def test_a_supervisor_adds_renames_removes_and_takes_up_a_label(
    keeping: Callable[..., Page],  # noqa: F811
    backstage: Backstage,
) -> None:
    desk = keeping(viewport=SCREEN)
    desk.keyboard.press("9")
    expect(desk.get_by_label("Adında ara")).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")  # a new one
    expect(desk.get_by_label("Ad", exact=True)).to_be_focused()
    desk.keyboard.type("ITIRAZ")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("alert").filter(has_text="Bu adla")).to_have_text("Bu adla bir etiket var.")
    desk.get_by_label("Ad", exact=True).fill("Ödeme <b>sorunu</b>")
    desk.keyboard.press("Tab")
    desk.keyboard.press("ArrowDown")  # the next colour
    desk.keyboard.press("Enter")
    expect(desk.locator(".done")).to_have_text("Etiket eklendi.")
    assert label(backstage, "Ödeme <b>sorunu</b>").color == "red"
    desk.get_by_label("Ad", exact=True).fill("Ödeme sorunu")
    desk.keyboard.press("Enter")
    expect(desk.locator(".done")).to_have_text("Etiket kaydedildi.")
    desk.get_by_role("button", name="Etiketi kaldır").press("Enter")
    desk.keyboard.press("1")
    expect(desk.get_by_label("Adında ara")).to_be_focused()
    assert not label(backstage, "Ödeme sorunu").active
    desk.locator(".label-row").filter(has_text="Kullanım dışı").press("Enter")
    desk.get_by_role("button", name="Yeniden kullanıma al").press("Enter")
    expect(desk.locator(".done")).to_have_text("Etiket yeniden kullanımda.")
    assert label(backstage, "Ödeme sorunu").active


def test_an_agent_does_not_see_the_way_to_the_list_of_labels(visit: Visit) -> None:
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    expect(desk.locator("desk-queue")).to_be_visible()
    expect(desk.get_by_role("button", name="Etiketler")).to_have_count(0)
    desk.keyboard.press("9")
    expect(desk.locator(".keeping")).to_have_count(0)


def test_labels_in_every_sight(
    keeping: Callable[..., Page],  # noqa: F811
    backstage: Backstage,
    talk: Talk,
    sight: dict[str, Any],
) -> None:
    writer = roster.list_agents(backstage.db)[0]
    long = "Ğ" * 40
    if long not in {each.name for each in store.find(backstage.db)}:
        store.add(backstage.db, Draft(long, "blue"), agent_id=writer.id)
    put(backstage, talk, long, "İtiraz", "Öneri")
    desk = open_talk(keeping(**sight), talk)
    desk.locator("#talk-title").press("o")
    assert found_by_axe(desk) == [], "the dossier"
    desk.get_by_role("button", name="Etiketle", exact=True).click()
    expect(desk.get_by_role("option").first).to_be_visible()
    assert found_by_axe(desk) == [], "the dialog"
    desk.keyboard.press("Escape")
    desk.locator("desk-dossier .scroll").press("l")
    expect(desk.locator(f"li[data-key='{talk.id}'] .labels")).to_contain_text("+1")
    assert found_by_axe(desk) == [], "the rows"
    desk.locator("desk-queue").get_by_role("button").first.press("9")
    expect(desk.locator(".label-row").first).to_be_visible()
    assert found_by_axe(desk) == [], "the list"
    desk.locator(".label-row").filter(has_text="ĞĞĞ").click()
    desk.get_by_label("Ad", exact=True).fill("öneri")
    desk.get_by_role("button", name="Kaydet").click()
    expect(desk.get_by_label("Ad", exact=True)).to_have_attribute("aria-invalid", "true")
    assert found_by_axe(desk) == [], "a form with a fault"
    assert desk.evaluate("document.documentElement.scrollWidth") <= sight["viewport"]["width"]
