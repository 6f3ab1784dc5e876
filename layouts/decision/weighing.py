"""Which themes are told as reasons, and by which detail each is explained."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from layouts.language import words
from model.features.catalog import THEME_LABELS, Direction, Feature, Theme
from model.serving.results import Contribution, Overview, ProfileRow, Value

_SHOWN: Final = 4

_CLOSE: Final = 4
"""How many details of a theme are looked at for one that speaks for itself."""

_SAME: Final = 0.02
"""A value this close to the usual one, as a share of it, reads the same."""

_HEAVY: Final = 0.25
"""A detail that weighs less than this share of the strongest does not explain its theme, whatever it says."""

Rows = Mapping[str, ProfileRow]

_NO_ROWS: Final[Rows] = MappingProxyType({})


class Sense(IntEnum):
    """How a value, held against the usual one, reads beside the points that it has; the best first."""

    AGREES = 0
    SILENT = 1
    """Nothing is compared, or neither more nor less is better."""
    CONTRADICTS = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """A theme with the points that it adds, and the detail that explains it best; `alone` where no other takes part."""

    theme: Contribution
    feature: Feature
    value: Value
    alone: bool
    sense: Sense = Sense.SILENT

    @property
    def points(self) -> float:
        """The points of the whole theme, as the chart of all reasons shows them."""
        return self.theme.points

    @property
    def name(self) -> str:
        """The name of the theme."""
        return words(THEME_LABELS[self.theme.theme])


@dataclass(frozen=True, slots=True)
class Told:
    """What may be said of a score, heaviest first on each side.

    `weighing` has both sides. `left_out` are the themes that belong among the first of their side, if one of their
    details could be told.
    """

    against: tuple[Reason, ...]
    supporting: tuple[Reason, ...]
    weighing: tuple[Reason, ...]
    left_out: tuple[Contribution, ...] = ()

    @property
    def names(self) -> list[str]:
        """The names of the features that are spoken of."""
        return [reason.feature.name for reason in (*self.against, *self.supporting)]

    @property
    def names_heaviest(self) -> bool:
        """Whether the first of `weighing` weighs most of all, rather than a theme that is left out."""
        heaviest = abs(self.weighing[0].points) if self.weighing else 0.0
        return not self.left_out or abs(self.left_out[0].points) < heaviest


def compared(overview: Overview) -> list[str]:
    """The names of the features whose usual values `told` looks at: a few of each theme that weighs."""
    return [
        one.feature.name for theme, details in _themes(overview) for one in _tellable(theme, details) if one.feature
    ]


def told(overview: Overview, rows: Rows = _NO_ROWS) -> Told:
    """Up to four themes against and four for, each with the detail in the same direction that explains it best.

    `rows` has the lines of the file of the `compared` features. Nobody is told that their sex, age or family weighs
    for or against them: a protected attribute is never the detail, and a theme without another one is left out.
    """
    found = [(theme, _reason(theme, details, rows)) for theme, details in _themes(overview)]
    against, unsaid = _first([one for one in found if one[0].points < 0])
    supporting, unsaid_for = _first([one for one in found if one[0].points > 0])
    left_out = sorted((*unsaid, *unsaid_for), key=lambda theme: -abs(theme.points))
    weighing = tuple(reason for _theme, reason in found if reason is not None)
    return Told(tuple(against), tuple(supporting), weighing, tuple(left_out))


def _first(found: Sequence[tuple[Contribution, Reason | None]]) -> tuple[list[Reason], list[Contribution]]:
    """The heaviest reasons of one side, and the themes without one that were passed on the way to the last of them."""
    reasons: list[Reason] = []
    passed: list[Contribution] = []
    for theme, reason in found:
        if len(reasons) == _SHOWN:
            break
        if reason is None:
            passed.append(theme)
        else:
            reasons.append(reason)
    return reasons, passed


def _themes(overview: Overview) -> Iterator[tuple[Contribution, list[Contribution]]]:
    """The themes of at least a point with their details, both largest first."""
    details: dict[Theme, list[Contribution]] = {}
    for one in overview.details.contributions:
        details.setdefault(one.theme, []).append(one)
    for theme in overview.themes.contributions:
        if round(theme.points) != 0:
            yield theme, details.get(theme.theme, [])


def _tellable(theme: Contribution, details: Sequence[Contribution]) -> list[Contribution]:
    """What weighs most in the direction of the theme and may be told."""
    found = [one for one in details if one.points * theme.points > 0 and one.feature and one.feature.may_be_told]
    return [one for one in found[:_CLOSE] if abs(one.points) >= _HEAVY * abs(found[0].points)]


def _reason(theme: Contribution, details: Sequence[Contribution], rows: Rows) -> Reason | None:
    """The theme with the strongest detail that agrees with its points; else one that does not contradict them."""
    senses = [(_sense(one, one.feature, rows), one, one.feature) for one in _tellable(theme, details) if one.feature]
    if not senses:
        return None
    sense, best, feature = min(senses, key=lambda found: found[0])
    others = [other for other in details if other is not best]
    alone = all(round(other.points) == 0 for other in others) and round(best.points) == round(theme.points)
    return Reason(theme, feature, best.value, alone, sense)


def _sense(one: Contribution, feature: Feature, rows: Rows) -> Sense:
    row = rows.get(feature.name)
    usual = None if row is None else row.typical
    if feature.direction is Direction.NEITHER or isinstance(one.value, str | None) or isinstance(usual, str | None):
        return Sense.SILENT
    if math.isclose(one.value, usual, rel_tol=_SAME):
        return Sense.SILENT
    better = one.value - usual if feature.direction is Direction.HIGHER_IS_BETTER else usual - one.value
    return Sense.AGREES if better * one.points > 0 else Sense.CONTRADICTS
