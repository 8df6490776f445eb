"""The command line: `python -m helpdesk migrate | seed | articles | topics | sentences | retention | backup | restore |
demo | agent ...`."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from helpdesk import backups, retention, sentences
from helpdesk.agents import accounts, roster
from helpdesk.articles import store
from helpdesk.database import Database
from helpdesk.demo import history
from helpdesk.documents.vault import Vault
from helpdesk.errors import HelpdeskError, file_trouble
from helpdesk.members import directory
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
        with db.explained():
            if given.migrates:
                db.migrate()
            given.run(settings, db, given)
    except (HelpdeskError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"error: {file_trouble(error)}", file=sys.stderr)
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
    listed = commands.add_parser("sentences", help="write helpdesk/sentences.txt anew from data/responses")
    listed.set_defaults(run=_sentences, migrates=False)
    erase = commands.add_parser("retention", help="erase records that are kept no longer")
    erase.add_argument("--dry-run", action="store_true", help="only count")
    erase.set_defaults(run=_retention)
    demo = commands.add_parser("demo", help="a made-up history in a database of its own, in development only")
    demo.add_argument("--talks", type=int, default=history.Wanted.talks)
    demo.add_argument("--days", type=int, default=history.Wanted.days)
    demo.add_argument("--seed", type=int, default=history.Wanted.seed)
    demo.set_defaults(run=_demo, migrates=False)
    _add_backup_commands(commands)
    agent = commands.add_parser("agent", help="accounts of the desk").add_subparsers(required=True)
    _add_agent_commands(agent)
    return parser


def _add_backup_commands(commands: Any) -> None:
    told = {
        "backup": (_backup, "save the embedded database and the documents to a file, while the service runs"),
        "restore": (_restore, "put a backup in the place of an installation that has no database"),
    }
    for name, (run, help_line) in told.items():
        parser = commands.add_parser(name, help=help_line)
        parser.add_argument("file", type=Path)
        parser.set_defaults(run=run, migrates=False)


def _add_agent_commands(agent: Any) -> None:
    commands = {
        "add": (_add_agent, "add an account; asks for the password"),
        "list": (_list_agents, "list the accounts"),
        "deactivate": (_deactivate_agent, "switch an account off: its desks close, its talks wait for another agent"),
        "activate": (_activate_agent, "switch an account on again"),
        "password": (_set_password, "set another password; asks for it, and ends the account's sessions"),
        "role": (_set_role, "set another role, and end the account's sessions"),
    }
    made = {name: agent.add_parser(name, help=told) for name, (_, told) in commands.items()}
    for name, parser in made.items():
        parser.set_defaults(run=commands[name][0])
        if name != "list":
            parser.add_argument("email")
    made["add"].add_argument("name", help="what visitors read")
    made["add"].add_argument("--role", choices=roster.ROLES, default=roster.AGENT)
    made["role"].add_argument("role", choices=roster.ROLES)


def _migrate(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    print("The database is at the newest version.")


def _seed(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    if not settings.is_development:
        raise ValueError("demo accounts exist in development only (DESTEK_ENV)")
    print(f"{roster.seed_development(db)} agents and {directory.seed_development(db)} members added.")


def _articles(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    count = store.import_articles(db, settings.articles, Platform.load(settings.platform))
    print(f"{count} articles imported.")


def _topics(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    print(topics_page(), end="")


def _sentences(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    sentences.LIST.write_text("\n".join(sentences.written(settings.data / "responses")) + "\n", encoding="utf-8")


def _retention(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    done = "would be erased" if given.dry_run else "erased"
    platform, vault = Platform.load(settings.platform), Vault(settings.attachments)
    texts = Texts.load(settings.responses, platform, without=settings.commands_off)
    for erased in retention.apply(db, platform, texts, vault, dry_run=given.dry_run):
        print(f"{erased.kind:15} kept {erased.days:5} days  {erased.records:8} {done}")


def _backup(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    saved = backups.save(db, Vault(settings.attachments), given.file)
    print(f"{given.file}: the database and {saved.documents} documents, {saved.size / 1e6:.1f} MB.")
    _tell_missing(saved.missing)


def _restore(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    restored = backups.restore(db, Vault(settings.attachments), given.file)
    print(f"The database and {restored.documents} documents are restored.")
    _tell_missing(restored.missing)


def _tell_missing(names: Sequence[str]) -> None:
    for name in names:
        print(f"warning: the document {name} is on record, and its file is not there", file=sys.stderr)


def _demo(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    file = history.make(settings, history.Wanted(given.talks, given.days, given.seed))
    print(f"{given.talks} talks of {given.days} days are in {file}.")
    print(f"Look at them with: DESTEK_VAR={file.parent} DESTEK_AWAY_MINUTES=0 make run")


def _add_agent(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    agent = roster.add(db, email=given.email, name=given.name, password=_asked_password(), role=given.role)
    print(f"Added {agent.email}.")


def _list_agents(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    for account in accounts.describe(db):
        state = "active" if account["active"] else "off"
        print(f"{account['email']:40} {account['name']:20} {account['role']:12} {state}")


def _deactivate_agent(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    texts = Texts.load(settings.responses, Platform.load(settings.platform), without=settings.commands_off)
    accounts.deactivate(db, texts, given.email)
    print(f"{given.email} is switched off.")


def _activate_agent(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    accounts.activate(db, given.email)
    print(f"{given.email} is switched on.")


def _set_password(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    accounts.set_password(db, given.email, _asked_password())
    print(f"{given.email} has another password.")


def _set_role(settings: Settings, db: Database, given: argparse.Namespace) -> None:
    accounts.set_role(db, given.email, given.role)
    print(f"{given.email} is {given.role}.")


def _asked_password() -> str:
    # Piped in by scripts, typed unseen by people; never an argument, which the list of processes shows.
    return getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


if __name__ == "__main__":
    sys.exit(main())
