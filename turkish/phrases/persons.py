"""What is said of a person in support: that the matter is about one."""

from __future__ import annotations

import re

from turkish.normalise import Plain

_CHANNEL = re.compile(r"(?:canli )?(?:sohbet|destek|yardim)|musteri hizmetleri")
_ABOUT = re.compile(r"\b(?:ilgili|hakkinda|konusunda|yuzunden)\b")
# "eşimin hesabı", "oğlumun kullanıcı adı": whose account is meant, as the form of a word says it.
_RELATIVE = (
    r"(?:es|koca|kari|hanim|ogul|ogl|kiz|baba|anne|abi|abla|kardes|dayi|amca|teyze|hala|yegen|kuzen|sevgili|nisanli|arkadas|"
    r"dede|nine|damat|damad|gelin|torun)"
)
_OTHER_ACCOUNT = re.compile(rf"\b{_RELATIVE}\w{{0,4}}[iu]n (?:\w+ ){{0,2}}(?:kullanici|hesab|uyelig|mail|e ?posta)")


def is_of_other_account(said: Plain) -> bool:
    """Tells whether a text names the account of a relative or friend."""
    return bool(_OTHER_ACCOUNT.search(said))


def is_channel(said: Plain) -> bool:
    """Tells whether a text names nothing but the live support: the wish for it, or what a complaint is about."""
    return bool(_CHANNEL.fullmatch(said))


def says_about(said: Plain) -> bool:
    """Tells whether a text says what something is about."""
    return bool(_ABOUT.search(said))
