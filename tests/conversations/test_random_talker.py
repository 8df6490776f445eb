"""Random talks with the real engine, and what must hold of each of them: see tests.conversations.invariants.

A seeded share of them runs with the suite; `make talker` has 2,000. What failed once fails again with its seed:
DESTEK_TALKER_SEED=<seed> DESTEK_TALKER_CONVERSATIONS=1 .venv/bin/python -m pytest -s tests/conversations/test_random_talker.py
"""

from __future__ import annotations

import os
import statistics
from collections import Counter

import pytest

from actions.desk import Desk
from bot.engine import BotEngine
from bot.worker import Worker
from helpdesk import tables
from helpdesk.identity import Identity
from helpdesk.messages import Choice, Message
from tests.conversations import invariants
from tests.conversations.invariants import EXAMPLE_NUMBER, Record, Step, findings
from tests.conversations.talk import Talk, start_talk
from tests.conversations.talker import Visitor, hold_talk

FIRST_SEED = int(os.environ.get("DESTEK_TALKER_SEED", "1"))
CONVERSATIONS = int(os.environ.get("DESTEK_TALKER_CONVERSATIONS", "50"))
SHOWN_AT_MOST = 5
