"""axe in the states that something has to go wrong, end or be added for: in every theme, width and contrast."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, WebSocketRoute, expect

from helpdesk.tickets import record
from tests.documents import encoded, photo, screenshot
from tests.documents import page as drawn
from tests.e2e.backstage import Backstage, log_in, open_talk
from tests.e2e.conftest import PHONE, SCREEN, Visit
from tests.e2e.test_everybody import SIGHTS, found_by_axe
from tests.helpdesk.talk import Talk
from tests.web.server import Server, found_in_mail

DARK: FilePayload = {"name": "karanlik.jpg", "mimeType": "image/jpeg", "buffer": encoded(photo(drawn(), light=0.1))}
GOOD: FilePayload = {"name": "dekont.png", "mimeType": "image/png", "buffer": screenshot()}


@pytest.fixture(params=SIGHTS)
def sight(request: pytest.FixtureRequest) -> dict[str, Any]:
    chosen: dict[str, Any] = {"viewport": PHONE, "reduced_motion": "reduce", **SIGHTS[request.param]}
    return chosen


def choose(page: Page, *files: FilePayload) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Belge ekle").click()
    chooser.value.set_files(list(files))


def solve(backstage: Backstage, talk: Talk) -> None:
    with backstage.db.write() as tx:
        ticket = next(iter(record.read_of_conversation(tx, talk.id)))
        record.step_to(tx, ticket, "solved", actor="agent:x", now=talk.clock.now)


def test_the_chat_with_documents_and_a_code_that_is_none(
    visit: Visit, backstage: Backstage, sight: dict[str, Any]
) -> None:
    chat = visit("/widget", **sight)
    talk = backstage.talk_of(chat)
    choose(chat, GOOD, DARK)
    expect(chat.locator("chat-documents")).to_be_visible()
    assert found_by_axe(chat) == [], "documents that are chosen"
    chat.get_by_role("button", name="2 belgeyi gönder").click()
    expect(chat.locator("chat-documents .is-failed")).to_be_visible()
    expect(chat.locator(".card-document")).to_be_visible()
    assert found_by_axe(chat) == [], "one that arrived and one that was refused"
    backstage.say(talk, "Kodu yazın", card={"kind": "verification", "method": "code"})
    chat.get_by_label("E-postadaki altı haneli kod").fill("12")
    chat.get_by_role("button", name="Kodu doğrula").click()
    expect(chat.get_by_text("Kod 6 rakamdan oluşur")).to_be_visible()
    assert found_by_axe(chat) == [], "a code that is none"


def test_the_page_of_a_ticket_that_is_not_found_waits_or_is_solved(
    visit: Visit, backstage: Backstage, served: Server, sight: dict[str, Any]
) -> None:
    page = visit("/ticket", **sight)
    number = page.get_by_label("Talep numarası")
    for typed in ("TK-1234", "TK-2222-2222-2222"):
        number.fill(typed)
        number.press("Enter")
        expect(page.locator("#number-problem")).to_be_visible()
        assert found_by_axe(page) == [], f"{typed} is no ticket"
    page.goto("/widget")
    talk = backstage.talk_of(page)
    backstage.ask_for_person(talk)
    page.goto(f"/ticket?number={talk.now.ticket}")
    choose(page, DARK)
    page.get_by_role("button", name="Belgeyi gönder").click()
    expect(page.locator(".document.is-failed")).to_be_visible()
    assert found_by_axe(page) == [], "a document that was refused"
    box = page.get_by_label("E-posta adresiniz")
    box.fill("ayse")
    box.press("Enter")
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    assert found_by_axe(page) == [], "an address that is none"
    address = f"ayse{talk.id[:8]}@ornek.com"
    box.fill(address)
    box.press("Enter")
    expect(page.get_by_text("onayı bekleniyor")).to_be_visible()
    assert found_by_axe(page) == [], "an address that has to confirm"
    solve(backstage, talk)
    page.reload()
    expect(page.get_by_role("button", name="Talebi yeniden aç")).to_be_visible()
    assert found_by_axe(page) == [], "a solved ticket"
    page.goto(found_in_mail(served, address, r"/ticket/confirm\?key=\S+"))
    assert found_by_axe(page) == [], "a link of a mail"


def test_the_help_centre_without_a_result_and_after_a_vote(visit: Visit, sight: dict[str, Any]) -> None:
    page = visit("/help?q=qwxyzqwxyz", **sight)
    assert found_by_axe(page) == [], "nothing found"
    page.goto("/help")
    page.get_by_role("searchbox", name="Yazılarda ara").press_sequentially("limit")
    expect(page.get_by_role("region", name="Arama sonuçları").locator("li").first).to_be_visible()
    assert found_by_axe(page) == [], "found while typing"
    page.goto("/help/para-cekme-suresi")
    page.get_by_role("button", name="Evet, yaradı").click()
    page.wait_for_load_state("networkidle")
    assert found_by_axe(page) == [], "after a vote"


@pytest.mark.parametrize("viewport", [SCREEN, {"width": 320, "height": 640}], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "look",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    ids=["light", "dark", "forced"],
)
def test_the_desk_at_the_door_in_danger_without_a_line_and_at_the_end(
    visit: Visit, backstage: Backstage, viewport: dict[str, int], look: dict[str, Any]
) -> None:
    talk = backstage.waiting(topic="safe_play", reason="distress")
    lines: list[WebSocketRoute] = []
    is_cut = [False]

    def route(line: WebSocketRoute) -> None:
        if is_cut[0]:
            line.close(code=1011)
        else:
            lines.append(line)
            line.connect_to_server()

    desk = visit("/desk", viewport=viewport, **look)
    desk.route_web_socket(re.compile("/ws/desk"), route)
    desk.get_by_role("button", name="Giriş yap").click()
    expect(desk.get_by_role("alert").first).to_be_visible()
    assert found_by_axe(desk) == [], "a login without a password"
    log_in(desk)
    desk.keyboard.press("r")
    expect(desk.locator("desk-tickets")).to_be_visible()
    assert found_by_axe(desk) == [], "the tickets"
    desk.keyboard.press("Alt+l")
    open_talk(desk, talk)
    backstage.take(talk)
    expect(desk.locator("desk-talk .strip")).to_contain_text("Sizde")
    assert found_by_axe(desk) == [], "a talk in danger"
    desk.locator("#talk-title").focus()
    desk.keyboard.press("t")
    expect(desk.get_by_role("dialog")).to_be_visible()
    assert found_by_axe(desk) == [], "the steps of a ticket"
    desk.keyboard.press("Escape")
    is_cut[0] = True
    lines[-1].close(code=1011)
    expect(desk.locator(".link")).to_have_text("Bağlantı koptu, yeniden deneniyor")
    assert found_by_axe(desk) == [], "without a line"
    backstage.end(talk)
