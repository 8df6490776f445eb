"""What every route needs, made once at start and kept on `app.ctx.service`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property, partial
from typing import ParamSpec, TypeVar

from helpdesk import start_checks
from helpdesk.agents import roster
from helpdesk.agents.sessions import Terms
from helpdesk.articles import search, store
from helpdesk.assistant import turns
from helpdesk.canned_replies import store as canned_replies
from helpdesk.database import Database
from helpdesk.documents.scanner import Scanner, make_scanner
from helpdesk.documents.vault import Vault
from helpdesk.labels import store as labels
from helpdesk.members.directory import SQL_DIRECTORY, MemberDirectory, seed_development
from helpdesk.members.http_directory import directory_of
from helpdesk.platform import Platform
from helpdesk.reports import reading
from helpdesk.reports.wording import Wording
from helpdesk.settings import Settings
from helpdesk.texts import Texts
from web.errors import ServerBusy
from web.limits import Limits, OfAddress
from web.pauses import Pauses
from web.shares import LARGE_FRAMES_OF_ADDRESS, THREADS_OF_ADDRESS, Places, Shares
from web.upload_places import UploadPlaces

P = ParamSpec("P")
T = TypeVar("T")

DATABASE_THREADS = 8
LOGIN_THREADS = 1  # a password takes 0.2 s of a core: a flood of them takes one core at most, and no database thread
MOST_LOGINS = 40  # waiting for it
UPLOAD_THREADS = 2  # a document is opened in a process of its own, and a scanner may take its time


@dataclass
class Service:
    settings: Settings
    platform: Platform
    texts: Texts
    wording: Wording
    db: Database
    vault: Vault
    scanner: Scanner
    directory: MemberDirectory = SQL_DIRECTORY
    limits: Limits = field(default_factory=Limits)
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(DATABASE_THREADS, thread_name_prefix="database")
    )
    upload_threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(UPLOAD_THREADS, thread_name_prefix="upload")
    )
    login_threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(LOGIN_THREADS, thread_name_prefix="login")
    )
    pauses: Pauses = field(default_factory=Pauses)

    @staticmethod
    def open(settings: Settings) -> Service:
        """Reads the platform's facts, migrates the database and fills in what it starts with; raises HelpdeskError."""
        start_checks.check_settings(settings)
        platform = Platform.load(settings.platform)
        texts = Texts.load(settings.responses, platform, without=settings.commands_off)
        Texts.load(settings.labels, platform)  # what the worker says, before it needs seconds to find out
        db = Database(settings.database)
        with db.explained():
            _prepare(db, settings, platform, texts)
        vault, scanner = Vault(settings.attachments), make_scanner(settings.clamd)
        wording = Wording.load(settings.report_words, texts, reading.FIGURES.values())
        return Service(settings, platform, texts, wording, db, vault, scanner, directory_of(settings))

    warned_of_proxy: bool = False
    shares: Shares = field(default_factory=lambda: Shares(THREADS_OF_ADDRESS))
    large_frames: Shares = field(default_factory=lambda: Shares(LARGE_FRAMES_OF_ADDRESS))
    upload_places: UploadPlaces = field(default_factory=UploadPlaces)
    on_turn_due: Callable[[], None] = field(default=lambda: None)
    on_refusal: Callable[[str], None] = field(default=lambda _: None)
    _logins: int = 0

    def wake_worker(self) -> None:
        self.on_turn_due()

    @cached_property
    def of_address(self) -> OfAddress:
        return OfAddress.read(self.settings)

    @cached_property
    def sockets(self) -> Places:
        """Those that are open; how many there may be in all is bounded by the connections."""
        return Places(sys.maxsize, self.of_address.sockets)

    @cached_property
    def terms(self) -> Terms:
        """How long sessions of agents last: the one place for the cookie and the table."""
        idle = self.settings.session_idle_minutes
        return Terms(timedelta(hours=self.settings.session_hours), timedelta(minutes=idle) if idle else None)

    async def keep_pace(self, address: str, cost: float = 1) -> None:
        """Waits until it is this address' turn again: nothing is refused, a sender of too much is held back."""
        if wait := self.limits.wait("pace", address, self.of_address.pace, cost):
            await asyncio.sleep(wait)

    @cached_property
    def visitor_idle(self) -> timedelta:
        """How long a visitor's token lasts without being used."""
        return timedelta(hours=self.settings.visitor_idle_hours)

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a blocking function of the help desk in a thread; nothing blocks the loop of the sockets."""
        async with self.shares.take():
            return await asyncio.get_running_loop().run_in_executor(self.threads, partial(function, *args, **kwargs))

    async def call_upload(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like `call`, for what takes long: uploads wait for each other and for nobody else."""
        return await asyncio.get_running_loop().run_in_executor(self.upload_threads, partial(function, *args, **kwargs))

    async def call_login(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like `call`, for what hashes a password; raises ServerBusy when too many wait."""
        if self._logins >= MOST_LOGINS:
            raise ServerBusy()
        self._logins += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self.login_threads, partial(function, *args, **kwargs)
            )
        finally:
            self._logins -= 1

    def close(self) -> None:
        for threads in (self.upload_threads, self.login_threads):
            threads.shutdown(wait=False, cancel_futures=True)
        self.threads.shutdown(wait=False, cancel_futures=True)
        self.db.close()


def _prepare(db: Database, settings: Settings, platform: Platform, texts: Texts) -> None:
    db.check()
    db.migrate()
    start_checks.check_accounts(db, settings)
    if db.is_embedded:  # else another machine's worker may be at it; of one that is gone the lease ends
        turns.release_worker(db, texts)  # what was running when the last process ended is due again
    store.import_articles(db, settings.articles, platform)
    search.read_words(db, platform)
    canned_replies.import_file(db, settings.canned_replies, platform)
    labels.import_file(db, settings.label_list)
    if settings.is_development:
        roster.seed_development(db)
        seed_development(db)
