"""Reports at the desk in a real browser: read by keyboard, in every sight, and carried by nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.backstage import Backstage
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


def figure(desk: Page, name: str) -> Any:
    return desk.get_by_role("article", name=name, exact=True)


def test_a_supervisor_reads_reports_by_keyboard(
    keeping: Callable[..., Page],  # noqa: F811
    talk: Talk,
) -> None:
    desk = keeping(viewport=SCREEN)
    assert not desk.evaluate("performance.getEntriesByType('resource').some((one) => one.name.includes('reports'))")
    desk.keyboard.press("8")
    expect(desk.get_by_role("heading", name="Raporlar")).to_be_focused()
    handed = figure(desk, "Temsilciye aktarılanlar")
    expect(handed.locator(".means")).to_contain_text("en az bir kez temsilciye aktarılan görüşmeler")
    assert "en yüksek" in str(handed.get_by_role("img").get_attribute("aria-label"))
    handed.get_by_text("Tablo").press("Enter")
    expect(handed.get_by_role("row")).to_have_count(8)  # the last seven days, and their head
    desk.get_by_label("Kırılım").focus()
    desk.keyboard.type("Neden")
    expect(handed.get_by_role("columnheader", name="Neden")).to_be_visible()
    expect(figure(desk, "Bekleme (ortanca)")).to_contain_text("Bu kırılımda ayrıntısı yoktur.")
    with desk.expect_download() as sheet:
        desk.get_by_role("link", name="CSV indir").press("Enter")
    assert sheet.value.suggested_filename.startswith("rapor-")
    desk.get_by_label("İlk gün").fill("2026-11-20")
    desk.get_by_label("Son gün").fill("2026-11-10")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("alert").filter(has_text="Başlangıç")).to_be_visible()
    desk.get_by_role("button", name="Görüşmelere dön").press("Enter")
    expect(desk.locator("desk-queue")).to_be_visible()


def test_who_is_no_supervisor_does_not_see_the_way_to_reports(visit: Visit) -> None:
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    expect(desk.locator("desk-queue")).to_be_visible()
    expect(desk.get_by_role("button", name="Raporlar")).to_have_count(0)
    desk.keyboard.press("8")
    expect(desk.locator(".reports-screen")).to_have_count(0)


def test_reports_in_every_sight(
    keeping: Callable[..., Page],  # noqa: F811
    talk: Talk,
    sight: dict[str, Any],
) -> None:
    desk = keeping(**sight)
    desk.keyboard.press("8")
    expect(figure(desk, "Temsilciye aktarılanlar")).to_be_visible()
    expect(desk.locator(".reports [aria-busy=true]")).to_have_count(0)
    figure(desk, "Temsilciye aktarılanlar").get_by_text("Tablo").click()
    assert found_by_axe(desk) == [], "by day"
    desk.get_by_label("Kırılım").select_option("topic")
    expect(figure(desk, "Temsilciye aktarılanlar").get_by_role("columnheader", name="Konu")).to_be_visible()
    assert found_by_axe(desk) == [], "by topic"
    assert desk.evaluate("document.documentElement.scrollWidth") <= sight["viewport"]["width"]
