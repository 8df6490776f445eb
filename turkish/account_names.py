"""User names and e-mail addresses as people paste them: with what surrounds them elsewhere, and signs that nobody sees.

Called by helpdesk, for the form and for what was read in a talk. What stays is compared, never written to: a code goes
to the address on file.
"""

import re
import unicodedata

from turkish.apostrophes import straighten
from turkish.folding import fold_keep_length
from turkish.identifiers import find_emails
from turkish.invisible import without_invisible

_LABEL = re.compile(
    r"(?:(?:kullanici|uye) adi?[a-z]*|(?:e-?posta|e-?mail|mail) adres[a-z]*)(?: ?[:=] ?| )"
    r"|(?:e-?posta|e-?mail|mail|nick|hesap)[a-z]* ?[:=] ?"
)
_AROUND = "\"'“”„«»‹›()[]{}<>*,;:!?… "
_AT_END = "." + _AROUND
_SUFFIX = re.compile(r"(?<=.{3})'[^\W\d_]{1,6}$")  # "mehmet34'tür"
_ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}")


def clean_account(text: str) -> str:
    """The bare user name or address: without quotes, brackets, `mailto:`, `@`, full stops behind it, a suffix."""
    # NFKC makes letters of full-width ones; what Turkish capitals leave of their dot is nothing.
    plain = unicodedata.normalize("NFKC", without_invisible(text)).replace("i\u0307", "i").replace("。", ".")
    account = straighten(plain).strip()
    inside = re.search(r"<([^<>]*@[^<>]*)>", account)
    account = inside[1] if inside else account
    before = None
    while account != before:
        before = account
        account = account.strip(_AROUND).rstrip(_AT_END).removeprefix("@")
        for begins in ("mailto:", "MAILTO:", "Mailto:"):
            account = account.removeprefix(begins)
        if label := _LABEL.match(fold_keep_length(account)):
            account = account[label.end() :]
        account = _SUFFIX.sub("", account)
    found = find_emails(account) if " " in account else []
    return account[found[0].start : found[0].end] if len(found) == 1 else account


def may_be_account(account: str) -> bool:
    """Tells whether somebody can be called so: an address is one, and its letters are all of one alphabet."""
    if "@" in account:
        return account.isascii() and _ADDRESS.fullmatch(account) is not None and ".." not in account
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in account if letter.isalpha()}
    return bool(account) and ("LATIN" not in scripts or len(scripts) == 1)
