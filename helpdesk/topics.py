"""The one table of what people write about, and of why a talk is handed to a person.

The dialogue reads which details a case needs and how well the visitor must be known; the handoff reads priority and
team; the desk and the help centre read the labels (names of sentences in data/responses/system.yml).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

URGENT, HIGH, NORMAL, LOW = 0, 1, 2, 3

# How well a visitor is known, weakest first.
IDENTITY_LEVELS = ("anonymous", "claimed", "verified")

# The topic where nothing else is known, and what leads to play: a topic and an intent.
GENERAL, CAMPAIGN, ASKS_TO_PAY_IN = "general", "campaign", "ask_deposit"

# Where money goes in and out: of what is missing the visitor may not say which.
MONEY_TOPICS = ("deposit", "withdrawal")

# When a person takes over: after the summary, with a ticket that is opened first, or before anything is asked.
CONFIRMED, TICKET_AT_ONCE, AT_ONCE = "confirmed", "ticket_at_once", "at_once"

# The value of a detail that the visitor could not tell.
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Topic:
    """`details` are asked in this order; `article` is named where none fits what was said better.

    With the detail `found_by` the event is found in the records: once it is known, those in `else_by` are not asked.
    """

    name: str
    label: str
    intents: tuple[str, ...]
    details: tuple[str, ...] = ()
    identity: str = "anonymous"
    needs_age: bool = True
    priority: int = NORMAL
    team: str = "general"
    article: str | None = None
    takes_over: str = CONFIRMED
    found_by: str | None = None
    else_by: tuple[str, ...] = ()

    def details_wanted(self, known: Mapping[str, object]) -> tuple[str, ...]:
        """The details that are still asked for or were told, given what is known."""
        is_found = self.found_by is not None and known.get(self.found_by) not in (None, UNKNOWN)
        return tuple(name for name in self.details if not (is_found and name in self.else_by) or known.get(name))

    @property
    def problem(self) -> str:
        """The intent by which a case of this topic is called."""
        return next((name for name in self.intents if name.startswith(("report_", "file_"))), self.intents[0])


@dataclass(frozen=True)
class Reason:
    """Why a person is asked for; `priority` outranks the topic's when it is more urgent."""

    name: str
    label: str
    priority: int = LOW


_PAYMENT = ("date", "amount", "payment_method", "description")

_TOPICS = (
    Topic(
        "deposit",
        "system_topic_deposit",
        ("ask_deposit", "report_deposit_problem"),
        _PAYMENT,
        identity="claimed",
        priority=HIGH,
        team="payments",
        article="yatirilan-para-gelmedi",
    ),
    Topic(
        "withdrawal",
        "system_topic_withdrawal",
        ("ask_withdrawal", "report_withdrawal_problem"),
        _PAYMENT,
        identity="claimed",
        priority=HIGH,
        team="payments",
        article="cekim-beklemede",
    ),
    Topic(
        "campaign",
        "system_topic_campaign",
        ("ask_campaign_terms", "report_campaign_problem"),
        ("date", "description"),
        identity="claimed",
        team="campaigns",
        article="bonus-yuklenmedi",
    ),
    Topic(
        "login",
        "system_topic_login",
        ("report_login_problem", "reset_password"),
        ("date", "description"),
        identity="claimed",
        team="accounts",
        article="giris-yapilamiyor",
    ),
    Topic(
        "technical",
        "system_topic_technical",
        ("report_technical_issue",),
        ("date", "description"),
        team="technical",
        article="teknik-sorun-bildirme",
    ),
    Topic(
        "game",
        "system_topic_game",
        ("ask_game_rules", "report_game_problem"),
        ("coupon", "game", "date", "time", "description"),
        identity="claimed",
        team="games",
        article="kupon-sonuclanmadi",
        found_by="coupon",
        else_by=("game", "date", "time"),
    ),
    Topic(
        "account_details",
        "system_topic_account_details",
        ("update_account_details",),
        ("description",),
        identity="verified",
        team="accounts",
        article="telefon-eposta-degistirme",
    ),
    Topic(
        "account_verification",
        "system_topic_account_verification",
        ("ask_account_verification",),
        ("description",),
        identity="claimed",
        team="accounts",
        article="hesap-dogrulama-belgeleri",
    ),
    Topic(
        "close_account",
        "system_topic_close_account",
        ("close_account",),
        (),
        identity="verified",
        team="accounts",
        article="hesap-kapatma",
    ),
    Topic(
        "complaint",
        "system_topic_complaint",
        ("file_complaint",),
        ("date", "transaction_type", "description"),
        identity="claimed",
        team="complaints",
        article="sikayet-olusturma",
    ),
    Topic(
        "suspicious_contact",
        "system_topic_suspicious_contact",
        ("report_suspicious_contact",),
        ("description",),
        needs_age=False,
        priority=HIGH,
        team="safety",
        article="supheli-iletisim-bildirme",
        takes_over=TICKET_AT_ONCE,
    ),
    Topic(
        "privacy",
        "system_topic_privacy",
        ("ask_privacy",),
        ("description",),
        identity="verified",
        team="privacy",
        article="saklanan-veriler",
    ),
    Topic(
        "safe_play",
        "system_topic_safe_play",
        ("request_self_exclusion",),
        (),
        needs_age=False,
        priority=URGENT,
        team="safety",
        article="kendini-kisitlama",
        takes_over=AT_ONCE,
    ),
    Topic(
        "general",
        "system_topic_general",
        ("request_human",),
        ("description",),
        takes_over=AT_ONCE,
    ),
)

