"""Masking: no card, IBAN or kimlik number leaves a text, and nothing else does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turkish.identifiers import make_ticket_number
from turkish.masking import mask, mask_code

_PASSWORDS = Path(__file__).with_name("passwords.tsv")


@pytest.mark.parametrize(
    ("text", "masked", "kind"),
    [
        ("kartım 4111 1111 1111 1111", "kartım **** **** **** 1111", "card"),
        ("4111-1111-1111-1111", "****-****-****-1111", "card"),
        ("4111111111111111", "************1111", "card"),
        ("4111 1111 1111 1112", "**** **** **** 1112", "card"),
        ("4111 1111 1111 1111 500 tl", "**** **** **** 1111 500 tl", "card"),
        ("３７８２８２２４６３１０００５", "***********0005", "card"),
        ("tr33 0006 1005 1978 6457 8413 26", "**** **** **** **** **** **13 26", "iban"),
        ("TR330006100519786457841327", "**********************1327", "iban"),
        ("4111.1111/1111_1111", "****.****/****_1111", "card"),
        ("4111*1111*1111*1111", "***************1111", "card"),
        ("4111   1111\n1111\n1111", "****   ****\n****\n1111", "card"),
        ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "* * * * * * * * * * * * 1 1 1 1", "card"),
        ("4111111111111111 5555555555554444", "************1111 ************4444", "card"),
        ("41111111111111115555555555554444", "************1111************4444", "card"),
        ("500 4111 1111 1111 1111", "500 **** **** **** 1111", "card"),
        ("4111 1111 1111 1111 12/28 123", "**** **** **** 1111 **/** ***", "card"),
        ("4111111111111111\n12/28\n123", "************1111\n**/**\n***", "card"),
        ("skt 05/27 cvv 999", "skt **/** cvv ***", "card"),
        ("son kullanma tarihi 12/2028 cvv'si 123", "son kullanma tarihi **/**** cvv'si ***", "card"),
        ("ibanım 330006100519786457841326", "ibanım ********************1326", "iban"),
        ("DE89 3704 0044 0532 0130 00", "**** **** **** **** **30 00", "iban"),
        ("tc kimlik no 12345678901", "tc kimlik no ***********", "tckn"),
        ("şifrem: kedi123", "şifrem: *******", "password"),
        ("parolam kedi123’tü", "parolam *******’tü", "password"),
        ("şifre = fenerbahce", "şifre = **********", "password"),
        ("şifrem 1907'ydi", "şifrem ****'ydi", "password"),
        ("sifremi kedi123 yaptım", "sifremi ******* yaptım", "password"),
        ("kullanıcı adım mehmet34 şifrem Kedi!23", "kullanıcı adım mehmet34 şifrem *******", "password"),
        ("kart şifrem 1234", "kart şifrem ****", "password"),
        ("482913 doğrulama kodu ile giriş", "****** doğrulama kodu ile giriş", "code"),
        ("sms kodu: 1234", "sms kodu: ****", "code"),
        ("tc 10000000146'dır", "tc ***********'dır", "tckn"),
        ("100 000 001 46", "*** *** *** **", "tckn"),
    ],
)
def test_secrets_are_masked(text: str, masked: str, kind: str) -> None:
    result = mask(text)
    assert result.text == masked.replace("0005", "０００５")
    assert result.kinds == {kind}


@pytest.mark.parametrize(
    "text",
    ["0532 123 45 67", "1.500,50 TL", make_ticket_number("12345678901"), "15.03.2026 14:30", "12345678901", "merhaba"],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask(text).text == text
    assert mask(text).kinds == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "FAST sorgu no 0067 2026 1125 1430",
        "dekont no 1647725122227",
        "işlem no 4000123412341234",
        "işlem numaram 4111 1111 1111 1111",
        "4111111111111111 numaralı işlem",
        "TX 0x4111111111111111abcd",
        "kupon 4111111111111111",
        "TK-4234-5678-9012 4500",
        "12 500,75 TL, 4.500,00 3.250,00 1.000,00",
        "5.11.2026 14:03:22 500",
        "promosyon kodu 123456",
        "hata kodu 40321",
        "onay kodu 10 dakikadır gelmedi",
    ],
)
def test_a_number_that_is_said_to_be_a_reference_stays(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "şifremi unuttum",
        "şifrem: unuttum",
        "şifrem çalışmıyor!!!",
        "şifre: en az 8 karakter",
        "şifremi 2026'da değiştirdim",
        "şifremi 3 kere yanlış girdim",
        "mehmet34 şifremi unuttum",
        "şifrem iphone13te açılmıyor",
    ],
)
def test_what_is_said_of_a_password_stays(text: str) -> None:
    assert mask(text).text == text


def _passwords(label: str) -> list[str]:
    rows = (line.split("\t") for line in _PASSWORDS.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    return [text for found, text in rows if found == label]


def test_nearly_every_password_of_letters_alone_is_masked() -> None:
    given_away = _passwords("password")
    assert sum(mask(text).kinds == {"password"} for text in given_away) >= 0.94 * len(given_away)


def test_hardly_anything_that_is_said_of_a_password_is_taken_for_one() -> None:
    said = _passwords("said")
    assert sum(bool(mask(text).kinds) for text in said) <= 0.01 * len(said)


def test_a_text_that_is_nothing_but_a_secret_has_no_rest() -> None:
    assert not mask("4111 1111 1111 1111 12/28 123").rest
    assert mask("4111 1111 1111 1111 ile ödedim").rest


CARDS = ("4111111111111111", "5555555555554444", "378282246310005", "9792030000000000", "6011000990139424")
SIGNS = (" ", "  ", ".", "-", "/", "_", "*", "\n", " - ", "\u00a0", "\u2009", "\u2011", "\u200b", "–", ",")
SCRIPTS = ("0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩")


@st.composite
def grouped_cards(draw: st.DrawFn) -> str:
    """A card number cut into groups by one sign, in one script."""
    card, sign, script = draw(st.sampled_from(CARDS)), draw(st.sampled_from(SIGNS)), draw(st.sampled_from(SCRIPTS))
    cuts = sorted(draw(st.sets(st.integers(1, len(card) - 1))))
    groups = [card[start:end] for start, end in zip([0, *cuts], [*cuts, len(card)], strict=True)]
    return sign.join(groups).translate(str.maketrans("0123456789", script))


def digits_of(text: str) -> str:
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


@given(st.lists(grouped_cards(), min_size=1, max_size=3), st.sampled_from(["kartım {}", "{}", "{} ile ödedim"]))
def test_a_card_is_masked_however_it_is_grouped(cards: list[str], said: str) -> None:
    text = said.format(", ve ".join(cards))
    masked = mask(text)
    assert digits_of(masked.text) == "".join(digits_of(card)[-4:] for card in cards)
    assert masked.kinds == {"card"}


@given(st.lists(st.sampled_from(CARDS), min_size=2, max_size=4), st.sampled_from([" ", "\n", ", ", " / "]))
def test_several_cards_in_a_row_are_masked(cards: list[str], between: str) -> None:
    assert digits_of(mask(between.join(cards)).text) == "".join(card[-4:] for card in cards)


@given(st.text(max_size=200) | st.text(alphabet="0123456789 -.*trşifre:", max_size=200) | grouped_cards())
def test_masking_twice_changes_nothing(text: str) -> None:
    once = mask(text).text
    assert mask(once).text == once


def test_several_secrets_in_one_text() -> None:
    result = mask("kart 4111111111111111 tc 10000000146")
    assert result.text == "kart ************1111 tc ***********"
    assert result.kinds == {"card", "tckn"}


@given(st.text(max_size=400) | st.text(alphabet="0123456789 -.tr", max_size=400))
def test_masking_keeps_the_length(text: str) -> None:
    assert len(mask(text).text) == len(text)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("123456", "******"),
        ("kodum 123456.", "kodum ******."),
        ("123 456", "*** ***"),
        ("kod:123-456", "kod:***-***"),
        ("İşte 123456'yı yazdım", "İşte ******'yı yazdım"),
        ("48 29 13", "** ** **"),
        ("4 8 2 9 1 3", "* * * * * *"),
        ("4829 13", "**** **"),
        ("482.913", "***.***"),
        ("kodum 4829-13 oldu mu", "kodum ****-** oldu mu"),
        ("482\n913", "***\n***"),
        ("bende ٤٨٢٩١٣ yazıyor", "bende ****** yazıyor"),
        ("482\u2011913 yazıyor", "***\u2011*** yazıyor"),
        ("500 482 913 yazıyor", "*** *** *** yazıyor"),
    ],
)
def test_a_code_is_masked(text: str, masked: str) -> None:
    assert mask_code(text).text == masked
    assert mask_code(text).kinds == {"code"}


@pytest.mark.parametrize(
    "text",
    [
        "150000 TL",
        "150 000 lira",
        "12.345.678",
        "1234567",
        "12345",
        "2026-11-22",
        "22.11.26",
        "22.11.2026 09:00",
        "merhaba",
        "tutar 250.000",
        "1500 10 gündür yok",
        "532 111 22 33",
        "TK-1234-5678-9012",
    ],
)
def test_what_is_no_code_stays(text: str) -> None:
    assert mask_code(text).text == text


@pytest.mark.parametrize("said", ["{} nolu kartinizdan 1.250,00 TL", "{} numaralı kredi kartım", "{} no'lu kart ile"])
@pytest.mark.parametrize("card", ["5528790000001234", "4111111111111112", "9792000000001234"])
def test_a_number_that_is_said_to_be_a_card_is_masked_with_a_wrong_digit_too(said: str, card: str) -> None:
    shown = mask(said.format(card)).text
    assert card[:12] not in shown
    assert card[-4:] in shown


def test_a_long_number_that_is_said_to_be_something_else_stays() -> None:
    for said in ("5528790000001234 nolu dekont", "5528790000001234 numaralı işlem no", "sorgu no 5528790000001234"):
        assert mask(said).text == said
