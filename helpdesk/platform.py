"""The facts of the platform, from platform.yml: the one source of amounts, times, hours, addresses and links.

`render` puts them into sentences and articles: `{{ name }}`, `{{ links.help }}`, `{{ facts.deposit.minimum }}`,
`{{ hours }}`, `{{ channels }}`, `{{ help_lines }}`. A placeholder that names nothing is an error at start, with the
file named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from helpdesk import service_levels
from helpdesk.clock import moment
from helpdesk.errors import PlatformError
from helpdesk.holidays import Holiday, holidays_of
from turkish.weeks import ALL_DAY, written_week

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS_AHEAD = 366
ADULT_AGE = 18
TURKEY = "turkey"
HOLIDAY_YEARS = range(2026, 2041)
LAST_OF_LIST, LAST_OF_CHOICE = "ve", "ya da"
_PLACEHOLDER = re.compile(r"\{\{\s*([a-z_0-9.]+(?:\|any)?)\s*\}\}")
_HALF_PLACEHOLDER = re.compile(r"\{\{|\}\}")
_DURATION = re.compile(r"(\d+) (dakika|saat|gün|hafta)")
_UNITS = {
    "dakika": timedelta(minutes=1),
    "saat": timedelta(hours=1),
    "gün": timedelta(days=1),
    "hafta": timedelta(weeks=1),
}
_TIME = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")


@dataclass(frozen=True)
class Channel:
    id: str
    name: str
    address: str


@dataclass(frozen=True)
class HelpLine:
    name: str
    phone: str
    note: str


@dataclass(frozen=True)
class Hours:
    """Minutes since midnight; `until` is past 1440 when the desk closes after midnight."""

    since: int
    until: int

    @property
    def written(self) -> str:
        return f"{_clock(self.since)}–{_clock(self.until)}"


WHOLE_DAY = (Hours(0, 1440),)


@dataclass(frozen=True)
class Platform:
    name: str
    assistant_name: str
    team_name: str
    accent: str
    locale: str
    time_zone: ZoneInfo
    links: Mapping[str, str]
    hours: Mapping[str, tuple[Hours, ...]]
    holidays: tuple[Holiday, ...]
    channels: tuple[Channel, ...]
    help_lines: tuple[HelpLine, ...]
    facts: Mapping[str, Any]
    retention: Mapping[str, int] = field(default_factory=dict)
    targets: service_levels.Targets = field(default_factory=service_levels.read)
    source: str = "platform.yml"

    @staticmethod
    def load(file: Path) -> Platform:
        """Reads and checks the file; raises PlatformError with the key that is wrong."""
        try:
            content = yaml.safe_load(file.read_text(encoding="utf-8"))
        except (OSError, yaml.YAMLError) as error:
            raise PlatformError(f"{file}: {error}") from error
        if not isinstance(content, dict):
            raise PlatformError(f"{file}: it must hold keys and values")
        try:
            return _platform(content, str(file))
        except (KeyError, TypeError, ValueError) as error:
            raise PlatformError(f"{file}: {type(error).__name__}: {error}") from error

    def render(self, text: str, source: str = "a text") -> str:
        """Puts the platform's facts into a text; raises PlatformError when one is missing."""
        rendered = _PLACEHOLDER.sub(lambda match: self._value(match.group(1), source), text)
        if _HALF_PLACEHOLDER.search(rendered):
            raise PlatformError(f"{source}: a placeholder is not written as {{{{ name }}}}")
        return rendered

    def is_approved_channel(self, channel_id: str) -> bool:
        return any(channel.id == channel_id for channel in self.channels)

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether a person is meant to be at the desk."""
        at = moment(now)
        until_now = takewhile(lambda shift: shift[0] <= at, self.shifts(at))
        return any(at < until for _, until in until_now)

    def opens_at(self, now: datetime | None = None) -> datetime | None:
        """When the desk opens next; `now` itself while it is open, None when no opening is planned."""
        at = moment(now)
        if self.is_open(at):
            return at
        return next((since for since, _ in self.shifts(at) if since > at), None)

    def duration(self, path: str) -> timedelta:
        """A fact such as "30 gün" as a length of time; raises PlatformError when it is none."""
        written = self._value(f"facts.{path}", self.source)
        match = _DURATION.fullmatch(written)
        if match is None:
            raise PlatformError(f"{self.source}: facts.{path} is {written!r}, not a length such as '30 gün'")
        return int(match[1]) * _UNITS[match[2]]

    @property
    def age_minimum(self) -> int:
        return int(self.facts.get("age_minimum", ADULT_AGE))

    @property
    def is_always_open(self) -> bool:
        return not self.holidays and all(self.hours[day] == WHOLE_DAY for day in WEEKDAYS)

    def local(self, at: datetime) -> datetime:
        """The time as people of the platform read it."""
        return at.astimezone(self.time_zone)

    def shifts(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """When somebody is at the desk: from the day before (its shift may end today) on, in order, for a year."""
        closed: dict[date, int] = {}
        for holiday in self.holidays:
            closed[holiday.date] = min(holiday.since, closed.get(holiday.date, holiday.since))
        first = self.local(at).date() - timedelta(days=1)
        for day in (first + timedelta(days=number) for number in range(DAYS_AHEAD)):
            midnight = datetime.combine(day, time(), tzinfo=self.time_zone)
            for hours in self.hours[WEEKDAYS[day.weekday()]]:
                until = min(hours.until, closed.get(day, hours.until))
                if hours.since < until:
                    yield midnight + timedelta(minutes=hours.since), midnight + timedelta(minutes=until)

    def _written_day(self, day: str) -> str:
        if self.hours[day] == WHOLE_DAY:
            return ALL_DAY
        return f" {LAST_OF_LIST} ".join(hours.written for hours in self.hours[day])

    def _value(self, path: str, source: str) -> str:
        if path == "channels":
            return "\n".join(f"- {channel.name}: {channel.address}" for channel in self.channels)
        if path == "channel_names":
            return _written([channel.name for channel in self.channels])
        if path == "hours":
            return written_week([self._written_day(day) for day in WEEKDAYS])
        if path == "help_lines":
            return "\n".join(_help_line(line) for line in self.help_lines)
        if path in ("name", "assistant_name", "team_name"):
            return str(getattr(self, path))
        path, is_choice = path.removesuffix("|any"), path.endswith("|any")
        top, *keys = path.split(".")
        found: Any = {"facts": self.facts, "links": self.links}.get(top)
        for key in keys:
            found = found.get(key) if isinstance(found, Mapping) else None
        if found is None or found == [] or isinstance(found, Mapping):
            raise PlatformError(f"{source}: {{{{ {path} }}}} is not in {self.source}")
        return _written(found, LAST_OF_CHOICE if is_choice else LAST_OF_LIST)


def _written(value: Any, before_last: str = LAST_OF_LIST) -> str:
    """A fact as Turkish writes it: dots between thousands, a comma before decimals, lists as "a, b ve c"."""
    if isinstance(value, list):
        *first, last = [_written(part) for part in value]
        return f"{', '.join(first)} {before_last} {last}" if first else last
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}".replace(",", ".")
    if isinstance(value, float):
        return f"{value:,}".translate(str.maketrans(",.", ".,"))
    return str(value)


def _help_line(line: HelpLine) -> str:
    return f"- {line.name}: {line.phone}" + (f" ({line.note})" if line.note else "")


def _platform(content: dict[str, Any], source: str) -> Platform:
    links = {str(key): str(link) for key, link in content["links"].items()}
    for required in ("home", "login", "help", "ticket", "privacy_notice"):
        if required not in links:
            raise ValueError(f"links.{required} is missing")
    channels = tuple(Channel(str(c["id"]), str(c["name"]), str(c["address"])) for c in content["channels"])
    return Platform(
        name=str(content["name"]),
        assistant_name=str(content["assistant_name"]),
        team_name=str(content["team_name"]),
        accent=str(content["accent"]),
        locale=str(content.get("locale", "tr-TR")),
        time_zone=ZoneInfo(str(content["time_zone"])),
        links=links,
        hours={day: _hours(content["hours"].get(day), day) for day in WEEKDAYS},
        holidays=_holidays(content.get("holidays")),
        channels=channels,
        help_lines=tuple(
            HelpLine(str(line["name"]), str(line["phone"]), str(line.get("note") or ""))
            for line in content["help_lines"]
        ),
        facts=content.get("facts") or {},
        retention={str(kind): _days(kind, days) for kind, days in (content.get("retention") or {}).items()},
        targets=service_levels.read(content.get("targets")),
        source=source,
    )


def _hours(given: Any, day: str) -> tuple[Hours, ...]:
    """`["09:00", "18:00"]`, a list of such pairs, or nothing for a closed day."""
    if not given:
        return ()
    pairs = given if isinstance(given[0], list) else [given]
    hours = []
    for since, until in pairs:
        start, end = _minutes(since, day), _minutes(until, day)
        hours.append(Hours(start, end if end > start else end + 1440))
    return tuple(hours)


def _clock(minutes: int) -> str:
    return "24:00" if minutes == 1440 else f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _minutes(text: Any, day: str) -> int:
    match = _TIME.fullmatch(str(text))
    if match is None or (match[1] == "24" and match[2] != "00"):
        raise ValueError(f'hours.{day}: {text!r} is not a quoted time such as "09:00"')
    return int(match[1]) * 60 + int(match[2])


def _holidays(given: Any) -> tuple[Holiday, ...]:
    """`turkey`, a list of days, or a list with `turkey` among the days."""
    listed = [given] if isinstance(given, str) else given or []
    days: list[Holiday] = []
    for each in listed:
        if isinstance(each, str):
            if each != TURKEY:
                raise ValueError(f"holidays: {each!r} is neither {TURKEY} nor a day")
            days.extend(holidays_of(HOLIDAY_YEARS))
        else:
            days.append(_holiday(each))
    return tuple(days)


def _holiday(given: Any) -> Holiday:
    if not isinstance(given["date"], date):
        raise ValueError(f"holidays: {given['date']!r} is not a date such as 2027-01-01")
    return Holiday(given["date"], str(given["name"]))


def _days(kind: object, days: object) -> int:
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        raise ValueError(f"retention.{kind}: {days!r} is not a number of days")
    return days
