"""What a page is made of stays its own: names and texts are shown as text, and translators may wrap every word."""

from __future__ import annotations

from playwright.sync_api import Frame, Page, expect

from helpdesk.members.login_token import Identity
from helpdesk.verification import age_and_identity
from helpdesk.visitor import ratings, session
from tests.e2e.backstage import Backstage, open_talk
from tests.e2e.conftest import SCREEN, Visit

SCRIPT = "<img src=x onerror=\"document.title='X'\">"
# As Chrome's translation does: each text stands in two elements, and goes on doing so whatever the page changes.
TRANSLATE = """() => {
    const wrapped = new WeakSet();
    const wrap = (root) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        for (const text of texts) {
            if (!text.data.trim() || wrapped.has(text) || text.parentNode.closest("style, script, textarea")) continue;
            wrapped.add(text);
            const inner = document.createElement("font"), outer = document.createElement("font");
            text.replaceWith(outer);
            outer.append(inner);
            inner.append(text);
        }
    };
    wrap(document.body);
    new MutationObserver(() => wrap(document.body)).observe(document.body, { childList: true, subtree: true });
}"""


def test_a_translated_chat_shows_everything_once_and_its_buttons_work(visit: Visit, backstage: Backstage) -> None:
    chat = visit("/widget")
    talk = backstage.talk_of(chat)
    chat.evaluate(TRANSLATE)
    backstage.say(talk, "Hangisini soruyorsunuz?", "İlk seçenek", "Son seçenek")
    chat.get_by_role("button", name="Son seçenek").click()
    own = chat.locator("chat-message[data-author=visitor]").filter(has_text="Son seçenek")
    expect(own).to_have_count(1)
    backstage.ask_for_person(talk)
    agent = backstage.take(talk)
    talk.reply(agent, "buyurun, bakıyorum")
    expect(chat.locator("chat-message").filter(has_text="buyurun, bakıyorum")).to_have_count(1)
    session.close(backstage.db, backstage.texts, talk.id, actor=f"agent:{agent.id}", solved=True)
    expect(chat.locator(".card-rating")).to_be_visible()
    assert chat.locator("font font").count() > 20


def test_a_translated_desk_shows_everything_once(visit: Visit, backstage: Backstage) -> None:
    talk = backstage.waiting()
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    desk.evaluate(TRANSLATE)
    backstage.take(talk)
    open_talk(desk, talk)
    talk.write("para gelmedi")
    field = desk.locator("desk-reply textarea")
    field.fill("bakıyorum")
    field.press("Enter")
    for text in ("para gelmedi", "bakıyorum"):
        expect(desk.locator(".timeline .entry").filter(has_text=text)).to_have_count(1)


def shows_text(page: Page | Frame) -> None:
    assert page.evaluate("document.querySelectorAll('img[onerror]').length") == 0
    assert page.evaluate("document.querySelectorAll('a[href^=javascript]').length") == 0


def test_markup_in_names_and_texts_is_text_everywhere(visit: Visit, backstage: Backstage) -> None:
    talk = backstage.waiting(summary=SCRIPT)
    db, texts = backstage.db, backstage.texts
    session.move_to(db, talk.id, "javascript:document.title='X'")
    age_and_identity.submit_identity(
        db, texts, conversation_id=talk.id, identity=Identity("markup", SCRIPT, "markup@example.com")
    )
    card = {"kind": "document", "id": "x", "name": SCRIPT, "size": 10, "media": "pdf", "state": "received"}
    backstage.say(talk, "", card=card)
    talk.write(SCRIPT)
    ratings.rate(db, conversation_id=talk.id, score=1, comment=SCRIPT)
    desk = visit("/desk", is_agent=True, viewport=SCREEN)
    open_talk(desk, talk)
    expect(desk.locator(".timeline")).to_contain_text(SCRIPT)
    expect(desk.locator("desk-dossier")).to_contain_text("onerror")
    shows_text(desk)
    assert desk.title() != "X"
