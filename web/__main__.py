"""`python -m web`: brings the database up to date, starts the worker, serves until Ctrl-C or SIGTERM."""

from __future__ import annotations

import logging
import os
import socket
import sys

from helpdesk.errors import HelpdeskError, file_trouble
from helpdesk.logs import start_log
from helpdesk.settings import Settings
from web.app import create_app
from web.connection import Connection
from web.service import Service


def main() -> int:
    os.umask(0o077)  # whatever is written, by the worker too, is ours alone
    try:
        settings = Settings.from_environment()
        start_log(settings.log_level)
        for library in ("sanic", "websockets"):
            logging.getLogger(library).setLevel(logging.WARNING)
        app = create_app(Service.open(settings))
    except HelpdeskError as error:
        print(f"destek: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"destek: {file_trouble(error)}", file=sys.stderr)
        return 2
    try:
        listening = socket.create_server((settings.host, settings.port), backlog=256)
    except OSError as error:
        print(f"destek: cannot listen on {settings.host}:{settings.port}: {error.strerror}", file=sys.stderr)
        print("destek: is it running already? PORT=8001 make run takes another port", file=sys.stderr)
        return 2
    print(
        f"destek: http://{settings.host}:{settings.port}  (Ctrl-C stops; the assistant loads for a moment)", flush=True
    )
    app.run(sock=listening, protocol=Connection, access_log=False, motd=False, debug=False)
    print("destek: stopped", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
