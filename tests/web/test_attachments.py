"""Documents at the edge: sent as browsers send them, seen on both sides, opened by links. Needs no trained model."""

from __future__ import annotations

import asyncio
import io
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from helpdesk.documents.errors import AttachmentNotFound
from helpdesk.documents.kinds import MOST_BYTES
from tests.documents import encoded, page, pdf, photo, screenshot
from tests.helpdesk.fake_clamd import EICAR, FakeClamd
from tests.web.server import Agent, Server, Visitor
from tests.web.uploading import card_of, form, is_document, serve, upload


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from serve(tmp_path_factory)


@pytest.fixture(scope="module")
def clamd() -> Iterator[FakeClamd]:
    running = FakeClamd()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def scanning(tmp_path_factory: pytest.TempPathFactory, clamd: FakeClamd) -> Iterator[Server]:
    yield from serve(tmp_path_factory, DESTEK_CLAMD=clamd.setting)


async def test_what_is_kept_and_how_long_is_said_before_the_first_document(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    documents = visitor.started["documents"]
    assert "1 yıl sonra, talebiniz sürüyorsa kapanınca silinir" in documents["notice"]
    assert documents["max_bytes"] == MOST_BYTES
    assert {"image/png", "image/jpeg", "image/webp", "application/pdf", ".pdf"} <= set(documents["accept"])


async def test_a_document_becomes_a_message_in_every_tab_and_is_acknowledged(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    resume = {"conversation": visitor.conversation, "token": visitor.token, "after_seq": 0}
    other_tab = await Visitor.arrive(served, adult=False, resume=resume)
    status, answer = upload(served, visitor, screenshot(), "İşlem dökümü.png", client_id="first-document")
    assert status == 200
    assert answer["attachment"].keys() == {"id", "kind", "name", "size"}
    assert (answer["attachment"]["kind"], answer["attachment"]["name"]) == ("image", "İşlem dökümü.png")
    for tab in (visitor, other_tab):
        added = await tab.until(is_document)
        assert (added["message"]["seq"], added["message"]["author"]) == (answer["seq"], "visitor")
        assert added["message"]["client_id"] == "first-document"
        assert card_of(added)["id"] == answer["attachment"]["id"]
    assert (await visitor.next_after(answer["seq"]))["text"].startswith("Belgenizi aldım")


async def test_the_same_document_again_is_answered_with_the_first(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    first = upload(served, visitor, pdf(2), "a.pdf")[1]
    status, second = upload(served, visitor, pdf(2), "b.pdf")
    assert (status, second["seq"], second["attachment"]) == (200, first["seq"], first["attachment"])
    assert (first["duplicate"], second["duplicate"]) == (False, True)
    assert first["attachment"]["pages"] == 2


async def test_an_agent_sees_it_at_once_and_opens_it_by_a_link(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    agent = await Agent.sit_down(served)
    await agent.take(visitor.conversation)
    answer = upload(served, visitor, encoded(photo(page()), "JPEG"), "dekont.jpg")[1]
    added = await agent.until(is_document)
    assert (added["conversation"], added["message"]["seq"]) == (visitor.conversation, answer["seq"])
    link = await agent.ask("attachment.link", attachment=card_of(added)["id"])
    status, headers, content = served.request("GET", link["url"])
    assert status == 200
    assert Image.open(io.BytesIO(content)).format == "JPEG"
    assert headers["content-type"] == "image/jpeg"
    assert headers["content-disposition"].startswith("inline; ")
    assert headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]
    assert "no-store" in headers["cache-control"]


async def test_a_pdf_is_only_ever_downloaded(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    data = pdf()
    answer = upload(served, visitor, data, "Kasım ekstresi.pdf")[1]
    link = await visitor.ask("attachment.link", attachment=answer["attachment"]["id"])
    status, headers, content = served.request("GET", link["url"])
    assert (status, content) == (200, data)
    assert headers["content-disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''Kas%C4%B1m%20ekstresi.pdf" in headers["content-disposition"]
    assert "sandbox" in headers["content-security-policy"]


async def test_no_link_no_document(served: Server) -> None:
    visitor, stranger = await Visitor.arrive(served, adult=False), await Visitor.arrive(served, adult=False)
    attachment = upload(served, visitor, screenshot())[1]["attachment"]["id"]
    assert (await stranger.ask("attachment.link", attachment=attachment))["code"] == AttachmentNotFound.code
    url = (await visitor.ask("attachment.link", attachment=attachment))["url"]
    for wrong in (
        f"/attachments/{attachment}",
        url[:-1],
        f"/attachments/{attachment}?key=a.1.c",
        "/attachments/nothing",
    ):
        status, _, body = served.request("GET", wrong)
        assert (status, json.loads(body)["code"]) == (404, "attachment_not_found")
    assert served.request("GET", url.replace(attachment, "another"))[0] == 404
    assert (await Visitor.arrive(served, adult=False)).started["ok"]


async def test_a_foreign_token_sends_nothing(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    status, answer = upload(served, visitor, screenshot(), token="not-the-token")
    assert (status, answer["code"]) == (404, "conversation_not_found")
    assert upload(served, visitor, screenshot(), conversation="0" * 32)[0] == 404


@pytest.mark.parametrize("missing", ["conversation", "token", "client_id", "file"])
async def test_a_form_that_lacks_something_is_a_clear_error(served: Server, missing: str) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    data = None if missing == "file" else screenshot()
    fields = {} if missing == "file" else {missing: ""}
    status, answer = upload(served, visitor, data, **fields)
    assert (status, answer["code"]) == (400, "file_missing")
    assert answer["error"] == "Gönderilecek dosya bulunamadı. Dosyayı yeniden seçip gönderin."


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{}"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"x" * 1000),
        ("multipart/form-data; boundary=----abc", b"------abc\r\nnonsense\r\n------abc--\r\n"),
        ("multipart/form-data; boundary=----abc", b"------abc\r\n\xff\xfe: \r\n\r\n------abc--\r\n"),
        ("", b""),
    ],
)
def test_a_body_that_is_no_form_is_a_clear_error(served: Server, kind: str, body: bytes) -> None:
    status, _, answer = served.request("POST", "/attachments", body, **{"content-type": kind})
    assert (status, json.loads(answer)["code"]) == (400, "file_missing")


REFUSED = {
    "file_empty": (b"", 400),
    "file_kind_refused": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", 415),
    "file_incomplete": (screenshot()[:2000], 422),
    "pdf_locked": (pdf(password="gizli"), 422),
    "pdf_too_long": (pdf(31), 422),
    "image_too_blurred": (encoded(photo(page(), blur=6), "JPEG"), 422),
}


@pytest.mark.parametrize("code", REFUSED)
async def test_a_bad_file_is_refused_with_the_words_for_it(served: Server, code: str, texts: Any) -> None:
    data, status = REFUSED[code]
    visitor = await Visitor.arrive(served, adult=False)
    assert upload(served, visitor, data) == (status, {"ok": False, "code": code, "error": texts.error(code)})
    assert (await visitor.ask("typing.set", on=False))["ok"]
    assert not any(is_document(frame) for frame in visitor.frames)


async def test_a_talk_goes_on_while_documents_are_read(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    data = encoded(photo(page(3000, 4000, 50)), "JPEG")
    sending = asyncio.get_running_loop().run_in_executor(None, upload, served, visitor, data)
    began = time.monotonic()
    assert (await visitor.ask("typing.set", on=False))["ok"]
    assert time.monotonic() - began < 1
    assert (await sending)[0] == 200


async def test_a_scanner_is_asked_and_its_find_refused(scanning: Server, clamd: FakeClamd) -> None:
    visitor = await Visitor.arrive(scanning, adult=False)
    data = screenshot(5)
    assert upload(scanning, visitor, data)[0] == 200
    assert clamd.seen[-1] == data
    assert card_of(await visitor.until(is_document))["scanned"] is True
    status, answer = upload(scanning, visitor, screenshot(6) + EICAR)
    assert (status, answer["code"]) == (422, "file_infected")


async def test_a_scanner_that_is_down_means_not_now_and_never_unchecked(
    scanning: Server, clamd: FakeClamd, texts: Any
) -> None:
    clamd.answer = lambda data: b""
    visitor = await Visitor.arrive(scanning, adult=False)
    kept = list((scanning.var / "attachments").iterdir())
    status, answer = upload(scanning, visitor, screenshot(7))
    assert (status, answer["code"], answer["error"]) == (503, "scanner_down", texts.error("scanner_down"))
    assert list((scanning.var / "attachments").iterdir()) == kept


# From the page of a ticket


async def ticket_of(served: Server, visitor: Visitor) -> str:
    agent = await Agent.sit_down(served)
    await agent.take(visitor.conversation)
    changed = await visitor.until(lambda f: f["type"] == "conversation.changed" and f["ticket"])
    await agent.close()
    return str(changed["ticket"])


def page_that_is_blank() -> bytes:
    return encoded(Image.new("RGB", (900, 1200), (255, 255, 255)))


def add_on_page(served: Server, data: bytes, **fields: str) -> tuple[int, dict[str, Any]]:
    body, headers = form({"client_id": "page-document", **fields}, data)
    status, _, answer = served.request("POST", "/attachments", body, **headers)
    return status, json.loads(answer)


async def test_a_document_is_added_on_the_page_of_a_ticket(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    number = await ticket_of(served, visitor)
    access = {"number": number, "conversation": visitor.conversation, "token": visitor.token}
    found = json.loads(served.request("POST", "/ticket/find", access, **{"content-type": "application/json"})[2])
    assert "1 yıl sonra" in found["ticket"]["documents"]["notice"]
    status, answer = add_on_page(served, screenshot(), **access)
    assert (status, answer["duplicate"]) == (200, False)
    added = await visitor.until(is_document)
    assert (added["message"]["seq"], card_of(added)["id"]) == (answer["seq"], answer["attachment"]["id"])
    status, refused = add_on_page(served, page_that_is_blank(), **{**access, "client_id": "another"})
    assert (status, refused["code"]) == (422, "image_blank")
    await visitor.close()


async def test_and_by_nobody_else(served: Server) -> None:
    visitor = await Visitor.arrive(served, adult=False)
    stranger = await Visitor.arrive(served, adult=False)
    number = await ticket_of(served, visitor)
    foreign = {"number": number, "conversation": stranger.conversation, "token": stranger.token}
    assert add_on_page(served, screenshot(), **foreign)[1]["code"] == "ticket_not_found"
    assert add_on_page(served, screenshot(), number=number)[1]["code"] == "ticket_not_found"
    assert add_on_page(served, screenshot(), key="a.b.c")[1]["code"] == "foreign_link"
    assert add_on_page(served, screenshot(), number="TK-1")[1]["code"] == "ticket_number_mistyped"
    await visitor.close()
    await stranger.close()
