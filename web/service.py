"""What every route needs, made once at start and kept on `app.ctx.service`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ParamSpec, TypeVar

from helpdesk import agents, faq, members, start_checks
from helpdesk.database import Database
from helpdesk.documents.scanner import Scanner, make_scanner
from helpdesk.documents.vault import Vault
from helpdesk.member_service import directory_of
from helpdesk.members import SQL_DIRECTORY, MemberDirectory
from helpdesk.platform import Platform
from helpdesk.settings import Settings
from helpdesk.texts import Texts
from web.limits import Limits
from web.upload_places import UploadPlaces

P = ParamSpec("P")
T = TypeVar("T")

DATABASE_THREADS = 8
UPLOAD_THREADS = 2  # a document is opened in a process of its own, and a scanner may take its time


@dataclass
class Service:
    settings: Settings
    platform: Platform
    texts: Texts
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

    @staticmethod
    def open(settings: Settings) -> Service:
        """Reads the platform's facts, migrates the database and fills in what it starts with; raises HelpdeskError."""
        start_checks.check_settings(settings)
        platform = Platform.load(settings.platform)
        texts = Texts.load(settings.responses, platform, without=settings.commands_off)
        db = Database(settings.database)
        db.migrate()
        start_checks.check_accounts(db, settings)
        faq.import_articles(db, settings.articles, platform)
        if settings.is_development:
            agents.seed_development(db)
            members.seed_development(db)
        vault, scanner = Vault(settings.attachments), make_scanner(settings.clamd)
        return Service(settings, platform, texts, db, vault, scanner, directory_of(settings))

    warned_of_proxy: bool = False
    upload_places: UploadPlaces = field(default_factory=UploadPlaces)
    on_turn_due: Callable[[], None] = field(default=lambda: None)
    _sending: set[asyncio.Task[None]] = field(default_factory=set)

    def wake_worker(self) -> None:
        self.on_turn_due()

    def spawn(self, sending: Coroutine[Any, Any, None]) -> None:
        """Sends something that need not arrive (typing marks) without waiting; failures are the socket's own matter."""
        task = asyncio.get_running_loop().create_task(sending)
        self._sending.add(task)
        task.add_done_callback(self._sent)

    def _sent(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        if not task.cancelled():
            task.exception()  # looked at, so that asyncio does not complain

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a blocking function of the help desk in a thread; nothing blocks the loop of the sockets."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, partial(function, *args, **kwargs))

    async def call_upload(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like `call`, for what takes long: uploads wait for each other and for nobody else."""
        return await asyncio.get_running_loop().run_in_executor(self.upload_threads, partial(function, *args, **kwargs))

    def close(self) -> None:
        self.upload_threads.shutdown(wait=False, cancel_futures=True)
        self.threads.shutdown(wait=False, cancel_futures=True)
        self.db.close()
