"""Which day a message means, and why it cannot be used."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from turkish.phrases.days import read_date
from turkish.phrases.values import Reading

NOW = datetime(2026, 3, 18, 11, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("dün", "2026-03-17"),
        ("DÜN AKŞAM", "2026-03-17"),
        ("yok, dün değil önceki gün", "2026-03-16"),
        ("12 Mart", "2026-03-12"),
        ("15.03.2026'da", "2026-03-15"),
        ("3 gün önce", "2026-03-15"),
    ],
)
def test_a_day_is_read(text: str, day: str) -> None:
    reading = read_date(text, NOW)
    assert reading
    assert reading.value == day


@pytest.mark.parametrize("asked", [True, False])
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("dün yatırdım bugün hala gelmedi", "2026-03-17"),
        ("Pazartesi günü yatırdım bugün çarşamba hâlâ yok", "2026-03-16"),
        ("bugün hala yok dün yatırmıştım", "2026-03-17"),
        ("3 gün önce attım dün de gelmedi", "2026-03-15"),
        ("pazartesi çekim verdim salı oldu ses seda yok", "2026-03-16"),
        ("12 martta gönderdim dünden beri bekliyorum", "2026-03-12"),
        ("bugün yatırdım gelmedi", "2026-03-18"),
        ("dün hala gelmemişti", "2026-03-17"),
    ],
)
def test_a_day_on_which_it_is_only_still_so_is_not_the_day_of_the_event(text: str, day: str, asked: bool) -> None:
    reading = read_date(text, NOW, asked=asked)
    assert reading
    assert reading.value == day


@pytest.mark.parametrize(
    "text", ["dün 500 yatırdım gelmedi bugün 300 yatırdım o da gelmedi", "dün ya da bugün gelmedi"]
)
def test_two_days_of_which_either_may_be_the_one_are_asked_about(text: str) -> None:
    reading = read_date(text, NOW)
    assert reading
    assert reading.trouble == "several"


@pytest.mark.parametrize(
    ("text", "trouble"), [("yarın", "future"), ("31 şubat", "impossible"), ("30.02.2026", "impossible")]
)
def test_a_day_that_cannot_be_is_named_as_such(text: str, trouble: str) -> None:
    reading = read_date(text, NOW)
    assert reading
    assert (reading.value, reading.trouble) == (None, trouble)


@pytest.mark.parametrize("text", ["param gelmedi", "500 lira", "hatırlamıyorum", ""])
def test_no_day_is_read_where_none_is_named(text: str) -> None:
    assert read_date(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("pazar dedim ya", "2026-03-15"),
        ("24'ü", "2026-02-24"),
        ("yirmi dördü", "2026-02-24"),
        ("salı, yirmi dördü", "2026-02-24"),
        ("tarih yirmi dört olcaktı", "2026-02-24"),
        ("10 dakikadır bekliyorum", "2026-03-18"),
        ("2 saat oldu", "2026-03-18"),
        ("48 saattir bekliyorum", "2026-03-16"),
        ("her gün oluyor", "2026-03-18"),
    ],
)
def test_what_says_a_day_only_where_one_was_asked_for(text: str, day: str) -> None:
    reading = read_date(text, NOW, asked=True)
    assert reading
    assert reading.value == day
    assert text.startswith("salı") or read_date(text, NOW) is None


@pytest.mark.parametrize(
    "text",
    ["24", "biri", "ikisi de", "onu diyorum", "saat 5i geçiyordu", "24 saat içinde dediniz", "5 dk diyosun",
     "pazar yerinde", "hala gelmedi", "yirmi lira"],
)  # fmt: skip
def test_what_is_no_day_though_one_was_asked_for(text: str) -> None:
    assert read_date(text, NOW, asked=True) is None


def test_the_day_of_a_month_is_read_to_its_end() -> None:
    reading = read_date("ayın yirmi dördü", NOW)
    assert reading
    assert reading.value == "2026-02-24"


@pytest.mark.parametrize(
    ("text", "day"),
    [("yok 17si değil 16sı", 16), ("17 değil 16", 16), ("17'si değil 16'sıydı", 16), ("16 olacak", 16)],
)
def test_of_two_days_of_the_month_the_one_that_is_not_denied_is_read(text: str, day: int) -> None:
    assert read_date(text, NOW, asked=True) == Reading(value=f"2026-03-{day}")
