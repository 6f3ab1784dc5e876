"""The numbers behind the figures, and what the figures say with them."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from layouts import formats, theme
from layouts.figures import distribution, gauge, waterfall
from model.features.catalog import Theme
from model.serving.results import Contribution, Decision, Level, Reasons
from tests.fakes import ROWS, FakeScoring

SCORING = FakeScoring()
pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("client", [100002, 100003])
def test_bars_add_up_to_the_score(client: int, level: Level) -> None:
    drawn = waterfall.gather(SCORING.reasons(client, level))
    assert drawn.steps[0].start == drawn.base
    assert drawn.steps[-1].end == pytest.approx(drawn.score)
    assert all(before.end == after.start for before, after in zip(drawn.steps, drawn.steps[1:], strict=False))


@pytest.mark.parametrize(
    ("base", "parts", "score"),
    [
        (545.6, (-107.8,), 437.8),  # rounded it would be 438
        (499.7, (0.1, 0.1, 0.1), 500.0),  # summed it is 499.99999999999994 or 500.00000000000006
        (0.1, (0.7, 0.2), 1.0),
        (545.6, (0.3, -0.1), 545.8),
    ],
)
def test_the_last_total_is_the_score_shown(base: float, parts: tuple[float, ...], score: float) -> None:
    contributions = tuple(Contribution(theme, points) for theme, points in zip(Theme, parts, strict=False))
    drawn = waterfall.gather(Reasons(1, Level.THEME, base, contributions, score))
    shown = str(formats.shown_score(score))
    figure = go.Figure(waterfall.draw(drawn))
    assert figure.data[0].customdata[-1][2] == shown
    assert figure.data[-1].text[0].strip() == f"<b>{shown}</b>"
    assert figure.data[1].text[0].strip() == str(formats.shown_score(base))


def test_largest_first_and_the_others_last() -> None:
    drawn = waterfall.gather(SCORING.reasons(100002, Level.FEATURE))
    assert len(drawn.steps) == waterfall.SHOWN + 1
    assert drawn.steps[0].label == "External score 2: 0.14"
    sizes = [abs(step.points) for step in drawn.steps[:-1]]
    assert sizes == sorted(sizes, reverse=True)
    assert drawn.steps[-1].label == "12 other factors"


def test_a_single_other_is_named() -> None:
    reasons = SCORING.reasons(100002, Level.THEME)
    eleven = type(reasons)(1, Level.THEME, reasons.base, reasons.contributions[:11], reasons.score)
    assert len(waterfall.gather(eleven).steps) == 11
    assert "other" not in waterfall.gather(eleven).steps[-1].label


def test_waterfall_reads_without_colour() -> None:
    figure = go.Figure(waterfall.draw(waterfall.gather(SCORING.reasons(100002, Level.THEME))))
    assert figure.data[0].text[0] == "▼ −71"
    assert figure.layout.yaxis.ticktext[0] == "Average client"
    assert figure.layout.yaxis.ticktext[-1] == "<b>This client</b>"
    assert figure.layout.annotations[0].text == "granting line: 500"
    assert theme.GRANTING_LINE["dash"] in {shape.line.dash for shape in figure.layout.shapes}
    assert figure.data[-1].marker.symbol == "diamond"


def test_gauge_puts_the_line_at_its_top() -> None:
    drawn = gauge.gather(SCORING.score(100002))
    assert (drawn.shown, drawn.decision) == (438, Decision.REFUSED)
    figure = go.Figure(gauge.draw(drawn))
    line, client = figure.data[2], figure.data[3]
    assert list(line.x) == [0, 0]
    assert line.line.dash == "dash"
    assert client.x[0] < 0
    assert "<b>438</b>" in [annotation.text for annotation in figure.layout.annotations]


@pytest.mark.parametrize(("points", "place"), [(-50.0, 200), (1200.0, 800), (640.0, 640)])
def test_gauge_keeps_extreme_scores_on_the_dial(points: float, place: float) -> None:
    score = SCORING.score(100002)
    extreme = type(score)(1, points, 0.5, 0.09, out_of_fold=False)
    assert gauge.gather(extreme).place == place


def test_client_falls_into_one_bin() -> None:
    spread = distribution.gather(SCORING.distribution("external_score_2"), 0.14)
    assert [item.holds_client for item in spread.bins].count(True) == 1
    assert sum(item.share for item in spread.bins) == pytest.approx(1)
    assert spread.client_bin is not None
    assert spread.client_bin.label == "0.11 to 0.22"


def test_a_range_that_begins_with_nothing_says_so_with_a_nought() -> None:
    spread = distribution.gather(SCORING.distribution("newest_credit_years"), 0.1)
    assert spread.client_bin is not None
    assert spread.client_bin.label == "0 to 3\u00a0months"
    assert spread.missing_share == pytest.approx(35 / 1035)


@pytest.mark.parametrize(
    ("edges", "labels"),
    [
        ((-0.5, 0.5, 1.5, 2.5), ["0", "1", "2"]),
        ((-0.5, 1.5, 5.5, 6.5), ["0 to 1", "2 to 5", "6"]),
        ((0.0, 2.0, 4.5, 8.0), ["0 to 2", "2 to 4.5", "4.5 to 8"]),
    ],
)
def test_what_is_counted_has_whole_numbers(edges: tuple[float, ...], labels: list[str]) -> None:
    three = replace(SCORING.distribution("children"), edges=edges, counts=(60, 30, 10), default_rates=(None,) * 3)
    assert [item.label for item in distribution.gather(three, 0.0).bins] == labels


@pytest.mark.parametrize(("value", "index"), [(-5.0, 0), (99.0, 9)])
def test_values_beyond_the_edges_stand_at_the_end(value: float, index: int) -> None:
    spread = distribution.gather(SCORING.distribution("external_score_2"), value)
    assert spread.bins[index].holds_client


def test_missing_value_marks_nothing() -> None:
    spread = distribution.gather(SCORING.distribution("external_score_3"), None)
    assert spread.client_bin is None
    assert len(go.Figure(distribution.draw(spread)).data) == 1


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.feature.name)
def test_every_unit_can_be_drawn(row: object) -> None:
    spread = distribution.gather(SCORING.distribution(row.feature.name), row.value)  # type: ignore[attr-defined]
    figure = go.Figure(distribution.draw(spread))
    marks = [trace for trace in figure.data if trace.type == "scatter"]
    assert len(marks) == (row.value is not None)  # type: ignore[attr-defined]


def test_yes_and_no_are_two_bars() -> None:
    spread = distribution.gather(SCORING.distribution("owns_car"), 0.0)
    assert [item.label for item in spread.bins] == ["yes", "no"]
    assert [item.holds_client for item in spread.bins] == [False, True]


def test_rare_categories_are_one_bar_and_the_client_keeps_theirs() -> None:
    row = next(row for row in ROWS if row.feature.name == "occupation")
    full = SCORING.distribution("occupation")
    names = tuple(f"name {index}" for index in range(20))
    many = type(full)(row.feature, tuple(range(20, 0, -1)), (None,) * 20, 0, categories=names)
    spread = distribution.gather(many, "name 15")
    assert len(spread.bins) == 12
    assert spread.client_bin is not None
    assert spread.bins[-1].label == "other values"
    assert sum(item.count for item in spread.bins) == sum(full_range for full_range in range(21))
