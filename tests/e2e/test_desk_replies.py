"""What helps an agent to reply, in a real browser: canned replies, their fields, and who writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.backstage import STORED, Backstage, open_talk
from tests.e2e.conftest import PHONE, SCREEN, Visit
from tests.e2e.test_everybody import found_by_axe
from tests.helpdesk.talk import Talk

SIGHTS: dict[str, dict[str, Any]] = {
    "light": {"viewport": SCREEN, "color_scheme": "light"},
    "dark": {"viewport": SCREEN, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "light"},
    "phone, dark": {"viewport": PHONE, "color_scheme": "dark"},
}


@pytest.fixture(params=SIGHTS)
def sight(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {"reduced_motion": "reduce", **SIGHTS[request.param]}


@pytest.fixture
def talk(backstage: Backstage) -> Iterator[Talk]:
    waiting = backstage.waiting(topic="withdrawal", summary="Çekimim üç gündür gelmedi")
    backstage.take(waiting)
    yield waiting
    backstage.end(waiting)


def box_of(desk: Page) -> Any:
    return desk.locator("desk-reply textarea")


def test_a_canned_reply_is_found_filled_in_and_sent_by_keyboard_alone(visit: Visit, talk: Talk) -> None:
    desk = open_talk(visit("/desk", is_agent=True, viewport=SCREEN), talk)
    desk.keyboard.press("y")
    expect(box_of(desk)).to_be_focused()
    desk.keyboard.press("/")
    lines = desk.get_by_role("dialog").get_by_role("option")
    expect(lines.first).to_contain_text("Ödeme ekibi")  # the talk's team first
    desk.keyboard.type("GORUSMEDEN ayrilmaniz")
    expect(lines).to_have_count(1)
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("dialog")).to_be_hidden()
    expect(box_of(desk)).to_be_focused()
    expect(box_of(desk)).to_have_value(
        "Kontrol edip size birkaç dakika içinde yazacağım. Bu sırada görüşmeden ayrılmanız gerekmez."
    )
    desk.keyboard.press("Enter")
    expect(desk.locator(STORED).last).to_contain_text("Kontrol edip size")


def test_the_text_goes_where_the_cursor_stands(visit: Visit, talk: Talk) -> None:
    desk = open_talk(visit("/desk", is_agent=True, viewport=SCREEN), talk)
    desk.keyboard.press("y")
    desk.keyboard.type("Merhaba. Kolay gelsin.")
    for _ in "Kolay gelsin.":
        desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("Alt+v")
    desk.keyboard.type("kontrol uzuyor")
    expect(desk.get_by_role("option")).to_have_count(1)
    desk.keyboard.press("Enter")
    expect(box_of(desk)).to_have_value(re.compile(r"Merhaba\. Beklettiğim .* yazacağım\. Kolay gelsin\."))


def test_a_field_that_stays_empty_is_shown_and_never_sent(visit: Visit, talk: Talk, sight: dict[str, Any]) -> None:
    desk = open_talk(visit("/desk", is_agent=True, **sight), talk)
    expect(box_of(desk)).to_be_visible()
    desk.get_by_role("button", name="Hazır yanıtlar").first.click()
    expect(desk.get_by_role("dialog")).to_be_visible()
    desk.get_by_label("Hazır yanıtlarda ara").fill("karsilama")
    expect(desk.get_by_role("option")).to_have_count(2)
    assert found_by_axe(desk) == [], "the list"
    desk.get_by_role("option").first.click()
    expect(box_of(desk)).to_have_value("Merhaba {visitor}, ben Deniz. Yazdıklarınızı okudum, hemen bakıyorum.")
    empty = desk.locator("#reply-empty")
    expect(empty).to_have_text("Doldurulmamış alan: ziyaretçinin adı {visitor}")
    assert found_by_axe(desk) == [], "a field that is empty"
    before = talk.now.last_seq
    box_of(desk).press("Enter")
    expect(empty).to_have_text("Yanıt gönderilmedi. Önce doldurun ya da silin: ziyaretçinin adı {visitor}")
    assert found_by_axe(desk) == [], "a reply that was refused"
    assert talk.now.last_seq == before
    desk.keyboard.type("Ayşe Hanım")  # over the field, which is selected
    expect(empty).to_be_empty()
    box_of(desk).press("Enter")
    expect(desk.locator(STORED).last).to_contain_text("Merhaba Ayşe Hanım, ben Deniz.")
