"""A value that was hard to believe, or one of several: which is meant, or whether it is right after all."""

from __future__ import annotations

from actions.context.case import OpenCase, Trouble
from actions.context.said import Said
from actions.reading.answer import AS_NEW, Answer
from turkish.phrases.amounts import read_amount
from turkish.phrases.choosing import names_first, names_second


def read_doubted(said: Said, case: OpenCase) -> Answer | None:
    """Reads which of the values just offered is meant ("ilki"), or whether one that is hard to believe is right."""
    trouble = case.trouble_with(said.asked)
    if trouble is None or not said.text:
        return None
    if trouble["kind"] in ("several", "ambiguous"):
        return _read_place(said, trouble)
    return _read_large(said, case, trouble) if trouble["kind"] == "large" else None


def _read_place(said: Said, trouble: Trouble) -> Answer | None:
    places = (names_first(said.plain), names_second(said.plain))
    named = [value for value, is_named in zip(trouble["readings"], places, strict=False) if is_named]
    return AS_NEW.having(**{str(said.asked): named[0]}) if len(named) == 1 else None


def _read_large(said: Said, case: OpenCase, trouble: Trouble) -> Answer | None:
    offered, again = trouble["readings"][0], read_amount(said.text, case.now, asked=True)
    if again is None and said.intent == "deny":
        return AS_NEW
    is_right = again.value == offered if again else said.intent == "affirm"
    return AS_NEW.having(**{str(said.asked): offered}) if is_right else None
