"""Whether everybody can use it, in a real browser: axe finds nothing in any state, theme, width or contrast."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from helpdesk.visitor import session
from tests.e2e.backstage import Backstage, open_talk
from tests.e2e.conftest import PHONE, SCREEN, Visit

EVERY_RULE = {
    "resultTypes": ["violations"],
    "rules": {"label-content-name-mismatch": {"enabled": True}, "target-size": {"enabled": True}},
}
SIGHTS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "forced colours": {"forced_colors": "active"},
}
CARDS: list[dict[str, Any]] = [
    {"kind": "summary", "lines": [{"name": "amount", "label": "Tutar", "value": "1.500 TL"}]},
    {
        "kind": "article",
        "title": "Para çekme ne kadar sürer",
        "slug": "para-cekme-suresi",
        "url": "/help/para-cekme-suresi",
        "reviewed": "2026-11-01",
        "expired": False,
    },
    {"kind": "help_lines", "lines": [{"name": "YEDAM", "phone": "115", "note": "ücretsiz"}]},
    {
        "kind": "document",
        "id": "x",
        "name": "dekont.pdf",
        "size": 4000,
        "media": "pdf",
        "state": "received",
        "pages": 1,
    },
    {"kind": "verification", "method": "claim", "login": "/panel"},
    {"kind": "verification", "method": "code"},
    {"kind": "notify"},
    {"kind": "rating"},
]


def found_by_axe(page: Page) -> list[str]:
    """What axe has to say, with where; nothing where it is silent."""
    axe = Axe()
    for frame in page.frames[1:]:
        frame.evaluate(axe.axe_script)
    violations = axe.run(page, options=EVERY_RULE).response["violations"]
    return [
        f"{one['id']}: {[node['target'] for node in one['nodes'][:4]]} {one['nodes'][0]['failureSummary'][:300]}"
        for one in violations
    ]


@pytest.fixture(params=SIGHTS)
def sight(request: pytest.FixtureRequest) -> dict[str, Any]:
    chosen: dict[str, Any] = {"viewport": PHONE, "reduced_motion": "reduce", **SIGHTS[request.param]}
    return chosen


def test_the_chat_in_all_its_states(visit: Visit, backstage: Backstage, sight: dict[str, Any]) -> None:
    chat = visit("/widget", **sight)
    talk = backstage.talk_of(chat)
    expect(chat.locator(".choice").first).to_be_visible()
    assert found_by_axe(chat) == [], "the greeting"
    chat.get_by_label("Mesajınız").fill("4111 1111 1111 1111")
    chat.get_by_label("Mesajınız").press("Enter")
    expect(chat.get_by_role("button", name="Yine de gönder")).to_be_visible()
    assert found_by_axe(chat) == [], "a warning"
    chat.get_by_label("Mesajınız").fill("")
    for card in CARDS:
        backstage.say(talk, "Bilgi: bakın", card=card)
    expect(chat.locator(".card-rating")).to_be_visible()
    assert found_by_axe(chat) == [], "cards and forms"
    chat.get_by_role("button", name="Bilgileri gönder").last.click()
    expect(chat.locator(".card-claim").last.locator(".error").first).to_be_visible()
    assert found_by_axe(chat) == [], "a form with errors"
    backstage.ask_for_person(talk)
    expect(chat.locator(".ticket-strip")).to_be_visible()
    assert found_by_axe(chat) == [], "waiting"
    agent = backstage.take(talk)
    talk.reply(agent, "Merhaba, bakıyorum: https://example.com/x")
    expect(chat.get_by_text("Merhaba, bakıyorum").last).to_be_attached()
    assert found_by_axe(chat) == [], "an agent"
    session.close(backstage.db, backstage.texts, talk.id, actor=f"agent:{agent.id}", solved=True)
    expect(chat.get_by_role("button", name="Yeni görüşme başlat")).to_be_visible()
    assert found_by_axe(chat) == [], "closed"
    chat.context.set_offline(True)
    expect(chat.get_by_text("Bağlantı bekleniyor")).to_be_visible()
    chat.get_by_label("Mesajınız").fill("orada mısınız")
    chat.get_by_label("Mesajınız").press("Enter")
    assert found_by_axe(chat) == [], "offline"


@pytest.mark.parametrize(
    "path", ["/help", "/help?q=limit", "/help/para-cekme-suresi", "/ticket", "/desk", "/", "/panel", "/nothing"]
)
def test_the_pages(visit: Visit, sight: dict[str, Any], path: str) -> None:
    page = visit(path, **sight)
    page.wait_for_load_state("networkidle")
    assert found_by_axe(page) == []


def test_a_page_with_the_chat_open_and_with_something_unread(
    visit: Visit, backstage: Backstage, sight: dict[str, Any]
) -> None:
    page = visit("/", **sight)
    page.locator("button.launcher").click()
    talk = backstage.talk_of(page)
    assert found_by_axe(page) == []
    page.evaluate("Destek.close()")
    backstage.say(talk, "Bir yanıt geldi")
    expect(page.locator(".peek")).to_be_visible()
    assert found_by_axe(page) == []


def test_the_page_of_a_ticket(visit: Visit, backstage: Backstage, sight: dict[str, Any]) -> None:
    page = visit("/widget", **sight)
    talk = backstage.talk_of(page)
    backstage.ask_for_person(talk)
    talk.reply(backstage.take(talk), "Dekontu ekler misiniz?")
    page.goto(f"/ticket?number={talk.now.ticket}")
    expect(page.get_by_role("heading", name=str(talk.now.ticket))).to_be_visible()
    assert found_by_axe(page) == []
    page.get_by_role("button", name="Mesajı gönder").click()
    expect(page.get_by_text("Mesajınızı yazın.")).to_be_visible()
    assert found_by_axe(page) == []


@pytest.mark.parametrize("viewport", [SCREEN, {"width": 320, "height": 640}], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    ids=["light", "dark", "forced"],
)
def test_the_desk_with_a_talk_and_its_dossier(
    visit: Visit, backstage: Backstage, viewport: dict[str, int], look: dict[str, Any]
) -> None:
    talk = backstage.waiting(topic="withdrawal", summary="Çekimim üç gündür gelmedi", details={"amount": "1500.00"})
    for card in CARDS:
        backstage.say(talk, "Bilgi: bakın", "Evet", card=card)
    desk = visit("/desk", is_agent=True, viewport=viewport, **look)
    expect(desk.locator("desk-queue")).to_be_visible()
    assert found_by_axe(desk) == [], "the queue"
    desk.keyboard.press("f")
    desk.get_by_label("Bekleme").select_option("5")
    assert found_by_axe(desk) == [], "what is wanted of it"
    desk.keyboard.press("Alt+x")
    desk.keyboard.press("Control+k")
    expect(desk.get_by_role("dialog").get_by_role("option").first).to_be_visible()
    assert found_by_axe(desk) == [], "the box for commands"
    desk.keyboard.press("Escape")
    open_talk(desk, talk)
    expect(desk.locator(".card-rating")).to_be_visible()
    assert found_by_axe(desk) == [], "a talk"
    backstage.take(talk)
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog")).to_be_visible()
    assert found_by_axe(desk) == [], "the keys"
    desk.keyboard.press("Escape")
    desk.keyboard.press("n")
    desk.locator("desk-reply textarea").fill("bir not")
    desk.keyboard.press("Enter")
    expect(desk.locator(".note")).to_be_visible()
    desk.keyboard.press("Alt+o")
    assert found_by_axe(desk) == [], "the dossier"
