"""The number of a coupon is read where it is called so, and bare digits only where a number was asked for."""

from __future__ import annotations

import pytest

from turkish.phrases.coupons import read_coupon, read_lone_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("kupon numaram 884512", "884512"),
        ("Kupon no: 77120934 sonuçlanmadı", "77120934"),
        ("884512 nolu kupon hala açık", "884512"),
        ("884512 numaralı kuponum", "884512"),
        ("TUR NO 90127733 dondu", "90127733"),
        ("bilet numarası AB-5512098", "AB-5512098"),
    ],
)
def test_a_number_that_is_called_so_is_read(text: str, number: str) -> None:
    assert read_coupon(text) == number


@pytest.mark.parametrize(
    "text", ["500 tl kupon yaptım", "dün 3 kupon yaptım", "12.03.2026 kuponu", "kuponum 21:30'da", "10000 lira"]
)
def test_sums_days_and_counts_are_none(text: str) -> None:
    assert read_coupon(text) is None


def test_bare_digits_count_where_a_number_was_asked_for() -> None:
    assert read_coupon("884512") is None
    assert read_coupon("884512", asked=True) == "884512"
    assert read_coupon("5000 tl", asked=True) is None


def test_a_number_that_is_called_so_before_is_found_behind_other_words() -> None:
    assert read_coupon("kupon numarası var o olur mu 884512") == "884512"


@pytest.mark.parametrize(("text", "number"), [("88213047", "88213047"), ("bu işte 88213047", "88213047")])
def test_a_long_number_alone_is_one(text: str, number: str) -> None:
    assert read_lone_number(text) == number


@pytest.mark.parametrize(
    "text", ["05321234567", "500000 tl", "1234567 8901234", "88213047 tl", "27.11.2026", "abc1234567"]
)
def test_a_telephone_a_sum_or_a_day_is_no_number_of_a_coupon(text: str) -> None:
    assert read_lone_number(text) is None
