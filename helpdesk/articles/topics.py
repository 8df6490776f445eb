"""The topics of the help centre, in the order of its list; wider than the topics of tickets."""

from __future__ import annotations

HELP_TOPICS: dict[str, str] = {
    "membership": "system_help_topic_membership",
    "login": "system_topic_login",
    "account_verification": "system_topic_account_verification",
    "deposit": "system_topic_deposit",
    "withdrawal": "system_topic_withdrawal",
    "campaign": "system_topic_campaign",
    "game": "system_topic_game",
    "technical": "system_topic_technical",
    "complaint": "system_topic_complaint",
    "ticket": "system_help_topic_ticket",
    "preparation": "system_help_topic_preparation",
    "channels": "system_help_topic_channels",
    "age": "system_help_topic_age",
    "safe_play": "system_topic_safe_play",
    "legal": "system_help_topic_legal",
    "privacy": "system_topic_privacy",
}
