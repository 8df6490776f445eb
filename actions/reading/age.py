"""What is said where the age declaration is asked for: pressed, or typed as an age."""

from __future__ import annotations

from actions.context.case import OpenCase
from actions.context.said import Said
from actions.reading.acts import does
from actions.reading.answer import AS_NEW, NO_ANSWER, Answer, trouble_of
from actions.reading.details import details_in
from turkish.phrases.ages import ADULT_AGE, OLDEST, is_age, says_adult
from turkish.phrases.length import SHORT


def read_typed_age(said: Said, case: OpenCase) -> Answer | None:
    """Reads an age in words or figures; the details that stand beside it are kept."""
    if said.is_choice:
        return None
    age = is_age(said.plain)
    if age is not None and age < ADULT_AGE:
        return Answer(slots={"trouble": trouble_of("age", "minor")}, is_minor=True)
    is_adult = age is not None and age < OLDEST
    if not is_adult and not says_adult(said.plain, year=case.now.year):
        return None
    return Answer(slots={**({} if is_adult else _told(said, case)), "trouble": None}, is_adult=True)


def read_age_meanwhile(said: Said, case: OpenCase) -> Answer | None:
    """Reads that somebody says once more to be of age, where something else was asked: 18 is no amount then."""
    is_all = said.words <= 2 * SHORT and not said.is_choice
    return AS_NEW if is_all and says_adult(said.plain, year=case.now.year) else None


def read_age(said: Said, case: OpenCase) -> Answer | None:
    """Takes a yes for a reason to point to the buttons, once; details given meanwhile are kept."""
    if said.intent == "deny" and case.is_told_minor:
        return Answer(slots={"trouble": trouble_of("age", "not_minor")})
    told = _told(said, case)
    was_told_how = (case.trouble or {}).get("kind") == "use_buttons"
    is_no_declaration = said.intent in ("affirm", "deny") or does(said, "refuse")  # "18 yazdım sayalım"
    if told or (is_no_declaration and not was_told_how):
        return Answer(slots={**told, "trouble": trouble_of("age", "use_buttons")})
    return NO_ANSWER


def _told(said: Said, case: OpenCase) -> dict[str, str]:
    found = {} if does(said, "ask") else details_in(said, case)
    return {slot: reading.value for slot, reading in found.items() if reading.value}
