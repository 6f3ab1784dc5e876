"""Where the client stands among all clients, for one piece of information."""

from dataclasses import dataclass, replace
from typing import Any, Final

from flask_babel import gettext as _

from layouts import formats, theme
from layouts.figures.marks import mark
from layouts.language import language, words
from model.features.catalog import Feature, Unit
from model.serving.results import Distribution, Value

CATEGORIES_SHOWN: Final = 10
_COUNTS_NAMED: Final = 8
_HEIGHT: Final = 340


@dataclass(frozen=True, slots=True)
class Bin:
    """A range of values, or a category. `default_rate` is None when too few outcomes are known."""

    label: str
    count: int
    share: float
    default_rate: float | None
    holds_client: bool
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True, slots=True)
class Spread:
    """The bins of a feature, and the client's value: `place` on the axis for numbers, None otherwise.

    `missing_share` is the share of all clients whose value is missing, who are in no bin.
    """

    feature: Feature
    bins: tuple[Bin, ...]
    value: Value
    place: float | None
    missing_share: float

    @property
    def client_bin(self) -> Bin | None:
        """The bin that the client falls into, if their value is known."""
        return next((item for item in self.bins if item.holds_client), None)


def gather(distribution: Distribution, value: Value) -> Spread:
    """Shares are of the clients whose value is known."""
    feature, edges = distribution.feature, distribution.edges
    missing_share = distribution.missing / max(distribution.missing + sum(distribution.counts), 1)
    if feature.is_category:
        return Spread(feature, _category_bins(distribution, value), value, None, missing_share)
    place = None if value is None or not edges else min(max(float(value), edges[0]), edges[-1])
    bins = _number_bins(distribution, place)
    if feature.unit is Unit.YES_NO:
        return Spread(feature, _answers(bins), value, None, missing_share)
    return Spread(feature, bins, value, place, missing_share)


def _number_bins(distribution: Distribution, place: float | None) -> tuple[Bin, ...]:
    edges = distribution.edges
    known = max(sum(distribution.counts), 1)
    last = len(distribution.counts) - 1
    bins = []
    for index, count in enumerate(distribution.counts):
        low, high = edges[index], edges[index + 1]
        holds = place is not None and low <= place and (place < high or index == last)
        label = _label(distribution, index)
        bins.append(Bin(label, count, count / known, distribution.default_rates[index], holds, low, high))
    return tuple(bins)


def _label(distribution: Distribution, index: int) -> str:
    """The range of a bin; the first and the last one say so where they hold clients beyond their edges."""
    feature, edges = distribution.feature, distribution.edges
    low, high = edges[index], edges[index + 1]
    if index == 0 and distribution.low is not None and distribution.low < low:
        return formats.or_less_text(feature, high)
    if high == edges[-1] and distribution.high is not None and distribution.high > high:
        return formats.or_more_text(feature, low)
    return formats.range_text(feature, low, high)


def _answers(bins: tuple[Bin, ...]) -> tuple[Bin, ...]:
    """The bins around 1 and 0, as the answers yes and no."""
    nobody = Bin("", 0, 0.0, None, holds_client=False)
    found = {(item.low + item.high) / 2: item for item in bins}
    return tuple(replace(found.get(number, nobody), label=text) for number, text in ((1.0, _("yes")), (0.0, _("no"))))


def _category_bins(distribution: Distribution, value: Value) -> tuple[Bin, ...]:
    """The most frequent categories and the client's own; the others are one bin."""
    known = max(sum(distribution.counts), 1)
    bins, other = [], 0
    for index, category in enumerate(distribution.categories):
        count, holds = distribution.counts[index], category == value
        if index < CATEGORIES_SHOWN or holds:
            label = formats.value_text(distribution.feature, category)
            bins.append(Bin(label, count, count / known, distribution.default_rates[index], holds))
        else:
            other += count
    if other:
        bins.append(Bin(_("other values"), other, other / known, None, holds_client=False))
    return tuple(bins)


def draw(spread: Spread) -> theme.Figure:
    """Grey bars for all clients, a diamond for this one."""
    if spread.feature.is_category or spread.feature.unit is Unit.YES_NO:
        return _draw_categories(spread)
    return _draw_numbers(spread)


def default_words(rate: float | None) -> str:
    """The share of clients who did not repay as agreed, as a natural frequency."""
    if rate is None:
        return _("too few known outcomes")
    return _("%(count)s in 100", count=formats.number(in_a_hundred(rate), 1))


def in_a_hundred(rate: float) -> float:
    """How many of a hundred clients, as it is shown: whole clients, or tenths where there is less than one."""
    return round(100 * rate, 0 if rate >= 0.01 else 1)


def _hover(spread: Spread) -> dict[str, Any]:
    rows = [[item.label, formats.percent(item.share), default_words(item.default_rate)] for item in spread.bins]
    text = _(
        "%(range)s<br>%(share)s of clients<br>did not repay as agreed: %(rate)s",
        range="%{customdata[0]}",
        share="%{customdata[1]}",
        rate="%{customdata[2]}",
    )
    return {"customdata": rows, "hovertemplate": text + "<extra></extra>"}


