"""Starts a server with a folder and a port of its own, runs every attack against it, prints the table."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.attack import malformed, requests, sockets
from benchmarks.attack.row import table
from tests.web.server import Server, prepare

ATTACKS = (malformed, requests, sockets)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attack")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="those attacks alone whose description holds these words")
    told = parser.parse_args()
    seed = told.seed
    folder = Path(tempfile.mkdtemp(prefix="destek-attack-"))
    prepare(folder)
    server = Server(folder)
    try:
        server.wait_until_ready()
        rows = [row for attacks in ATTACKS for row in attacks.run(server, seed, told.only)]
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"seed {seed}; load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores\n")
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
