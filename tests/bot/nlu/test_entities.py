"""The entity component, as the pipeline calls it, on Sunday, 22 November 2026, half past ten in Istanbul."""

import datetime as dt
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.entities import TurkishEntities
from turkish import casing
from turkish.dates import ISTANBUL
from turkish.folding import fold
from turkish.identifiers import make_ticket_number

NOW = dt.datetime(2026, 11, 22, 10, 30, tzinfo=ISTANBUL)
HELD_OUT = Path(__file__).with_name("entities.yml")
TICKET = make_ticket_number("12345678901")
# The held-out file takes only nouns for a kind of transaction; here `yatırdım` says it as well, and so does `freespin`.
SAID_BY_VERB = re.compile(r"(?:para(?:mi|yi)? )?yatir(?!im)|freespin")
Entity = tuple[str, str]

component = TurkishEntities()
component.clock = lambda: NOW


def process(text: str) -> list[dict[str, Any]]:
    message = Message({"text": text})
    component.process([message])
    found: list[dict[str, Any]] = message.get("entities")
    return found


def values(text: str) -> list[Entity]:
    return [(found["entity"], found["value"]) for found in process(text)]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("dün akşam 8 gibi papara ile 1.500,50 TL yatırdım", [
            ("date", "2026-11-21"), ("time", "20:00"), ("payment_method", "papara"), ("amount", "1500.50"),
            ("transaction_type", "deposit"),
        ]),
        ("DUN AKSAM SEKIZDE HAVALE YAPTIM", [
            ("date", "2026-11-21"), ("time", "20:00"), ("payment_method", "bank_transfer"),
        ]),
        ("adım ahmet yılmaz kullanıcı adım ahmet34", [("name", "Ahmet Yılmaz"), ("user_name", "ahmet34")]),
        ("mailim ALI@GMAIL.COM tel 0532 123 45 67", [("email", "ali@gmail.com"), ("phone", "+905321234567")]),
        ("12 Mart, 500 lira", [("date", "2026-03-12"), ("amount", "500.00")]),
        (f"{TICKET.lower()} numaralı talebim", [("ticket_number", TICKET)]),
        ("500 usdt attım", [("amount", "500.00"), ("payment_method", "crypto")]),
    ],
)  # fmt: skip
def test_whole_messages(text: str, entities: list[Entity]) -> None:
    assert values(text) == entities


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("para yatırma", "deposit"), ("YATIRIMIM", "deposit"), ("yatirdim", "deposit"),
        ("para yatıramıyorum", "deposit"),
        ("çekimim", "withdrawal"), ("para cekme", "withdrawal"), ("çektim", "withdrawal"),
        ("ÇEKEMİYORUM", "withdrawal"),
        ("bonusum", "bonus"), ("freespinlerim", "bonus"), ("free spin", "bonus"), ("promosyon kodu", "bonus"),
        ("bahsim", "bet"), ("kuponumu", "bet"), ("BAHİS", "bet"),
    ],
)  # fmt: skip
def test_transaction_types(text: str, kind: str) -> None:
    assert values(text) == [("transaction_type", kind)]


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("havaleyle", "bank_transfer"), ("EFT", "bank_transfer"), ("fast ile", "bank_transfer"),
        ("bankadan", "bank_transfer"),
        ("kredi kartımla", "credit_card"), ("banka kartıyla", "credit_card"), ("papara'dan", "papara"),
        ("kripto para", "crypto"),
        ("USDT TRC20", "crypto"), ("bitcoin", "crypto"), ("tron", "crypto"), ("dijital cüzdan", "wallet"),
        ("cüzdanıma", "wallet"),
        ("qr kod", "qr"), ("karekodla", "qr"), ("mobil ödeme", "mobile_payment"),
    ],
)  # fmt: skip
def test_payment_methods(text: str, method: str) -> None:
    assert values(text) == [("payment_method", method)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("adım Ayşe Kaya", "Ayşe Kaya"), ("benim adım zeynep ak'tır", "Zeynep Ak"),
        ("ismim şükrü çağlar", "Şükrü Çağlar"),
        ("BEN AHMET YILMAZ", "Ahmet Yılmaz"), ("ben ayşe hesabıma giremiyorum", "Ayşe"),
        ("Mehmet Demir ben", "Mehmet Demir"),
        ("merhaba ali veli ben", "Ali Veli"), ("isim soyisim: fatma nur çelik", "Fatma Nur Çelik"),
        ("adım can soyadım kaya", "Can Kaya"), ("Ad: Ali Soyad: Çelik", "Ali Çelik"),
        ("ad soyad: Jülide Şenocaklı", "Jülide Şenocaklı"),
        ("IŞIL İNCE, dünkü", "Işıl İnce"),
        ("ben Berkecan Tosunoğlu", "Berkecan Tosunoğlu"), ("ben Elif Su Doğan", "Elif Su Doğan"),
        ("ayse demir", "Ayse Demir"),
    ],
)  # fmt: skip
def test_names(text: str, name: str) -> None:
    assert [value for entity, value in values(text) if entity == "name"] == [name]


