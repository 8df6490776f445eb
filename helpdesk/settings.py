"""The settings of the process: read once from the environment, listed in one place, passed in from there.

What the platform is (name, hours, limits) is not here but in platform.yml, see helpdesk.platform.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from helpdesk import setting_values
from helpdesk.errors import SettingsError
from helpdesk.proxies import Proxies

ENVIRONMENTS = ("development", "test", "production")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
MOST_TALKS_AT_ONCE = 100
MOST_SESSION_HOURS = 7 * 24
MOST_VISITOR_HOURS = 366 * 24
MOST_OF_ADDRESS = 1_000_000
MOST_WORKERS = 16


class Setting(NamedTuple):
    name: str
    default: str
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting("DESTEK_ENV", "development", "development, test or production. Only development has demo accounts."),
    Setting("DESTEK_HOST", "127.0.0.1", "The address the service listens on."),
    Setting("PORT", "8000", "The port the service listens on."),
    Setting("DESTEK_VAR", "var", "The folder of all run-time data."),
    Setting("DESTEK_DATABASE", "", "A SQLAlchemy URL. Empty: sqlite, destek.db in the run-time folder."),
    Setting("DESTEK_SECRET", "", "Signs sessions, at least 32 characters. Empty in development: made once and kept."),
    Setting(
        "DESTEK_IDENTITY_KEYS",
        "",
        "Keys of login tokens, 'kid:secret,kid2:secret2', secrets of at least 32 characters. Two at once allow a "
        "rotation. Empty in development: one made from the secret. Empty elsewhere: nobody is logged in.",
    ),
    Setting(
        "DESTEK_IDENTITY_AUDIENCE",
        "",
        "The name of this installation in the aud of login tokens: tokens without it are refused. Empty: aud is not "
        "looked at.",
    ),
    Setting("DESTEK_ALLOWED_ORIGINS", "", "Origins whose pages may open sockets, comma-separated. Empty: our own."),
    Setting("DESTEK_FRAME_ANCESTORS", "", "Origins that may embed the chat, comma-separated. Empty: our own."),
    Setting(
        "DESTEK_PUBLIC_URL", "", "Where visitors reach the service; links in mails begin with it. Empty: host and port."
    ),
    Setting(
        "DESTEK_PROXIES",
        "",
        "How many reverse proxies stand in front of the service, or their addresses and networks, comma-separated. "
        "Empty: none, and what they tell of addresses is ignored.",
    ),
    Setting(
        "DESTEK_SMTP_URL",
        "",
        "The mail server: smtp://user:password@host:587 (STARTTLS), smtps://host:465, smtp://host:25?starttls=no. "
        "Empty in development: mails land in the folder mail of the run-time folder, listed at /dev/mail. Empty "
        "elsewhere: no mail, and nothing is offered that needs one.",
    ),
    Setting("DESTEK_MAIL_FROM", "", "The sender of mails, 'Destek <destek@example.com>'. Needed with DESTEK_SMTP_URL."),
    Setting("DESTEK_CODES", "on", "on or off: whether identity can be verified by a code sent to the address on file."),
    Setting("DESTEK_MEMBERS_URL", "", "The platform's member directory, see below. Empty: the members table."),
    Setting("DESTEK_MEMBERS_KEY", "", "The bearer token for the member directory."),
    Setting("DESTEK_MODELS", "models", "The folder of trained models; the newest is served."),
    Setting(
        "DESTEK_WORKERS",
        "1",
        "Worker processes, up to 16: each answers one turn at a time, and the others go on when one dies. Each takes "
        "the memory of a model and, while it answers, a core.",
    ),
    Setting(
        "DESTEK_MODEL_KEY",
        "",
        "Seals what is trained, at least 32 characters: a model that was sealed otherwise is refused. Empty: seals are "
        "checksums, which find damage and no bad will.",
    ),
    Setting("DESTEK_PLATFORM", "platform.yml", "The facts of the platform."),
    Setting("DESTEK_DATA", "data", "The folder of responses and articles."),
    Setting(
        "DESTEK_AWAY_MINUTES",
        "5",
        "Minutes after which the talks of an agent whose desk is gone wait in the queue again. 0: never.",
    ),
    Setting(
        "DESTEK_TALKS_AT_ONCE",
        "0",
        "How many talks an agent is given at once, without picking them. 0: none, agents pick.",
    ),
    Setting("DESTEK_SESSION_HOURS", "12", "Hours after which an agent has to log in again, whatever they do."),
    Setting(
        "DESTEK_SESSION_IDLE_MINUTES",
        "120",
        "Minutes without a word or a click after which an agent has to log in again. 0: never.",
    ),
    Setting(
        "DESTEK_VISITOR_IDLE_HOURS",
        "336",
        "Hours without a word or a click after which a visitor's talk cannot be gone on with; 336 are as long as the "
        "link of a mail lives.",
    ),
    Setting(
        "DESTEK_ADDRESS_SOCKETS",
        "1000",
        "Sockets that one address may hold open at once; what it may send is reckoned from it. A whole office is one.",
    ),
    Setting(
        "DESTEK_ADDRESS_MESSAGES",
        "1800",
        "Messages that all visitors of one address may send in a minute, a tenth of them at once.",
    ),
    Setting("DESTEK_CLAMD", "", "The virus scanner clamd: host:port or the path of its socket. Empty: none."),
    Setting(
        "DESTEK_METRICS_TOKEN",
        "",
        "The bearer token that /metrics asks for, at least 32 characters. Empty: only requests of this machine itself, "
        "past any proxy, are answered.",
    ),
    Setting("DESTEK_LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR."),
)


@dataclass(frozen=True)
class Settings:
    env: str
    host: str
    port: int
    var: Path
    database: str
    secret: str = field(repr=False)
    identity_keys: Mapping[str, str] = field(repr=False)
    identity_audience: str
    allowed_origins: tuple[str, ...]
    frame_ancestors: tuple[str, ...]
    public_url: str
    proxies: Proxies
    smtp_url: str = field(repr=False)
    mail_from: str
    codes: bool
    members_url: str
    members_key: str = field(repr=False)
    models: Path
    workers: int
    model_key: str = field(repr=False)
    platform: Path
    data: Path
    away_minutes: int
    talks_at_once: int
    session_hours: int
    session_idle_minutes: int
    visitor_idle_hours: int
    address_sockets: int
    address_messages: int
    clamd: str
    metrics_token: str = field(repr=False)
    log_level: str

    @property
    def is_development(self) -> bool:
        return self.env == "development"

    @property
    def has_public_url(self) -> bool:
        """Whether the address under which others know this installation was set."""
        return self.public_url != setting_values.own_url(self.host, self.port)

    @property
    def is_https(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def can_mail(self) -> bool:
        """Whether a mail can leave, or in development be looked at."""
        return bool(self.smtp_url) or self.is_development

    @property
    def mail_folder(self) -> Path:
        return self.var / "mail"

    @property
    def commands_off(self) -> tuple[str, ...]:
        """Buttons that this installation does not offer."""
        if not self.can_mail:
            return ("send_code", "notify_by_email")
        return () if self.codes else ("send_code",)

    @property
    def responses(self) -> Path:
        """The sentences said without Rasa."""
        return self.data / "responses" / "system.yml"

    @property
    def labels(self) -> Path:
        """The names by which the assistant calls things."""
        return self.data / "responses" / "labels.yml"

    @property
    def articles(self) -> Path:
        return self.data / "faq"

    @property
    def canned_replies(self) -> Path:
        return self.data / "canned_replies.yml"

    @property
    def report_words(self) -> Path:
        """What the figures of reports are called, and what they count."""
        return self.data / "reports.yml"

    @property
    def label_list(self) -> Path:
        """The labels that the desk begins with."""
        return self.data / "labels.yml"

    @property
    def attachments(self) -> Path:
        """What visitors sent, under random names."""
        return self.var / "attachments"

    @staticmethod
    def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
        """Reads and checks every setting; raises SettingsError with the name of a wrong one."""
        given = os.environ if environment is None else environment
        value = {setting.name: given.get(setting.name, "").strip() or setting.default for setting in SETTINGS}
        env = setting_values.one_of(value, "DESTEK_ENV", ENVIRONMENTS)
        var = Path(value["DESTEK_VAR"])
        secret = value["DESTEK_SECRET"] or setting_values.kept_secret(var, env)
        if len(secret) < setting_values.SHORTEST_SECRET:
            raise SettingsError(f"DESTEK_SECRET needs at least {setting_values.SHORTEST_SECRET} characters")
        return Settings(
            env=env,
            host=setting_values.host(value["DESTEK_HOST"], is_env_set=bool(given.get("DESTEK_ENV", "").strip())),
            port=setting_values.port(value["PORT"]),
            var=var,
            database=value["DESTEK_DATABASE"] or f"sqlite:///{var / 'destek.db'}",
            secret=secret,
            identity_keys=setting_values.identity_keys(value["DESTEK_IDENTITY_KEYS"], env, secret),
            identity_audience=value["DESTEK_IDENTITY_AUDIENCE"],
            allowed_origins=setting_values.listed(value["DESTEK_ALLOWED_ORIGINS"]),
            frame_ancestors=setting_values.listed(value["DESTEK_FRAME_ANCESTORS"]),
            public_url=setting_values.public_url(value),
            proxies=Proxies.read(value["DESTEK_PROXIES"]),
            smtp_url=value["DESTEK_SMTP_URL"],
            mail_from=setting_values.mail_from(value),
            codes=setting_values.one_of(value, "DESTEK_CODES", ("on", "off")) == "on",
            members_url=setting_values.url(value, "DESTEK_MEMBERS_URL"),
            members_key=value["DESTEK_MEMBERS_KEY"],
            models=Path(value["DESTEK_MODELS"]),
            workers=setting_values.count(value, "DESTEK_WORKERS", 1, MOST_WORKERS),
            model_key=model_key(given),
            platform=Path(value["DESTEK_PLATFORM"]),
            data=Path(value["DESTEK_DATA"]),
            away_minutes=setting_values.minutes(value, "DESTEK_AWAY_MINUTES"),
            talks_at_once=setting_values.count(value, "DESTEK_TALKS_AT_ONCE", 0, MOST_TALKS_AT_ONCE),
            session_hours=setting_values.count(value, "DESTEK_SESSION_HOURS", 1, MOST_SESSION_HOURS),
            session_idle_minutes=setting_values.minutes(value, "DESTEK_SESSION_IDLE_MINUTES"),
            visitor_idle_hours=setting_values.count(value, "DESTEK_VISITOR_IDLE_HOURS", 1, MOST_VISITOR_HOURS),
            address_sockets=setting_values.count(value, "DESTEK_ADDRESS_SOCKETS", 1, MOST_OF_ADDRESS),
            address_messages=setting_values.count(value, "DESTEK_ADDRESS_MESSAGES", 1, MOST_OF_ADDRESS),
            clamd=value["DESTEK_CLAMD"],
            metrics_token=setting_values.optional_secret(value["DESTEK_METRICS_TOKEN"], "DESTEK_METRICS_TOKEN"),
            log_level=setting_values.one_of(value, "DESTEK_LOG_LEVEL", LOG_LEVELS),
        )


def model_key(environment: Mapping[str, str] | None = None) -> str:
    """The key of seals, the only setting that a training needs; raises SettingsError."""
    given = os.environ if environment is None else environment
    return setting_values.optional_secret(given.get("DESTEK_MODEL_KEY", "").strip(), "DESTEK_MODEL_KEY")
