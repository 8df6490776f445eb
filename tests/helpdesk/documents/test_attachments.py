"""Documents: what is taken in, what is refused and with which words, who may open them, and how long they are kept."""

from __future__ import annotations

import errno
import io
import os
import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image, PngImagePlugin
from sqlalchemy import delete, select, update

from helpdesk import events, retention, schema, signed
from helpdesk.agents.roster import Agent
from helpdesk.assistant.effects import OpenTicket, RequestAgent
from helpdesk.conversations import flags
from helpdesk.conversations.errors import BadMessage, ConversationClosed
from helpdesk.conversations.tables import conversations
from helpdesk.documents import attachments, pdfs, uploads
from helpdesk.documents.attachments import Opened
from helpdesk.documents.errors import (
    AttachmentErased,
    AttachmentNotFound,
    FileInfected,
    FileTooComplex,
    LinkExpired,
    ScannerDown,
    StorageFull,
    TooManyBytes,
    TooManyFiles,
    UploadRefused,
)
from helpdesk.documents.kinds import KINDS, MOST_BYTES, TAKEN
from helpdesk.documents.scanner import Clamd, NoScanner, Scanner, make_scanner
from helpdesk.documents.uploads import Taken, Upload
from helpdesk.documents.vault import Vault
from helpdesk.errors import HelpdeskError, SettingsError
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from helpdesk.tickets.tables import attachments as attachment_table
from helpdesk.visitor import session
from tests.documents import encoded, page, pdf, photo, png_of, screenshot
from tests.helpdesk.fake_clamd import EICAR, FakeClamd
from tests.helpdesk.talk import Talk

SECRET = "a secret of at least thirty-two characters"
ROOT = Path(__file__).parents[3]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "attachments")


@pytest.fixture
def clamd() -> Iterator[FakeClamd]:
    running = FakeClamd()
    yield running
    running.stop()


def send(
    talk: Talk,
    vault: Vault,
    data: bytes,
    name: str = "dekont.png",
    *,
    scanner: Scanner | None = None,
    client_id: str | None = None,
) -> Taken:
    client_id = client_id or f"document-{next(talk.numbers)}"
    upload = Upload(talk.id, client_id, name, data)
    return uploads.add(talk.db, talk.texts, vault, scanner or NoScanner(), upload, now=talk.clock.now)


def open_as_visitor(talk: Talk, vault: Vault, taken: Taken) -> Opened:
    url = attachments.link_for_visitor(
        talk.db, SECRET, conversation_id=talk.id, attachment_id=taken.attachment.id, now=talk.clock.now
    )
    return follow(talk, vault, url)


def follow(talk: Talk, vault: Vault, url: str) -> Opened:
    found = re.fullmatch(r"/attachments/(\w+)\?key=([\w.-]+)", url)
    assert found is not None
    return attachments.open_link(talk.db, vault, SECRET, found[1], key=found[2], now=talk.clock.now)


# What is taken in


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_readable_image_is_a_message_of_the_visitor(talk: Talk, vault: Vault, kind: str) -> None:
    taken = send(talk, vault, encoded(page(640, 480, 18), kind), "ekran görüntüsü.png")
    message = talk.since(taken.seq - 1)[0]
    suffix = KINDS[kind.lower()].suffix
    assert (message.author, message.text) == ("visitor", f"Belge: ekran görüntüsü{suffix}")
    assert message.card == {
        "kind": "document",
        "id": taken.attachment.id,
        "name": f"ekran görüntüsü{suffix}",
        "size": taken.attachment.size,
        "media": "image",
        "state": "received",
        "scanned": False,
    }
    assert Image.open(io.BytesIO(open_as_visitor(talk, vault, taken).content)).size == (640, 480)


def test_a_pdf_is_kept_as_it_came(talk: Talk, vault: Vault) -> None:
    data = pdf(3)
    taken = send(talk, vault, data, "ekstre.pdf")
    assert attachments.describe(taken.attachment) == {
        "id": taken.attachment.id,
        "kind": "pdf",
        "name": "ekstre.pdf",
        "size": len(data),
        "pages": 3,
    }
    assert open_as_visitor(talk, vault, taken).content == data


def test_a_pdf_that_only_forbids_editing_is_fine(talk: Talk, vault: Vault) -> None:
    assert send(talk, vault, pdf(2, owner_only=True)).attachment.pages == 2


