"""The command line: `python -m helpdesk migrate | seed | articles | topics | retention | agent add`."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence

from helpdesk import agents, faq, members, retention
from helpdesk.database import Database
from helpdesk.documents.vault import Vault
from helpdesk.errors import HelpdeskError
from helpdesk.platform import Platform
from helpdesk.settings import Settings
from helpdesk.texts import Texts
from helpdesk.topic_table import topics_page


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code says whether it worked."""
    given = _parser().parse_args(arguments)
    try:
        settings = Settings.from_environment()
        db = Database(settings.database)
        if given.migrates:
            db.migrate()
        given.run(settings, db, given)
    except (HelpdeskError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m helpdesk", description="Commands of the help desk")
    parser.set_defaults(migrates=True)
    commands = parser.add_subparsers(required=True)
    commands.add_parser("migrate", help="bring the database to the newest version").set_defaults(run=_migrate)
    commands.add_parser("seed", help="demo agents and members, in development only").set_defaults(run=_seed)
    commands.add_parser("articles", help="import new and changed articles").set_defaults(run=_articles)
    topics = commands.add_parser("topics", help="print docs/topics.md")
    topics.set_defaults(run=_topics, migrates=False)
    erase = commands.add_parser("retention", help="erase records that are kept no longer")
    erase.add_argument("--dry-run", action="store_true", help="only count")
    erase.set_defaults(run=_retention)
    agent = commands.add_parser("agent", help="accounts of the desk").add_subparsers(required=True)
    add = agent.add_parser("add", help="add an account; asks for the password")
    add.add_argument("email")
    add.add_argument("name", help="what visitors read")
    add.add_argument("--role", choices=agents.ROLES, default="agent")
    add.set_defaults(run=_add_agent)
    return parser


def _migrate(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    print("The database is at the newest version.")


def _seed(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    if not settings.is_development:
        raise ValueError("demo accounts exist in development only (DESTEK_ENV)")
    print(f"{agents.seed_development(db)} agents and {members.seed_development(db)} members added.")


def _articles(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    count = faq.import_articles(db, settings.articles, Platform.load(settings.platform))
    print(f"{count} articles imported.")


def _topics(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    print(topics_page(), end="")


def _retention(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    done = "would be erased" if given.dry_run else "erased"
    platform, vault = Platform.load(settings.platform), Vault(settings.attachments)
    texts = Texts.load(settings.responses, platform, without=settings.commands_off)
    for erased in retention.apply(db, platform, texts, vault, dry_run=given.dry_run):
        print(f"{erased.kind:15} kept {erased.days:5} days  {erased.records:8} {done}")


def _add_agent(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    # Piped in by scripts, typed unseen by people; never an argument, which the list of processes shows.
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    agent = agents.add(db, email=given.email, name=given.name, password=password, role=given.role)
    print(f"Added {agent.email}.")


if __name__ == "__main__":
    sys.exit(main())
