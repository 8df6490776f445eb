"""Passwords, known by what is said of them and by what they look like.

Called by `turkish.secret_words`, on folded text. "Şifrem çalışmıyor" gives nothing away: what follows the word has to
look like a password, be given as one, or be a word that is said of no password.
"""

import re
from collections.abc import Iterator

from turkish.secret_numbers import Secret

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
# "Şifrem kedicik": one word of letters that ends what is said of it.
_SAID_BARE = re.compile(
    r"(?<![a-z0-9])(?:sifre|parola)m(?:dir)?\s+(?:(?:su|hep|benim)\s+)?(?P<secret>[a-z]{4,32})(?![\w'’])"
    r"(?=\s*(?:$|[\n.,;!?)]|(?:ama|fakat|ancak|ve|kullanici|hesab\w*|giremi\w*|gir[ei]?mi\w*|kabul|acilmi\w*|olmuyo\w*)\b))"
)
# What is said of one instead: verbs and what is made of them, cases, and the words that tell how one is.
_SAID_OF_ONE = re.compile(
    r"\w{2,}(?:yor?|yor(?:um|sun|uz|lar|du|mus|sa)|yo(?:z|n|lar)?|[dt][iu](?:k|lar|ler)?|d[iu]m|[st]t[iu]m|"
    r"m[iu]s(?:im|lar|ler|siniz)?|[ae]c[ae][kg]\w{0,4}|m[ae]z(?:lar|ler)?|m[ae]m\w+|m[ae](?:sin|li|si|k)|[iu]ls?[iu]n\w{0,3}|"
    r"l[ae]n[iu]r|s[iu]n(?:lar|ler)?|l[iu]y[dm]\w*|[iu]p|erek|arak|ken|ince|siz(?:di)?|(?<=\w{3})(?:[mn]|l[ae]r)d[ae](?:n|ki)?)|"
    r"(?:yanl|hata|herkes|neden|ingilizce|bosluk|nokta|tehlike|aski[dy]|orta|guven|yok|arkadas|baskasi|dogr|gecersi|gecerl|ayni|baska|fark|onceki|"
    r"sonraki|basit|zayif|guc|uzun|kisa|eksik|fazla|kayip|kayit|kabul|kilit|bloke|bozuk|gizli|ozel|lazim|gerek|"
    r"sorun|problem|sikinti|iptal|belli|hakkinda|konusu|nere|hangi|surekli|devamli|tekrar|yine|yeniden|galiba|"
    r"sanirim|herhalde|artik|henuz|otomatik|kapali|buyuk|kucuk|harf|rakam|karakter|hane|turkce|sifir|desifre|risk|"
    r"kontrol|degis|yenile|unut|hatir|kullanici|mail|ekran|telefon|hesab|hesap|sifre|parola|hocam|kardes|yalniz|"
    r"cunku|hack|patla|calin|guzel|uygun|uyumsuz|imkansiz|kirik|guncel|mevcut|standart|sahsi|bambas|karmas|karisik|"
    r"berbat|rezil|dolay|sebep|sebebi|yuzu|olmadan|ayne|sabit|gecici|kalici|riskli|supheli|yarim|maalesef|malesef|"
    r"gercekten|aslinda|kesin|kolaydi|eskisi|yenisi|ikisi|birisi|kimde|acikti|hepsi)\w*|"
    r"(?:bende|sende|sizde|eski|yeni|kolay|zor|pasif|aktif|tamam|okey|lutfen|acil|hemen|sonra|simdi|once|"
    r"icin|ile|gibi|niye|nasil|nedir|kac|belki|zaten|hala|degil|acik|kod|sms|link|dahil|haric|abi|kanka|hic|"
    r"bile|diye|falan|filan|bura|sura|ora|evet|hayir|sadece|ele|iyi|kotu|net|hazir|yarin|haftaya|bugun|dun|iki|uc|"
    r"biri|kim|oyle|boyle|soyle|peki|tek|cift|normal|garip|sacma|tuhaf|bos|dolu|her|hepsi|bazen|onda|senin|sizin|"
    r"onun|bizim|resmen|cidden|cok|daha|yada|veya|yani|iste|hani)"
)
_TRAILING = '.,;:!?)"”…'


def find_passwords(folded: str) -> Iterator[Secret]:
    for match in _GIVEN.finditer(folded):
        start, end = match.start("secret"), _end_of_word(match["secret"]) + match.start("secret")
        if _is_password(folded, start, end, is_given=bool(match["link"])):
            yield Secret("password", start, end)
    for match in _MADE.finditer(folded):
        if not (_is_said_of_one(match["secret"]) or _DATE_OR_TIME.match(match["secret"])):
            yield Secret("password", *match.span("secret"))
    for match in _SAID_BARE.finditer(folded):
        if not _is_said_of_one(match["secret"]):
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


def _is_said_of_one(word: str) -> bool:
    return bool(_SAID_OF_ONE.fullmatch(word) or _NO_PASSWORD.fullmatch(word))
