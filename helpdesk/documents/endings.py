"""Pictures that end too early: how much of one is missing.

Viewers show what is there. A JPEG that lacks its last bytes looks whole, and one that arrived by half does not.
"""

from __future__ import annotations

import struct
import zlib
from collections import defaultdict
from collections.abc import Iterator

from PIL import Image

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_MISSING = 0.02  # of the height
_GREY = (127, 128)  # what the decoder leaves where nothing came
_START_OF_SCAN, _END = b"\xff\xda", b"\xff\xd9"
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of a pixel, by the colour type of a PNG


def is_cut(data: bytes, kind: str) -> bool:
    """Whether the mark or the length that ends a file of this kind is missing."""
    if kind == "jpeg":
        return data.find(_END, max(0, data.rfind(_START_OF_SCAN))) < 0
    if kind == "png":
        return all(name != b"IEND" for name, _ in png_chunks(data))
    if kind == "webp":
        return int.from_bytes(data[4:8], "little") + 8 > len(data)
    return False


def lacks_much(data: bytes, kind: str, image: Image.Image) -> bool:
    """Whether more than a line or two of a picture that is cut did not arrive; `image` is what was decoded."""
    if kind == "jpeg":
        return not _has_every_scan(data) or _grey_lines(image) > max(16, image.height * MOST_MISSING)
    return kind != "png" or _share_of_png(data) < 1 - MOST_MISSING


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks as (name, all of its bytes); the last one may be cut."""
    at = len(PNG_SIGNATURE)
    while at + 8 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at:end]
        at = end


def _has_every_scan(data: bytes) -> bool:
    """Whether each part of the picture has begun; a progressive one is whole but coarse before the last part begins."""
    come: defaultdict[int, set[int]] = defaultdict(set)
    at = data.find(_START_OF_SCAN)
    while 0 <= at < len(data) - 5:
        parts = data[at + 4]
        head = data[at + 5 : at + 8 + 2 * parts]
        if len(head) == 3 + 2 * parts and head[-1] & 15 == 0:
            for component in head[0 : 2 * parts : 2]:
                come[component].update(range(head[-3], head[-2] + 1))
        at = data.find(_START_OF_SCAN, at + 2)
    return bool(come) and all(len(coefficients) == 64 for coefficients in come.values())


def _grey_lines(image: Image.Image) -> int:
    """How many lines at the bottom hold nothing."""
    bands = image.getbands()
    for y in range(image.height - 1, -1, -1):
        line = image.crop((0, y, image.width, y + 1)).getextrema()
        of_bands = [line] if len(bands) == 1 else line
        if any(low not in _GREY or high not in _GREY for low, high in of_bands):  # type: ignore[misc]
            return image.height - 1 - y
    return image.height


def _share_of_png(data: bytes) -> float:
    chunks = list(png_chunks(data))
    width, height, depth, colour = struct.unpack("!IIBB", chunks[0][1][8:18])
    most: int = height * (1 + (width * depth * _SAMPLES.get(colour, 4) + 7) // 8)
    packed = b"".join(chunk[8:-4] if len(chunk) > 12 else b"" for name, chunk in chunks if name == b"IDAT")
    try:
        return len(zlib.decompressobj().decompress(packed, most)) / most
    except zlib.error:
        return 0.0
