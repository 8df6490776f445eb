"""What helps an agent to reply, in a real browser: canned replies, their fields, and who writes them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helpdesk import events
from helpdesk.agents import roster
from helpdesk.articles import store as articles
from helpdesk.canned_replies import store
from helpdesk.canned_replies.store import Draft
from tests.e2e.backstage import STORED, Backstage, open_talk
from tests.e2e.conftest import PHONE, SCREEN, Visit
from tests.e2e.test_everybody import found_by_axe
from tests.helpdesk.talk import Talk
from tests.web.server import Server

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


@pytest.fixture
def keeping(visit: Visit, served: Server, backstage: Backstage) -> Callable[..., Page]:
    """Opens a supervisor's desk."""
    name = f"{uuid.uuid4().hex}@example.com"
    roster.add(backstage.db, email=name, name="Selin", password="x" * 12, role=roster.SUPERVISOR)
    who = {"email": name, "password": "x" * 12}
    _, headers, _ = served.request("POST", "/desk/login", who, **{"content-type": "application/json"})
    cookie = {"name": "destek_agent", "value": headers["set-cookie"].split(";")[0].partition("=")[2], "url": served.url}

    def opened(**options: Any) -> Page:
        desk = visit("/help", **options)
        desk.context.add_cookies([cookie])
        desk.goto("/desk")
        expect(desk.locator("desk-queue")).to_be_visible()
        return desk

    return opened


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


def test_the_article_that_fits_is_one_key_from_the_reply(visit: Visit, talk: Talk, sight: dict[str, Any]) -> None:
    article = articles.get_article(talk.db, "para-cekme-suresi")
    facts = {"intent": "ask_withdrawal_time", "articles": [article.slug], "danger": ""}
    with talk.db.write() as tx:
        events.append(tx, "assistant.suggested", actor="bot", now=talk.clock.now, conversation_id=talk.id, **facts)
    desk = open_talk(visit("/desk", is_agent=True, **sight), talk)
    expect(box_of(desk)).to_be_visible()
    desk.keyboard.press("Alt+i")
    expect(box_of(desk)).to_be_focused()
    gist = articles.gist(article, talk.platform)
    expect(box_of(desk)).to_have_value(f"{gist}\n{article.title}: /help/{article.slug}")
    box_of(desk).press("Enter")
    expect(desk.locator(STORED).last.get_by_role("link", name=article.title)).to_have_attribute("href", article.url)
    desk.keyboard.press("Alt+o")
    assert found_by_axe(desk) == []


def test_an_agent_does_not_see_the_way_to_edit_them(visit: Visit) -> None:
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    expect(desk.locator("desk-queue")).to_be_visible()
    expect(desk.get_by_role("button", name="Hazır yanıtlar")).to_have_count(0)
    desk.keyboard.press("w")
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog")).to_contain_text("Kısayolları göster")
    expect(desk.get_by_role("dialog")).not_to_contain_text("Hazır yanıtları düzenle")
    expect(desk.locator(".keeping")).to_have_count(0)


def test_a_supervisor_writes_edits_and_removes_one_by_keyboard(
    keeping: Callable[..., Page], backstage: Backstage
) -> None:
    desk = keeping(viewport=SCREEN)
    desk.keyboard.press("w")
    expect(desk.get_by_label("Başlık ya da metinde ara")).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")  # a new one
    expect(desk.get_by_label("Başlık", exact=True)).to_be_focused()
    desk.keyboard.type("Zambak")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Tab")
    desk.keyboard.type("Merhaba ")
    desk.get_by_role("button", name="Ziyaretçinin adı").press("Enter")
    desk.keyboard.type(", <b>buyurun</b>.")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator(".done")).to_have_text("Hazır yanıt eklendi.")
    (kept,) = store.find(backstage.db, "zambak")
    assert kept.text == "Merhaba {visitor}, <b>buyurun</b>."
    desk.get_by_label("Metin", exact=True).fill("Yeni metin.")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator(".done")).to_have_text("Sürüm 2 kaydedildi.")
    desk.get_by_role("button", name="Sürüm 1 metnine dön").press("Enter")
    expect(desk.get_by_label("Metin", exact=True)).to_have_value("Merhaba {visitor}, <b>buyurun</b>.")
    desk.get_by_role("button", name="Hazır yanıtı sil").press("Enter")
    expect(desk.get_by_role("dialog")).to_contain_text("“Zambak” listeden kalkar")
    desk.keyboard.press("1")
    expect(desk.get_by_label("Başlık ya da metinde ara")).to_be_focused()
    assert store.find(backstage.db, "zambak") == []
    desk.locator("#canned-title").click()
    desk.keyboard.press("l")
    expect(desk.locator("desk-queue")).to_be_visible()


def test_the_screen_of_canned_replies_in_every_sight(
    keeping: Callable[..., Page], backstage: Backstage, sight: dict[str, Any]
) -> None:
    writer = roster.list_agents(backstage.db)[0]
    store.add(backstage.db, backstage.platform, Draft("Ğ" * 80, "u" * 300), agent_id=writer.id)
    desk = keeping(**sight)
    desk.get_by_role("button", name="Hazır yanıtlar").click()
    rows = desk.locator(".keeping-index .row")
    expect(rows.first).to_be_visible()
    assert found_by_axe(desk) == [], "the list"
    rows.filter(has_text="ĞĞĞ").first.click()
    expect(desk.locator(".versions")).to_be_visible()
    desk.get_by_label("Metin", exact=True).fill("Merhaba {isim}")
    desk.get_by_role("button", name="Kaydet", exact=True).click()
    expect(desk.locator("#canned-problem")).to_contain_text("{isim} diye bir alan yok")
    expect(desk.get_by_label("Metin", exact=True)).to_be_focused()
    assert found_by_axe(desk) == [], "a form with a fault"
    assert desk.evaluate("document.documentElement.scrollWidth") <= sight["viewport"]["width"]
