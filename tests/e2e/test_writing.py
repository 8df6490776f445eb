"""Where people write, in a real browser: what sends, what is a link, and that nothing typed is lost at the desk."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from helpdesk.members.login_token import Identity
from helpdesk.settings import Settings
from helpdesk.verification import age_and_identity
from helpdesk.visitor import ticket_page
from tests.e2e.backstage import Backstage, log_in, open_talk
from tests.e2e.conftest import SCREEN, Visit
from tests.e2e.until import until
from tests.web.server import Server

PRESS = """(field, [composing, code]) => {
    const key = new KeyboardEvent("keydown", { key: "Enter", isComposing: composing, bubbles: true, cancelable: true });
    Object.defineProperty(key, "keyCode", { get: () => code });
    field.dispatchEvent(key);
}"""
ADDRESSES = {
    "https://example.com/a_(b)": "https://example.com/a_(b)",
    "(bkz. https://example.com/x).": "https://example.com/x",
    "https://example.com/a_b_": "https://example.com/a_b_",
    "https://example.com/ç/ğ?x=1&y=2,": "https://example.com/ç/ğ?x=1&y=2",
    "https://example.com'dan": "https://example.com",
    "https://example.com’dan": "https://example.com",
    "https://example.com/x`e": "https://example.com/x",
    "“https://example.com/x”": "https://example.com/x",
    "«https://example.com/y»!": "https://example.com/y",
    "https://example.com/[a]": "https://example.com/[a]",
    "[https://example.com/b]": "https://example.com/b",
    "https://example.com/z…": "https://example.com/z",
}
NO_LINKS = [
    "**önemli** _mehmet_34_",
    "http://banka.example@evil.example/",
    "https://a:b@evil.example",
    "javascript:alert(1)",
]


def accept_a_candidate(field: Locator) -> None:
    """Enter as input methods send it: while composing, and as Safari does after it."""
    field.evaluate(PRESS, [True, 13])
    field.evaluate(PRESS, [False, 229])


def test_only_a_plain_enter_sends_in_the_chat(visit: Visit) -> None:
    chat = visit("/widget")
    field = chat.get_by_label("Mesajınız")
    field.fill("merhaba")
    accept_a_candidate(field)
    expect(field).to_have_value("merhaba")
    field.evaluate(PRESS, [False, 13])
    expect(field).to_have_value("")
    expect(chat.locator("chat-message[data-author=visitor]")).to_have_count(1)


@pytest.mark.parametrize("kind", ["reply", "note"])
def test_only_a_plain_enter_sends_at_the_desk(visit: Visit, backstage: Backstage, kind: str) -> None:
    talk = backstage.waiting()
    backstage.take(talk)
    desk = open_talk(visit("/desk", is_agent=True, viewport=SCREEN), talk)
    if kind == "note":
        desk.get_by_role("button", name="Özel not").click()
    field = desk.locator("desk-reply textarea")
    field.fill("birazdan bakıyorum")
    accept_a_candidate(field)
    expect(field).to_have_value("birazdan bakıyorum")
    field.evaluate(PRESS, [False, 13])
    expect(field).to_have_value("")
    expect(desk.locator(".timeline").get_by_text("birazdan bakıyorum")).to_have_count(1)


def hrefs(place: Locator) -> list[str]:
    return [link.get_attribute("href") or "" for link in place.locator("a").all()]


def test_addresses_are_the_same_links_in_the_chat_at_the_desk_and_on_the_tickets_page(
    visit: Visit, backstage: Backstage, served: Server
) -> None:
    chat = visit("/widget")
    talk = backstage.talk_of(chat)
    backstage.ask_for_person(talk)
    agent = backstage.take(talk)
    text = "\n".join([*ADDRESSES, *NO_LINKS])
    talk.reply(agent, text)
    settings = Settings.from_environment({"DESTEK_VAR": str(served.var)})
    link = ticket_page.make_link(settings, backstage.platform, str(talk.now.ticket))
    ticket = visit("/ticket?" + link.partition("?")[2])
    desk = open_talk(visit("/desk", is_agent=True, viewport=SCREEN), talk)
    places = [
        chat.locator("chat-message[data-author=agent]").last,
        ticket.locator(".said .agent").last,
        desk.locator(".timeline .agent").last,
    ]
    for place in places:
        expect(place).to_contain_text("**önemli** _mehmet_34_")
        assert hrefs(place) == list(ADDRESSES.values())


def test_a_link_whose_letters_pretend_another_place_names_the_place_it_leads_to(
    visit: Visit, backstage: Backstage
) -> None:
    talk = backstage.waiting()
    talk.write("şuraya bakın: https://bаnka.example/giris")  # its second letter is Cyrillic
    desk = open_talk(visit("/desk", is_agent=True, viewport=SCREEN), talk)
    expect(desk.locator(".timeline a").last).to_contain_text("(xn--")


def test_a_number_of_a_ticket_may_be_pasted_with_any_dash(visit: Visit) -> None:
    ticket = visit("/ticket")
    field = ticket.get_by_label("Talep numarası")
    field.fill("\u200bTK\u20111234\u20115678\u20119012")
    field.blur()
    expect(field).to_have_value("TK-1234-5678-9012")


def test_a_dropped_handshake_is_a_broken_line_and_no_end_of_the_session(visit: Visit) -> None:
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    lines: list[WebSocketRoute] = []
    is_cut = [False]

    def route(line: WebSocketRoute) -> None:
        if is_cut[0]:
            line.close(code=1011)
        else:
            lines.append(line)
            line.connect_to_server()

    desk.route_web_socket(re.compile("/ws/desk"), route)
    desk.reload()
    status = desk.locator(".link")
    expect(status).to_have_text("Bağlı")
    is_cut[0] = True
    lines[-1].close(code=1011)
    expect(status).to_have_text("Bağlantı koptu, yeniden deneniyor")
    expect(desk.locator("desk-login")).to_be_hidden()
    is_cut[0] = False
    expect(status).to_have_text("Bağlı", timeout=20_000)


def test_after_the_session_has_ended_both_texts_are_back_for_the_same_agent(visit: Visit, backstage: Backstage) -> None:
    talk = backstage.waiting()
    backstage.take(talk)
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    has_ended = [False]

    def route(line: WebSocketRoute) -> None:
        server = line.connect_to_server()

        def hear(frame: str | bytes) -> None:
            asked = json.loads(frame)
            if has_ended[0] and asked["type"] in ("message.send", "note.add"):
                refusal = {"type": "error", "reply_to": asked["id"], "ok": False, "code": "not_logged_in", "error": ""}
                line.send(json.dumps(refusal))
            else:
                server.send(frame)

        line.on_message(hear)

    desk.route_web_socket(re.compile("/ws/desk"), route)
    desk.reload()
    open_talk(desk, talk)
    field = desk.locator("desk-reply textarea")
    desk.get_by_role("button", name="Özel not").click()
    field.fill("not: dekont bekleniyor")
    desk.get_by_role("button", name="Ziyaretçiye yanıt").click()
    field.fill("yanıt " * 60)
    has_ended[0] = True
    field.press("Enter")
    expect(desk.get_by_role("heading", name="Oturumunuz sona erdi")).to_be_visible()
    assert "yanıt" not in [message.text for message in talk.messages if message.author == "agent"]
    has_ended[0] = False
    log_in(desk)
    until(desk, lambda: "agent" in [message.author for message in talk.messages], "the reply is stored")
    expect(desk.locator(".timeline .agent").last).to_contain_text("yanıt yanıt")
    desk.get_by_role("button", name="Özel not").click()
    expect(field).to_have_value("not: dekont bekleniyor")
    assert len([message for message in talk.messages if message.author == "agent"]) == 1


def widths(page: Page) -> list[str]:
    """Elements of the desk that are wider inside than they are outside, or stand out of their column."""
    found: list[str] = page.evaluate("""() => [...document.querySelectorAll(".column *")].filter((element) => {
        const box = element.getBoundingClientRect();
        const column = element.closest(".column").getBoundingClientRect();
        if (box.width === 0 || getComputedStyle(element).position === "absolute") return false;
        return box.right > column.right + 1 || box.left < column.left - 1;
    }).map((element) => element.className || element.tagName)""")
    return found


def test_a_long_name_and_a_long_file_name_stay_in_their_column(visit: Visit, backstage: Backstage) -> None:
    talk = backstage.waiting(summary="ş" * 300)
    long_name = Identity("long-name", "Ş" * 200, "uzun@example.com")
    age_and_identity.submit_identity(backstage.db, backstage.texts, conversation_id=talk.id, identity=long_name)
    card = {"kind": "document", "id": "x", "name": "ş" * 80 + ".pdf", "size": 10, "media": "pdf", "state": "received"}
    backstage.say(talk, "", card=card)
    for viewport in (SCREEN, {"width": 1000, "height": 800}, {"width": 360, "height": 740}):
        desk = open_talk(visit("/desk", is_agent=True, viewport=viewport), talk)
        expect(desk.locator(".card-document")).to_be_visible()
        assert widths(desk) == []
        assert desk.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
