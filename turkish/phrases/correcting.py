"""A message that puts something right, and the words by which a line of the summary is called."""

from __future__ import annotations

import re
from collections.abc import Collection

from turkish.normalise import Plain
from turkish.phrases.length import LONG, words_in

_CORRECTS = re.compile(
    r"^(?:yok|hayir|pardon|yanlis|aslinda|duzeltiyorum|yani|dogrusu)\b|\b\w*degil (?!mi)\w|"
    r"\b(?:yanlis (?:yaz|soyle|gir|anla)\w*|daha dogrusu|dogrusu|demek iste\w+|diyecekti\w*|(?:y?mis|imis)\b)|"
    r"\bol(?:acak(?:ti)?|mali(?:ydi)?)$"
)
_MISUNDERSTOOD = re.compile(r"\b(?:yanlis anla\w*|(?:diyorum|dedim|demistim|soyluyorum|bahsediyorum|soruyorum)\b)")
# Beside a value these say no more than that it is the right one: "yani 16 kasım", "2500 de değil 2 250 imiş".
_BESIDE_A_VALUE = re.compile(
    r"\b(?:yani|yok|hayir|evet|pardon|yanlis\w*|aslinda|duzelt\w*|(?:daha )?dogrusu|dogru\w*|degil(?:di|mis)?|"
    r"imis|idi|mis|ise|olacak\w*|olsun|olmali\w*|olur|ol|o|bu|su|onu|bunu|de|da|te|ta|ki|ya|yaa|ama|ve|ile|tam|tamam|simdi|sonra|bir|daha|"
    r"(?:tarih|gun|tutar|miktar|yontem|odeme|islem)\w*|(?:yaz|soyle|de|gir)(?:d|mis|ecek|iyec|iyord)\w*m|diyorum|demek|"
    r"iste(?:dim|mistim)|aksam\w*|sabah\w*|gece\w*|ogle\w*|saat|civari|gibi|kusura|bakma\w*|affedersin\w*|afedersin\w*|ozur|dilerim|sanmis\w*|sandim|hatirla\w*|baktim|"
    r"(?:yatir|gonder|yolla|cek|ode|at|yap|aktar|yukle|kullan)[dtmiueay]\w*|tl|lira|liraydi|imis|gunu|tarihinde|tarihli|olarak|"
    r"\d+)\b"
)
_ONE_FOR_ANOTHER = re.compile(r"(?:yok|hayir|olmaz)\b.* degil \w")
_IS_WRONG = re.compile(r"\b(?:yanlis|hata|duzelt|degistir)")
_LINE_WORDS: dict[str, tuple[str, ...]] = {
    "date": ("tarih", "gun"),
    "amount": ("tutar", "miktar", "meblag"),
    "transaction_type": ("islem turu", "islem tipi", "islem"),
    "payment_method": ("odeme yontemi", "yontem"),
    "coupon": ("kupon no", "kupon num", "tur no", "tur num", "bilet no"),
    "game": ("oyun adi", "oyunun adi", "mac adi", "hangi mac"),
    "time": ("saat",),
    "description": ("aciklama", "anlatim", "ne oldugu"),
}


def corrects(said: Plain) -> bool:
    """Tells whether a text puts something right: "yok, dün", "500 değil 700"."""
    return bool(_CORRECTS.search(said))


def puts_right(said: Plain) -> bool:
    """Tells whether a no names what is wrong and what is right: "yok, dün değil önceki gün" declines nothing."""
    return bool(_ONE_FOR_ANOTHER.match(said))


def insists(said: Plain) -> bool:
    """Tells whether a text says that it was misunderstood: "yanlış anladın", "ben çekim diyorum"."""
    return bool(_MISUNDERSTOOD.search(said))


def says_only_value(beside: Plain) -> bool:
    """Tells whether what stands beside the values of a message says nothing more than that they are right."""
    return not _BESIDE_A_VALUE.sub(" ", beside).strip()


def says_wrong(said: Plain) -> bool:
    """Tells whether a text says that something is wrong, or is to be changed."""
    return bool(_IS_WRONG.search(said))


def line_named(said: Plain, lines: Collection[str]) -> str | None:
    """Names the line of the summary that a text speaks of: "tarih yanlış"."""
    if words_in(said) > LONG:
        return None
    return next((name for name in lines if any(word in said for word in _LINE_WORDS.get(name, ()))), None)
