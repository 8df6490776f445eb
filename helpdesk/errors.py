"""What can go wrong in the help desk, one class per cause.

Each carries a `code` (stable, for programs), a `status` (HTTP) and an English sentence for developers. What a visitor
reads comes from data/responses/system.yml: `texts.error(code)`.
"""

from __future__ import annotations

from typing import Any


class HelpdeskError(Exception):
    """The root of this package's errors."""

    code = "helpdesk_error"
    status = 500
    sentence = "The help desk could not do this."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)
        self.more: dict[str, Any] = {}  # told with the error: fields of its frame, placeholders of its sentence


def file_trouble(error: OSError) -> str:
    """The reason the operating system gives for a failure with a file, in one line."""
    return f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)


class SettingsError(HelpdeskError):
    code = "settings_error"
    sentence = "A setting of the process is missing or wrong."


class PlatformError(HelpdeskError):
    code = "platform_error"
    sentence = "platform.yml, or a text that relies on it, is wrong."


class DatabaseBroken(HelpdeskError):
    code = "database_broken"
    sentence = "The database cannot be used."


class BackupRefused(HelpdeskError):
    code = "backup_refused"
    sentence = "Something is there already that a backup, or what is restored from one, would overwrite."


class BackupBroken(HelpdeskError):
    code = "backup_broken"
    sentence = "The file is no whole backup."


class TextMissing(HelpdeskError):
    code = "text_missing"
    sentence = "A sentence is missing in data/responses/system.yml."


class StaleLink(HelpdeskError):
    code = "stale_link"
    status = 401
    sentence = "The link has run out."


class ForeignLink(HelpdeskError):
    code = "foreign_link"
    status = 401
    sentence = "The link is not one of ours, or was made for something else."
