"""The numbers behind the figures, and what the figures say with them."""

import re
from dataclasses import replace
from itertools import combinations
from typing import Any

import plotly.graph_objects as go
import pytest

from layouts import formats, theme
from layouts.figures import beside, gauge, rows, waterfall
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


@pytest.mark.parametrize("opened", sorted({row.feature.theme for row in ROWS if row.points is not None}))
@pytest.mark.parametrize("client", [100002, 100003])
def test_the_bars_of_a_theme_add_up_to_its_points(client: int, opened: Theme) -> None:
    themes, details = (SCORING.reasons(client, level) for level in Level)
    drawn = waterfall.gather_theme(opened, themes, details)
    (points,) = (one.points for one in themes.contributions if one.theme is opened)
    assert sum(step.points for step in drawn.steps) == pytest.approx(points)
    assert drawn.score - drawn.base == pytest.approx(points)
    assert len(drawn.steps) <= waterfall.SHOWN + 1
    own = next((step for step in waterfall.gather(themes).steps if step.theme is opened), None)
    assert own is None or (drawn.base, drawn.score) == pytest.approx((own.start, own.end))
    figure = go.Figure(waterfall.draw(drawn))
    assert list(figure.data[0].x) == [step.points for step in drawn.steps]
    assert figure.layout.yaxis.ticktext[-1] == "<b>With this theme</b>"
    assert figure.data[-1].marker.symbol == "diamond-open"


def test_many_details_of_a_theme_end_in_the_others() -> None:
    details = tuple(Contribution(Theme.LOAN, float(-points), ROWS[0].feature, 0.1) for points in range(20, 0, -1))
    themes = Reasons(1, Level.THEME, 545, (Contribution(Theme.LOAN, -210.0),), 335)
    drawn = waterfall.gather_theme(Theme.LOAN, themes, replace(themes, level=Level.FEATURE, contributions=details))
    assert len(drawn.steps) == waterfall.SHOWN + 1
    assert drawn.steps[-1].label == "10 other factors of this theme"
    assert drawn.steps[-1].points == pytest.approx(-55)


def test_the_line_is_left_out_where_it_is_far_from_the_bars_of_a_theme() -> None:
    far = waterfall.Waterfall(700, (waterfall.Step("a", 700, 703),), 703, Theme.LOAN)
    figure = go.Figure(waterfall.draw(far))
    assert figure.layout.annotations == ()
    assert figure.layout.xaxis.range == (691.5, 711.5)


def test_a_click_on_a_theme_opens_it_and_nothing_else_does() -> None:
    themes = go.Figure(waterfall.draw(waterfall.gather(SCORING.reasons(100002, Level.THEME)))).data[0]
    assert [row[3] for row in themes.customdata][:2] == ["external_scores", "person"]
    assert themes.customdata[-1][3] is None
    assert "click" in themes.hovertemplate[0]
    assert "click" not in themes.hovertemplate[-1]
    details = go.Figure(waterfall.draw(waterfall.gather(SCORING.reasons(100002, Level.FEATURE)))).data[0]
    assert {row[3] for row in details.customdata} == {None}


def _pieces(drawn: go.Figure) -> list[tuple[float, float]]:
    """From where to where the granting line is drawn."""
    dash = theme.granting_line()["dash"]
    return [(one.y0, one.y1) for one in drawn.layout.shapes if one.line.dash == dash]


def test_the_line_makes_room_for_the_points_of_a_short_bar_beside_it() -> None:
    steps = (waterfall.Step("a", 560, 540), waterfall.Step("b", 540, 503), waterfall.Step("c", 503, 480))
    drawn = go.Figure(waterfall.draw(waterfall.Waterfall(560, steps, 480)))
    assert list(drawn.data[0].textposition) == ["outside", "inside", "outside"]
    assert _pieces(drawn) == [(-0.9, 4.5)]
    short = (waterfall.Step("a", 560, 512), waterfall.Step("b", 512, 505), waterfall.Step("c", 505, 480))
    drawn = go.Figure(waterfall.draw(waterfall.Waterfall(560, short, 480)))
    assert drawn.data[0].textposition[1] == "outside"
    assert _pieces(drawn) == [(-0.9, 1.7), (2.3, 4.5)]


