"""What a message means before Rasa sees it, and which reader is believed first."""

from __future__ import annotations

from typing import Any

import pytest

from bot.heard import NOT_UNDERSTOOD, Heard, Meaning
from bot.meaning import ASK_MORE, meaning_of
from turkish.normalise import plain

ASKED_FOR_NUMBER = {"kind": "ticket_number"}
WARNED = {"kind": "person", "warned": True}


def means(text: str, intent: str = "inform", confidence: float = 0.9, **heard: Any) -> str:
    second = heard.pop("second", None)
    guess = Meaning({"name": intent, "confidence": confidence}, second)
    return str(meaning_of(Heard(plain(text), guess, **heard)).intent["name"])


def test_the_classifier_is_believed_where_nobody_knows_better() -> None:
    assert means("çekimim gelmedi", "report_withdrawal_problem") == "report_withdrawal_problem"


@pytest.mark.parametrize("intent", ["insult", "request_human", "ask_age_requirement"])
def test_danger_comes_before_everything(intent: str) -> None:
    second = {"name": "request_human", "confidence": 0.9}
    assert means("17 yaşındayım intihar edeceğim", intent, second=second, danger="life") == "request_self_exclusion"


def test_with_danger_no_second_request_waits() -> None:
    guess = Meaning({"name": "greet", "confidence": 0.9}, {"name": "reset_password", "confidence": 0.9})
    assert meaning_of(Heard(plain("kendimi durduramıyorum"), guess, danger="play")).second is None


def test_a_minor_who_reports_a_contact_is_heard_on_the_contact() -> None:
    assert means("16 yaşındayım çekimim gelmedi", "report_withdrawal_problem") == "ask_age_requirement"
    assert means("16 yaşındayım biri para istedi", "report_suspicious_contact") == "report_suspicious_contact"


def test_a_minor_who_goes_on_typing_is_asked_again_and_one_who_is_of_age_is_not() -> None:
    assert means("dayım izin verdi", "ask_deposit", is_told_minor=True) == "ask_age_requirement"
    assert means("kod istediler benden", "report_suspicious_contact", is_told_minor=True) == "report_suspicious_contact"
    assert means("yanlış yazmışım 27 yaşındayım", "inform", is_told_minor=True) == "inform"
    assert means("hayır değilim", "deny", is_told_minor=True) == "deny"


def test_a_lost_number_answers_only_the_question_for_it() -> None:
    assert means("kaybettim", "report_withdrawal_problem", offer=ASKED_FOR_NUMBER) == "ask_ticket_status"
    assert means("kaybettim", "report_withdrawal_problem") == "report_withdrawal_problem"


def test_what_was_given_away_belongs_to_the_warning() -> None:
    assert means("ibana attım", "report_deposit_problem", offer=WARNED) == "report_suspicious_contact"
    assert means("ibana attım", "report_deposit_problem") == "report_deposit_problem"


def test_a_detail_after_the_warning_belongs_to_it_but_not_who_it_is() -> None:
    assert means("5000 lira", offer=WARNED, entities=frozenset({"amount"})) == "report_suspicious_contact"
    assert means("Ayşe Yılmaz", offer=WARNED, entities=frozenset({"name"})) == "inform"


def test_the_urgent_one_of_two_requests_comes_first() -> None:
    waits = {"name": "reset_password", "confidence": 0.9}
    urgent = {"name": "request_human", "confidence": 0.9, "said": "temsilci", "rest": "şifre"}
    meaning = meaning_of(Heard(plain("şifre ve temsilci"), Meaning(waits, urgent)))
    assert meaning.intent["name"] == "request_human"
    assert meaning.second == {**waits, "said": "şifre", "rest": "temsilci"}


def test_a_visitor_who_wants_no_person_gets_none() -> None:
    assert means("temsilci istemiyorum", "request_human", act="no_person") == "deny"
    assert means("temsilci istiyorum", "request_human", act="want_person") == "request_human"


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "meant"),
    [
        ("bir iki üç dört", "greet", 0.3, NOT_UNDERSTOOD),
        ("bir iki üç dört", "greet", 0.4, "greet"),
        ("bir iki üç dört", "insult", 0.4, NOT_UNDERSTOOD),
        ("asdf", "insult", 0.7, NOT_UNDERSTOOD),
        ("bir iki üç dört", "insult", 0.7, "insult"),
        ("neden", "affirm", 0.99, NOT_UNDERSTOOD),
    ],
)
def test_a_guess_is_not_understood(text: str, intent: str, confidence: float, meant: str) -> None:
    assert means(text, intent, confidence) == meant


@pytest.mark.parametrize(("confidence", "meant"), [(0.5, NOT_UNDERSTOOD), (0.9, "report_withdrawal_problem")])
def test_a_guess_opens_no_case(confidence: float, meant: str) -> None:
    assert means("foto çekmiyo atamıyorum", "report_withdrawal_problem", confidence) == meant


def test_what_is_surely_one_of_two_cases_is_a_case() -> None:
    wavers = {"name": "report_withdrawal_problem", "confidence": 0.4}
    assert means("gelmedi", "report_deposit_problem", 0.45, next_guess=wavers) == "report_deposit_problem"
    named = means(
        "paramı bekliyorum çektim", "report_deposit_problem", 0.45, next_guess=wavers, transaction="withdrawal"
    )
    assert named == "report_withdrawal_problem"


