"""When each ticket is due, in a real browser: in words and signs, in every sight, and in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helpdesk.tickets import access
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
def talks(backstage: Backstage) -> Iterator[dict[str, Talk]]:
    """Of 30 minutes for the first answer much, little and nothing is left; one waits for its visitor."""
    ages = {"late": 50, "near": 24, "calm": 2, "paused": 90}
    made = {name: backstage.waiting(minutes_ago=age, topic="game", summary="Kupon") for name, age in ages.items()}
    agent = backstage.take(made["paused"])
    access.move(backstage.db, number=str(made["paused"].now.ticket), to="pending", actor=f"agent:{agent.id}")
    yield made
    for each in made.values():
        backstage.end(each)


def due(desk: Page, talk: Talk) -> Any:
    return desk.locator(f"desk-queue li[data-key='{talk.id}'] .due")


def test_a_row_says_how_long_is_left_how_late_it_is_or_that_time_stands_still(
    visit: Visit, talks: dict[str, Talk]
) -> None:
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    for name, words in {
        "late": "İlk yanıt: 20 dk gecikti",
        "near": "İlk yanıt: 6 dk kaldı",
        "calm": "İlk yanıt: 28 dk kaldı",
        "paused": "Süre durdu",
    }.items():
        expect(due(desk, talks[name])).to_have_text(words)
        expect(due(desk, talks[name])).to_have_class(f"due figures {name}")
    desk.keyboard.press("f")
    desk.get_by_label("Sıralama").select_option("due")
    keys = [talks[name].id for name in ("late", "near", "calm")]
    expect(desk.locator("desk-queue .queue li").first).to_have_attribute("data-key", keys[0])
    assert [each.get_attribute("data-key") for each in desk.locator("desk-queue .queue li").all()] == keys
    desk.get_by_label("Süre", exact=True).select_option("late")
    expect(desk.locator("desk-queue .queue li")).to_have_count(1)
    expect(desk.locator(".wished")).to_contain_text("süresi dolan · Süreye göre")


@pytest.mark.parametrize("sight", SIGHTS.values(), ids=SIGHTS)
def test_targets_in_every_sight(visit: Visit, talks: dict[str, Talk], sight: dict[str, Any]) -> None:
    desk = visit("/desk", is_agent=True, reduced_motion="reduce", **sight)
    expect(due(desk, talks["late"])).to_be_visible()
    assert found_by_axe(desk) == [], "the rows"
    desk.keyboard.press("r")
    expect(desk.locator("desk-tickets .due").first).to_be_visible()
    assert found_by_axe(desk) == [], "the tickets"
    desk.locator("desk-tickets").press("Alt+l")
    open_talk(desk, talks["late"])
    desk.locator("#talk-title").press("o")
    expect(desk.locator("desk-dossier .due")).to_contain_text("İlk yanıt: 20 dk gecikti")
    assert found_by_axe(desk) == [], "the dossier"
    assert desk.evaluate("document.documentElement.scrollWidth") <= sight["viewport"]["width"]