@pytest.mark.parametrize("client", SCORING.clients)
@pytest.mark.parametrize("level", list(Level))
def test_no_text_of_the_waterfall_stands_on_the_line(client: int, level: Level) -> None:
    """On a tablet the axis is 300 pixels wide, and the points of a bar take 55."""
    drawn = go.Figure(waterfall.draw(waterfall.gather(SCORING.reasons(client, level))))
    low, high = drawn.layout.xaxis.range
    room = 55 / 300 * (high - low)
    bars, *marks = drawn.data
    for row, start, size, place in zip(bars.y, bars.base, bars.x, bars.textposition, strict=True):
        ends = sorted((start + size, start + size + (room if size > 0 else -room)))
        crossed = place == "outside" and ends[0] < gauge.LINE < ends[1]
        assert not crossed or not any(top < row < bottom for top, bottom in _pieces(drawn))
    for mark in marks:
        side = 1 if "right" in mark.textposition else -1
        assert not 0 < (gauge.LINE - mark.x[0]) * side < room


def test_points_stand_inside_a_long_bar_where_the_line_would_cross_them() -> None:
    steps = (waterfall.Step("a", 545, 504), waterfall.Step("b", 504, 506), waterfall.Step("c", 506, 438))
    drawn = go.Figure(waterfall.draw(waterfall.Waterfall(545, steps, 438))).data[0]
    assert list(drawn.textposition) == ["inside", "outside", "outside"]


@pytest.mark.parametrize("moving", [True, False])
def test_bars_move_only_where_they_are_asked_to(moving: bool) -> None:
    drawn = waterfall.draw(waterfall.gather(SCORING.reasons(100002, Level.THEME)), moving=moving)
    assert drawn["layout"].get("transition", {}).get("duration") == (200 if moving else None)
    go.Figure(drawn)


def test_names_are_three_lines_at_most() -> None:
    assert rows.wrap("short") == "short"
    wrapped = rows.wrap("a rather long name of something " * 8)
    assert wrapped.count("<br>") == 2
    assert wrapped.endswith("…")


def test_beside_pairs_are_the_numbers_of_the_service() -> None:
    importance, themes = SCORING.importance(), SCORING.reasons(100002, Level.THEME)
    assert importance is not None
    pairs = beside.gather(themes.contributions, importance)
    assert {pair.theme: pair.points for pair in pairs} == {one.theme: one.points for one in themes.contributions}
    assert all(pair.usual == importance.themes[pair.theme] for pair in pairs if pair.theme)
    figure = go.Figure(beside.draw(pairs, moving=True))
    client, usual = figure.data
    assert list(client.x) == [abs(pair.points) for pair in pairs[: beside.SHOWN]]
    assert list(usual.x) == [pair.usual for pair in pairs[: beside.SHOWN]]
    assert client.text[0] == "▼ −71 for this client"
    assert usual.text[0] == "usually 35"
    assert client.customdata[0][3] == "external_scores"
    assert max(figure.layout.xaxis.range) == max(pair.size for pair in pairs)


def test_beside_details_have_no_theme_to_open_and_keep_their_value() -> None:
    importance = SCORING.importance()
    assert importance is not None
    first, *_others = beside.gather(SCORING.reasons(100002, Level.FEATURE).contributions, importance)
    assert (first.name, first.label, first.theme) == ("External score 2", "External score 2: 0.14", None)
    assert first.usual == importance.features["external_score_2"]
    assert go.Figure(beside.draw(())).data[0].x == ()


def test_waterfall_reads_without_colour() -> None:
    figure = go.Figure(waterfall.draw(waterfall.gather(SCORING.reasons(100002, Level.THEME))))
    assert figure.data[0].text[0] == "▼ −71"
    assert figure.layout.yaxis.ticktext[0] == "Average client"
    assert figure.layout.yaxis.ticktext[-1] == "<b>This client</b>"
    assert figure.layout.annotations[0].text == "granting line: 500"
    assert theme.granting_line()["dash"] in {shape.line.dash for shape in figure.layout.shapes}
    assert figure.data[-1].marker.symbol == "diamond"


