"""What is not taken in, and with which words it is refused."""

from __future__ import annotations

import errno
import re
from typing import Any

import pytest
from PIL import Image

from helpdesk import events
from helpdesk.assistant.effects import OpenTicket
from helpdesk.documents import pdfs, uploads
from helpdesk.documents.errors import (
    FileTooComplex,
    StorageFull,
    TooManyBytes,
    TooManyFiles,
)
from helpdesk.documents.kinds import MOST_BYTES
from helpdesk.documents.vault import Vault
from helpdesk.errors import HelpdeskError
from helpdesk.texts import Texts
from tests.documents import encoded, page, pdf, photo, png_of, screenshot
from tests.helpdesk.documents.sending import send
from tests.helpdesk.talk import Talk


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
