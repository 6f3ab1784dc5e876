"""The numbers of the comparison's figures, and that Plotly takes each of them."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from layouts import theme
from layouts.figures import (
    compare_boxes,
    compare_density,
    compare_profile,
    compare_spread,
    distribution,
)
from model.features.catalog import Unit
from model.serving.peers.results import Density, FieldSpread, Part, PartSpread, Split
from tests.fakes import ROWS
from tests.fakes_peers import EVERYONE, is_on_a_scale
from tests.layouts.compare.asked import CLIENT, PEERS, row, together

pytestmark = pytest.mark.usefixtures("english")


def spread(name: str, split: Split = Split.TOGETHER) -> FieldSpread:
    return PEERS.spread(CLIENT, EVERYONE, name, split)


def density(x: str = "income", y: str = "age_years") -> Density:
    return PEERS.density(CLIENT, EVERYONE, x, y)


@pytest.mark.parametrize("name", [row.feature.name for row in ROWS])
@pytest.mark.parametrize("split", list(Split))
def test_every_unit_can_be_drawn_in_every_split(name: str, split: Split) -> None:
    gathered = distribution.gather(spread(name, split))
    figure = go.Figure(compare_spread.draw(gathered))
    assert figure.layout.height == compare_spread.HEIGHT
    assert sum(item.count for item in gathered.bins) == gathered.known
    for at, side in enumerate(gathered.sides):
        drawn = sum(item.shares[at] for item in gathered.bins)
        assert drawn == pytest.approx(1, abs=0.2 if side.about else 0.05)


def test_parts_of_different_size_are_drawn_as_shares_on_one_scale() -> None:
    figure = go.Figure(compare_spread.draw(distribution.gather(spread("age_years", Split.OUTCOME))))
    repaid, defaulted = (trace for trace in figure.data if trace.type == "bar")
    assert (repaid.base, defaulted.base) == (1, 0)
    assert figure.layout.barmode == "overlay"
    assert list(repaid.x) == list(defaulted.x)
    assert max(repaid.y) == pytest.approx(max(defaulted.y), rel=0.1)
    assert [one.text.split(" · ")[0] for one in figure.layout.annotations] == [
        "<b>Repaid as agreed</b>",
        "<b>Did not repay as agreed</b>",
    ]
    colours = {repaid.marker.color, defaulted.marker.color}
    assert colours == {theme.colours().granted, theme.colours().refused}


def test_the_client_stands_at_their_value_through_every_row() -> None:
    figure = go.Figure(compare_spread.draw(distribution.gather(spread("age_years", Split.DECISION))))
    assert figure.data[-1].marker.symbol == "diamond"
    assert list(figure.data[-1].x) == [25.9]
    (stem,) = figure.layout.shapes
    assert (stem.x0, stem.y0) == (25.9, 0)
    assert stem.y1 > 3


def test_shares_are_drawn_in_hundredths() -> None:
    figure = go.Figure(compare_spread.draw(distribution.gather(spread("down_payment_share"))))
    assert figure.data[-1].x[0] == pytest.approx(13.7)
    assert figure.layout.xaxis.ticksuffix == "%"


def few(counts: tuple[int, ...]) -> FieldSpread:
    edged = replace(spread("children"), edges=(-0.5, 0.5, 1.5, 2.5, 3.5), low=0.0, high=3.0, value=1.0)
    return together(edged, counts)


@pytest.mark.parametrize("name", ["children", "occupation"])
def test_a_few_clients_look_and_read_the_same_however_few_they_are(name: str) -> None:
    made = []
    for counts in ((60, 1, 35, 4), (60, 4, 35, 1)):
        told = few(counts)
        if name == "occupation":
            words = ("Laborers", "Managers", "Drivers", "Cleaning staff")
            told = replace(told, feature=row("occupation").feature, value="Managers", categories=words, edges=())
        figure = go.Figure(compare_spread.draw(distribution.gather(told)))
        made.append(figure.to_json())
    assert made[0] == made[1]
    assert "less than 5%" in made[0]


def test_nobody_is_no_bar_and_five_clients_are_what_they_are() -> None:
    gathered = distribution.gather(few((90, 0, 5, 5)))
    assert [item.shares[0] for item in gathered.bins] == [0.9, 0.0, 0.05, 0.05]
    assert [item.said[0] for item in gathered.bins] == ["90%", "0%", "5%", "5%"]


def test_missing_value_marks_nothing() -> None:
    gathered = distribution.gather(spread("external_score_3"))
    assert gathered.client_bin is None
    assert len(go.Figure(compare_spread.draw(gathered)).data) == 1


def test_categories_in_parts_have_a_shape_each() -> None:
    figure = go.Figure(compare_spread.draw(distribution.gather(spread("occupation", Split.DECISION))))
    marks = [trace for trace in figure.data if trace.mode == "markers"]
    assert [(one.name, one.marker.symbol) for one in marks] == [
        ("Granted", "circle"),
        ("To review", "triangle-up"),
        ("Refused", "square"),
    ]
    assert figure.layout.annotations[0].text == "<b>◆ Labourer</b> (this client)"


def test_rare_categories_are_one_bar_and_the_client_keeps_theirs() -> None:
    names = tuple(f"name {index}" for index in range(20))
    told = spread("occupation")
    many = replace(together(told, tuple(range(20, 0, -1))), categories=names, value="name 15")
    gathered = distribution.gather(many)
    assert len(gathered.bins) == distribution.CATEGORIES_SHOWN + 2
    assert gathered.client_bin is not None
    assert gathered.bins[-1].label == "other values"
    assert gathered.known == 210
    assert "other values" not in [item.label for item in distribution.gather(told).bins]


def test_yes_and_no_are_two_bars() -> None:
    gathered = distribution.gather(spread("owns_car"))
    assert [(item.label, item.count, item.default_rate) for item in gathered.bins] == [
        ("yes", 350, 0.07),
        ("no", 650, 0.09),
    ]
    assert [item.holds_client for item in gathered.bins] == [False, True]


@pytest.mark.parametrize(
    ("name", "edges", "low", "high", "labels"),
    [
        ("active_credits", (-0.5, 0.5, 1.5, 2.5), 0, 2, ["0", "1", "2"]),
        ("active_credits", (-0.5, 0.5, 1.5, 2.5), 0, 7, ["0", "1", "2 or more"]),
        ("active_credits", (-0.5, 0.5, 1.5, 2.5), None, None, ["0", "1", "2 or more"]),
        ("active_credits", (1.5, 2.5, 3.5, 4.5), 0, 4, ["2 or less", "3", "4"]),
        ("active_credits", (-0.5, 1.5, 3.5, 5.5), 0, 9, ["0 to 1", "2 to 3", "4 or more"]),
        ("active_credits", (0.0, 2.0, 4.5, 8.0), 0, 8, ["0 to 2", "2 to 4.5", "4.5 to 8"]),
        ("phone_change_days", (1, 8, 15, 22), 0, 75, ["8_days or less", "8_days to 15_days", "15_days or more"]),
        ("external_score_2", (0.1, 0.2, 0.3, 0.4), 0.01, 0.4, ["0.20 or less", "0.20 to 0.30", "0.30 to 0.40"]),
        ("work_years", (0.0, 0.02, 0.2, 0.3), -1.0, 0.5, ["less_than_a_month", "0 to 2_months", "2_months or more"]),
        ("work_years", (0.0, 0.01, 0.02, 0.03), 0.0, 0.5, ["less_than_a_month", "less_than_a_month", "0 or more"]),
        ("income", (100.0, 200.0, 300.0, 400.0), None, None, ["200 or less", "200 to 300", "300 or more"]),
    ],
)  # fmt: skip
def test_the_ends_say_so_where_they_may_hold_more(
    name: str, edges: tuple[float, ...], low: float | None, high: float | None, labels: list[str]
) -> None:
    bins = distribution.gather(three_bins(name, edges, low, high)).bins
    assert [item.label.replace("\u00a0", "_") for item in bins] == labels


def three_bins(name: str, edges: tuple[float, ...], low: float | None, high: float | None) -> FieldSpread:
    return together(replace(spread(name), edges=edges, low=low, high=high), (60, 30, 10))


def test_few_counts_have_their_words_on_the_axis() -> None:
    few = three_bins("children", (-0.5, 0.5, 1.5, 2.5), 0.0, 7.0)
    axis = compare_spread.draw(distribution.gather(few))["layout"]["xaxis"]
    assert (axis["tickvals"], axis["ticktext"]) == ([0, 1, 2], ["0", "1", "2 or more"])


@pytest.mark.parametrize(("value", "index"), [(-5.0, 0), (99.0, 9)])
def test_values_beyond_the_edges_stand_at_the_end(value: float, index: int) -> None:
    gathered = distribution.gather(replace(spread("external_score_2"), value=value))
    assert gathered.bins[index].holds_client
    figure = go.Figure(compare_spread.draw(gathered))
    assert figure.data[1].x[0] == gathered.place
    assert f"this client: {value:.2f}".replace("-", "\u2212") in figure.data[1].text[0]


def test_yes_and_no_without_a_known_answer_are_two_bars_of_nobody() -> None:
    part = PartSpread(Part.ALL, (), 0, 5)
    nobody = replace(spread("owns_car"), edges=(), whole=part, parts=(part,), default_rates=(), value=None)
    bins = distribution.gather(nobody).bins
    assert [(item.label, item.count, item.holds_client) for item in bins] == [("yes", 0, False), ("no", 0, False)]


@pytest.mark.parametrize("bins", [9, 24, 90])
def test_what_is_counted_has_whole_numbers_on_its_axis(bins: int) -> None:
    edges = tuple(index - 0.5 for index in range(bins + 1))
    told = together(replace(spread("children"), edges=edges), (9,) * bins)
    axis = compare_spread.draw(distribution.gather(told))["layout"]["xaxis"]
    assert (axis["tickformat"], axis["tick0"]) == (",d", 0)
    assert bins <= 8 * axis["dtick"]


def test_amounts_are_written_in_full_on_their_axis() -> None:
    axis = compare_spread.draw(distribution.gather(spread("credit_amount")))["layout"]["xaxis"]
    assert axis["exponentformat"] == "none"
    assert "dtick" not in axis


@pytest.mark.parametrize(
    ("most", "bounds"),
    [(0, (1,)), (4, (1,)), (5, (1, 5)), (30, (1, 5, 10, 20)), (5000, (1, 5, 20, 200, 1000))],
)
def test_classes_grow_evenly_from_few_to_most(most: int, bounds: tuple[int, ...]) -> None:
    found = compare_density.class_bounds(most)
    assert found[:2] == bounds[:2]
    assert len(found) <= 5
    assert list(found) == sorted(set(found))
    assert found[-1] <= max(most, 1)


def test_the_map_holds_classes_and_never_small_counts() -> None:
    cells = compare_density.gather(density())
    figure = go.Figure(compare_density.draw(cells))
    shades = {one for line in figure.data[0].z for one in line if one is not None}
    assert shades <= set(range(len(cells.bounds)))
    assert compare_density.class_words(cells)[0] == "fewer than 5"
    assert cells.bounds[1] == compare_density.FEW
    assert figure.data[-1].marker.symbol == "diamond"
    assert list(figure.data[-1].x) == [202500.0]
    assert figure.layout.annotations[-1].text == "<b>this client</b>"
    assert figure.layout.annotations[-1].bgcolor == theme.colours().surface


def test_near_are_those_in_the_frame() -> None:
    counts = tuple(tuple(2 if (x, y) == (0, 0) else 1 for x in range(40)) for y in range(30))
    told = replace(density(), counts=counts, known=10_000, x_value=0.0, y_value=0.0)
    cells = compare_density.gather(told)
    assert cells.frame is not None
    assert cells.near == 10
    assert cells.frame[:2] == (told.x_edges[0], told.x_edges[3])


@pytest.mark.parametrize(("known", "columns", "rows"), [(10_000, 40, 30), (2_000, 20, 15), (200, 8, 6)])
def test_the_fewer_the_clients_the_larger_the_cells(known: int, columns: int, rows: int) -> None:
    told = replace(density(), known=known)
    cells = compare_density.gather(told)
    assert (len(cells.x_edges) - 1, len(cells.y_edges) - 1) == (columns, rows)
    assert (len(cells.classes[0]), len(cells.classes)) == (columns, rows)
    assert (cells.x_edges[0], cells.x_edges[-1]) == (told.x_edges[0], told.x_edges[-1])


@pytest.mark.parametrize("size", [1, 2, 5, 7])
def test_merging_keeps_every_client(size: int) -> None:
    told = density()
    merged = compare_density.merged(told, size)
    assert sum(map(sum, merged.counts)) == sum(map(sum, told.counts))
    assert len(merged.counts[0]) == len(merged.x_edges) - 1
    assert sum(map(sum, compare_density.coarse(told)[2])) == sum(map(sum, told.counts))


def test_without_both_values_nobody_is_marked() -> None:
    cells = compare_density.gather(density("external_score_3"))
    assert (cells.place, cells.near, cells.frame) == (None, None, None)
    figure = go.Figure(compare_density.draw(cells))
    assert len(figure.data) == 1
    assert not figure.layout.shapes


def test_shades_go_from_the_ground_to_one_full_colour() -> None:
    shades = compare_density.tints(5)
    assert len(set(shades)) == 5
    assert shades[-1] == theme.colours().link.upper()
    assert compare_density.tints(1)


@pytest.fixture
def lines() -> tuple[compare_profile.Line, ...]:
    names = [row.feature.name for row in ROWS if is_on_a_scale(row)][:8]
    return compare_profile.gather(PEERS.profile(CLIENT, EVERYONE, names))


def test_the_profile_marks_those_with_a_value(lines: tuple[compare_profile.Line, ...]) -> None:
    figure = go.Figure(compare_profile.draw(lines))
    bands, diamonds = figure.data
    assert set(bands.x) == {50}
    assert bands.base == 25
    assert len(diamonds.x) == sum(line.position is not None for line in lines) == 7
    assert diamonds.marker.symbol == "diamond"
    assert figure.layout.annotations[1].text == "<b>0.14</b>"


def test_a_value_inside_the_middle_half_is_drawn_inside_it() -> None:
    """Where many have the same value, the share with as much or less says too much."""
    (line,) = PEERS.profile(CLIENT, EVERYONE, ["children"])
    for value, low, high, position, place in (
        (0.0, 0.0, 1.0, 0.9, 75.0),
        (2.0, 0.0, 1.0, 0.5, 76.0),
        (0.0, 1.0, 2.0, 0.4, 24.0),
    ):
        one = replace(line, value=value, low=low, middle=low, high=high, position=position)
        assert compare_profile.gather([one])[0].position == place


def test_too_few_with_a_value_leave_the_line_empty() -> None:
    (line,) = PEERS.profile(CLIENT, EVERYONE, ["income"])
    silent = compare_profile.gather([replace(line, low=None, middle=None, high=None)])
    assert (silent[0].told, silent[0].position, silent[0].side) == (False, None, 0)
    figure = go.Figure(compare_profile.draw(silent))
    assert "too few clients to tell" in [one.text for one in figure.layout.annotations]


@pytest.mark.parametrize("name", [row.feature.name for row in ROWS if is_on_a_scale(row)])
def test_boxes_of_every_unit(name: str) -> None:
    rows = compare_boxes.gather(PEERS.boxes(CLIENT, EVERYONE, name, "occupation"))
    figure = go.Figure(compare_boxes.draw(rows))
    marks = [one for one in figure.data if one.type == "scatter" and one.mode == "markers"]
    assert len(marks) == (row(name).value is not None)
    assert rows.low <= rows.high
    factor = 100 if row(name).feature.unit is Unit.PERCENT else 1
    assert figure.data[1].base[0] == pytest.approx(factor * rows.rows[0].levels[1])  # type: ignore[index]


def test_the_clients_category_is_always_among_the_rows() -> None:
    told = PEERS.boxes(CLIENT, EVERYONE, "income", "occupation")
    many = tuple(replace(told.boxes[0], category=f"name {at}", is_client=at == 15) for at in range(20))
    rows = compare_boxes.gather(replace(told, boxes=many))
    assert len(rows.rows) == compare_boxes.ROWS_SHOWN
    assert rows.client_row is rows.rows[-1]


def test_few_of_a_category_are_only_said_to_be_few() -> None:
    told = PEERS.boxes(CLIENT, EVERYONE, "income", "occupation")
    few = replace(told, boxes=(replace(told.boxes[0], clients=3, levels=None),))
    figure = go.Figure(compare_boxes.draw(compare_boxes.gather(few)))
    assert [one.text for one in figure.layout.annotations][1:] == ["fewer than 30"]
