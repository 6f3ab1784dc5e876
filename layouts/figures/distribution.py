"""How one piece of information is spread over a group, in one part or several, and where the client stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from flask_babel import gettext as _

from layouts import formats
from layouts.figures.compare_counts import drawn_share, share_words
from model.features.catalog import Feature, Unit
from model.serving.peers.results import FieldSpread, Part
from model.serving.results import Value

CATEGORIES_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Bin:
    """A range of values, or a category, with one count and one share a part.

    A share is of the part's clients whose value is known: `shares` are to be drawn, `said` to be read, and neither
    tells how few a few clients are. `default_rate` is None when too few outcomes are known.
    """

    label: str
    counts: tuple[int, ...]
    shares: tuple[float, ...]
    said: tuple[str, ...]
    default_rate: float | None
    holds_client: bool
    low: float = 0.0
    high: float = 0.0

    @property
    def count(self) -> int:
        """The clients of all parts."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Side:
    """A part of the group: how many clients have a value; None where there are too few to say."""

    part: Part
    known: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """The bins of a field, and the client's value: `place` on the axis for numbers, None otherwise.

    `position` is the share of the group that has as much or less; `missing` clients are in no bin.
    """

    feature: Feature
    sides: tuple[Side, ...]
    bins: tuple[Bin, ...]
    value: Value
    place: float | None
    position: float | None
    missing: int

    @property
    def client_bin(self) -> Bin | None:
        """The bin that the client falls into, if their value is known."""
        return next((item for item in self.bins if item.holds_client), None)

    @property
    def known(self) -> int:
        """How many clients are counted."""
        return sum(item.count for item in self.bins)

    @property
    def share_like_client(self) -> str:
        """The share of clients, of all parts, in the bin that the client falls into, in words."""
        return share_words(self.client_bin.count if self.client_bin else 0, self.known)

    @property
    def on_a_scale(self) -> bool:
        """Whether the values are numbers on an axis: neither words, nor yes or no."""
        return not self.feature.is_category and self.feature.unit is not Unit.YES_NO


def gather(spread: FieldSpread) -> Spread:
    """A part that is too small to be told has no bar."""
    feature, edges = spread.feature, spread.edges
    place = None
    if feature.is_category:
        bins = _category_bins(spread)
    else:
        known = spread.value is not None and edges
        place = min(max(float(spread.value or 0.0), edges[0]), edges[-1]) if known else None
        bins = _number_bins(spread, place)
    if feature.unit is Unit.YES_NO:
        bins, place = _answers(bins, len(spread.parts)), None
    sides = tuple(Side(part.part, part.known if part.counts else None) for part in spread.parts)
    missing = sum(part.missing for part in spread.parts)
    return Spread(feature, sides, bins, spread.value, place, spread.position, missing)


def _counts(spread: FieldSpread, index: int) -> tuple[int, ...]:
    return tuple(part.counts[index] if part.counts else 0 for part in spread.parts)


def _bin(spread: FieldSpread, label: str, counts: tuple[int, ...], rate: float | None, *, holds_client: bool) -> Bin:
    pairs = [(count, part.known) for count, part in zip(counts, spread.parts, strict=True)]
    shares, said = tuple(drawn_share(*pair) for pair in pairs), tuple(share_words(*pair) for pair in pairs)
    return Bin(label, counts, shares, said, rate, holds_client)


def _number_bins(spread: FieldSpread, place: float | None) -> tuple[Bin, ...]:
    edges = spread.edges
    last = len(edges) - 2
    bins = []
    for index in range(len(edges) - 1):
        low, high = edges[index], edges[index + 1]
        holds = place is not None and low <= place and (place < high or index == last)
        counts = _counts(spread, index)
        rate = spread.default_rates[index]
        one = _bin(spread, _label(spread, index), counts, rate, holds_client=holds)
        bins.append(replace(one, low=low, high=high))
    return tuple(bins)


def _label(spread: FieldSpread, index: int) -> str:
    """The range of a bin; the first and the last one say so where they may hold clients beyond their edges."""
    feature, edges = spread.feature, spread.edges
    low, high = edges[index], edges[index + 1]
    # What cannot be less than nothing ends there, even where the least of the group is not told.
    if index == 0 and (low > 0 if spread.low is None else spread.low < low):
        return formats.or_less_text(feature, high)
    if high == edges[-1] and (spread.high is None or spread.high > high):
        return formats.or_more_text(feature, low)
    return formats.range_text(feature, low, high)


def _answers(bins: tuple[Bin, ...], parts: int) -> tuple[Bin, ...]:
    """The bins around 1 and 0, as the answers yes and no."""
    nobody = Bin("", (0,) * parts, (0.0,) * parts, (formats.percent(0),) * parts, None, holds_client=False)
    found = {(item.low + item.high) / 2: item for item in bins}
    return tuple(replace(found.get(number, nobody), label=text) for number, text in ((1.0, _("yes")), (0.0, _("no"))))


def _category_bins(spread: FieldSpread) -> tuple[Bin, ...]:
    """The most frequent categories and the client's own; the others are one bin."""
    bins: list[Bin] = []
    others: list[tuple[int, ...]] = []
    for index, category in enumerate(spread.categories):
        counts, holds = _counts(spread, index), category == spread.value
        if index < CATEGORIES_SHOWN or holds:
            label = formats.value_text(spread.feature, category)
            bins.append(_bin(spread, label, counts, spread.default_rates[index], holds_client=holds))
        else:
            others.append(counts)
    if others:
        counts = tuple(_totals(others))
        bins.append(_bin(spread, _("other values"), counts, None, holds_client=False))
    return tuple(bins)


def _totals(counts: Iterable[Sequence[int]]) -> Iterable[int]:
    return map(sum, zip(*counts, strict=True))


def default_words(rate: float | None) -> str:
    """The share of clients who did not repay as agreed, as a natural frequency."""
    if rate is None:
        return _("too few known outcomes")
    return _("%(count)s in 100", count=formats.number(in_a_hundred(rate), 1))


def in_a_hundred(rate: float) -> float:
    """How many of a hundred clients, as it is shown: whole clients, or tenths where there is less than one."""
    return round(100 * rate, 0 if rate >= 0.01 else 1)


def part_words(part: Part) -> str:
    """The name of a part of a group."""
    return {
        Part.ALL: _("The group"),
        Part.REPAID: _("Repaid as agreed"),
        Part.DEFAULTED: _("Did not repay as agreed"),
        Part.GRANTED: _("Granted"),
        Part.REVIEW: _("To review"),
        Part.REFUSED: _("Refused"),
    }[part]