def test_the_content_decides_and_not_the_name(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, pdf(), "fotoğraf.jpg")
    assert (taken.attachment.kind, taken.attachment.name) == ("pdf", "fotoğraf.pdf")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd.png"),
        ("C:\\Belgeler\\dekont.png", "dekont.png"),
        ("fatura\u202egnp.exe", "faturagnp.png"),
        ("satır\nsonu\x00.png", "satırsonu.png"),
        ("", "belge.png"),
        (".png", "png.png"),
        ("👨\u200d👩\u200d👧 aile.png", "👨\u200d👩\u200d👧 aile.png"),
        ("می\u200cخواهم.png", "می\u200cخواهم.png"),
        ("a\u200db\u200c.png", "ab.png"),
        ("ekim\u2028kasım\u2029.png", "ekimkasım.png"),
        ("....", "belge.png"),
        ("a" * 300 + ".png", "a" * 80 + ".png"),
        ("İşlem Dökümü (Kasım).PNG", "İşlem Dökümü (Kasım).png"),
        ('"><script>.png', "script.png"),
    ],
)
def test_a_name_is_only_a_name(talk: Talk, vault: Vault, name: str, shown: str) -> None:
    assert send(talk, vault, screenshot(), name).attachment.name == shown


def test_nothing_but_the_picture_is_kept(talk: Talk, vault: Vault) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Ayse"
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif.get_ifd(0x8825)[2] = (41.0, 1.0, 0.0)  # where it was taken
    photographed = (
        encoded(page(640, 480, 18), "JPEG", exif=exif.tobytes(), comment=b"said by Ayse") + b"after the end, Ayse"
    )
    kept = open_as_visitor(talk, vault, send(talk, vault, photographed, "foto.jpg")).content
    image = Image.open(io.BytesIO(kept))
    assert image.size == (480, 640)  # upright
    assert len(image.getexif()) == 0
    assert b"Ayse" not in kept
    assert b"Exif" not in kept
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Ayse")
    kept = open_as_visitor(talk, vault, send(talk, vault, encoded(page(640, 480, 18), "PNG", pnginfo=text))).content
    assert b"Ayse" not in kept


@pytest.mark.parametrize("lossless", [True, False])
def test_nothing_but_the_picture_is_kept_of_a_webp(talk: Talk, vault: Vault, lossless: bool) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Ayse"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (41.0, 1.0, 0.0)
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>photographed by Ayse</x:xmpmeta>"
    profile = b"profile of Ayse" + bytes(200)
    drawn = page(640, 480, 18).convert("RGB")
    sent = encoded(drawn, "WEBP", exif=exif.tobytes(), xmp=xmp, icc_profile=profile, lossless=lossless)
    assert all(chunk in sent for chunk in (b"EXIF", b"XMP ", b"ICCP"))
    assert sent.count(b"Ayse") == 3
    kept = open_as_visitor(talk, vault, send(talk, vault, sent, "foto.webp")).content
    image = Image.open(io.BytesIO(kept))
    assert (image.format, image.size, len(image.getexif())) == ("WEBP", (480, 640), 0)
    assert not any(chunk in kept for chunk in (b"EXIF", b"Exif", b"XMP ", b"xmpmeta", b"ICCP", b"Ayse"))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixel_is_understood(talk: Talk, vault: Vault, mode: str) -> None:
    drawn = page(640, 480, 18)
    drawn = (
        drawn.convert("I").point(lambda value: value * 257).convert("I;16") if mode == "I;16" else drawn.convert(mode)
    )
    data = encoded(drawn, "JPEG" if mode == "CMYK" else "PNG")
    kept = Image.open(io.BytesIO(open_as_visitor(talk, vault, send(talk, vault, data)).content))
    assert kept.convert("L").getpixel((2, 2)) > 200  # type: ignore[operator]  # the paper is still white


def test_a_large_photo_is_kept_at_a_size_that_can_be_read(talk: Talk, vault: Vault) -> None:
    data = encoded(photo(page(3000, 5000, 50)), "JPEG", quality=70)
    kept = open_as_visitor(talk, vault, send(talk, vault, data, "foto.jpg")).content
    assert Image.open(io.BytesIO(kept)).size == (2400, 4000)


