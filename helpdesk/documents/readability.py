"""Whether a person can read what a picture shows: its size, its light, its sharpness.

The thresholds were chosen on generated pages of text (A4 at 150 and 300 dpi, a 12-megapixel photo with noise and shade,
screenshots light and dark, a narrow crop), blurred step by step and looked at;
tests/helpdesk/documents/test_readability.py makes the same pages. Whatever is in doubt passes: a refused document that
could be read costs the visitor more.
"""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from helpdesk.documents.errors import ImageBlank, ImageTooBlurred, ImageTooDark, ImageTooSmall

SHORTEST_SIDE = 200
FEWEST_PIXELS = 150_000  # 480 x 320; what messengers keep as a preview is smaller
LOOKED_AT = 1000  # the long side at which light and sharpness are measured: a sensor's noise is averaged out by then
LOOKED_AT_SHORT = 700  # and the short side of what is long: an A4 page has it at the long side above
MOST_LOOKED_AT = 8_000_000  # pixels
TILE = 24
TEXT_CONTRAST = 6.0  # standard deviation of a tile that shows something
DARKEST = 50.0  # of 255, where the picture is brightest; a dark-mode screenshot has 143
FAINTEST = 12.0
# The variance of the Laplacian, noise taken off, as a share of the variance of what it shows, in the sharpest tenth of
# the tiles: 0.8 for sharp text, 0.04 where 10-point type can just be made out, 0.02 where it cannot.
BLURRED = 0.03

Grey = NDArray[np.float32]


def check_size(width: int, height: int) -> None:
    """Raises ImageTooSmall."""
    if min(width, height) < SHORTEST_SIDE or width * height < FEWEST_PIXELS:
        raise ImageTooSmall()


def check_light_and_sharpness(image: Image.Image) -> None:
    """Raises ImageTooDark, ImageBlank or ImageTooBlurred."""
    grey = _look(image)
    laplacian = grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:] - 4 * grey[1:-1, 1:-1]
    shown = _tiles(grey[1:-1, 1:-1])
    contrast = shown.var(axis=1)
    has_text = contrast > TEXT_CONTRAST**2
    if np.percentile(shown[has_text] if has_text.any() else shown, 99) < DARKEST:
        raise ImageTooDark()
    if not has_text.any():
        raise ImageBlank() if np.ptp(np.percentile(grey, (1, 99))) < FAINTEST else ImageTooBlurred()
    edges = _tiles(laplacian).var(axis=1)
    noise = np.percentile(edges, 5)
    sharpness = np.percentile((edges[has_text] - noise) / contrast[has_text], 90)
    if sharpness < BLURRED:
        raise ImageTooBlurred()


def _look(image: Image.Image) -> Grey:
    grey = image.convert("L")
    pixels = grey.width * grey.height
    scale = max(LOOKED_AT / max(grey.size), LOOKED_AT_SHORT / min(grey.size))
    scale = min(scale, (MOST_LOOKED_AT / pixels) ** 0.5)
    if scale < 1:
        grey.thumbnail((ceil(grey.width * scale), ceil(grey.height * scale)), Image.Resampling.LANCZOS)
    return np.asarray(grey.filter(ImageFilter.BoxBlur(1)), dtype=np.float32)


def _tiles(values: Grey) -> Grey:
    """Squares of TILE pixels, one a row; what is left over at the edges is not looked at."""
    rows, columns = values.shape[0] // TILE, values.shape[1] // TILE
    whole = values[: rows * TILE, : columns * TILE]
    return whole.reshape(rows, TILE, columns, TILE).swapaxes(1, 2).reshape(-1, TILE * TILE)
