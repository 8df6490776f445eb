"""Pictures: opened within bounds, checked for readability, and written anew so that nothing but the picture is kept."""

from __future__ import annotations

import io
import warnings

# Imported for what they register, or for what Pillow would import of them once no file can be opened any more.
from PIL import AvifImagePlugin, Image, ImageFile, ImageOps, MpoImagePlugin, TiffImagePlugin, WebPImagePlugin  # noqa: F401

from helpdesk.documents import endings, readability
from helpdesk.documents.errors import (
    FileBroken,
    FileIncomplete,
    FileIsHeic,
    FileRefused,
    ImageMoves,
    ImageTooManyPixels,
)
from helpdesk.documents.kinds import KINDS, REWRITTEN, Kind

MOST_PIXELS = 50_000_000  # 200 MB once unpacked
LONGEST_SIDE = 4000  # of what is kept: an A4 page at 300 dpi has 3508
# A long screenshot or a panorama is read along its length: it is not shrunk by it while its short side is below this.
READABLE_SIDE = 2000
QUALITY = 88
FORMATS = {"heic": "HEIF"}  # what Pillow calls a kind, where it is another name
_WIDE_MODES = ("I", "I;16", "I;16B", "I;16L", "F")
# What a PNG is drawn from. Texts and profiles say nothing that is kept, and Pillow refuses a picture for large ones.
_PNG_CHUNKS = (b"IHDR", b"PLTE", b"tRNS", b"eXIf", b"acTL", b"fcTL", b"fdAT", b"IDAT", b"IEND")
_LONGEST_EXIF = 64 * 1024


def load_codecs(kind: Kind) -> None:
    """Loads what decodes and writes this kind, while files can still be opened."""
    Image.preinit()
    if kind.name == "heic":
        import pi_heif

        pi_heif.options.DECODE_THREADS = 1
        pi_heif.options.THUMBNAILS = pi_heif.options.DEPTH_IMAGES = pi_heif.options.AUX_IMAGES = False
        pi_heif.register_heif_opener()
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # the reader may start no other


def read_image(data: bytes, kind: Kind) -> tuple[bytes, Kind, None]:
    """The picture as it is kept: upright, without metadata; raises what is wrong with it."""
    warnings.simplefilter("ignore")  # our own bound on pixels is lower than the one Pillow warns of
    if kind.name == "png":
        data = _bare_png(data)
    is_cut = endings.is_cut(data, kind.name)
    ImageFile.LOAD_TRUNCATED_IMAGES = is_cut  # for the whole process, which reads one file
    image = _open(data, kind, is_cut=is_cut)
    _check_bounds(image, kind)
    picture = _unpack(image, data, kind, is_cut=is_cut)
    del image
    readability.check_light_and_sharpness(picture)
    kept = KINDS["jpeg"] if kind.name in REWRITTEN else kind
    return _write(picture, kept), kept, None


def _bare_png(data: bytes) -> bytes:
    chunks = [
        chunk
        for name, chunk in endings.png_chunks(data)
        if name in _PNG_CHUNKS and (name != b"eXIf" or len(chunk) < _LONGEST_EXIF)
    ]
    return endings.PNG_SIGNATURE + b"".join(chunks)


def _open(data: bytes, kind: Kind, *, is_cut: bool) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data), formats=[FORMATS.get(kind.name, kind.name)])
    except Image.DecompressionBombError as error:
        raise ImageTooManyPixels() from error
    except (OSError, ValueError, SyntaxError, RuntimeError) as error:
        raise _damage(kind, is_cut=is_cut) from error


def _damage(kind: Kind, *, is_cut: bool) -> FileRefused:
    if kind.name == "heic":
        return FileIsHeic()  # an iPhone has a way round it
    return FileIncomplete() if is_cut else FileBroken()


def _check_bounds(image: Image.Image, kind: Kind) -> None:
    # A phone's JPEG or HEIC may hold a second, smaller picture; the first is the document.
    if kind.name not in ("jpeg", "heic") and getattr(image, "is_animated", False):
        raise ImageMoves()
    if image.width * image.height > MOST_PIXELS:
        raise ImageTooManyPixels()
    readability.check_size(image.width, image.height)


def _unpack(image: Image.Image, data: bytes, kind: Kind, *, is_cut: bool) -> Image.Image:
    """Decodes all of it, turns it as its EXIF says, on white where it was see-through."""
    try:
        image.load()
        if is_cut and endings.lacks_much(data, kind.name, image):
            raise FileIncomplete()
        ImageOps.exif_transpose(image, in_place=True)
    except (OSError, ValueError, SyntaxError, IndexError, EOFError, RuntimeError) as error:
        raise _damage(kind, is_cut=is_cut) from error
    picture = _shrink(_plain(image))
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _plain(picture: Image.Image) -> Image.Image:
    """In one of three modes: L, RGB, RGBA."""
    if picture.mode in _WIDE_MODES:
        return picture.convert("F").point(lambda value: value * (1 / 257)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture.convert("L" if picture.mode in ("1", "L") else "RGB")


def _shrink(picture: Image.Image) -> Image.Image:
    """The picture no larger than its lines need to be to be read."""
    scale = max(LONGEST_SIDE / max(picture.size), READABLE_SIDE / min(picture.size))
    if scale < 1:
        picture.thumbnail((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)
    return picture


def _write(picture: Image.Image, kind: Kind) -> bytes:
    # A new image has no `info`: no EXIF, no place, no comment, no colour profile, nothing after the end of the file.
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    if kind.name == "png":
        bare.save(out, "PNG")
    else:
        bare.save(out, kind.name, quality=QUALITY)
    return out.getvalue()
