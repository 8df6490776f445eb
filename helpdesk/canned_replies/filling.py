"""What stands in a canned reply once it is used in a talk: facts of the platform, and who is there.

A field without a known value stays as it is, `{visitor}`, and is named; a reply with such a field is not sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpdesk.canned_replies.errors import FieldEmpty

FIELDS = ("visitor", "agent", "ticket")
_FIELD = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Filled:
    """The text, and the fields in it for which nothing is known."""

    text: str
    missing: list[str]


def fill(text: str, known: dict[str, str | None]) -> Filled:
    """Fills the fields of a text in; `known` has a value for each of FIELDS, or None."""
    filled = _FIELD.sub(lambda match: known.get(match[1]) or match[0], text)
    return Filled(filled, fields_in(filled))


def fields_in(text: str) -> list[str]:
    """The fields of ours that stand in a text, each once."""
    return [name for name in dict.fromkeys(_FIELD.findall(text)) if name in FIELDS]


def unknown_fields(text: str) -> list[str]:
    """Whatever looks like a field but is not one of FIELDS."""
    return [name for name in dict.fromkeys(_FIELD.findall(text)) if name not in FIELDS]


def check_filled(text: str) -> None:
    """Raises FieldEmpty where a reply would go out with a field in it."""
    if empty := fields_in(text):
        raise FieldEmpty(empty)