@pytest.mark.parametrize(
    ("text", "user_name"),
    [
        ("kullanıcı adım ali34", "ali34"), ("k.adı: Kral_34", "Kral_34"), ("nick ali.veli", "ali.veli"),
        ("kadi: zorlu61", "zorlu61"),
        ("KULLANICI ADIM ALI34", "ALI34"), ("kullanıcı adım aslan", "aslan"), ("üye adım mavi78'dir", "mavi78"),
        ("kral_34 kullanıcı adım", "kral_34"), ("kullanıcı adım mehmet34'tür", "mehmet34"),
        ("kullanıcı adım mehmet34’tür", "mehmet34"), ("kullanıcı adım mehmet34`tür", "mehmet34"),
        ("kullanıcı adım mehmet34′tür", "mehmet34"), ("kullanıcı adım mehmet34ʼtür", "mehmet34"),
        ("kullanıcı adım mehmet34tür", "mehmet34"), ("mehmet34'tür kullanıcı adım", "mehmet34"),
        ("kullanıcı adım @mehmet34'tür", "mehmet34"), ("@mehmet34'ün hesabı", "mehmet34"), ("@mehmet34", "mehmet34"),
    ],
)  # fmt: skip
def test_user_names(text: str, user_name: str) -> None:
    assert values(text) == [("user_name", user_name)]


@pytest.mark.parametrize(
    "text",
    [
        "18 yaşındayım", "3 kere denedim olmadı", "iphone 13 kullanıyorum", "2 gündüz bekledim", "samsung s23 ultra",
        "adım yanlış yazılmış", "adım soyadım değişti", "ismim görünmesin", "kullanıcı adımı unuttum",
        "kullanıcı adım yanlış",
        "ben bağımlı oldum", "ben emin değilim", "Ben Şikayet Etmek İstiyorum", "bir sorun var",
        "ekran görüntüsü çektim",
        "bahsi geçen konu", "kimlik kartım", "cebimde beş kuruş yok", "yüzde 50", "hayırlı cumalar",
        "24/7 açık mısınız",
        "hesabım bin kere kapandı", "yüzüme kapattı", "10000000146", "TR33 0006 1005 1978 6457 8413 26",
        "4111 1111 1111 1111",
        "192.168.1.1", "merhaba", "👍", "???",
    ],
)  # fmt: skip
def test_what_holds_no_entity(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("500", ["500.00"]), ("tutar 750", ["750.00"]), ("dün 500 papara ile", ["500.00"]),
        ("dün 500 yatırdım gelmedi", ["500.00"]),
        ("sanırım 1250 idi", ["1250.00"]), ("beş yüz", ["500.00"]), ("200 ve 300 yatırdım", ["200.00", "300.00"]),
        ("1000 yatırdım 850 görünüyor", ["1000.00"]), ("14.30'da", []), ("8'de attım", []),
    ],
)  # fmt: skip
def test_bare_numbers_are_amounts_only_in_context(text: str, amounts: list[str]) -> None:
    assert [value for entity, value in values(text) if entity == "amount"] == amounts


@pytest.mark.parametrize(
    ("text", "extra"),
    [
        ("1,500 TL", {"currency": "TRY", "ambiguous": ["1500.00", "1.50"]}),
        ("100 dolar", {"currency": "USD"}),
        ("saat 8", {"ambiguous": ["08:00", "20:00"]}),
        ("yarın", {"is_future": True}),
        ("31.02.2026", {"invalid": True}),
        ("3 saat önce", {"time": "07:30"}),
        (TICKET[:-1] + "9", {"invalid": True}),
        (TICKET, {}),
    ],
)
def test_what_the_form_must_ask_about_is_marked(text: str, extra: dict[str, object]) -> None:
    (found,) = process(text)
    basic = {"entity", "value", "start", "end", "extractor"}
    assert {key: value for key, value in found.items() if key not in basic} == extra