def test_what_only_sounds_like_another_case_is_told_about_the_one_at_hand() -> None:
    assert means("spam baktım yok", "report_campaign_problem", 0.6, question="description") == "inform"


@pytest.mark.parametrize("intent", ["report_suspicious_contact", "report_not_solved", "report_login_problem"])
def test_a_protest_opens_no_case(intent: str) -> None:
    assert means("yazdım ya yukarda", intent, act="protest") == NOT_UNDERSTOOD


@pytest.mark.parametrize("intent", ["file_complaint", "request_human", "request_self_exclusion", "close_account"])
def test_a_wish_is_heard_in_a_protest_too(intent: str) -> None:
    assert means("kaç kere yazdım, insan yok mu", intent, act="protest") == intent


def test_a_question_that_an_article_answers_is_no_case() -> None:
    assert means("çekim kaç gün sürer", "ask_withdrawal", 0.5) == "ask_withdrawal"


@pytest.mark.parametrize(
    ("text", "intent"), [("peki hafta sonu", "affirm"), ("ya kriptoyla", "inform"), ("niye", "deny")]
)
def test_a_short_question_is_read_with_what_the_talk_is_about(text: str, intent: str) -> None:
    assert means(text, intent, 0.6, act="ask", question="helped", is_about_something=True) == ASK_MORE
    assert means(text, intent, 0.6, act="ask") != ASK_MORE


def test_a_question_is_no_yes_to_an_offer_though_nothing_was_told_before() -> None:
    assert means("havale olur mu", "affirm", 0.5, act="ask", question="open_case") == ASK_MORE
    assert means("olur", "affirm", 0.9, act="yes", question="open_case") == "affirm"


def test_a_question_in_a_case_opens_no_other_and_gives_no_value() -> None:
    case = {"act": "ask", "question": "date", "is_about_something": True}
    assert means("neden kabul etmiyorsunuz", "report_withdrawal_problem", 0.9, **case) == ASK_MORE
    assert means("bugün yatmaz mı", "inform", 0.6, entities=frozenset({"date"}), **case) == ASK_MORE


def test_a_sure_thank_you_and_the_wish_for_a_person_are_no_follow_up() -> None:
    about = {"act": "ask", "question": "helped", "is_about_something": True}
    assert means("süper", "thank", 0.8, **about) == "thank"
    assert means("birine bağlar mısınız", "request_human", 0.6, **about) == "request_human"


def test_inside_a_case_a_value_and_a_question_about_the_question_stay_with_it() -> None:
    case = {"question": "date", "is_about_something": True}
    assert means("dün müydü", "inform", 0.6, act="ask", entities=frozenset({"date"}), **case) == "inform"
    assert means("hangi gün", "out_of_scope", 0.6, act="ask_back", **case) == "out_of_scope"
    assert means("hafta sonu da geliyor mu", "affirm", 0.5, act="ask", **case) == ASK_MORE


@pytest.mark.parametrize("act", ["tell", "keep", "protest", "answer"])
def test_the_word_for_cancelling_cancels_nothing_where_it_is_told(act: str) -> None:
    assert means("iptal etmedim ama iptal olmuş", "cancel", act=act, question="identity") == "inform"
    assert means("iptal", "cancel", act="cancel", question="identity") == "cancel"
    assert means("iptal", "cancel", question="identity") == "cancel"


def test_a_case_is_given_up_in_other_words_too_but_only_a_case() -> None:
    assert means("sadece soruyorum", "inform", act="cancel", question="date") == "cancel"
    assert means("sadece soruyorum", "inform", act="cancel", question="none") == "inform"
    assert means("kalsın temsilci bağlayın", "request_human", act="cancel", question="date") == "request_human"


def test_whether_a_person_is_wanted_or_none() -> None:
    assert means("sen cevapla insan kalsın", "request_human", act="no_person") == "deny"
    assert means("insan istiyorum robotla işim olmaz", "deny", act="want_person") == "request_human"
    assert means("temsilci istemiyorum dedim ama bağladınız", "request_human", act="want_person") == "request_human"


def test_what_is_asked_beside_the_wish_to_send_waits_for_its_turn() -> None:
    guess = Meaning({"name": "ask_deposit", "confidence": 0.9})
    text = "evet gönder, ne zaman yatar"
    meaning = meaning_of(Heard(plain(text), guess, act="yes", question="confirm", text=text))
    assert meaning.intent["name"] == "affirm"
    assert meaning.second
    assert (meaning.second["name"], meaning.second["said"]) == ("ask_deposit", "ne zaman yatar")


def test_a_report_that_ends_in_a_question_is_answered_and_opens_no_case() -> None:
    text = "yanlışlıkla çekimi iptal ettim geri alınır mı"
    assert means(text, "report_withdrawal_problem", act="ask") == "ask_withdrawal"
    assert means("çekimim neden gelmedi", "report_withdrawal_problem", act="ask") == "report_withdrawal_problem"
    assert means(text, "report_withdrawal_problem", act="ask", question="date") == "report_withdrawal_problem"


def test_a_case_that_was_given_up_goes_on_only_if_that_is_said() -> None:
    given_up = {"kind": "cancelled", "topic": "deposit", "told": {}}
    assert means("ya da olsun devam edelim", "inform", act="keep", offer=given_up) == "affirm"
    assert means("tamam", "greet", act="chat", offer=given_up) == "greet"
