"""What a person can read passes, what nobody can read does not: pages drawn, photographed, blurred and darkened."""

from __future__ import annotations

import pytest
from PIL import Image, ImageFilter

from helpdesk.documents.errors import ImageBlank, ImageTooBlurred, ImageTooDark, ImageTooSmall
from helpdesk.documents.readability import check_light_and_sharpness, check_size
from helpdesk.errors import HelpdeskError
from tests.documents import page, photo

A4 = page(2480, 3508, 42)  # 300 dpi
SMALL_A4 = page()
LARGE_TYPE = page(3024, 4032, 110)
SCREEN = page(1080, 2340, 32)
DARK_MODE = page(1080, 2340, 32, paper=18, ink=230)


@pytest.mark.parametrize(
    "image",
    [
        pytest.param(photo(A4), id="a photo of a page"),
        pytest.param(photo(A4, blur=4), id="a photo a little out of focus"),
        pytest.param(photo(SMALL_A4, blur=1.5), id="a small photo a little out of focus"),
        pytest.param(photo(LARGE_TYPE, blur=8), id="large type well out of focus"),
        pytest.param(photo(A4, noise=12), id="a grainy photo"),
        pytest.param(photo(A4, light=0.4), id="a photo by lamplight"),
        pytest.param(SCREEN, id="a screenshot"),
        pytest.param(DARK_MODE, id="a screenshot in dark mode"),
        pytest.param(page(800, 200, 18), id="a narrow crop"),
        pytest.param(page(1080, 1500, 30, paper=235, ink=160), id="grey on grey"),
    ],
)
def test_what_can_be_read_passes(image: Image.Image) -> None:
    check_size(*image.size)
    check_light_and_sharpness(image)


@pytest.mark.parametrize(
    ("image", "error"),
    [
        pytest.param(photo(A4, blur=9), ImageTooBlurred, id="out of focus"),
        pytest.param(photo(A4, blur=16), ImageTooBlurred, id="far out of focus"),
        pytest.param(photo(SMALL_A4, blur=5), ImageTooBlurred, id="a small photo out of focus"),
        pytest.param(photo(A4, blur=12, noise=12), ImageTooBlurred, id="out of focus, the grain is sharp"),
        pytest.param(SCREEN.filter(ImageFilter.GaussianBlur(7)), ImageTooBlurred, id="a blurred screenshot"),
        pytest.param(photo(A4, light=0.15), ImageTooDark, id="a photo in the dark"),
        pytest.param(Image.new("L", (1200, 1600), 0), ImageTooDark, id="a lens that was covered"),
        pytest.param(Image.new("L", (1200, 1600), 255), ImageBlank, id="an empty page"),
        pytest.param(Image.new("RGB", (1200, 1600), "teal"), ImageBlank, id="one colour"),
    ],
)
def test_what_cannot_be_read_says_why(image: Image.Image, error: type[HelpdeskError]) -> None:
    with pytest.raises(error):
        check_light_and_sharpness(image)


@pytest.mark.parametrize(("width", "height"), [(160, 120), (320, 240), (4000, 90), (90, 4000), (1, 1)])
def test_a_preview_is_too_small(width: int, height: int) -> None:
    with pytest.raises(ImageTooSmall):
        check_size(width, height)
