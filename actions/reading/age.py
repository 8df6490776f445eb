"""What is said where the age declaration is asked for, which only the buttons can give."""

from __future__ import annotations

from actions.context.case import OpenCase
from actions.context.said import Said
from actions.reading.acts import does
from actions.reading.answer import NO_ANSWER, Answer, trouble_of
from actions.reading.details import details_in
from turkish.phrases.ages import says_age


def read_age(said: Said, case: OpenCase) -> Answer | None:
    """Takes an age in words for a reason to point to the buttons, once; details given meanwhile are kept."""
    if said.intent == "deny" and case.is_told_minor:
        return Answer(slots={"trouble": trouble_of("age", "not_minor")})
    found = {} if does(said, "ask") else details_in(said, case)
    told = {slot: reading.value for slot, reading in found.items() if reading.value}
    was_told_how = (case.trouble or {}).get("kind") == "use_buttons"
    says_so = said.intent in ("affirm", "deny") or says_age(said.plain)
    if told or (says_so and not was_told_how):
        return Answer(slots={**told, "trouble": trouble_of("age", "use_buttons")})
    return NO_ANSWER