TOPICS: dict[str, Topic] = {topic.name: topic for topic in _TOPICS}

_REASONS = (
    Reason("asked", "system_reason_asked"),
    Reason("taken", "system_reason_taken"),
    Reason("intake", "system_reason_intake"),
    Reason("followed", "system_reason_followed"),
    Reason("misunderstood", "system_reason_misunderstood"),
    Reason("unconfirmed", "system_reason_unconfirmed"),  # misunderstood before the summary was confirmed
    Reason("not_solved", "system_reason_not_solved"),
    Reason("no_article", "system_reason_no_article"),
    Reason("abuse", "system_reason_abuse"),
    Reason("suspicious_contact", "system_reason_suspicious_contact", HIGH),
    Reason("assistant_down", "system_reason_assistant_down", HIGH),
    Reason("distress", "system_reason_distress", URGENT),
    Reason("limit_wish", "system_reason_limit_wish", URGENT),
)

REASONS: dict[str, Reason] = {reason.name: reason for reason in _REASONS}

# What a case may consist of, and the label of each. Amounts are decimal strings, dates ISO dates.
DETAILS: dict[str, str] = {
    "date": "system_detail_date",
    "amount": "system_detail_amount",
    "transaction_type": "system_detail_transaction_type",
    "payment_method": "system_detail_payment_method",
    "coupon": "system_detail_coupon",
    "game": "system_detail_game",
    "time": "system_detail_time",
    "description": "system_detail_description",
}

# The values that a detail may have besides free ones, and the label of each.
VALUES: dict[str, str] = {
    "deposit": "system_value_deposit",
    "withdrawal": "system_value_withdrawal",
    "bonus": "system_value_bonus",
    "bet": "system_value_bet",
    "none": "system_value_none",
    "bank_transfer": "system_value_bank_transfer",
    "credit_card": "system_value_credit_card",
    "papara": "system_value_papara",
    "crypto": "system_value_crypto",
    "wallet": "system_value_wallet",
    "qr": "system_value_qr",
    "mobile_payment": "system_value_mobile_payment",
    UNKNOWN: "system_value_unknown",
}

TEAMS: dict[str, str] = {
    "general": "system_team_general",
    "payments": "system_team_payments",
    "campaigns": "system_team_campaigns",
    "games": "system_team_games",
    "accounts": "system_team_accounts",
    "technical": "system_team_technical",
    "complaints": "system_team_complaints",
    "safety": "system_team_safety",
    "privacy": "system_team_privacy",
}


def topic_of_intent(intent: str) -> Topic | None:
    """The topic an intent belongs to, or None for small talk and the like."""
    return next((topic for topic in _TOPICS if intent in topic.intents), None)


def is_answered(intent: str) -> bool:
    """Whether an article answers a request at once; the others need a case, or a person."""
    return intent.startswith("ask_") or intent == "reset_password"


def priority_of(topic: str, reason: str, *, distress: bool = False) -> int:
    """How urgent a case is; distress goes before everything."""
    if distress:
        return URGENT
    return min(TOPICS[topic].priority, REASONS[reason].priority)
