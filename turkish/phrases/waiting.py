"""What is said while one waits for a person: where am I in the queue, is anybody there, still the same."""

from __future__ import annotations

import re

from turkish.normalise import Plain

_ABOUT_WAIT = re.compile(
    r"\b(?:ne zaman (?:bak|bagla|don|cevap|yanit|ilgilen|katil|aran|arayac)\w*|kacinci\w*|"
    r"sira(?:m|mda|da) (?:kac|ner|ne)\w*|kac kisi (?:var|onde)\w*|onumde\w*|ne kadar (?:daha )?bekl\w*|"
    r"(?:daha )?ne kadar (?:var|kaldi)|kimse (?:yok|var) m[iu]|"
    r"kimse (?:bak|ilgilen|cevap|yanit|yaz|don|ara)\w*|"
    r"(?:or[ad]*da|burda|burada) (?:m[iu]|misin|misiniz|kimse)\w*|(?:bakan|ilgilenen|cevap veren) (?:yok|var) m[iu]|"
    r"(?:temsilci|yetkili|biri)\w* (?:nerede|nerde|gelmedi|yok m[iu]|ne zaman|gelecek mi|bagla\w* m[iu])|"
    r"(?:hala|daha) (?:bekliyorum|kimse|cevap)\w*|bekliyorum hala|cevap (?:yok|bekliyorum|veren)|unuttunuz|duymuyor)"
)
_OF_MONEY = re.compile(r"\b(?:para|cekim|yatirim|yatirdi|bonus|kupon|bahis|odeme)\w*")
_ONLY_WHEN = re.compile(
    r"(?:peki |ya |eee? )*(?:ne zaman(?: (?:gelir|gelecek|olur|olacak|cozulur|cozulecek|sonuclanir|biter))?|"
    r"ne kadar surer)(?: ki| peki| acaba)*"
)
_HOW_LONG = re.compile(r"\bkac (?:dakika|dk|saat)\w*|\bne kadar (?:surer|surec)\w*")
_STILL_SO = re.compile(
    r"\b(?:hala|halen|yine|gene)\b.*\b(?:\w+m[ae](?:d[iu]|m[iu]s)|\w+m[iu]yo(?:r)?|yok|ayni|var)|"
    r"\b(?:sorun\w* |problem\w* )?(?:devam ediyo\w*|suruyor|duzelmedi|cozulmedi|gecmedi|degismedi)\b|"
    r"\b(?:yine|hala|gene)? ?ayni (?:sorun|sey|sekilde|hata|durum)\w*|"
    r"^(?:yok |ama |valla )*(?:olmadi|olmuyor|hala olmadi|gelmedi|yatmadi|hala yok)(?: ki| ya| yine)*$"
)
_TELLS_ADDRESS_TO_WRITE = re.compile(
    r"\b(?:mail|e ?posta)\w* (?:at|yaz|gonder|haber|bildir|don|ulas)\w*|\bhaber ver\w*|\bbana (?:yaz|ulas)\w*"
)


def asks_about_wait(said: Plain) -> bool:
    """Tells whether a text asks for the place in the queue, or whether and when somebody will come."""
    return leaves_out_what_lasts(said) or (bool(_ABOUT_WAIT.search(said)) and not _OF_MONEY.search(said))


def leaves_out_what_lasts(said: Plain) -> bool:
    """Tells whether a text asks when, or how long, and not of what: the wait, or what the talk is about."""
    if _ONLY_WHEN.fullmatch(said):
        return True
    return bool(_HOW_LONG.search(said)) and not _OF_MONEY.search(said) and not _ABOUT_WAIT.search(said)


def says_still_so(said: Plain) -> bool:
    """Tells whether a text says that what was to be solved is as it was: "hala gelmedi", "yine aynı sorun"."""
    return bool(_STILL_SO.search(said))


def asks_to_be_written(said: Plain) -> bool:
    """Tells whether a text asks to be written to at an address."""
    return bool(_TELLS_ADDRESS_TO_WRITE.search(said))
