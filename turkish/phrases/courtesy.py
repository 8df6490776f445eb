"""Courtesies that mean one thing here and another there."""

from __future__ import annotations

import re

from turkish.normalise import Plain

# With these one comes and goes; said to "glad to hear that" they are a farewell.
_ALSO_PARTS = re.compile(r"\b(?:iyi (?:gun|aksam|gece|calisma)|kolay gelsin|hayirli)")
_YES = re.compile(r"\b(?:evet|evt|ewet|he|hee|aynen|dogru|isterim|istiyorum|kesinlikle|tabii?)\b")


def may_part(said: Plain) -> bool:
    """Tells whether a greeting is said in leaving as well."""
    return bool(_ALSO_PARTS.search(said))


def says_yes(said: Plain) -> bool:
    """Tells whether a yes wants something; an "ok" only ends the talk."""
    return bool(_YES.search(said))
