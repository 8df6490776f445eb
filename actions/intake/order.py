"""What a case asks next: first whether it may be taken at all, then what happened, and who it is last, once."""

from __future__ import annotations

from actions.context.case import OpenCase

# What a payment is looked for by; asked for in one question where several are missing.
OF_PAYMENT = ("date", "amount", "payment_method")


def next_slot(case: OpenCase) -> str | None:
    """Names what is asked next, none when the case is complete."""
    if case.slots.get("switch_topic"):
        return "switch_topic"
    if case.needs_age:
        return "age"
    missing = next((name for name in case.topic.details_wanted(case.slots) if not case.slots.get(name)), None)
    if missing:
        return missing
    if case.needs_identity:
        return "identity"
    if case.slots.get("correction") == "which":
        return "correction"
    return None if case.slots.get("confirmation") else "confirmation"


def missing_of_payment(case: OpenCase) -> tuple[str, ...]:
    """Names what is still missing of what a payment is looked for by."""
    return tuple(name for name in OF_PAYMENT if name in case.topic.details and not case.slots.get(name))
