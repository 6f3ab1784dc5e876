"""How one piece of information is spread over a group, in one part or several, and where the client stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from flask_babel import gettext as _

from layouts import formats
from layouts.figures.compare_counts import drawn_share, in_fives, in_tens, share_words
from model.features.catalog import Feature, Unit
from model.serving.peers.results import FieldSpread, Part, PartSpread
from model.serving.results import Value

CATEGORIES_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Bin:
    """A range of values, or a category: the `count` of the whole group's clients, and one share a part.

    A share is of the part's clients whose value is known: `shares` are to be drawn, `said` to be read, and neither
    tells how few a few clients are. `default_rate` is None when too few outcomes are known; it rests on `outcomes`.
    """

    label: str
    count: int
    shares: tuple[float, ...]
    said: tuple[str, ...]
    default_rate: float | None
    outcomes: int
    holds_client: bool
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True, slots=True)
class Side:
    """A part of the group: how many clients have a value, or `about` how many; None where there are too few to say."""

    part: Part
    known: int | None
    about: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """The bins of a field, and the client's value: `place` on the axis for numbers, None otherwise.

    `position` is the share of the whole group that has as much or less; its `known` clients are in the bins, its
    `missing` ones in none.
    """

    feature: Feature
    sides: tuple[Side, ...]
    bins: tuple[Bin, ...]
    value: Value
    place: float | None
    position: float | None
    known: int
    missing: int

    @property
    def client_bin(self) -> Bin | None:
        """The bin that the client falls into, if their value is known."""
        return next((item for item in self.bins if item.holds_client), None)

    @property
    def can_be_told_apart(self) -> bool:
        """Whether no part of the group is too small to be shown."""
        known = [side.known for side in self.sides]
        return None not in known and any(known)

    @property
    def share_like_client(self) -> str:
        """The share of the whole group's clients in the bin that the client falls into, in words."""
        return share_words(self.client_bin.count if self.client_bin else 0, self.known)

    @property
    def on_a_scale(self) -> bool:
        """Whether the values are numbers on an axis: neither words, nor yes or no."""
        return not self.feature.is_category and self.feature.unit is not Unit.YES_NO


def gather(spread: FieldSpread) -> Spread:
    """The bins of the whole group, with the shares of its parts; parts that are not told have no bars."""
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
    sides, whole = tuple(map(_side, spread.parts)), spread.whole
    return Spread(
        feature, sides, bins, spread.value, place, spread.position, whole.known if whole.counts else 0, whole.missing
    )


def _side(part: PartSpread) -> Side:
    known = 0 if part.empty else _known(part)
    return Side(part.part, known if part.counts or part.empty else None, about=_is_outcome(part))


def _is_outcome(part: PartSpread) -> bool:
    return part.part in (Part.REPAID, Part.DEFAULTED)


def _known(part: PartSpread) -> int:
    return in_tens(part.known) if _is_outcome(part) else part.known


def _count(part: PartSpread, indices: Sequence[int]) -> int:
    """The clients in some bins. Of those who repaid, or did not, only about: one client more would be seen."""
    count = sum(part.counts[index] for index in indices) if part.counts else 0
    return min(in_fives(count), _known(part)) if _is_outcome(part) else count


def _bin(spread: FieldSpread, label: str, indices: Sequence[int], *, holds_client: bool) -> Bin:
    """Some of the bins as one; a rate is told of a single one only."""
    rate, outcomes = (spread.default_rates[indices[0]], spread.outcomes[indices[0]]) if len(indices) == 1 else (None, 0)
    pairs = [(_count(part, indices), _known(part)) for part in spread.parts]
    shares, said = tuple(drawn_share(*pair) for pair in pairs), tuple(share_words(*pair) for pair in pairs)
    return Bin(label, _count(spread.whole, indices), shares, said, rate, outcomes, holds_client)


def _number_bins(spread: FieldSpread, place: float | None) -> tuple[Bin, ...]:
    edges = spread.edges
    last = len(edges) - 2
    bins = []
    for index in range(len(edges) - 1):
        low, high = edges[index], edges[index + 1]
        holds = place is not None and low <= place and (place < high or index == last)
        one = _bin(spread, _label(spread, index), (index,), holds_client=holds)
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
    nobody = Bin("", 0, (0.0,) * parts, (formats.percent(0),) * parts, None, 0, holds_client=False)
    found = {(item.low + item.high) / 2: item for item in bins}
    return tuple(replace(found.get(number, nobody), label=text) for number, text in ((1.0, _("yes")), (0.0, _("no"))))


def _category_bins(spread: FieldSpread) -> tuple[Bin, ...]:
    """The most frequent categories and the client's own; the others are one bin."""
    bins: list[Bin] = []
    others: list[int] = []
    for index, category in enumerate(spread.categories):
        holds = category == spread.value
        if index < CATEGORIES_SHOWN or holds:
            label = formats.value_text(spread.feature, category)
            bins.append(_bin(spread, label, (index,), holds_client=holds))
        else:
            others.append(index)
    if others:
        bins.append(replace(_bin(spread, _("other values"), others, holds_client=False), default_rate=None))
    return tuple(bins)


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
