"""The mailbox of a member in a test: has a code sent to it and reads it there."""

from __future__ import annotations

from helpdesk.mail.transport import Letter
from helpdesk.verification import codes
from helpdesk.visitor.letters import Office
from tests.conversations.talk import Talk
from tests.helpdesk.post import SETTINGS


class Mailbox:
    """Keeps the last letter."""

    text = ""

    def send(self, letter: Letter) -> None:
        self.text = letter.text

    def check(self) -> None:
        return


async def code_sent(talk: Talk) -> str:
    """Asks for a code and reads it in the mail."""
    codes.send(talk.desk.db, talk.desk.texts, conversation_id=talk.id)
    mailbox = Mailbox()
    Office(talk.desk.db, SETTINGS, talk.desk.texts).deliver(mailbox)
    await talk._read()
    return next(word for word in mailbox.text.split() if word.isdigit() and len(word) == 6)