def test_gauge_puts_the_line_at_its_top() -> None:
    drawn = gauge.gather(SCORING.score(100002))
    assert (drawn.shown, drawn.decision) == (438, Decision.REFUSED)
    figure = go.Figure(gauge.draw(drawn))
    interval, line, client = figure.data[2:]
    assert min(interval.x) < client.x[0] < max(interval.x) < 0
    assert list(line.x) == [0, 0]
    assert line.line.dash == "dash"
    assert client.x[0] < 0
    assert "<b>438</b>" in [annotation.text for annotation in figure.layout.annotations]


def test_gauge_has_no_interval_where_none_is_known() -> None:
    score = replace(SCORING.score(100002), half_width=None)
    assert len(gauge.draw(gauge.gather(score))["data"]) == 4


@pytest.mark.parametrize(("points", "place"), [(-50.0, 200), (1200.0, 800), (640.0, 640)])
def test_gauge_keeps_extreme_scores_on_the_dial(points: float, place: float) -> None:
    score = SCORING.score(100002)
    extreme = type(score)(1, points, 0.5, 0.09, out_of_fold=False)
    assert gauge.gather(extreme).place == place


def _boxes(drawn: gauge.Gauge, width: int) -> list[tuple[str, float, float, float, float]]:
    """Each text with its left, right, lower and upper edge in pixels, on a dial that is given `width` pixels."""
    layout = gauge.draw(drawn)["layout"]
    margin = layout["margin"]
    spans = [high - low for low, high in (layout["xaxis"]["range"], layout["yaxis"]["range"])]
    rooms = (width - margin["l"] - margin["r"], layout["height"] - margin["t"] - margin["b"])
    scale = min(room / span for room, span in zip(rooms, spans, strict=True))
    return [_box(one, scale) for one in layout["annotations"]]


def _box(text: dict[str, Any], scale: float) -> tuple[str, float, float, float, float]:
    letters, size = re.sub("<.*?>", "", text["text"]), text["font"]["size"]
    # Digits alone reach neither as high nor as low as letters.
    wide, high = len(letters) * size * 0.6, size * (1.25 if re.search("[a-z]", letters) else 0.8)
    x, y = text["x"] * scale + text["xshift"], text["y"] * scale + text["yshift"]
    return letters, x - wide / 2, x + wide / 2, y - high / 2, y + high / 2


@pytest.mark.parametrize("width", [320, 340, 430, 700])
@pytest.mark.parametrize("half_width", [0.4, 3.0, 12.0, 30.0, 41.0, 90.0, 260.0, None])
@pytest.mark.parametrize("language", ["english", "french"])
def test_no_two_texts_of_the_dial_touch_whatever_the_score(
    request: pytest.FixtureRequest, language: str, half_width: float | None, width: int
) -> None:
    request.getfixturevalue(language)
    for points in (*range(150, 850, 23), 433, 499.9, 500, 500.2, 1012, -4):
        score = replace(SCORING.score(100002), points=float(points), half_width=half_width)
        boxes = _boxes(gauge.gather(score), width)
        for one, other in combinations(boxes, 2):
            assert _apart(one, other), (points, one, other)
        for _text, left, right, _low, _high in boxes[5:]:
            assert left > 2 or right < -2, (points, "an end of the interval stands on the line")


def _apart(one: tuple[str, float, float, float, float], other: tuple[str, float, float, float, float]) -> bool:
    return one[2] <= other[1] or other[2] <= one[1] or one[4] <= other[3] or other[4] <= one[3]


def test_the_ends_of_an_interval_stay_in_their_order() -> None:
    for low in range(200, 800, 7):
        left, right = gauge.end_places(low, min(low + 9, 800))
        assert left < right


@pytest.mark.parametrize(
    ("points", "half_width", "ends"),
    [(502.9, 35.0, ["467", "537"]), (212.0, 30.0, ["242"]), (790.0, 30.0, ["760"]), (600.0, None, [])],
)
def test_the_ends_of_the_interval_are_named_where_they_are_on_the_dial(
    points: float, half_width: float | None, ends: list[str]
) -> None:
    score = replace(SCORING.score(100002), points=points, half_width=half_width)
    written = [one["text"] for one in gauge.draw(gauge.gather(score))["layout"]["annotations"]]
    assert written[5:] == ends


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (0, "points, right on the line"),
        (-1, "1 point under the line"),
        (-62, "62 points under the line"),
        (9, "9 points above the line"),
    ],
)
def test_the_dial_says_how_far_the_line_is(gap: int, words: str) -> None:
    assert gauge.distance(gap) == words
