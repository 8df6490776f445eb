"""A PostgreSQL for tests: the one of TEST_DATABASE_URL, in which each test run has a database of its own."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

URL = os.environ.get("TEST_DATABASE_URL", "postgresql://postgres@127.0.0.1:5432/test")


@contextmanager
def own_database() -> Iterator[str]:
    """The URL of an empty database, dropped afterwards; skips the test where no PostgreSQL answers."""
    name = f"destek_test_{secrets.token_hex(6)}"
    server = create_engine(URL, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})
    try:
        with server.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
    except OperationalError:
        pytest.skip(f"no PostgreSQL answers at {make_url(URL)!r} (TEST_DATABASE_URL)")
    try:
        yield make_url(URL).set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        server.dispose()
