"""Pictures: opened within bounds, checked for readability, and written anew so that nothing but the picture is kept."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from helpdesk.documents import readability
from helpdesk.documents.errors import FileBroken, ImageMoves, ImageTooManyPixels
from helpdesk.documents.kinds import Kind

MOST_PIXELS = 50_000_000  # 150 MB once unpacked
LONGEST_SIDE = 4000  # of what is kept: an A4 page at 300 dpi has 3508
QUALITY = 88
_WIDE_MODES = ("I", "I;16", "I;16B", "I;16L", "F")


def read_image(data: bytes, kind: Kind) -> tuple[bytes, None]:
    """The picture as it is kept: upright, without metadata; raises what is wrong with it."""
    warnings.simplefilter("ignore")  # our own bound on pixels is lower than the one Pillow warns of
    try:
        image = Image.open(io.BytesIO(data), formats=[kind.name])
    except Image.DecompressionBombError as error:
        raise ImageTooManyPixels() from error
    except (OSError, ValueError, SyntaxError) as error:
        raise FileBroken() from error
    _check_bounds(image, kind)
    picture = _unpack(image)
    readability.check_light_and_sharpness(picture)
    return _write(picture, kind), None


def _check_bounds(image: Image.Image, kind: Kind) -> None:
    # A phone's JPEG may hold a second, smaller picture (MPO); the first is the document.
    if kind.name != "jpeg" and getattr(image, "is_animated", False):
        raise ImageMoves()
    if image.width * image.height > MOST_PIXELS:
        raise ImageTooManyPixels()
    readability.check_size(image.width, image.height)


def _unpack(image: Image.Image) -> Image.Image:
    """Decodes all of it, turns it as its EXIF says, on white where it was see-through."""
    try:
        image.load()
        picture = ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, IndexError, EOFError) as error:
        raise FileBroken() from error
    picture = _plain(picture)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture).convert("RGB")


def _plain(picture: Image.Image) -> Image.Image:
    """In one of three modes: L, RGB, RGBA."""
    if picture.mode in _WIDE_MODES:
        return picture.convert("F").point(lambda value: value * (1 / 257)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture.convert("L" if picture.mode in ("1", "L") else "RGB")


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
