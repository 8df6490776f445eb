"""What was said is searched at the desk in a real browser, and opens where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from helpdesk.conversations import messages
from helpdesk.desk import notes
from helpdesk.replies import Reply
from tests.e2e.backstage import Backstage, open_talk
from tests.e2e.conftest import SCREEN, Visit
from tests.e2e.test_desk_replies import SIGHTS
from tests.e2e.test_everybody import found_by_axe
from tests.helpdesk.talk import Talk


@pytest.fixture(params=SIGHTS)
def sight(request: pytest.FixtureRequest) -> dict[str, Any]:
    return {"reduced_motion": "reduce", **SIGHTS[request.param]}


@pytest.fixture
def talk(backstage: Backstage) -> Iterator[Talk]:
    waiting = backstage.waiting(topic="withdrawal", summary="Çekimim üç gündür gelmedi")
    yield waiting
    backstage.end(waiting)


def say_much(talk: Talk, count: int) -> None:
    with talk.db.write() as tx:
        for number in range(count):
            messages.store(tx, talk.now, Reply(f"satır {number}"), author="visitor", now=talk.clock.now)


def test_an_old_message_is_found_by_keyboard_and_opens_where_it_stands(visit: Visit, talk: Talk) -> None:
    talk.write("Zürafakart ile yatırmıştım <b>dün</b>")
    say_much(talk, 450)
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    expect(desk.locator("desk-queue .row").first).to_be_visible()
    desk.keyboard.press("q")
    expect(desk.get_by_label("Yazışmalarda ara")).to_be_focused()
    desk.keyboard.type("ZURAFAK yatir")
    desk.keyboard.press("Enter")
    row = desk.locator("desk-search .row")
    expect(row).to_have_count(1)
    expect(row).to_be_focused()
    expect(row.locator("mark")).to_have_text(["Zürafakart", "yatırmıştım"])
    expect(row).to_contain_text("<b>dün</b>")
    desk.keyboard.press("Enter")
    marked = desk.locator(".entry.marked")
    expect(marked).to_contain_text("Zürafakart ile")
    expect(marked).to_be_in_viewport()
    expect(marked).to_be_focused()
    desk.keyboard.press("q")
    expect(desk.get_by_label("Yazışmalarda ara")).to_be_focused()
    expect(row).to_have_attribute("aria-current", "true")
    desk.keyboard.press("Escape")
    expect(desk.locator("desk-search")).to_be_hidden()


def test_the_author_can_be_chosen_and_notes_are_found(visit: Visit, backstage: Backstage, talk: Talk) -> None:
    agent = backstage.take(talk)
    talk.write("Pelikankod nedir")
    talk.reply(agent, "Pelikankod bir kampanya kodudur.")
    notes.add_note(backstage.db, conversation_id=talk.id, agent_id=agent.id, text="pelikankod soruldu")
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    desk.get_by_role("button", name="Arama", exact=True).click()
    desk.get_by_label("Yazışmalarda ara").fill("pelikankod")
    rows = desk.locator("desk-search .row")
    expect(rows).to_have_count(3)
    desk.get_by_label("Yazan").select_option("Ziyaretçi")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Pelikankod nedir")
    desk.get_by_label("Yazan").select_option("Temsilci")
    expect(rows).to_have_count(2)
    desk.get_by_label("Yazan").select_option(f"Temsilci {agent.name}")
    expect(rows).to_have_count(2)
    desk.get_by_label("Son gün").fill("2020-01-01")
    expect(desk.locator("desk-search")).to_contain_text("Bu sözcüklerle bir şey yazılmamış.")
    desk.get_by_label("Son gün").fill("")
    desk.get_by_role("button").filter(has_text="Özel not").click()
    expect(desk.locator(".entry.note.marked")).to_be_in_viewport()
    desk.get_by_role("button", name="Taleplerde ara: pelikankod").click()
    expect(desk.get_by_label("Numara, ad ya da konu")).to_have_value("pelikankod")
    desk.get_by_role("button", name="Görüşmeler").click()
    expect(desk.locator("desk-queue .row").first).to_be_visible()


def test_many_are_shown_page_by_page_in_every_sight(visit: Visit, talk: Talk, sight: dict[str, Any]) -> None:
    say_much(talk, 35)
    desk = open_talk(visit("/desk", is_agent=True, **sight), talk)
    desk.keyboard.press("q")
    expect(desk.locator("desk-search")).to_contain_text("en yenisi önce")
    assert found_by_axe(desk) == [], "nothing looked for yet"
    desk.get_by_label("Yazışmalarda ara").fill("satir")
    rows = desk.locator("desk-search .row")
    expect(rows).to_have_count(30)
    assert found_by_axe(desk) == [], "results"
    desk.get_by_role("button", name="Daha fazla").click()
    expect(rows.nth(31)).to_be_attached()
    rows.nth(20).click()
    expect(desk.locator(".entry.marked")).to_be_in_viewport()
    assert found_by_axe(desk) == [], "a message that was found"
    width = desk.evaluate("document.documentElement.scrollWidth")
    assert width <= sight["viewport"]["width"]
