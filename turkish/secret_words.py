"""Secrets that are known by what is said of them: passwords, one-time codes, expiry and security code of a card.

Called by `turkish.masking`, on folded text. "Şifrem çalışmıyor" gives nothing away: what follows the word has to look
like a password, or be given as one.
"""

import re
from collections.abc import Iterator, Sequence

from turkish.identifiers import HYPHENS
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

_WORD_FOR_IT = r"(?:sifre|parola|password|passwd|pwd|psw|pw)(?:m|mi|miz|mizi|n|niz|nizi|si|sini|yi)?"
_GIVEN = re.compile(
    rf"(?<![a-z0-9]){_WORD_FOR_IT}(?:dir)?(?:[ ](?:su|bu|budur|olarak|ise|da|de))?"
    r"(?:(?P<link>\s*(?:[:=]|->|=>)\s*[\"“']?|\s+[\"“'])|\s+(?:(?:su|bu|ise|da|de|hep|eskiden|artik|yeni|eski|benim)\s+){0,2})"
    r"(?P<secret>\S{3,64})"
)
_MADE = re.compile(
    rf"(?<![a-z0-9]){_WORD_FOR_IT}\s+(?P<secret>\S{{3,64}})\s+"
    r"(?:yap(?:tim|mistim)|koy(?:dum|mustum)|olarak (?:belirl|kayd|ayarl|sec)|diye)"
)
_NAMED_AFTER = re.compile(
    r"(?<!\S)(?P<secret>\S{4,64})\s+(?:benim\s+)?(?:sifrem|parolam)(?:di|dir|idi)?\s*(?:[.,!\n]|$)"
)
_SUFFIX = re.compile(r"'(?P<suffix>[a-z]{1,6})$")
_COPULA = re.compile(r"y?[dt][iu]r?|idi")
_WAS = re.compile(r"\s+(?:idi|imis)\b")
_WHERE_OR_WHEN = re.compile(r"[dt][ae](?:n|ki)?")
_UNIT_GLUED = re.compile(
    r"[0-9]+(?:dk|sn|saat|gun|hafta|ay|yil|kere|kez|defa|dakika|tl|lira|haneli|karakter|fa|d)[a-z]*"
)
_UNIT_AFTER = re.compile(
    r"\s+(?:yil|kere|kez|gun|saat|dakika|dk|tl|lira|defa|ay|hafta|karakter|hane|haneli|rakam|deneme)[a-z]*\b"
)
_DATE_OR_TIME = re.compile(r"[0-9]{1,4}[./-][0-9]{1,2}(?:[./-][0-9]{2,4})?|[0-9]{1,2}[:.][0-9]{2}")
_DEVICE = re.compile(r"(?:iphone|android|ios|chrome|windows|samsung|galaxy|xiaomi)\w*")
_NO_PASSWORD = re.compile(
    r".*(?:yor|yorum|[dt][iu]m|[dt][iu]k|m[ae]d[iu]|m[iu]s|m[iu]yor|maz|mez|acak|ecek|meli|mali|l[ae]m[ae]|ması|yin|yiniz)|"
    r"yok|var|degil|yanlis|hatali|gecersiz|dogru|eksik|ayni|kolay|zor|guclu|zayif|en|az|cok|nedir|nasil|neden|niye|mi|lutfen|"
    r"yeni\w*|tekrar|bugun|dun|gene|yine|hep|hemen|degisi\w*|degistir\w*|sifirla\w*|farkli|onu|bunu|kayit|not|bir|iki|icin|ile|"
    r"baglanti\w*|link\w*|sifre\w*|parola\w*|kod\w*|kullanici|ekran\w*|sayfa\w*|hesap|hesab\w*|unut\w*"
)
_TRAILING = '.,;:!?)"”…'


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
    yield from _passwords(folded)


def _beside(folded: str, card: Secret) -> Iterator[Secret]:
    """Finds expiry and security code right behind a card, and an expiry right before it."""
    after = _BESIDE_CARD.match(folded, card.end)
    if after:
        yield from (Secret("card", *after.span(name)) for name in ("expiry", "cvv", "alone") if after[name])
    start = max(0, card.start - 12)
    if before := _BEFORE_CARD.search(folded[start : card.start]):
        yield Secret("card", start + before.start("secret"), start + before.end("secret"))


def _passwords(folded: str) -> Iterator[Secret]:
    for match in _GIVEN.finditer(folded):
        start, end = match.start("secret"), _end_of_word(match["secret"]) + match.start("secret")
        if _is_password(folded, start, end, is_given=bool(match["link"])):
            yield Secret("password", start, end)
    for match in _MADE.finditer(folded):
        if not _NO_PASSWORD.fullmatch(match["secret"]) and not _DATE_OR_TIME.match(match["secret"]):
            yield Secret("password", *match.span("secret"))
    for match in _NAMED_AFTER.finditer(folded):
        if _is_mixed(match["secret"]):
            yield Secret("password", *match.span("secret"))


def _end_of_word(word: str) -> int:
    """Gives where a word ends without its punctuation and the suffix behind an apostrophe."""
    bare = word.rstrip(_TRAILING)
    suffix = _SUFFIX.search(bare)
    return suffix.start() if suffix and suffix.start() >= 3 else len(bare.rstrip("'"))


def _is_password(folded: str, start: int, end: int, *, is_given: bool) -> bool:
    word, rest = folded[start:end], folded[end:]
    if len(word) < 3 or not word.strip("*") or _DATE_OR_TIME.fullmatch(word):
        return False
    suffix = re.match(r"'([a-z]{1,6})(?![a-z])", rest)
    if any(sign in "!@#$%^&*_+=" for sign in word) and not re.search(r"\.[a-z]{2,}$", word):
        return True
    if word.isdigit():
        is_when = bool(suffix and _WHERE_OR_WHEN.fullmatch(suffix[1]))
        return len(word) >= 4 and not is_when and not _UNIT_AFTER.match(rest)
    if _is_mixed(word):
        return is_given or not (_UNIT_GLUED.fullmatch(word) or _DEVICE.fullmatch(word))
    if not word.isalpha() or _NO_PASSWORD.fullmatch(word):
        return False
    is_last = not rest.strip() or rest.lstrip(" '\"”")[:1] in "\n.,;!?"
    return (is_given and is_last) or bool(suffix and _COPULA.fullmatch(suffix[1])) or bool(_WAS.match(rest))


def _is_mixed(word: str) -> bool:
    return any(sign.isalpha() for sign in word) and any(sign.isdigit() for sign in word)
