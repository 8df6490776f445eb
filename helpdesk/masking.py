"""What must not be kept is masked before anything is stored: every door of the help desk calls this.

What counts as a secret is in turkish.masking. Texts, cards, details and payloads alike go through `hide`.
"""

from __future__ import annotations

from typing import TypeVar, cast

from helpdesk.replies import Reply
from helpdesk.texts import Texts
from turkish.masking import mask

_Value = TypeVar("_Value")

WARNINGS = {
    "card": "system_card_masked",
    "iban": "system_iban_masked",
    "tckn": "system_tckn_masked",
    "password": "system_password_masked",
    "code": "system_foreign_code_masked",
}
_SEVERAL = "system_secrets_masked"


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


def warning(texts: Texts, kinds: frozenset[str]) -> Reply:
    """The one sentence that tells a visitor what was hidden."""
    return texts.reply(WARNINGS[next(iter(kinds))] if len(kinds) == 1 else _SEVERAL)
