"""Documents as visitors send them, drawn here: pages of text, photos of them, PDFs, and what is wrong with each."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

WORDS = "Dekont No 2026 11 12 Tutar 1.250,00 TL Alıcı Örnek Platform Açıklama havale işlem saati 14:32"


def page(width: int = 1240, height: int = 1754, size: int = 20, *, paper: int = 255, ink: int = 20) -> Image.Image:
    """A page full of text; 20 px on 1240 are 10 points on A4."""
    drawn = Image.new("L", (width, height), paper)
    draw, font = ImageDraw.Draw(drawn), ImageFont.load_default(size)
    random = np.random.default_rng(width)
    for y in range(size * 2, height - size * 2, int(size * 1.6)):
        line = " ".join(random.choice(WORDS.split(), size=30))
        draw.text((size * 2, y), line, font=font, fill=ink)
    return drawn


def photo(of: Image.Image, *, light: float = 1.0, noise: float = 4.0, blur: float = 0.0) -> Image.Image:
    """The page as a telephone sees it: grey paper, shade to one side, noise."""
    seen = np.asarray(of.filter(ImageFilter.GaussianBlur(blur)), dtype=float) * 0.8 + 25
    seen *= np.linspace(1, 0.75, seen.shape[1])[None, :] * light
    seen += np.random.default_rng(7).normal(0, noise, seen.shape)
    return Image.fromarray(seen.clip(0, 255).astype("uint8"))


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def screenshot(number: int = 0) -> bytes:
    """A small readable PNG; each number is another file."""
    drawn = page(640, 480, 18)
    ImageDraw.Draw(drawn).text((20, 4), f"Ekran {number}", font=ImageFont.load_default(18), fill=0)
    return encoded(drawn)


def pdf(pages: int = 1, *, password: str | None = None, owner_only: bool = False) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password is not None or owner_only:
        writer.encrypt(password or "", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_of(size: int) -> bytes:
    """A sound PDF of exactly so many bytes."""
    filling = size
    while len(made := _filled_pdf(filling)) != size:
        filling += size - len(made)
    return made


def _filled_pdf(filling: int) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    content = DecodedStreamObject()
    content.set_data(b"%" * filling)
    writer.pages[0][NameObject("/Contents")] = writer._add_object(content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A PNG that says to be this large and is a few hundred bytes: nobody may unpack it to find out."""
    head = struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 65536))
        + _chunk(b"IEND", b"")
    )


def with_chunks(png: bytes, *chunks: tuple[bytes, bytes], after: bytes = b"IHDR") -> bytes:
    """The PNG with these chunks behind its first one of that name."""
    start = png.index(after) - 4
    at = start + 12 + int.from_bytes(png[start : start + 4], "big")
    return png[:at] + b"".join(_chunk(*chunk) for chunk in chunks) + png[at:]


def plain_pdf(tail: bytes = b"\nstartxref\n%d\n%%%%EOF\n", *, more: str = "") -> bytes:
    """One page with some words, as a bank's system writes it; `more` goes into the catalogue."""
    content = "BT /F1 12 Tf 72 720 Td (DEKONT 1.250,00 TL) Tj ET"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {more} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 "
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    ]
    body, starts = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        starts.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = len(body)
    body += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % start for start in starts)
    body += b"trailer\n<< /Size 5 /Root 1 0 R >>"
    return body + (tail % table if b"%d" in tail else tail)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))
