"""Documents in a real browser: chosen, dropped, pasted; sent, refused where they stand, opened on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.documents import encoded, page, pdf, pdf_of, photo, screenshot
from tests.web.server import Server

DROP = """([name, type, bytes, kind]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([new Uint8Array(bytes)], name, { type }));
    document.dispatchEvent(kind === "paste" ? new ClipboardEvent("paste", { clipboardData: carried, bubbles: true })
                                            : new DragEvent(kind, { dataTransfer: carried, bubbles: true }));
}"""
# How many shades of grey a picture on the page has.
SHADES = """(canvas) => new Set(
    canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.filter((_, place) => place % 4 === 0)
).size"""
LINE = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """No document waits for the assistant, so neither do these tests."""
    running = Server(tmp_path_factory.mktemp("var"))
    try:
        running.wait_until_alive()
        yield running
    finally:
        running.stop()


@pytest.fixture
def visitor(browser: Browser, served: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="tr-TR", base_url=served.url)
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.goto("/widget")
    expect(opened.get_by_role("button", name="Belge ekle")).to_be_enabled()
    yield opened
    context.close()
    assert not problems


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "", "buffer": content}


def choose(visitor: Page, *files: FilePayload) -> None:
    with visitor.expect_file_chooser() as chooser:
        visitor.get_by_role("button", name="Belge ekle").click()
    chooser.value.set_files(list(files))


def test_a_chosen_document_is_sent_after_it_is_said_what_is_kept(visitor: Page) -> None:
    choose(visitor, {**file("dekont.png", screenshot()), "mimeType": "image/png"})
    expect(visitor.get_by_text("1 yıl sonra, talebiniz sürüyorsa kapanınca silinir")).to_be_visible()
    expect(visitor.get_by_text("görünmeyen bilgiler silinir; PDF geldiği gibi")).to_be_visible()
    expect(visitor.locator("chat-documents canvas.picture")).to_be_visible()
    visitor.keyboard.press("Enter")  # the button that sends has the focus
    card = visitor.locator(".card-document")
    expect(card).to_contain_text("dekont.png")
    expect(card).to_contain_text("Alındı")
    expect(visitor.locator(".bubble").last).to_contain_text("Belgenizi aldım")
    expect(visitor.locator("chat-documents")).to_be_hidden()
    choose(visitor, file("ekstre.pdf", pdf(2)))
    expect(visitor.get_by_text("kapanınca silinir")).to_be_hidden()  # it has been said


def test_an_image_is_shown_before_it_is_sent_and_a_pdf_is_not(visitor: Page) -> None:
    choose(visitor, {**file("dekont.png", screenshot(5)), "mimeType": "image/png"}, file("ekstre.pdf", pdf(1)))
    drawn, sign = (visitor.locator("chat-documents .document").nth(place) for place in (0, 1))
    picture, sign = drawn.locator("canvas.picture"), sign.locator(".picture")
    expect(picture).to_be_visible()  # the sign of a page stands there until it is drawn
    assert picture.evaluate(SHADES) > 10  # it is the page with its writing, not an empty square
    assert sign.evaluate("(shown) => shown.tagName") == "SPAN"
    visitor.get_by_role("button", name="2 belgeyi gönder").click()
    card = visitor.locator(".card-document").filter(has_text="dekont.png")
    assert card.locator("canvas.picture").evaluate(SHADES) > 10


def test_the_progress_of_an_upload_is_shown_and_it_can_be_stopped(visitor: Page) -> None:
    # More than the buffers of both ends hold: a smaller one is on its way as a whole before it can be stopped.
    choose(visitor, file("ekstre.pdf", pdf_of(9_000_000)))
    line = visitor.context.new_cdp_session(visitor)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", {**LINE, "uploadThroughput": 400_000})
    visitor.get_by_role("button", name="Belgeyi gönder").click()
    bar = visitor.get_by_role("progressbar", name="ekstre.pdf")
    visitor.wait_for_function("() => document.querySelector('chat-documents progress')?.value > 0.1")
    assert bar.evaluate("(bar) => bar.value") < 1
    expect(visitor.locator("chat-documents .state")).to_have_text(re.compile(r"%[1-9]"))
    visitor.get_by_role("button", name="Durdur: ekstre.pdf").click()
    expect(visitor.locator("chat-documents")).to_be_hidden()
    line.send("Network.emulateNetworkConditions", LINE)
    choose(visitor, file("öbürü.pdf", pdf(4)))
    visitor.get_by_role("button", name="Belgeyi gönder").click()
    expect(visitor.locator(".card-document")).to_have_count(1)  # what was stopped did not arrive
    expect(visitor.locator(".card-document")).to_contain_text("öbürü.pdf")


def test_a_refusal_stands_at_the_document_and_goes_with_it(visitor: Page) -> None:
    choose(visitor, file("bulanık.jpg", encoded(photo(page(), blur=7), "JPEG")), file("ekstre.pdf", pdf(2)))
    visitor.get_by_role("button", name="2 belgeyi gönder").click()
    refused = visitor.locator("chat-documents .is-failed")
    expect(refused).to_contain_text("Fotoğraf bulanık, yazılar okunmuyor.")
    expect(refused).to_contain_text("tam üstten yeniden çekin")
    expect(refused.get_by_role("button", name="Yeniden dene")).to_be_hidden()  # it would be the same again
    expect(visitor.locator(".card-document")).to_contain_text("2 sayfa")
    visitor.get_by_role("button", name="Kaldır: bulanık.jpg").click()
    expect(visitor.locator("chat-documents")).to_be_hidden()


def test_the_same_file_sent_twice_is_said_to_be_there_already(visitor: Page) -> None:
    choose(visitor, file("ekstre.pdf", pdf(3)))
    visitor.get_by_role("button", name="Belgeyi gönder").click()
    expect(visitor.locator(".card-document")).to_have_count(1)
    choose(visitor, file("ekstre-kopya.pdf", pdf(3)))
    visitor.get_by_role("button", name="Belgeyi gönder").click()
    known = visitor.locator("chat-documents .document")
    expect(known).to_contain_text("Bu belge zaten alınmıştı.")
    expect(visitor.locator("#announcer")).to_contain_text("ekstre-kopya.pdf: Bu belge zaten alınmıştı.")
    expect(visitor.locator(".card-document")).to_have_count(1)
    known.get_by_role("button", name="Kaldır: ekstre-kopya.pdf").click()
    expect(visitor.locator("chat-documents")).to_be_hidden()


def test_a_document_too_large_is_not_even_sent(visitor: Page) -> None:
    choose(visitor, file("video.jpg", b"\xff\xd8\xff" + b"\0" * (10 * 1024 * 1024)))
    expect(visitor.locator("chat-documents .is-failed")).to_contain_text("Dosya 10 MB sınırını aşıyor")
    expect(visitor.get_by_role("button", name="Belgeyi gönder")).to_be_hidden()


def test_a_lost_connection_is_tried_again(visitor: Page) -> None:
    choose(visitor, file("ekstre.pdf", pdf(1)))
    visitor.route("**/attachments", lambda route: route.abort())
    visitor.get_by_role("button", name="Belgeyi gönder").click()
    expect(visitor.locator("chat-documents .is-failed")).to_contain_text("Belge gönderilemedi.")
    visitor.unroute("**/attachments")
    visitor.get_by_role("button", name="Yeniden dene").click()
    expect(visitor.locator(".card-document")).to_contain_text("ekstre.pdf")


@pytest.mark.parametrize("how", ["drop", "paste"])
def test_a_document_can_be_dropped_or_pasted(visitor: Page, how: str) -> None:
    if how == "drop":
        visitor.evaluate(DROP, ["ekran.png", "image/png", list(screenshot()), "dragenter"])
        expect(visitor.get_by_text("Belgeyi buraya bırakın")).to_be_visible()
    visitor.evaluate(DROP, ["ekran.png", "image/png", list(screenshot()), how])
    expect(visitor.get_by_text("Belgeyi buraya bırakın")).to_be_hidden()
    visitor.locator("#message").press("Enter")
    expect(visitor.locator(".card-document")).to_contain_text("ekran.png")


def test_visitor_and_agent_open_what_was_sent(visitor: Page, browser: Browser, served: Server) -> None:
    choose(visitor, file("dekont.png", screenshot(3)), file("ekstre.pdf", pdf(2)))
    visitor.get_by_role("button", name="2 belgeyi gönder").click()
    expect(visitor.locator(".card-document")).to_have_count(2)
    with visitor.context.expect_page() as tab:
        visitor.get_by_role("button", name="Belgeyi aç").click()
    expect(tab.value.locator("img")).to_be_visible()
    conversation = visitor.evaluate("JSON.parse(localStorage['destek.session']).conversation")
    desk = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=served.url)
    desk.request.post("/desk/login", data={"email": "agent@example.com", "password": "destek-demo"})
    agent = desk.new_page()
    agent.goto("/desk")
    agent.evaluate(
        """(conversation) => new Promise((done) => {
            const socket = new WebSocket(location.origin.replace("http", "ws") + "/ws/desk");
            socket.onopen = () => socket.send(JSON.stringify({ type: "conversation.take", id: 1, conversation }));
            socket.onmessage = () => done(socket.close());
        })""",
        conversation,
    )
    agent.reload()
    agent.locator("desk-queue [data-key]").first.click()
    with desk.expect_page() as tab:
        agent.get_by_role("button", name="Belgeyi aç: dekont.png").click()
    expect(tab.value.locator("img")).to_be_visible()
    with agent.expect_download() as download:
        agent.get_by_role("button", name="Belgeyi indir: ekstre.pdf").click()
    assert download.value.suggested_filename == "ekstre.pdf"
    desk.close()
