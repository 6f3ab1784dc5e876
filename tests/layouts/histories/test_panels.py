"""The panels of a client's past: their answers, their tables, what they say where nothing is known."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from layouts.histories import applications, card, elsewhere, instalment_rows, instalments, words
from layouts.histories.panels import panels
from model.serving.histories.results import (
    CardMonth,
    ClientHistories,
    CreditElsewhere,
    Instalment,
    Instalments,
    Lateness,
)
from tests.fakes_histories import (
    APPLICATIONS,
    CARD,
    CREDITS,
    EMPTY,
    FULL,
    INSTALMENTS,
    application,
    card_month,
    credit,
    instalment,
)
from tests.layouts.reading import text_of


def said(history: ClientHistories) -> list[str]:
    return [text_of(panel) for panel in panels(history)]


def test_each_panel_answers_in_its_title() -> None:
    assert [panel.children[0].children for panel in panels(FULL)] == [
        "2 credits elsewhere are running, 1 is overdue",
        "5 earlier applications here: 2 granted, 1 refused, 1 cancelled, 1 offer not used",
        "1 of 4 instalments paid late, by 12 days at most",
        "45,000 owed on the 2 cards together, 50% of their limit (1 month ago)",
    ]


def test_without_a_past_each_panel_is_a_calm_sentence() -> None:
    assert said(EMPTY) == [
        "No credit elsewhere is known The credit bureau knows of no credit that others have granted to this client.",
        "No earlier application here This is the first application of this client that the lender knows of.",
        "No instalment here yet This client has had nothing to pay back to this lender yet.",
        "No credit card here This client has had no credit card from this lender.",
    ]


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("history", [FULL, EMPTY])
def test_in_french_nothing_is_left_in_english(history: ClientHistories) -> None:
    text = " ".join(said(history)).lower()
    for word in ("the", "of", "credit elsewhere", "paid", "owed", "month", "years", "card"):
        assert re.search(rf"\b{word}\b", text) is None, word


def test_no_panel_shows_a_number_of_a_credit_or_a_word_of_the_trade() -> None:
    text = " ".join(said(FULL)).lower()
    assert not re.search(r"sk_id|xna|xap|shap|percentile|threshold", text)


@pytest.mark.parametrize(
    ("credits_", "title"),
    [
        ([credit()], "1 credit elsewhere is running, it is not overdue"),
        ([credit(), credit()], "2 credits elsewhere are running, none is overdue"),
        ([credit(overdue_days=9)], "1 credit elsewhere is running, it is overdue"),
        ([credit(), credit(status="Sold", overdue=9.0)], "1 credit elsewhere is running, 1 is overdue"),
        ([credit(status="Closed")], "The only credit elsewhere is over"),
        ([credit(status="Closed"), credit(status="Sold")], "All 2 credits elsewhere are over"),
        ([credit(status="Bad debt", overdue_days=9)], "The only credit elsewhere is over, 1 is overdue"),
    ],
)
def test_title_of_credits(credits_: Sequence[CreditElsewhere], title: str) -> None:
    assert elsewhere.title(credits_) == title


def test_credits_that_the_bureau_does_not_follow_are_not_called_punctual() -> None:
    assert "does not say, month by month" in text_of(elsewhere.panel([credit(months_known=0)]))
    assert "No month is known to have been late." in text_of(elsewhere.panel([credit()]))


def test_rows_of_credits_are_words() -> None:
    usual, card_, closed, sold = map(elsewhere._row, CREDITS)
    assert usual == ["Consumer credit", "Running", "13 months ago", "in 10 months", "–", "90,000", "40,000", "no", "0"]
    assert card_[7] == "1,200 for 70 days"
    assert closed[4] == "2.5 years ago"
    assert closed[8] == "3, up to 60 days late"
    assert sold[3:] == ["not provided", "–", "in another currency", "in another currency", "no", "not provided"]


def test_the_worst_delay_has_no_upper_end() -> None:
    row = elsewhere._row(credit(lateness=(Lateness(-3, -2, "1"), Lateness(-9, -9, "5"))))
    assert row[8] == "3, over 120 days late"


def test_a_credit_without_any_date_is_in_the_table() -> None:
    panel = text_of(elsewhere.panel([credit(opened=None)]))
    assert "1 further credit is not in the picture." in panel
    assert "Consumer credit Running not provided" in panel


def test_rows_of_applications_are_words() -> None:
    cancelled, refused, unused, running, over = map(applications._row, APPLICATIONS)
    assert cancelled == ["1 month ago", "Point-of-sale loan", "–", "Cancelled", "–", "no amount named", "–", "–"]
    assert refused[2:6] == ["Repairs to the home", "Refused", "Credit limit (code LIMIT)", "300,000"]
    assert unused[3] == "Unused offer"
    assert running[3] == "Approved, still running"
    assert over[3:] == ["Approved, ended 20 months ago", "–", "20,000", "18,000", "10"]


def test_an_application_with_an_unknown_outcome_still_counts() -> None:
    assert applications.title([application(outcome=None)]) == "1 earlier application here"
    assert "Point-of-sale loan" in text_of(applications.panel([application(outcome="XNA", decided=None)]))


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([instalment(-9, -9)], "The only instalment was paid in time"),
        ([instalment(-9, -9), instalment(-5, -8)], "All 2 instalments were paid in time"),
        ([instalment(-9, -9), instalment(-5, -8, paid=1_500.0)], "1 of 2 instalments not paid in full, and none late"),
        ([instalment(-9, -9), instalment(-5, -8, paid=1_999.5)], "All 2 instalments were paid in time"),
        ([instalment(-9, -9), instalment(-5, None)], "1 of 2 instalments without a known payment"),
        ([instalment(-900, -100)], "1 of 1 instalment paid late, by 26 months at most"),
    ],
)
def test_title_of_instalments(rows: Sequence[Instalment], title: str) -> None:
    assert instalments.title(Instalments(tuple(rows))) == title


def test_the_rows_behind_the_instalments_say_when_they_were_paid() -> None:
    rows = [instalment_rows.grid_row(row) for row in INSTALMENTS.rows]
    assert [row["outcome"] for row in rows] == ["6 days early", "12 days late", "on the day", "no known payment"]
    assert [row["payments"] for row in rows] == [1, 1, 2, 0]
    assert [row["loan"] for row in rows[1:3]] == ["Point-of-sale loan · Mobile phone", "not provided"]


def test_what_was_paid_in_part_is_never_said_to_be_paid() -> None:
    row = instalment(-9, -12, paid=500.0)
    assert instalment_rows.grid_row(row)["outcome"] == "3 days early, not in full"
    late = instalment(-9, -2, paid=500.0)
    assert "1 instalment was not paid in full." in text_of(instalments.panel(Instalments((late, instalment(-5, -5)))))


def test_too_much_for_one_instalment_makes_up_for_no_other() -> None:
    (month,) = Instalments((instalment(-9, -9, paid=500.0), instalment(-8, -8, paid=9_000.0))).months
    assert month.open == 1_500.0


def test_the_instalments_newest_first_in_the_grid() -> None:
    grid = instalment_rows.details(INSTALMENTS).children[1]
    assert [row["due"] for row in grid.rowData] == [-5, -240, -270, -300]


@pytest.mark.parametrize(
    ("months", "title"),
    [
        ([card_month(-1, balance=0.0)], "Nothing is owed on the card (1 month ago)"),
        ([card_month(-3, limit=0.0)], "45,000 owed on the card, which has no limit any more (3 months ago)"),
        ([card_month(-1, balance=None)], "The card’s balance is not known"),
        ([card_month(-30)], "45,000 owed on the card, 50% of its limit (2.5 years ago)"),
    ],
)
def test_title_of_cards(months: Sequence[CardMonth], title: str) -> None:
    assert card.title(months) == title


def test_several_cards_are_said_to_be_taken_together() -> None:
    text = text_of(card.panel(CARD))
    assert "several cards: they are taken together" in text
    assert "above the limit in 1 month" in text
    assert "late in 1 month, by at most 12 days" in text
    assert "taken together" not in text_of(card.panel([replace(month, cards=1) for month in CARD]))


@pytest.mark.parametrize(
    ("months", "text"),
    [
        (0, "less than a month ago"),
        (0.3, "in less than a month"),
        (-1, "1 month ago"),
        (-14.2, "14 months ago"),
        (-23.6, "2 years ago"),
        (-90, "7.5 years ago"),
        (5, "in 5 months"),
        (30, "in 2.5 years"),
    ],
)
def test_times_are_said_in_months_then_in_years(months: float, text: str) -> None:
    assert words.month_words(months) == text


def test_no_two_months_of_a_table_read_alike() -> None:
    assert [words.counted_month(month) for month in (0, -1, -47, -48)] == [
        "less than a month ago",
        "1 month ago",
        "47 months ago",
        "48 months ago",
    ]


@pytest.mark.usefixtures("french")
def test_times_in_french() -> None:
    assert [words.month_words(months) for months in (-18, -30, 30)] == [
        "il y a 18 mois",
        "il y a 2,5 ans",
        "dans 2,5 ans",
    ]
