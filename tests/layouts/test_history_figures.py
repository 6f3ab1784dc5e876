"""The numbers of the pictures of a client's past."""

import plotly.graph_objects as go
import pytest

from layouts.figures import history_applications, history_axis, history_card, history_credits, history_instalments
from layouts.histories.words import month_words
from model.serving.histories.results import InstalmentMonth
from tests.fakes_histories import APPLICATIONS, CARD, CREDITS, INSTALMENTS, application, card_month, credit


def month(number: int, due: float, **changes: float) -> InstalmentMonth:
    usual = {"count": 1, "in_time": due, "late": 0.0, "open": 0.0, "late_count": 0, "unpaid_count": 0, "worst_delay": 0}
    return InstalmentMonth(month=number, due=due, **(usual | changes))  # type: ignore[arg-type]


def test_credits_stand_in_the_order_of_their_weight() -> None:
    lines = history_credits.gather(CREDITS).lines
    assert [line.state for line in lines] == [
        "overdue: 1,200",
        "running, 40,000 owed",
        "paid off",
        "sold to a third party",
    ]
    assert [line.is_open for line in lines] == [True, True, False, False]


def test_a_running_credit_reaches_today_and_its_plan_goes_on() -> None:
    overdue, usual, closed, sold = history_credits.gather(CREDITS).lines
    assert usual.ran.end == 0
    assert usual.planned is not None
    assert usual.planned.end == pytest.approx(300 / 30.4375)
    assert overdue.further == "→ in 24.5 years"
    assert overdue.late[-1].end == 0
    assert overdue.late[-1].start == pytest.approx(-70 / 30.4375)
    assert closed.planned is None
    assert closed.ran.end == pytest.approx(-1_000 / 30.4375)
    assert [(span.start, span.end) for span in closed.late] == [(-41.0, -38.0)]
    assert sold.ran.end == 0


def test_the_picture_of_credits_is_a_figure() -> None:
    figure = go.Figure(history_credits.draw(history_credits.gather(CREDITS)))
    past, running, planned, late = figure.data
    assert [len(trace.y) for trace in (past, running, planned, late)] == [2, 2, 2, 2]
    assert late.marker.pattern.shape == "/"
    assert all(width > 0 for trace in figure.data for width in trace.x)
    assert figure.layout.yaxis.ticktext[0].startswith("Credit card<br>")


def test_of_many_credits_those_that_matter_are_drawn() -> None:
    many = [credit(status="Closed", opened=-100 - day, closed=-50) for day in range(30)] + [credit(opened=-900)]
    drawn = history_credits.gather(many)
    assert len(drawn.lines) == history_credits.SHOWN
    assert drawn.left_out == 31 - history_credits.SHOWN
    assert drawn.lines[0].is_open


def test_a_credit_closed_before_it_was_opened_is_still_a_bar() -> None:
    (line,) = history_credits.gather([credit(status="Closed", opened=-10, closed=-400)]).lines
    assert line.ran.end > line.ran.start


def test_applications_have_a_mark_by_outcome() -> None:
    figure = go.Figure(history_applications.draw(history_applications.gather(APPLICATIONS)))
    symbols = {trace.name: trace.marker.symbol for trace in figure.data[1:]}
    assert symbols == {"Approved": "circle", "Refused": "x", "Cancelled": "circle", "Unused offer": "triangle-up"}
    assert figure.data[1].marker.color != figure.data[3].marker.color
    assert list(figure.data[1].y) == [20_000.0, 20_000.0]
    assert list(figure.data[3].y) == [0.0]


def test_an_application_of_an_unknown_outcome_or_amount_is_drawn() -> None:
    (point,) = history_applications.gather([application(outcome=None, asked=None, granted=None)])
    assert (point.outcome, point.amount) == ("Canceled", 0.0)
    assert "no amount named" in point.hover


def test_instalments_are_stacked_by_how_they_were_paid() -> None:
    payments = history_instalments.gather(INSTALMENTS.months)
    figure = go.Figure(history_instalments.draw(payments))
    in_time, late, due, delays = figure.data
    assert list(in_time.y) == [2_000.0, 0.0, 2_000.0, 0.0]
    assert list(late.y) == [0.0, 2_000.0, 0.0, 0.0]
    assert [level for level in due.y if level is not None] == [2_000.0] * 8
    assert list(delays.y) == [0, 12, 0, 0]
    assert delays.yaxis == "y2"


def test_without_a_delay_there_is_no_room_for_delays() -> None:
    figure = go.Figure(history_instalments.draw(history_instalments.gather([month(0, 10.0)])))
    assert len(figure.data) == 3
    assert figure.layout.yaxis.domain == (0.0, 1.0)


def test_a_month_far_above_the_others_is_cut_off_and_says_its_amount() -> None:
    months = [month(-number, 100.0) for number in range(20, 2, -1)] + [month(-2, 900.0), month(-1, 950.0)]
    payments = history_instalments.gather(months)
    assert payments.top == 100.0
    notes = history_instalments.draw(payments)["layout"]["annotations"]
    assert [note["text"] for note in notes] == ["900 ↑", "↑"]


def test_the_balance_stands_before_the_limit() -> None:
    figure = go.Figure(history_card.draw(CARD))
    limit, balance, late = figure.data
    assert limit.fill == "tozeroy"
    assert list(balance.x) == [-5, -4, None, -2, -1]
    assert list(balance.y)[3] == 99_000.0
    assert (list(late.x), late.marker.symbol) == ([-4], "triangle-up")


def test_a_card_without_limit_or_balance_is_drawn() -> None:
    assert len(go.Figure(history_card.draw([card_month(-1, limit=None, balance=None)])).data) == 2


@pytest.mark.parametrize(("low", "high"), [(-96, 0), (-6, 0), (-3, 2), (-30, 60), (-240, 0)])
def test_the_axis_of_time_has_few_round_ticks_and_today(low: float, high: float) -> None:
    found = history_axis.ticks(low, high)
    assert 0 in found
    assert 2 <= len(found) <= 8
    assert all(low <= tick <= high for tick in found)
    assert len({month_words(tick) for tick in found}) == len(found)