def _colours(spread: Spread) -> list[str]:
    palette = theme.colours()
    return [palette.peers_strong if item.holds_client else palette.peers for item in spread.bins]


def _draw_numbers(spread: Spread) -> theme.Figure:
    scale = 100 if spread.feature.unit is Unit.PERCENT else 1
    bars = {
        "type": "bar",
        "x": [scale * (item.low + item.high) / 2 for item in spread.bins],
        "width": [scale * (item.high - item.low) * 0.92 for item in spread.bins],
        "y": [item.share for item in spread.bins],
        "marker": {"color": _colours(spread)},
        **_hover(spread),
    }
    top = max((item.share for item in spread.bins), default=1.0) or 1.0
    client, stem = _client(spread, scale, top * 1.12) if spread.place is not None else ([], [])
    return theme.figure(
        [bars, *client],
        height=_HEIGHT,
        shapes=stem,
        # Room for the first and the last number of the scale, which stand at the very ends.
        margin={"l": 24, "r": 24},
        xaxis=_number_axis(spread, scale),
        yaxis={"visible": False, "range": [0, top * 1.3]},
    )


def _number_axis(spread: Spread, scale: int) -> dict[str, Any]:
    percent_sign = "%" if language() == "en" else formats.NO_BREAK_SPACE + "%"
    axis: dict[str, Any] = {
        "title": {
            "text": _axis_title(spread.feature),
            "font": {"size": 14, "color": theme.colours().secondary},
            "standoff": 12,
        },
        "ticksuffix": percent_sign if spread.feature.unit is Unit.PERCENT else "",
        "separatethousands": True,
        "exponentformat": "none",
        # Amounts are long once written in full.
        "nticks": 6 if spread.feature.unit is Unit.AMOUNT else 7,
    }
    if spread.bins:
        low, high = scale * spread.bins[0].low, scale * spread.bins[-1].high
        axis["range"] = [low, high]
        if spread.feature.unit is Unit.COUNT:
            axis |= _count_ticks(spread.bins, high - low)
    return axis


def _count_ticks(bins: tuple[Bin, ...], span: float) -> dict[str, Any]:
    """Whole numbers only: the words of each bar where they are few, else every 2, 5, 10, 20… at most eight."""
    if span == len(bins) <= _COUNTS_NAMED:
        return {"tickvals": [(item.low + item.high) / 2 for item in bins], "ticktext": [item.label for item in bins]}
    steps = (digit * 10**power for power in range(16) for digit in (1, 2, 5))
    return {"tickformat": ",d", "tick0": 0, "dtick": next(step for step in steps if span <= _COUNTS_NAMED * step)}


def _client(spread: Spread, scale: int, y: float) -> tuple[list[theme.Trace], list[dict[str, Any]]]:
    """The client's diamond above the bars, and the stem that leads down to their place on the scale."""
    place = spread.place or 0.0
    middle = (spread.bins[0].low + spread.bins[-1].high) / 2
    text = "<b>" + client_words(spread) + "</b>"
    x = scale * place
    stem = {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": y, "line": {"color": theme.colours().text, "width": 2}}
    return [mark(x, y, text, side="right" if place < middle else "left")], [stem]


def client_words(spread: Spread) -> str:
    """The client's mark in words: "this client: 0.14"."""
    return _("this client: %(value)s", value=formats.value_text(spread.feature, spread.value))


def _draw_categories(spread: Spread) -> theme.Figure:
    bins = spread.bins
    rows = list(range(len(bins)))
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": rows,
        "x": [item.share for item in bins],
        "width": 0.62,
        "marker": {"color": _colours(spread)},
        "text": ["" if item.holds_client else formats.percent(item.share) for item in bins],
        "textposition": "outside",
        "textfont": {"size": 14, "color": theme.colours().secondary},
        "cliponaxis": False,
        **_hover(spread),
    }
    top = max((item.share for item in bins), default=1.0) or 1.0
    return theme.figure(
        [bars, *_category_marks(bins)],
        height=max(140, 34 * len(bins) + 24),
        xaxis={"visible": False, "range": [0, top * 1.35]},
        yaxis={
            "range": [len(bins) - 0.5, -0.5],
            "tickvals": rows,
            "ticktext": [item.label for item in bins],
            "tickfont": {"size": 15, "color": theme.colours().text},
        },
    )


def _category_marks(bins: tuple[Bin, ...]) -> list[theme.Trace]:
    label = "<b>" + _("this client") + "</b>, "
    return [
        mark(item.share, row, label + formats.percent(item.share)) for row, item in enumerate(bins) if item.holds_client
    ]


def _axis_title(feature: Feature) -> str:
    units = {Unit.YEARS: _("years"), Unit.MONTHS: _("months"), Unit.DAYS: _("days"), Unit.RATIO: _("times")}
    name = words(feature.label)
    return _("%(name)s, in %(unit)s", name=name, unit=units[feature.unit]) if feature.unit in units else name
