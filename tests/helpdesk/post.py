"""A mailer that keeps what it is given, or fails as it is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from helpdesk.database import Database
from helpdesk.mail.errors import MailFailed
from helpdesk.mail.transport import Letter
from helpdesk.settings import Settings
from helpdesk.texts import Texts
from helpdesk.visitor.letters import Office
from tests.clock import Clock

SETTINGS = Settings.from_environment(
    {"DESTEK_ENV": "test", "DESTEK_SECRET": "s" * 32, "DESTEK_PUBLIC_URL": "https://destek.example.com"}
)


@dataclass
class Post:
    """The post office of a test: `go` delivers what is due."""

    db: Database
    texts: Texts
    clock: Clock
    letters: list[Letter] = field(default_factory=list)
    trouble: MailFailed | None = None
    checks: int = 0

    def go(self) -> int:
        return Office(self.db, SETTINGS, self.texts).deliver(self, now=self.clock.now)

    def send(self, letter: Letter) -> None:
        if self.trouble:
            raise self.trouble
        self.letters.append(letter)

    def check(self) -> None:
        self.checks += 1
        if self.trouble and not self.trouble.is_final:
            raise self.trouble

    @property
    def code(self) -> str:
        """The code in the newest letter."""
        found = re.search(r"\b\d{6}\b", self.letters[-1].text)
        assert found is not None
        return found[0]
