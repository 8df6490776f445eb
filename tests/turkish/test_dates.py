"""Dates and times, as seen from Sunday, 22 November 2026, half past ten in Istanbul."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turkish.dates import ISTANBUL, DateMention, find_dates

NOW = dt.datetime(2026, 11, 22, 10, 30, tzinfo=ISTANBUL)


def only(text: str) -> DateMention:
    (mention,) = find_dates(text, NOW)
    return mention


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("dün", "2026-11-21"), ("DUN AKSAM", "2026-11-21"), ("bugün", "2026-11-22"), ("bu sabah", "2026-11-22"),
        ("evvelsi gün", "2026-11-20"), ("önceki gün", "2026-11-20"), ("dün değil önceki gün", "2026-11-20"),
        ("geçen cuma", "2026-11-20"), ("GEÇEN CUMA", "2026-11-20"), ("cuma günü", "2026-11-20"),
        ("cuma yatırdım", "2026-11-20"), ("cumartesi günü", "2026-11-21"), ("pazartesi günü", "2026-11-16"),
        ("cmt günü", "2026-11-21"), ("pzt günü", "2026-11-16"),
        ("geçen hafta cuma", "2026-11-13"), ("geçen pazartesi", "2026-11-16"), ("bu salı", "2026-11-17"),
        ("3 gündür gelmedi", "2026-11-19"), ("iki haftadir bekliyorum", "2026-11-08"), ("4 gun oldu", "2026-11-18"),
        ("3 gün önce", "2026-11-19"), ("üç gün evvel", "2026-11-19"), ("iki hafta önce", "2026-11-08"),
        ("2 hafta önce salı", "2026-11-03"), ("1 ay önce", "2026-10-22"),
        ("ayın 5'i", "2026-11-05"), ("ayın 25'inde", "2026-10-25"), ("ayın beşinde", "2026-11-05"),
        ("geçen ayın 3ü", "2026-10-03"), ("bu ayın 12'sinde", "2026-11-12"),
        ("12 Mart'ta", "2026-03-12"), ("12 mart 2026", "2026-03-12"), ("12 Aralık", "2025-12-12"),
        ("on iki mart", "2026-03-12"),
        ("Mart'ın 12'si", "2026-03-12"), ("3 Kasım Salı", "2026-11-03"), ("29 şubat", "2024-02-29"),
        ("15.03.2026", "2026-03-15"), ("15/03/26", "2026-03-15"), ("15-3-2026", "2026-03-15"),
        ("2026-03-15", "2026-03-15"),
        ("15.03.2026'da", "2026-03-15"), ("15 . 03 . 2026", "2026-03-15"), ("10.11.85", "1985-11-10"),
        ("15/03", "2026-03-15"),
        ("15.03", "2026-03-15"), ("21 Kas 2026", "2026-11-21"), ("ocak ayının 3'ünde", "2026-01-03"),
    ],
)  # fmt: skip
def test_dates(text: str, day: str) -> None:
    mention = only(text)
    assert mention.date == dt.date.fromisoformat(day)
    assert not mention.is_future
    assert not mention.invalid


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05/Ağu/2026", "2026-08-05"), ("05-AĞU-2026", "2026-08-05"), ("5 Ağu", "2026-08-05"),
        ("05.Kas.26", "2026-11-05"),
        ("5 Tem 26", "2026-07-05"), ("12/Mar/2026", "2026-03-12"), ("5 Kasım '26", "2026-11-05"),
        ("5Kas2026", "2026-11-05"),
        ("05-AUG-2026", "2026-08-05"), ("Aug 5, 2026", "2026-08-05"), ("Kas 5, 2026", "2026-11-05"),
        ("5 11 2026", "2026-11-05"), ("05112026", "2026-11-05"), ("20261105", "2026-11-05"), ("3 ara", "2025-12-03"),
        ("05.08.2026-14:03:22", "2026-08-05"), ("2026-11-05T14:03:22+03:00", "2026-11-05"),
        ("2026-11-05T22:30:00Z", "2026-11-06"), ("5 ağustos iki bin yirmi beş", "2025-08-05"),
        ("beş kasım iki bin yirmi altı", "2026-11-05"), ("2025 yılının 5 kasımı", "2025-11-05"),
        ("5 Ekim 2019", "2019-10-05"),
        ("pzt", "2026-11-16"), ("cmt günü", "2026-11-21"), ("perşembeydi", "2026-11-19"), ("prş akşamı", "2026-11-19"),
    ],
)  # fmt: skip
def test_dates_of_receipts_and_short_forms(text: str, day: str) -> None:
    dates = [mention.date for mention in find_dates(text, NOW) if mention.date]
    assert dates == [dt.date.fromisoformat(day)]


@pytest.mark.parametrize(
    "text",
    [
        "kupon no 05112026",
        "12345678",
        "12 ara verdim",
        "2 eki var",
        "pazarları yatırırım",
        "5 kasa",
        "20261105 tl",
        "40112026",
    ],
)
def test_what_looks_like_a_receipt_and_is_no_day(text: str) -> None:
    assert [mention.date for mention in find_dates(text, NOW)] == []


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("29 Mart 14.02'de 1.250 tl yatırdım", "2026-03-29", "14:02"),
        ("dün 14.02'de yatırdım", "2026-11-21", "14:02"),
        ("cuma 09.11'de", "2026-11-20", "09:11"),
        ("cuma 21.10 gibi", "2026-11-20", "21:10"),
        ("14.02'de yatırdım", None, "14:02"),
        ("pazartesi 09.11'de yatırdım", "2026-11-09", None),
        ("05.11'de yatırdım", "2026-11-05", None),
    ],
)
def test_a_time_written_like_a_day_is_none_beside_another_day(text: str, day: str | None, clock: str | None) -> None:
    found = find_dates(text, NOW)
    assert [mention.date for mention in found if mention.date] == ([dt.date.fromisoformat(day)] if day else [])
    assert [mention.time for mention in found if mention.time] == ([dt.time.fromisoformat(clock)] if clock else [])


def test_two_times_with_a_dash_are_no_days() -> None:
    found = find_dates("dün 12.05 - 12.10 arası", NOW)
    assert [mention.date for mention in found if mention.date] == [dt.date(2026, 11, 21)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("cumayı cumartesiye bağlayan gece yatırdım", ["2026-11-20", "2026-11-21"]),
        ("cuma gecesi cumartesiye bağlayan gece", ["2026-11-20", "2026-11-21"]),
        ("5 kasımı 6 kasıma bağlayan gece", ["2026-11-05", "2026-11-06"]),
    ],
)
def test_a_night_between_two_days_may_have_been_either(text: str, days: list[str]) -> None:
    assert [day.isoformat() for day in only(text).ambiguous] == days


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("saat 14:30", "14:30"), ("14.30'da", "14:30"), ("14.30", "14:30"), ("akşam 8", "20:00"),
        ("AKŞAM SEKİZ", "20:00"),
        ("aksam sekiz bucukta", "20:30"), ("sabah 9 gibi", "09:00"), ("gece 12", "00:00"), ("gece 3'te", "03:00"),
        ("öğlen 1", "13:00"), ("akşam üzeri 5", "17:00"),
        ("öğleden sonra 3 buçuk", "15:30"), ("gece yarısı", "00:00"), ("akşam 8:30", "20:30"),
        ("saat on altıda", "16:00"), ("akşam sekizi çeyrek geçe", "20:15"), ("akşam 8'e 10 kala", "19:50"),
    ],
)  # fmt: skip
def test_times(text: str, clock: str) -> None:
    assert only(text).time == dt.time.fromisoformat(clock)
    assert only(text).ambiguous_times == ()


@pytest.mark.parametrize(("text", "clocks"), [("saat 8", ["08:00", "20:00"]), ("8 buçukta", ["08:30", "20:30"])])
def test_an_hour_without_part_of_the_day_has_two_readings(text: str, clocks: list[str]) -> None:
    assert list(only(text).ambiguous_times) == [dt.time.fromisoformat(clock) for clock in clocks]


def test_date_and_time_are_two_mentions() -> None:
    text = "dün akşam 8 gibi yatırdım"
    date, time = find_dates(text, NOW)
    assert (text[date.start : date.end], text[time.start : time.end]) == ("dün", "akşam 8")


def test_hours_ago_give_both_at_once() -> None:
    mention = only("12 saat önce")
    assert (mention.date, mention.time) == (dt.date(2026, 11, 21), dt.time(22, 30))


@pytest.mark.parametrize("text", ["31.02.2026", "32.13.2026", "30 şubat", "31 Nisan'da"])
def test_days_that_do_not_exist_are_marked(text: str) -> None:
    assert only(text) == DateMention(0, len(text), invalid=True)


@pytest.mark.parametrize(
    ("text", "day"), [("yarın", "2026-11-23"), ("25.12.2026", "2026-12-25"), ("haftaya salı", "2026-11-24")]
)
def test_later_days_are_marked(text: str, day: str) -> None:
    mention = only(text)
    assert (mention.date, mention.is_future) == (dt.date.fromisoformat(day), True)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("cuma günü", []),
        ("pazar günü", ["2026-11-15", "2026-11-22"]),
        ("geçen cuma", ["2026-11-20", "2026-11-13"]),
        ("24 kasım", ["2025-11-24", "2026-11-24"]),
        ("05/12/2026", ["2026-12-05", "2026-05-12"]),
        ("3 ya da 4 kasım", ["2026-11-03", "2026-11-04"]),
        ("ayın 3'ü ya da 4'ü", ["2026-11-03", "2026-11-04"]),
        ("3-4 kasım 2025", ["2025-11-03", "2025-11-04"]),
    ],
)
def test_doubtful_days_give_all_readings(text: str, days: list[str]) -> None:
    assert list(only(text).ambiguous) == [dt.date.fromisoformat(day) for day in days]


def test_the_small_hours_belong_to_both_days() -> None:
    date, time = find_dates("dün gece 1'de", NOW)
    assert date.ambiguous == (dt.date(2026, 11, 21), dt.date(2026, 11, 22))
    assert time.time == dt.time(1)


def test_two_or_three_days_ago_has_both_readings() -> None:
    assert only("2-3 gün önce").ambiguous == (dt.date(2026, 11, 20), dt.date(2026, 11, 19))


@pytest.mark.parametrize(
    "text",
    [
        "24/7 açık mısınız", "3 gündüz", "2 saattir gelmedi", "192.168.1.1", "0532 123 45 67", "her cuma",
        "1.50",
        "cumartesi açık mısınız", "pazar", "çekim", "saat 25:00", "3-2 kazandık", "1.500,50 TL", "2 bin tl",
        "marttan beri",
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, NOW) == []


def test_the_day_is_the_one_in_istanbul() -> None:
    late = dt.datetime(2026, 11, 21, 22, 30, tzinfo=dt.timezone.utc)
    assert find_dates("bugün", late)[0].date == dt.date(2026, 11, 22)


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            [
                "dün",
                "geçen",
                "cuma",
                "ayın",
                "5",
                "'i",
                "12",
                "mart",
                "saat",
                "akşam",
                "8",
                "buçuk",
                ":",
                ".",
                "2026",
                "önce",
            ]
        ),
        max_size=40,
    ).map(" ".join),
    st.datetimes(min_value=dt.datetime(2000, 1, 1), max_value=dt.datetime(2100, 1, 1)),
)
def test_any_text_at_any_time_is_survived(text: str, now: dt.datetime) -> None:
    mentions = find_dates(text, now.replace(tzinfo=dt.timezone.utc))
    assert all(one.end <= other.start for one, other in zip(mentions, mentions[1:], strict=False))


@pytest.mark.parametrize("text", ["evvelki hafta salı", "önceki hafta salı günü"])
def test_the_week_before_may_be_one_of_two(text: str) -> None:
    assert only(text).ambiguous == (dt.date(2026, 11, 10), dt.date(2026, 11, 3))
