"""Suffixes on names, short forms and brands, which people write with an apostrophe or without: `IBAN'ımı`, `ibanımı`.

Called by `turkish.normalise` and by the help centre's search, which meet only `iban` then. Of other words the suffixes
stay: there they carry the meaning.
"""

import re

from turkish.apostrophes import straighten
from turkish.folding import fold_keep_length

# None of them is the beginning of a Turkish word.
_TERMS = (
    "akbank", "android", "bep20", "binance", "bitcoin", "btc", "cashback", "cepbank", "chrome", "cvv", "denizbank",
    "eft", "enpara", "erc20", "eth", "ethereum", "facebook", "fast", "firefox", "freebet", "freespin", "gmail",
    "google",
    "halkbank", "heic", "hotmail", "huawei", "iban", "icloud", "ininal", "instagram", "ios", "ipad", "iphone", "jpeg",
    "jpg", "kvkk", "kyc", "litecoin", "ltc", "mastercard", "mefete", "otp", "outlook", "papara", "payfix", "pdf", "png",
    "rtp", "safari", "samsung", "sms", "telegram", "tether", "tron", "trc20", "trx", "twitter", "usdt", "vakifbank",
    "vip", "visa", "vpn", "whatsapp", "xiaomi", "youtube",
)  # fmt: skip
_NOUN = (
    r"(?:l[ae]r)?(?:[iu]?m(?:[iu]z)?|[iu]?n(?:[iu]z)?|s?[iu])?"
    r"(?:n?[dt][ae]n?(?:ki)?|n?[iu]n|[yn]?[iuea]|y?l[ae]|l[iu]k?|s[iu]z|c[ae])?(?:y?[dt][iu]r?|y?m[iu]s|y?s[ae])?"
)
_TERM = re.compile(rf"(?<!\w)(?P<term>{'|'.join(sorted(_TERMS, key=len, reverse=True))}){_NOUN}(?!\w)")
_AFTER_APOSTROPHE = re.compile(r"(?P<word>\w{2,})'(?P<suffix>[^\W\d_]{1,8})(?!\w)")
_PARTICLES = frozenset({"mi", "mu"})  # a word of its own: `iban'mı`


def without_suffixes(text: str) -> str:
    """Takes off what stands behind an apostrophe, and writes short forms and brands as `iban`, whatever was typed."""
    text = straighten(text)
    if "'" in text:
        text = _AFTER_APOSTROPHE.sub(_bare, text)
    folded = fold_keep_length(text)
    for match in reversed(list(_TERM.finditer(folded))):
        text = text[: match.start()] + match["term"] + text[match.end() :]
    return text


def _bare(match: re.Match[str]) -> str:
    word, suffix = match["word"], match["suffix"]
    if word.isdecimal():  # it says whose age it is, or since when: "17'yim", "18'den küçüğüm"
        return match[0]
    return f"{word} {suffix}" if fold_keep_length(suffix) in _PARTICLES else word