def test_the_file_has_a_name_that_says_nothing_and_is_only_ours_to_read(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot(), "kimlik.png")
    (file,) = vault.folder.iterdir()
    assert file.name == taken.attachment.file
    assert re.fullmatch(r"[0-9a-f]{32}", file.name)
    assert file.stat().st_mode & 0o077 == 0
    assert vault.folder.stat().st_mode & 0o077 == 0


# Twice the same


def test_the_same_file_again_is_answered_with_the_first(talk: Talk, vault: Vault) -> None:
    first = send(talk, vault, screenshot(1), "a.png")
    second = send(talk, vault, screenshot(1), "another name.png")
    assert (second.seq, second.attachment, second.duplicate) == (first.seq, first.attachment, True)
    assert len(list(vault.folder.iterdir())) == 1
    assert talk.kinds().count("attachment.added") == 1


def test_the_same_client_id_again_is_answered_with_the_first(talk: Talk, vault: Vault) -> None:
    first = send(talk, vault, screenshot(1), client_id="same")
    assert send(talk, vault, screenshot(2), client_id="same").attachment == first.attachment


def test_a_client_id_of_a_text_is_an_error(talk: Talk, vault: Vault) -> None:
    talk.write("merhaba", client_id="same")
    with pytest.raises(BadMessage):
        send(talk, vault, screenshot(1), client_id="same")


def test_the_same_file_in_another_conversation_is_another_document(talk: Talk, vault: Vault) -> None:
    first = send(talk, vault, screenshot(1))
    started = session.start(talk.db, talk.platform, talk.texts, now=talk.clock.now)
    other = Talk(talk.db, talk.platform, talk.texts, talk.clock, started)
    assert send(other, vault, screenshot(1)).attachment.id != first.attachment.id


def test_the_same_file_for_a_second_ticket_belongs_to_that_one_too(talk: Talk, vault: Vault) -> None:
    talk.do(OpenTicket("deposit"))
    first = send(talk, vault, screenshot(1))
    assert send(talk, vault, screenshot(1)).duplicate
    talk.clock.forward(seconds=1)
    talk.do(OpenTicket("withdrawal"))
    second = send(talk, vault, screenshot(1))
    assert not second.duplicate
    assert len({first.attachment.ticket_id, second.attachment.ticket_id}) == 2
    assert send(talk, vault, screenshot(1)).attachment == second.attachment
    assert len(list(vault.folder.iterdir())) == 2


# What is refused


def pdf_of_objects() -> bytes:
    """Small to send, and work for minutes."""
    return b"%PDF-1.4\n" + b"".join(b"%d 0 obj<<>>endobj\n" % number for number in range(400_000))


def damaged_webp() -> bytes:
    return encoded(page(640, 480, 18), "WEBP")[:3000]


def moving(kind: str) -> bytes:
    frames = [page(640, 480, 18), page(640, 480, 20)]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 200
