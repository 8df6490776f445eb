"""A message that asks something."""

from __future__ import annotations

import re

from turkish.normalise import Plain, plain

_QUESTION = re.compile(
    r"\b(?:m[iu](?:yim|yiz|sin|siniz|sunuz|ydi|dir)?|neden|nasil|kac|nerede|nereden|nereye|hangi|niye|nedir|neler|"
    r"ne kadar|ne zaman|kim|kime)\b"
)
_ENDS_IN_QUESTION = re.compile(r"\bm[iu](?:yim|yiz)?(?: (?:acaba|ki|ya|abi|hocam|lutfen))*$")
# A question without what it asks about; the classifier knows "neden" from "neden olmasın" only.
_BARE_QUESTION = re.compile(r"(?:neden|niye|nicin|nasil|ne|nedir)(?: (?:ki|yani|peki|ya|acaba|oyle))*")


def is_question(text: str) -> bool:
    """Tells whether a text asks something; takes it as it was typed, for the sake of its question mark."""
    return "?" in text or bool(_QUESTION.search(plain(text)))


def is_bare_question(said: Plain) -> bool:
    """Tells whether a text is a question word and nothing that it asks about."""
    return bool(_BARE_QUESTION.fullmatch(said))


def ends_in_question(said: Plain) -> bool:
    """Tells whether a text ends by asking whether something is so: "geri alınır mı acaba"."""
    return bool(_ENDS_IN_QUESTION.search(said))
