"""What the assistant says where it has lost the thread: no line of a talk should come to it, whatever else is true.

Read from data/responses by the names of the sentences, so that a new wording is found as well.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

RESPONSES = Path(__file__).parents[2] / "data" / "responses"
NOT_UNDERSTOOD = (
    "utter_not_understood",
    "utter_not_understood_with_suggestions",
    "utter_not_understood_in_form",
    "utter_not_understood_again",
    "utter_not_solved_what",
    "utter_out_of_scope",
    "utter_same_again",
    "utter_same_again_in_form",
)
WHICH = "utter_which_article"


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    """The text of each of them."""
    said: dict[str, str] = {}
    for file in RESPONSES.glob("*.yml"):
        for name, variants in yaml.safe_load(file.read_text(encoding="utf-8"))["responses"].items():
            if name in (*NOT_UNDERSTOOD, WHICH):
                said[name] = variants[0]["text"]
    assert set(said) == {*NOT_UNDERSTOOD, WHICH}, "a sentence of these has another name now"
    return said


def lost_by(text: str) -> str | None:
    """How the thread was lost in an answer, None where it was not."""
    said = _sentences()
    if said[WHICH] in text:
        return "asks which of two articles is meant"
    return "was not understood" if any(said[name] in text for name in NOT_UNDERSTOOD) else None
