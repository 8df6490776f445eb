"""The Turkish names of details, values and what can be asked for: whole names, so that a search finds their use."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from actions.context.desk import desk
from helpdesk.topics import DETAILS, VALUES, Topic

# What may be suggested as a button when the assistant is not sure what was meant.
INTENTS: dict[str, str] = {
    "request_human": "label_request_human",
    "ask_registration": "label_ask_registration",
    "ask_account_verification": "label_ask_account_verification",
    "update_account_details": "label_update_account_details",
    "close_account": "label_close_account",
    "reset_password": "label_reset_password",
    "report_login_problem": "label_report_login_problem",
    "ask_deposit": "label_ask_deposit",
    "report_deposit_problem": "label_report_deposit_problem",
    "ask_withdrawal": "label_ask_withdrawal",
    "report_withdrawal_problem": "label_report_withdrawal_problem",
    "ask_campaign_terms": "label_ask_campaign_terms",
    "report_campaign_problem": "label_report_campaign_problem",
    "ask_game_rules": "label_ask_game_rules",
    "report_game_problem": "label_report_game_problem",
    "report_technical_issue": "label_report_technical_issue",
    "file_complaint": "label_file_complaint",
    "ask_ticket_status": "label_ask_ticket_status",
    "ask_contact_channels": "label_ask_contact_channels",
    "report_suspicious_contact": "label_report_suspicious_contact",
    "ask_age_requirement": "label_ask_age_requirement",
    "request_self_exclusion": "label_request_self_exclusion",
    "ask_privacy": "label_ask_privacy",
    "ask_request_preparation": "label_ask_request_preparation",
    "ask_help_center": "label_ask_help_center",
}


# Topics in a sentence: "Çekiminizle ilgili ...".
_ABOUT: dict[str, str] = {
    "deposit": "label_about_deposit",
    "withdrawal": "label_about_withdrawal",
    "campaign": "label_about_campaign",
    "login": "label_about_login",
    "technical": "label_about_technical",
    "account_details": "label_about_account_details",
    "account_verification": "label_about_account_verification",
    "close_account": "label_about_close_account",
    "complaint": "label_about_complaint",
    "suspicious_contact": "label_about_suspicious_contact",
    "privacy": "label_about_privacy",
    "game": "label_about_game",
}


def about(topic: Topic) -> str:
    """Names a topic within a sentence, as `Çekiminizle`."""
    return desk().labels.say(_ABOUT.get(topic.name, "label_about_general"))


def detail_label(name: str) -> str:
    """Names a detail, as `Tutar`."""
    return desk().texts.say(DETAILS[name])


def intent_label(intent: str) -> str:
    """Names a request, as `Para çekme sorunu bildirmek`."""
    return desk().labels.say(INTENTS[intent])


def written(name: str, value: str) -> str:
    """Writes a value as people read it: `12.03.2026`, `1.500,50 TL`, `Havale / EFT`."""
    if value in VALUES:
        return desk().texts.say(VALUES[value])
    if name == "date":
        return f"{date.fromisoformat(value):%d.%m.%Y}"
    if name == "amount":
        number, _, currency = value.partition(" ")
        return f"{written_number(Decimal(number))} {currency or 'TL'}"
    return value


def written_number(number: Decimal) -> str:
    """Writes a number with dots between thousands and a comma before what is not zero behind it."""
    text = f"{number:,.2f}".translate(str.maketrans(",.", ".,"))
    return text.removesuffix(",00")
