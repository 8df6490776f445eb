"""The engine and the help desk, as the tests of whole conversations use them."""

from tests.conversations.conftest import articles, desk, engine, models, stocked_file, worker

__all__ = ["articles", "desk", "engine", "models", "stocked_file", "worker"]
