"""What a text says of a day or a time, as `turkish.dates` finds it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class DateMention:
    """A date, a time, or both, as found in a text. `ambiguous` and `ambiguous_times` hold all readings if several."""

    start: int
    end: int
    date: dt.date | None = None
    time: dt.time | None = None
    ambiguous: tuple[dt.date, ...] = ()
    ambiguous_times: tuple[dt.time, ...] = ()
    invalid: bool = False
    is_future: bool = False
