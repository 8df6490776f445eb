"""What the form asks next, and what becomes of values that could not be used."""

from __future__ import annotations

from dataclasses import replace

from actions.context.case import OpenCase
from actions.intake.form import next_slot
from actions.intake.troubles import troubles_sorted
from helpdesk.members.standing import Standing
from tests.actions.reading.made import case

FUTURE = {"slot": "date", "kind": "future", "readings": ["2026-03-19"]}
LARGE = {"slot": "amount", "kind": "large", "readings": ["900000.00"]}


def unknown() -> OpenCase:
    return replace(case(standing=Standing()), still_wanted="claim")


def test_the_age_is_asked_first_and_who_it_is_last() -> None:
    assert next_slot(unknown()) == "age"
    adult = replace(unknown(), standing=Standing(age="adult"))
    assert next_slot(adult) == "date"
    told = adult.after(dict.fromkeys(adult.topic.details, "unknown"))
    assert next_slot(told) == "identity"
    assert next_slot(told.after({"identity_step": "declined"})) == "confirmation"


def test_the_details_are_asked_in_their_order_and_the_summary_comes_last() -> None:
    known = case()
    for detail in known.topic.details:
        assert next_slot(known) == detail
        known = known.after({detail: "unknown"})
    assert next_slot(known) == "confirmation"
    assert next_slot(known.after({"confirmation": "sent"})) is None


def test_another_matter_is_asked_about_before_all_else() -> None:
    assert next_slot(unknown().after({"switch_topic": "login"})) == "switch_topic"


def test_a_trouble_with_a_later_question_waits_for_it() -> None:
    changes = troubles_sorted(case(trouble=LARGE), "date")
    assert changes == {"trouble": None, "later_troubles": {"amount": LARGE}}


def test_a_trouble_that_waited_is_named_with_its_question() -> None:
    changes = troubles_sorted(case(later_troubles={"amount": LARGE}), "amount")
    assert changes == {"trouble": LARGE, "later_troubles": None}


def test_what_has_been_filled_since_is_no_trouble_any_more() -> None:
    assert troubles_sorted(case(date="2026-03-16", later_troubles={"date": FUTURE}), "amount") == {
        "later_troubles": None
    }
