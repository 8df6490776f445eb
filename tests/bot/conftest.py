"""The trained model, as the tests of whole conversations use it."""

from tests.conversations.conftest import models

__all__ = ["models"]
