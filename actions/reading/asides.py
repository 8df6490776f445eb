"""A message that answers nothing and asks for nothing else: the question stands, and is asked again.

News of the help desk, "nasıl yani", "bir dakika", and that the writer is under age.
"""

from __future__ import annotations

from actions.context.case import OpenCase
from actions.context.said import Said
from actions.reading.acts import does
from actions.reading.answer import AS_NEW, Answer, trouble_of
from turkish.phrases.ages import says_minor

NO_HURRY = "utter_no_hurry"


def read_notice(said: Said, case: OpenCase) -> Answer | None:
    """Reads what the help desk reports: who it is, or that the code was wrong too often."""
    if not said.is_notice:
        return None
    if said.asked != "identity":
        return AS_NEW
    has_failed = said.intent == "notice_verification_failed" and case.is_unproven
    return AS_NEW.having(identity_step="declined" if has_failed else "given")


def read_asking_back(said: Said, case: OpenCase) -> Answer | None:
    """Reads that somebody asks what the question means, or what it is for."""
    return Answer(slots={"trouble": case.lasting_trouble}, asks_back=True) if does(said, "ask_back") else None


def read_waiting(said: Said, case: OpenCase) -> Answer | None:
    """Reads that the answer will take a moment: "bir dakika", "dekontu bulayım", "az sonra yazacağım"."""
    return Answer(slots={"trouble": case.lasting_trouble}, says=NO_HURRY) if does(said, "wait") else None


def read_minor(said: Said, case: OpenCase) -> Answer | None:
    """Reads that the writer is under age; the case waits until that is confirmed or taken back."""
    if not says_minor(said.plain, year=case.now.year):
        return None
    return Answer(slots={"trouble": trouble_of("age", "minor")}, is_minor=True)
