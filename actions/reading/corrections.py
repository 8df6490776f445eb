"""A detail that is put right while something else is asked: "yok, dün değil önceki gün"."""

from __future__ import annotations

from actions.context.case import OpenCase
from actions.context.said import Said
from actions.reading.acts import does
from actions.reading.answer import Answer, answer_of
from actions.reading.details import details_in
from turkish.phrases.days import read_date
from turkish.phrases.length import LONG


def read_correction(said: Said, case: OpenCase) -> Answer | None:
    """Reads the detail that is put right; a bare number is the amount, where one is known and no day is named."""
    if not does(said, "correct") or does(said, "ask") or said.words > LONG:
        return None
    is_amount = case.slots.get("amount") and read_date(said.text, case.now) is None
    return answer_of(details_in(said, case, "amount" if is_amount else None)) or None
