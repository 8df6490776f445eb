"""Days of the calendar reckoned from today; a day that does not exist is an empty tuple."""

import datetime as dt

# Readings of a mention, the likelier first. None: this is no date after all. Empty: the day does not exist.
Readings = tuple[dt.date, ...] | None


def existing(year: int, month: int, day: int) -> tuple[dt.date, ...]:
    try:
        return (dt.date(year, month, day),)
    except ValueError:
        return ()


def last_such(day: int, month: int, today: dt.date) -> tuple[dt.date, ...]:
    """Gives the last such day up to today; 29 February may lie eight years back."""
    days = (existing(today.year - back, month, day) for back in range(9))
    return next((found for found in days if found and found[0] <= today), ())


def months_from(today: dt.date, months: int) -> tuple[int, int]:
    count = today.year * 12 + today.month - 1 + months
    return count // 12, count % 12 + 1


def days_ago(today: dt.date, count: int, unit: str) -> dt.date:
    if unit in {"gun", "hafta"}:
        return today - dt.timedelta(days=count * (7 if unit == "hafta" else 1))
    year, month = months_from(today, -count if unit == "ay" else -12 * count)
    return next(day for back in range(4) for day in existing(year, month, today.day - back))


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
