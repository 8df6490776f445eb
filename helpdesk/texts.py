"""The Turkish sentences that are said without Rasa, from data/responses/system.yml.

Rasa's format, so that writers find one format everywhere. `{number}` is filled in by the caller, `{{ links.help }}`
from platform.yml when the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from helpdesk import sentences
from helpdesk.errors import TextMissing
from helpdesk.platform import WEEKDAYS, Platform
from helpdesk.replies import Option, Reply

_FIELD = re.compile(r"\{([a-z_]+)\}")
_ERROR_PREFIX = "system_error_"
_UNKNOWN_ERROR = "system_error_unknown"

DAY_NAMES = {
    "monday": "system_day_monday",
    "tuesday": "system_day_tuesday",
    "wednesday": "system_day_wednesday",
    "thursday": "system_day_thursday",
    "friday": "system_day_friday",
    "saturday": "system_day_saturday",
    "sunday": "system_day_sunday",
}


@dataclass(frozen=True)
class Texts:
    platform: Platform
    replies: Mapping[str, Reply]
    source: str = "system.yml"
    without: tuple[str, ...] = ()

    @staticmethod
    def load(file: Path, platform: Platform, *, without: tuple[str, ...] = ()) -> Texts:
        """Reads every sentence and fills in the platform's facts; raises TextMissing or PlatformError.

        Buttons with a command in `without` are left out: what this installation cannot do is not offered.
        """
        replies = {
            name: _reply(variants[0], platform, f"{file}: {name}", without)
            for name, variants in sentences.read(file).items()
        }
        return Texts(platform, replies, str(file), without)

    def offers(self, command: str) -> bool:
        """Whether this installation can do what the button says."""
        return command not in self.without

    def say(self, name: str, /, **values: object) -> str:
        return self.reply(name, **values).text

    def reply(self, name: str, /, **values: object) -> Reply:
        """The sentence with its buttons."""
        found = self.replies.get(name)
        if found is None:
            raise TextMissing(f"{self.source} has no {name}")
        return Reply(_FIELD.sub(lambda match: _value(values, match[1], name), found.text), found.choices)

    def error(self, code: str, **more: object) -> str:
        """What a visitor reads when something failed with this code; times among `more` are written out.

        Where it is known `until` when it fails, that is said if there is a sentence for it.
        """
        name = _ERROR_PREFIX + code
        if "until" in more and f"{name}_until" in self.replies:
            name += "_until"
        values = {key: self.written_time(at) if isinstance(at, datetime) else at for key, at in more.items()}
        return self.say(name if name in self.replies else _UNKNOWN_ERROR, **values)

    def hours(self) -> str:
        """When a person is at the desk, in one or several lines."""
        if self.platform.is_always_open:
            return self.say("system_hours_always")
        return "\n".join(self._hours_of(day) for day in WEEKDAYS)

    def written_time(self, at: datetime) -> str:
        """A moment as a visitor reads it: "23.11.2026 Pazartesi 09:00"."""
        local = self.platform.local(at)
        day = self.say(DAY_NAMES[WEEKDAYS[local.weekday()]])
        return self.say("system_time", date=f"{local:%d.%m.%Y}", day=day, time=f"{local:%H:%M}")

    def _hours_of(self, day: str) -> str:
        name = self.say(DAY_NAMES[day])
        spans = [hours.written for hours in self.platform.hours[day]]
        if not spans:
            return self.say("system_hours_closed_day", day=name)
        return self.say("system_hours_day", day=name, hours=", ".join(spans))


def _reply(variant: Any, platform: Platform, source: str, without: tuple[str, ...]) -> Reply:
    buttons = variant.get("buttons") or ()
    try:
        offered = [Option.from_payload(platform.render(each["title"], source), each["payload"]) for each in buttons]
    except ValueError as error:
        raise TextMissing(f"{source}: {error}") from error
    choices = tuple(option for option in offered if option.command not in without)
    return Reply(platform.render(variant["text"], source).strip(), choices)


def _value(values: Mapping[str, object], key: str, name: str) -> str:
    if key not in values:
        raise TextMissing(f"{name} needs a value for {key}")
    return str(values[key])
