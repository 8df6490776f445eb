"""Courtesies that mean one thing here and another there."""

from __future__ import annotations

import re

from turkish.normalise import Plain

# With these one comes and goes; said to "glad to hear that" they are a farewell.
_ALSO_PARTS = re.compile(r"\b(?:iyi (?:gun|aksam|gece|calisma)|kolay gelsin|hayirli)")
_YES = re.compile(r"\b(?:evet|evt|ewet|he|hee|aynen|dogru|isterim|istiyorum|kesinlikle|tabii?)\b")

# What a question begins with and does not ask for; with it in front some are not found.
_GREETING = re.compile(
    r"(?:(?:selam(?:lar)?|slm|sa|merhaba(?:lar)?|mrb|iyi (?:günler|akşamlar|geceler|çalışmalar)|kolay gelsin|hocam|"
    r"abi|abla|kardeşim|kanka|dostum|pardon)\b[\s,.!]*)+",
    re.IGNORECASE,
)
_LEAST_WORDS = 2


def without_greeting(text: str) -> str:
    """Gives what follows a greeting, and the whole text where that is next to nothing."""
    found = _GREETING.match(text)
    rest = text[found.end() :] if found else text
    return rest if len(rest.split()) >= _LEAST_WORDS else text


def may_part(said: Plain) -> bool:
    """Tells whether a greeting is said in leaving as well."""
    return bool(_ALSO_PARTS.search(said))


def says_yes(said: Plain) -> bool:
    """Tells whether a yes wants something; an "ok" only ends the talk."""
    return bool(_YES.search(said))
