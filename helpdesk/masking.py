"""What must not be kept is masked before anything is stored: every door of the help desk calls this.

What counts as a secret is in turkish.masking. Texts, cards, details and payloads alike go through `hide`.
"""

from __future__ import annotations

import re
from typing import TypeVar, cast

from helpdesk.replies import Reply
from helpdesk.texts import Texts
from turkish.masking import mask
from turkish.normalise import plain

_Value = TypeVar("_Value")

WARNINGS = {
    "card": "system_card_masked",
    "iban": "system_iban_masked",
    "tckn": "system_tckn_masked",
    "password": "system_password_masked",
    "code": "system_foreign_code_masked",
}
_SEVERAL = "system_secrets_masked"
_NUMBERS = re.compile(r"[\d*]+")
_SENTENCE_ENDS = re.compile(r"\n+|(?<=[.!?])\s+")


def hide(value: _Value) -> _Value:
    """The same text or JSON without secrets."""
    hidden: object = value
    if isinstance(value, str):
        hidden = mask(value).text
    elif isinstance(value, dict):
        hidden = {key: hide(inner) for key, inner in value.items()}
    elif isinstance(value, (list, tuple)):
        hidden = type(value)(map(hide, value))
    return cast(_Value, hidden)


def without_own_letter(texts: Texts, said: str) -> str:
    """What was said beside pasted sentences of the mail that brings a code, which say nothing themselves."""
    letter = _bare(f"{texts.say('system_mail_code_subject')} {texts.say('system_mail_code', code='', minutes='')}")
    parts = [said] if _bare(said) in letter else _SENTENCE_ENDS.split(said)
    return " ".join(part for part in parts if _bare(part) not in letter).strip()


def _bare(text: str) -> str:
    return f" {plain(_NUMBERS.sub(' ', text))} "


def warning(texts: Texts, kinds: frozenset[str]) -> Reply:
    """The one sentence that tells a visitor what was hidden."""
    return texts.reply(WARNINGS[next(iter(kinds))] if len(kinds) == 1 else _SEVERAL)
