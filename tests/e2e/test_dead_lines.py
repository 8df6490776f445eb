"""A line that has died without a word, as after sleep: it looks open, and nothing comes through."""

from __future__ import annotations

import re

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e.backstage import Backstage, open_talk
from tests.e2e.conftest import SCREEN, Visit
from tests.e2e.until import until

NOTICED_WITHIN = 20_000  # milliseconds, once something was asked: 12 s, and a slow machine


class Line:
    """What passes between a page and the server, until it is dead."""

    def __init__(self, page: Page, path: str) -> None:
        self.is_dead = False
        self._open: list[WebSocketRoute] = []
        page.route_web_socket(re.compile(path), self._route)
        page.reload()

    def come_back(self) -> None:
        """The network is there again: what hung is closed, and the page may connect anew."""
        self.is_dead = False
        for line in self._open:
            line.close(code=1011)

    def _route(self, line: WebSocketRoute) -> None:
        if self.is_dead:
            self._open.append(line)
            return
        server = line.connect_to_server()
        self._open = [line]
        line.on_message(lambda frame: None if self.is_dead else server.send(frame))
        server.on_message(lambda frame: None if self.is_dead else line.send(frame))


def test_what_is_written_into_a_dead_line_is_stored_once_when_it_is_back(visit: Visit, backstage: Backstage) -> None:
    chat = visit("/widget")
    line = Line(chat, "/ws/visitor")
    talk = backstage.talk_of(chat)
    backstage.ask_for_person(talk)
    agent = backstage.take(talk)
    expect(chat.locator("chat-message").filter(has_text="katıldı")).to_have_count(1)
    line.is_dead = True
    field = chat.get_by_label("Mesajınız")
    field.fill("orada mısınız")
    field.press("Enter")
    talk.reply(agent, "buradayım")
    own = chat.locator("chat-message[data-author=visitor]").filter(has_text="orada mısınız")
    not_sent = chat.get_by_text("Bağlanınca gönderilecek")
    expect(not_sent).to_be_visible(timeout=NOTICED_WITHIN)
    assert "orada mısınız" not in [message.text for message in talk.messages]
    line.come_back()
    expect(not_sent).to_be_hidden(timeout=NOTICED_WITHIN)
    expect(own).to_have_count(1)
    expect(chat.locator("chat-message[data-author=agent]").filter(has_text="buradayım")).to_have_count(1)
    until(chat, lambda: "orada mısınız" in [message.text for message in talk.messages], "the message is stored")
    assert [message.text for message in talk.messages].count("orada mısınız") == 1


def test_the_desk_notices_a_dead_line_and_sends_once_when_it_is_back(visit: Visit, backstage: Backstage) -> None:
    talk = backstage.waiting()
    backstage.take(talk)
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    line = Line(desk, "/ws/desk")
    open_talk(desk, talk)
    line.is_dead = True
    field = desk.locator("desk-reply textarea")
    field.fill("bakıyorum")
    field.press("Enter")
    talk.write("bekliyorum")
    expect(desk.locator(".link")).to_have_text("Bağlantı koptu, yeniden deneniyor", timeout=NOTICED_WITHIN)
    line.come_back()
    expect(desk.locator(".link")).to_have_text("Bağlı", timeout=NOTICED_WITHIN)
    expect(desk.locator(".timeline").get_by_text("bekliyorum", exact=True)).to_have_count(1)
    expect(desk.locator("desk-login")).to_be_hidden()
    expect(desk.locator(".timeline .agent").filter(has_text="bakıyorum")).to_have_count(1)
    until(desk, lambda: "bakıyorum" in [message.text for message in talk.messages], "the reply is stored")
    assert [message.text for message in talk.messages].count("bakıyorum") == 1
