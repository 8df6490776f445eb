"""The rules and the records of the help desk. Knows neither Rasa nor Sanic."""

VERSION = "0.2.0"  # the one place; pyproject.toml and /openapi.json read it
