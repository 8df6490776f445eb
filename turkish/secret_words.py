"""Secrets that are known by what is said of them: one-time codes, expiry and security code of a card, passwords.

Called by `turkish.masking`, on folded text. What a password looks like is in `turkish.passwords`.
"""

import re
from collections.abc import Iterator, Sequence

from turkish.identifiers import HYPHENS
from turkish.passwords import find_passwords
from turkish.secret_numbers import Secret

_SIGN = r"[^\w]"
_FILLER = r"(?:[ ]?(?:kod|no|numara|tarih|hane|rakam)[a-z]*|[ ]?(?:su|bu|da|de|ise|olarak|ve|uc))"
_TO_NUMBER = rf"(?:'?[a-z]{{0,4}})?(?:{_SIGN}{{0,3}}{_FILLER}){{0,3}}{_SIGN}{{0,4}}"
_NO_AMOUNT = (
    r"(?![0-9]|[.,:][0-9]|[ ]?(?:tl|lira|try|₺|bin|yuz|milyon|usd|dolar|euro|kere|kez|defa|gun|saat|dakika|dk|hafta|ay|"
    r"yil|adet|tane)\b)"
)

_CVV = (
    r"(?:cvv2?|cvc2?|cv2|cvs|guvenlik (?:kod|no|numara)[a-z]*|ark(?:a|asi|asinda)[a-z]* (?:3|uc) (?:hane|rakam)[a-z]*)"
)
_CVV_SAID = re.compile(rf"(?<![a-z]){_CVV}{_TO_NUMBER}(?P<secret>[0-9](?:[ .-]?[0-9]){{2,3}}){_NO_AMOUNT}")
_CVV_AFTER = re.compile(rf"(?<![0-9.,])(?P<secret>[0-9]{{3,4}})[ :(-]{{1,3}}{_CVV}(?![a-z]*{_SIGN}{{0,3}}[0-9])")
_MONTH_AND_YEAR = r"(?:0?[1-9]|1[0-2])[ ./-]{0,3}(?:20)?[2-4][0-9](?![0-9])"
_EXPIRY_SAID = re.compile(
    r"(?<![a-z])(?:son kul[a-z]*\.?(?: tar[a-z]*\.?)?|s\.?k\.?t\.?|gecerlilik(?: tar[a-z]*)?|"
    r"exp(?:iry)?\.?(?: date)?|valid thru)"
    rf"{_TO_NUMBER}(?P<secret>{_MONTH_AND_YEAR})"
)
_BESIDE_CARD = re.compile(
    rf"{_SIGN}{{1,4}}(?:(?P<expiry>{_MONTH_AND_YEAR})(?:{_SIGN}{{1,4}}(?P<cvv>[0-9]{{3,4}}){_NO_AMOUNT})?"
    rf"|(?P<alone>[0-9]{{3}}){_NO_AMOUNT}(?![ ](?:[0-9]|cek|yatir|gonder|ode|at[it])))"
)
_BEFORE_CARD = re.compile(rf"(?<![0-9./-])(?P<secret>(?:0[1-9]|1[0-2])/(?:20)?[2-4][0-9]){_SIGN}{{1,3}}$")

_CODE_NAME = r"(?:onay|dogrulama|sms|giris|aktivasyon|tek kullanimlik|guvenlik|3d|otp|2fa|authenticator|tek seferlik)"
_BETWEEN = rf"[{HYPHENS}]{{0,2}}"
_CODE_DIGITS = rf"(?P<secret>[0-9](?:{_BETWEEN}[0-9]){{3,7}})"
_NAMED_CODE = re.compile(rf"(?<![a-z]){_CODE_NAME} ?(?:kod|sifre|pin)[a-z]*{_TO_NUMBER}{_CODE_DIGITS}{_NO_AMOUNT}")
# Without its name it is one as well, unless another word says which code it is.
_BARE_CODE = re.compile(
    r"(?<![a-z])(?P<other>(?:promo|kupon|bonus|hata|ref|havale|aciklama|islem|takip|talep|posta|sube|swift|banka|kampanya|"
    r"davet|urun|alan|ulke|qr|kare|bar|oyun|uye|musteri|transfer|dekont|odeme|yatir|cek|free|arkadas|kurum|isyeri|plaka|"
    r"bilet)[a-z]* )?"
    rf"kod(?:u|um|umu|umuz|unuz|unu)?{_TO_NUMBER}(?P<secret>[0-9](?:{_BETWEEN}[0-9]){{4,7}}){_NO_AMOUNT}"
)
_CODE_BEFORE = re.compile(
    rf"(?<![0-9.,:/-]){_CODE_DIGITS}(?:'?[a-z]{{0,2}})?[ ](?:(?:bu |benim )?(?:{_CODE_NAME}[ ])+(?:kod|sifre)|"
    r"(?:kodu|sifresi) ile)"
)
_PIN = re.compile(rf"(?<![a-z])(?:kart sifre|pin)(?:im|i|m|mi|si|in)?{_TO_NUMBER}(?P<secret>[0-9]{{4,6}}){_NO_AMOUNT}")


def find_secret_words(folded: str, cards: Sequence[Secret]) -> Iterator[Secret]:
    """Finds passwords, codes, and what stands beside the `cards` that were found."""
    for pattern in (_CVV_SAID, _CVV_AFTER, _EXPIRY_SAID):
        yield from (Secret("card", *match.span("secret")) for match in pattern.finditer(folded))
    for pattern in (_NAMED_CODE, _BARE_CODE, _CODE_BEFORE):
        for match in pattern.finditer(folded):
            if not match.groupdict().get("other"):
                yield Secret("code", *match.span("secret"))
    yield from (Secret("password", *match.span("secret")) for match in _PIN.finditer(folded))
    for card in cards:
        yield from _beside(folded, card)
    yield from find_passwords(folded)


def _beside(folded: str, card: Secret) -> Iterator[Secret]:
    """Finds expiry and security code right behind a card, and an expiry right before it."""
    after = _BESIDE_CARD.match(folded, card.end)
    if after:
        yield from (Secret("card", *after.span(name)) for name in ("expiry", "cvv", "alone") if after[name])
    start = max(0, card.start - 12)
    if before := _BEFORE_CARD.search(folded[start : card.start]):
        yield Secret("card", start + before.start("secret"), start + before.end("secret"))