DOCX = b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml" + b"\0" * 200
SCREENSHOT = screenshot()
JPEG = encoded(page(640, 480, 18), "JPEG")
PROGRESSIVE = encoded(page(640, 480, 18), "JPEG", progressive=True)
WEBP = encoded(page(640, 480, 18), "WEBP")
BAD_FILES = {
    "empty": (b"", "file_empty", "Bu dosya boş."),
    "too large": (JPEG + b"\0" * MOST_BYTES, "file_too_large", "10 MB sınırını aşıyor"),
    "a text": (b"merhaba, dekontum burada", "file_kind_refused", "JPG, PNG, WebP, HEIC ve PDF"),
    "an SVG": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file_kind_refused", "Bu dosya türünü alamıyoruz"),
    "a page": (b"<!DOCTYPE html><script>alert(1)</script>", "file_kind_refused", "Bu dosya türünü alamıyoruz"),
    "a GIF": (encoded(page(640, 480, 18), "GIF"), "file_kind_refused", "ekran görüntüsünü de gönderebilirsiniz"),
    "a programme": (b"MZ\x90\0" + b"\0" * 400, "file_kind_refused", "Bu dosya türünü alamıyoruz"),
    "an archive": (b"PK\x03\x04" + b"\0" * 300, "file_kind_refused", "Bu dosya türünü alamıyoruz"),
    "an iPhone photo that cannot be read": (HEIC, "file_is_heic", "Ayarlar > Kamera > Biçimler"),
    "a Word file": (DOCX, "file_is_office", "PDF olarak kaydedip"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "file_is_office", "PDF olarak kaydedip"),
    "a scan of several pages": (encoded(page(640, 480, 18), "TIFF"), "file_is_tiff", "tek bir PDF"),
    "a PNG cut off": (SCREENSHOT[: len(SCREENSHOT) // 2], "file_incomplete", "yeniden gönderin"),
    "a JPEG cut off": (JPEG[: len(JPEG) // 2], "file_incomplete", "yeniden gönderin"),
    "a progressive JPEG cut off": (PROGRESSIVE[: len(PROGRESSIVE) // 2], "file_incomplete", "yeniden gönderin"),
    "a WebP cut off": (damaged_webp(), "file_incomplete", "yeniden gönderin"),
    "only the first bytes": (b"\x89PNG\r\n\x1a\n", "file_incomplete", "yeniden gönderin"),
    "a damaged WebP": (WEBP[:40] + b"\xff" * 400 + WEBP[440:], "file_broken", "bozuk"),
    "a PDF in name": (b"%PDF-1.7\nnothing here\nstartxref\n0\n%%EOF", "file_broken", "bozuk"),
    "a PDF cut off": (pdf(3)[:-200], "file_incomplete", "yeniden gönderin"),
    "a PDF for the web cut off": (pdf(1) + pdf(3)[9:-200], "file_incomplete", "yeniden gönderin"),
    "a PDF without pages": (pdf(0), "pdf_has_no_pages", "gösterilecek sayfa yok"),
    "a PDF of objects alone": (pdf_of_objects(), "file_too_complex", "çok uzun sürüyor"),
    "a locked PDF": (pdf(2, password="gizli"), "pdf_locked", "Parolayı buraya yazmayın"),
    "a book": (pdf(pdfs.MOST_PAGES + 1), "pdf_too_long", "30 sayfadan uzun"),
    "a bomb of pixels": (png_of(60_000, 60_000), "image_too_many_pixels", "50 milyon pikselden fazla"),
    "just too many pixels": (png_of(10_000, 5_001), "image_too_many_pixels", "Daha küçük boyutta"),
    "a promise of pixels": (png_of(5_000, 5_000), "file_broken", "bozuk"),
    "a preview": (encoded(page(160, 120, 8)), "image_too_small", "fotoğrafın aslını"),
    "moving PNG": (moving("PNG"), "image_moves", "Hareketli görüntüleri alamıyoruz"),
    "moving WebP": (moving("WEBP"), "image_moves", "Hareketli görüntüleri alamıyoruz"),
    "blurred": (encoded(photo(page(), blur=6), "JPEG"), "image_too_blurred", "telefonu sabit tutup"),
    "dark": (encoded(photo(page(), light=0.1), "JPEG"), "image_too_dark", "Gün ışığında"),
    "blank": (encoded(Image.new("RGB", (900, 900), "white")), "image_blank", "Doğru dosyayı seçtiğinizi"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_refused_with_its_reason_and_a_tip(talk: Talk, vault: Vault, case: str) -> None:
    data, code, words = BAD_FILES[case]
    before = talk.now.last_seq
    with pytest.raises(HelpdeskError) as refused:
        send(talk, vault, data, "dekont.png")
    assert refused.value.code == code
    sentence = talk.texts.error(code)
    assert words in sentence
    assert len(re.findall(r"[.](?:\s|$)", sentence)) >= 2, "a reason and a tip"
    assert talk.now.last_seq == before
    assert not vault.folder.exists() or not list(vault.folder.iterdir())
    last = events.list_events(talk.db, conversation_id=talk.id)[-1]
    assert (last.kind, last.facts) == ("attachment.refused", {"code": code})


def test_every_code_of_a_document_has_its_own_sentence(texts: Texts) -> None:
    codes = {code for _, code, _ in BAD_FILES.values()} | {
        "file_missing", "file_refused", "file_infected", "pdf_active", "scanner_down", "storage_full",
        "too_many_files", "too_many_bytes",
        "upload_refused", "attachment_not_found", "attachment_erased", "link_expired",
    }  # fmt: skip
    sentences = {texts.error(code) for code in codes}
    assert len(sentences) == len(codes)
    assert texts.error("unknown") not in sentences


def test_a_ticket_takes_five_documents_and_another_ticket_five_more(talk: Talk, vault: Vault) -> None:
    talk.do(OpenTicket("deposit"))
    for number in range(uploads.MOST_OF_A_TICKET):
        send(talk, vault, screenshot(number))
    with pytest.raises(TooManyFiles):
        send(talk, vault, screenshot(9))
    assert "en çok 5 belge" in talk.texts.error("too_many_files")
    talk.clock.forward(seconds=1)
    talk.do(OpenTicket("withdrawal"))
    assert send(talk, vault, screenshot(9)).attachment.ticket_id is not None


def test_a_conversation_has_a_limit_of_bytes(talk: Talk, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    first = send(talk, vault, screenshot(1))
    monkeypatch.setattr(uploads, "MOST_BYTES_OF_A_CONVERSATION", first.attachment.size + 100)
    with pytest.raises(TooManyBytes):
        send(talk, vault, screenshot(2))


def test_a_reader_that_dies_costs_one_upload(talk: Talk, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpdesk.documents.reader.MOST_SECONDS", 0.001)
    with pytest.raises(FileTooComplex):
        send(talk, vault, screenshot())


# Whose turn it is


def test_while_the_assistant_has_the_talk_a_document_makes_no_turn_and_is_acknowledged(
    talk: Talk, vault: Vault
) -> None:
    taken = send(talk, vault, screenshot())
    (said,) = talk.since(taken.seq)
    assert said.author == "bot"
    assert said.text.startswith("Belgenizi aldım; talebiniz açıldığında ona eklenir.")
    assert talk.claim() is None
    assert "turn.due" not in talk.kinds()


def test_with_an_open_ticket_it_is_said_to_which_it_was_added(talk: Talk, vault: Vault) -> None:
    talk.do(OpenTicket("deposit"))
    taken = send(talk, vault, screenshot())
    assert f"{talk.now.ticket} numaralı talebinize ekledim" in talk.last.text
    added = next(e for e in events.list_events(talk.db, conversation_id=talk.id) if e.kind == "attachment.added")
    assert added.ticket_id == taken.attachment.ticket_id is not None
    assert "dekont" not in str(added.facts)  # ids and facts, never names


def test_what_was_sent_before_there_is_a_ticket_belongs_to_it(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot())
    talk.do(OpenTicket("deposit"))
    (kept,) = attachments.list_of_conversation(talk.db, talk.id)
    assert taken.attachment.ticket_id is None
    assert kept.ticket_id is not None


def test_several_pages_at_once_are_acknowledged_once(talk: Talk, vault: Vault) -> None:
    for number in range(3):
        send(talk, vault, screenshot(number))
    assert [m.author for m in talk.messages][-4:] == ["visitor", "bot", "visitor", "visitor"]


def test_a_waiting_visitor_is_told_once_that_the_document_arrived(talk: Talk, vault: Vault) -> None:
    talk.do(RequestAgent())
    send(talk, vault, screenshot(1))
    assert talk.last.text.startswith("Belgenizi aldım; temsilci bağlandığında")
    labels = [choice.label for choice in talk.last.choices]
    assert labels == ["Beklemeye devam et", "E-postayla haber ver", "Asistana dön"]
    send(talk, vault, screenshot(2))
    assert talk.last.author == "visitor"


def test_an_agent_gets_it_as_the_visitors_message(talk: Talk, vault: Vault, deniz: Agent) -> None:
    talk.take(deniz)
    send(talk, vault, screenshot())
    assert (talk.last.author, talk.last.card["kind"] if talk.last.card else "") == ("visitor", "document")


def test_a_document_reopens_a_talk_closed_of_late_and_not_one_long_closed(talk: Talk, vault: Vault) -> None:
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    talk.clock.forward(hours=1)
    send(talk, vault, screenshot(1))
    assert talk.now.owner == "bot"
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    talk.clock.forward(hours=25)
    with pytest.raises(ConversationClosed):
        send(talk, vault, screenshot(2))
    assert len(list(vault.folder.iterdir())) == 1


def test_a_minor_is_not_asked_for_documents(talk: Talk, vault: Vault) -> None:
    talk.do(RequestAgent())
    with talk.db.write() as tx:
        flags.note(tx, talk.id, flags.MINOR)
    with pytest.raises(UploadRefused):
        send(talk, vault, screenshot())


# The scanner


def test_a_scanner_sees_every_byte_as_it_came(talk: Talk, vault: Vault, clamd: FakeClamd) -> None:
    data = encoded(photo(page()), "JPEG", quality=95)
    taken = send(talk, vault, data, scanner=Clamd(clamd.address))
    assert clamd.seen == [data]
    assert taken.attachment.scanned
    assert talk.since(taken.seq - 1)[0].card["scanned"] is True  # type: ignore[index]


def test_what_a_scanner_finds_is_refused(talk: Talk, vault: Vault, clamd: FakeClamd) -> None:
    with pytest.raises(FileInfected):
        send(talk, vault, screenshot() + EICAR, scanner=Clamd(clamd.address))
    assert "zararlı içerik buldu" in talk.texts.error("file_infected")
    assert attachments.list_of_conversation(talk.db, talk.id) == []


@pytest.mark.parametrize(
    "answer", [b"", b"\0", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK, more or less\0"]
)
def test_a_scanner_without_a_verdict_means_not_now(talk: Talk, vault: Vault, clamd: FakeClamd, answer: bytes) -> None:
    clamd.answer = lambda data: answer
    with pytest.raises(ScannerDown):
        send(talk, vault, screenshot(), scanner=Clamd(clamd.address))


def test_a_scanner_that_does_not_answer_means_not_now(talk: Talk, vault: Vault, clamd: FakeClamd) -> None:
    clamd.answer = lambda data: None
    with pytest.raises(ScannerDown):
        send(talk, vault, screenshot(), scanner=Clamd(clamd.address, seconds=0.2))
    clamd.stop()
    with pytest.raises(ScannerDown):
        send(talk, vault, screenshot(), scanner=Clamd(clamd.address))
    assert "Dosyanız kaydedilmedi" in talk.texts.error("scanner_down")
    assert attachments.list_of_conversation(talk.db, talk.id) == []


def test_a_socket_file_that_is_not_there_means_not_now(talk: Talk, vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(ScannerDown):
        send(talk, vault, screenshot(), scanner=make_scanner(str(tmp_path / "clamd.sock")))


def test_the_setting_names_a_host_a_socket_or_nothing() -> None:
    assert isinstance(make_scanner(""), NoScanner)
    assert make_scanner("clamav.internal:3310") == Clamd(("clamav.internal", 3310))
    assert make_scanner("[::1]:3310") == Clamd(("::1", 3310))
    assert make_scanner("/run/clamd.sock") == Clamd("/run/clamd.sock")
    for wrong in ("clamav", ":3310", "clamav:port", "clamav:70000"):
        with pytest.raises(SettingsError, match="DESTEK_CLAMD"):
            make_scanner(wrong)


# Links


def test_each_opening_by_an_agent_is_on_record_and_none_by_the_visitor(talk: Talk, vault: Vault, deniz: Agent) -> None:
    taken = send(talk, vault, screenshot())
    open_as_visitor(talk, vault, taken)
    assert "attachment.opened" not in talk.kinds()
    url = attachments.link_for_agent(
        talk.db, SECRET, agent_id=deniz.id, attachment_id=taken.attachment.id, now=talk.clock.now
    )
    follow(talk, vault, url)
    follow(talk, vault, url)
    opened = [e for e in events.list_events(talk.db, conversation_id=talk.id) if e.kind == "attachment.opened"]
    assert [(e.actor, e.facts) for e in opened] == [(f"agent:{deniz.id}", {"attachment": taken.attachment.id})] * 2


def test_a_link_lives_for_five_minutes(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot())
    url = attachments.link_for_visitor(
        talk.db, SECRET, conversation_id=talk.id, attachment_id=taken.attachment.id, now=talk.clock.now
    )
    talk.clock.forward(minutes=4, seconds=59)
    follow(talk, vault, url)
    talk.clock.forward(seconds=1)
    with pytest.raises(LinkExpired):
        follow(talk, vault, url)


def test_a_link_cannot_be_made_into_another(talk: Talk, vault: Vault, deniz: Agent) -> None:
    first, second = send(talk, vault, screenshot(1)).attachment, send(talk, vault, screenshot(2)).attachment
    url = attachments.link_for_visitor(
        talk.db, SECRET, conversation_id=talk.id, attachment_id=first.id, now=talk.clock.now
    )
    address, _, key = url.partition("?key=")
    subject, until, signature = key.split(".")
    agents_subject = b64encode(f"{first.id} agent:{deniz.id}".encode()).decode().rstrip("=")
    ticket_key = signed.sign(SECRET, "ticket", f"{first.id} visitor", expires=talk.clock.now + timedelta(days=1))
    for forged in (
        url.replace(first.id, second.id),
        f"{address}?key={agents_subject}.{until}.{signature}",
        f"{address}?key={subject}.{int(until) + 600}.{signature}",
        f"{address}?key={ticket_key}",
        url[:-1] + ("0" if url[-1] != "0" else "1"),
    ):
        with pytest.raises(AttachmentNotFound):
            follow(talk, vault, forged)
    for wrong in ("", "soon", ".", "..", "9" * 1000, "\ud800", "a.b.\ud800"):
        with pytest.raises(AttachmentNotFound):
            attachments.open_link(talk.db, vault, SECRET, first.id, key=wrong)


def test_a_visitor_gets_no_link_to_what_is_in_another_talk(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot())
    other = session.start(talk.db, talk.platform, talk.texts, now=talk.clock.now).conversation
    with pytest.raises(AttachmentNotFound):
        attachments.link_for_visitor(talk.db, SECRET, conversation_id=other.id, attachment_id=taken.attachment.id)
    with pytest.raises(AttachmentNotFound):
        attachments.link_for_visitor(talk.db, SECRET, conversation_id=talk.id, attachment_id="0" * 32)


# How long


def close_and_wait(talk: Talk, days: int) -> None:
    session.close(talk.db, talk.texts, talk.id, now=talk.clock.now)
    talk.clock.forward(days=days)


def erase(talk: Talk, vault: Vault, *, dry_run: bool = False) -> int:
    outcome = retention.apply(talk.db, talk.platform, talk.texts, vault, dry_run=dry_run, now=talk.clock.now)
    return next(each.records for each in outcome if each.kind == "attachments")


def age_files(vault: Vault) -> None:
    for file in vault.folder.iterdir():
        os.utime(file, (0, 0))


def test_a_document_is_erased_with_its_file_after_a_year_and_the_talk_says_so(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot())
    age_files(vault)
    close_and_wait(talk, 364)
    assert erase(talk, vault) == 0
    assert len(list(vault.folder.iterdir())) == 1
    talk.clock.forward(days=2)
    assert erase(talk, vault, dry_run=True) == 1
    assert erase(talk, vault) == 1
    assert list(vault.folder.iterdir()) == []
    message = talk.since(taken.seq - 1)[0]
    assert message.text == "Bu belge, saklama süresi dolduğu için silindi."
    assert message.card is not None
    assert (message.card["state"], message.card["id"]) == ("erased", taken.attachment.id)


def test_an_erased_document_is_said_to_be_erased_wherever_it_is_asked_for(
    talk: Talk, vault: Vault, deniz: Agent
) -> None:
    taken = send(talk, vault, screenshot(), "Ayse_Yilmaz_kimlik.png")
    close_and_wait(talk, 366)
    asked = {"attachment_id": taken.attachment.id, "now": talk.clock.now}
    old_link = attachments.link_for_visitor(talk.db, SECRET, conversation_id=talk.id, **asked)
    erase(talk, vault)
    with pytest.raises(AttachmentErased):
        follow(talk, vault, old_link)
    with pytest.raises(AttachmentErased):
        attachments.link_for_visitor(talk.db, SECRET, conversation_id=talk.id, **asked)
    with pytest.raises(AttachmentErased):
        attachments.link_for_agent(talk.db, SECRET, agent_id=deniz.id, **asked)
    with pytest.raises(AttachmentNotFound):
        attachments.link_for_visitor(talk.db, SECRET, conversation_id="another", **asked)


def test_no_name_of_a_file_outlives_it(talk: Talk, vault: Vault) -> None:
    send(talk, vault, screenshot(), "Ayse_Yilmaz_kimlik.png")
    close_and_wait(talk, 366)
    erase(talk, vault)
    with talk.db.read() as tx:
        kept = [str(tx.execute(select(table)).all()) for table in schema.metadata.sorted_tables]
    assert not any("Yilmaz" in rows for rows in kept)


def test_a_document_that_an_earlier_version_erased_loses_its_name_too(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot(), "Ayse_Yilmaz_kimlik.png")
    with talk.db.write() as tx:
        tx.execute(delete(attachment_table))
    erase(talk, vault)
    message = talk.since(taken.seq - 1)[0]
    assert "Yilmaz" not in f"{message.text} {message.card}"
    assert message.card is not None
    assert message.card["state"] == "erased"


def test_an_erased_document_takes_no_room_and_may_be_sent_again(talk: Talk, vault: Vault) -> None:
    first = send(talk, vault, screenshot())
    close_and_wait(talk, 366)
    erase(talk, vault)
    with talk.db.write() as tx:
        tx.execute(update(conversations).values(owner="bot", closed_at=None))
    assert attachments.list_of_conversation(talk.db, talk.id) == []
    again = send(talk, vault, screenshot())
    assert (again.duplicate, again.attachment.id == first.attachment.id) == (False, False)


def test_a_document_of_an_open_case_is_kept(talk: Talk, vault: Vault) -> None:
    talk.do(OpenTicket("deposit"))
    send(talk, vault, screenshot())
    close_and_wait(talk, 1000)
    assert erase(talk, vault) == 0


def test_the_conversation_goes_with_its_last_document(talk: Talk, vault: Vault) -> None:
    send(talk, vault, screenshot())
    close_and_wait(talk, 3000)
    erase(talk, vault)
    with pytest.raises(HelpdeskError):
        session.get(talk.db, talk.id)


def test_a_file_that_no_record_names_is_swept_once_it_is_old(talk: Talk, vault: Vault) -> None:
    taken = send(talk, vault, screenshot())
    stray = vault.keep(b"of an upload that was cut short")
    erase(talk, vault)
    assert {file.name for file in vault.folder.iterdir()} == {taken.attachment.file, stray}
    age_files(vault)
    erase(talk, vault)
    assert {file.name for file in vault.folder.iterdir()} == {taken.attachment.file}


@pytest.mark.parametrize("failing", ["open", "fsync"])
def test_a_full_disk_leaves_nothing_and_is_said(
    talk: Talk, vault: Vault, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def fail(*given: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(f"helpdesk.documents.vault.os.{failing}", fail)
        with pytest.raises(StorageFull):
            send(talk, vault, screenshot())
    assert list(vault.folder.iterdir()) == []
    assert events.list_events(talk.db, conversation_id=talk.id)[-1].facts == {"code": "storage_full"}
    assert not send(talk, vault, screenshot()).duplicate


def test_a_file_that_is_gone_is_said_to_be_erased(talk: Talk, vault: Vault) -> None:
    taken: Taken = send(talk, vault, screenshot())
    vault.discard(taken.attachment.file)
    with pytest.raises(AttachmentErased):
        open_as_visitor(talk, vault, taken)


# What is said


def test_what_visitors_are_told_is_what_happens(platform: Platform, texts: Texts) -> None:
    facts = yaml.safe_load((ROOT / "platform.yml").read_text(encoding="utf-8"))["facts"]
    names = {"png": "PNG", "jpeg": "JPG", "webp": "WebP", "heic": "HEIC", "pdf": "PDF"}
    assert TAKEN.keys() - names.keys() == {"avif"}  # taken, and no word that visitors know
    assert sorted(facts["documents"]["formats"]) == sorted(names.values())
    assert facts["documents"]["max_size"] == f"{MOST_BYTES // 1024 // 1024} MB"
    assert facts["documents"]["max_count"] == str(uploads.MOST_OF_A_TICKET)
    years = re.fullmatch(r"(\d+) yıl", facts["privacy"]["document_retention"])
    assert years is not None
    assert retention.days_kept(platform)["attachments"] == 365 * int(years[1])
    notice = texts.say("system_document_notice")
    assert facts["privacy"]["document_retention"] in notice
    assert str(pdfs.MOST_PAGES) in texts.error("pdf_too_long")