def test_entities_of_others_are_kept() -> None:
    other = {"entity": "game", "value": "rulet", "start": 0, "end": 5}
    message = Message({"text": "rulet 500 tl", "entities": [other]})
    component.process([message])
    assert [found["entity"] for found in message.get("entities")] == ["game", "amount"]
    assert message.get("entities")[1]["extractor"] == "TurkishEntities"


def test_a_message_without_text_is_left_alone() -> None:
    message = Message({"intent": "greet"})
    assert component.process([message]) == [message]
    assert message.get("entities") is None


def test_decomposed_letters_keep_their_offsets() -> None:
    text = "du\u0308n o\u0308g\u0306len 1'de c\u0327ekim"
    found = process(text)
    assert [one["value"] for one in found] == ["2026-11-21", "13:00", "withdrawal"]
    assert text[found[-1]["start"] : found[-1]["end"]] == "c\u0327ekim"


@settings(deadline=None)
@given(
    st.text(max_size=400)
    | st.lists(
        st.sampled_from(
            [
                "dün",
                "500",
                "tl",
                "adım",
                "ben",
                "ali",
                "kullanıcı",
                "saat",
                "8",
                "buçuk",
                ".",
                ",",
                "'",
                "12",
                "mart",
                "tk",
                "\u0307",
            ]
        ),
        max_size=60,
    ).map(" ".join)
)
def test_any_text_gives_the_same_sound_answer_twice(text: str) -> None:
    found = component.find(text)
    assert component.find(text) == found
    assert all(0 <= one["start"] < one["end"] <= len(text) for one in found)
    assert all(one["end"] <= other["start"] for one, other in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    "part",
    [
        "1", "a", "1 ", "1.", "1,5 ", "bin ", "yuz", "12 mart ", "saat 5 ", "adım ", "ben ali ", "ahmet ", "a@a.",
        "+90 ", "tk-",
        "1234 ", "e\u0307", "İ", " ", "\n", "(", "dün gece ", "5'te ", "500 tl ", "kullanıcı adım ", "\u0300", "𝟓",
        "गा", "السلام ",
    ],
)  # fmt: skip
def test_the_longest_message_takes_no_time(part: str) -> None:
    text = (part * 2000)[:2000]
    before = time.process_time()
    component.find(text)
    assert time.process_time() - before < 0.5


@pytest.mark.skipif(not HELD_OUT.exists(), reason="the held-out file is not there")
def test_held_out_messages() -> None:
    expected, missed, spurious, found_at_all = 0, [], [], 0
    for case in yaml.safe_load(HELD_OUT.read_text(encoding="utf-8")):
        wanted = Counter(_comparable(one["entity"], one["value"]) for one in case["entities"])
        found = Counter(_held_out_answer(case))
        missed += [(case["text"], one) for one in (wanted - found).elements()]
        spurious += [(case["text"], one) for one in (found - wanted).elements()]
        expected += wanted.total()
        found_at_all += found.total()
    assert len(missed) <= 0.05 * expected, missed
    assert len(spurious) <= 0.05 * found_at_all, spurious


def _held_out_answer(case: dict[str, Any]) -> list[Entity]:
    then = dt.datetime.fromisoformat(case["today"])
    component.clock = lambda: then
    found = component.find(case["text"])
    component.clock = lambda: NOW
    labelled = [_comparable(one["entity"], one["value"]) for one in case["entities"]]
    answer = [(_comparable(one["entity"], one["value"]), one) for one in found]
    return [entity for entity, one in answer if entity in labelled or not _is_open(case, one)]


def _is_open(case: dict[str, Any], found: dict[str, Any]) -> bool:
    """Tells whether the file has nothing to say about this entity."""
    said = fold(case["text"][found["start"] : found["end"]])
    by_verb = found["entity"] == "transaction_type" and SAID_BY_VERB.match(said)
    return bool(by_verb) or found["entity"] in case.get("ambiguous", [])


def _comparable(entity: str, value: str) -> Entity:
    return entity, casing.lower(value) if entity in {"name", "user_name"} else value
