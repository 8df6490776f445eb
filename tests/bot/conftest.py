"""The trained model, as the tests of whole conversations use it, and what a worker knows and tells."""

from typing import Any

import pytest

from actions.context.articles import Articles
from actions.context.desk import Desk
from helpdesk.database import Database
from helpdesk.platform import Platform
from helpdesk.texts import Texts
from tests.conversations.conftest import models

__all__ = ["models"]


@pytest.fixture
def desk(db: Database, platform: Platform, texts: Texts) -> Desk:
    return Desk(db=db, platform=platform, texts=texts, labels=texts, articles=Articles(db, platform))


@pytest.fixture
def told() -> list[dict[str, Any]]:
    return []
