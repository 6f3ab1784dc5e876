"""What weighs on the score, as the sheet writes it: the sentences of the decision page."""

from collections.abc import Mapping
from dataclasses import dataclass

from layouts import formats
from layouts.decision import weights
from model.serving.results import ProfileRow

Rows = Mapping[str, ProfileRow]


@dataclass(frozen=True, slots=True)
class Line:
    """One reason: the theme, what the file says of it, what that does to the score, and the same as a number."""

    name: str
    fact: str
    effect: str
    points: str


def lines(told: weights.Told, rows: Rows) -> tuple[list[Line], list[Line]]:
    """Up to four reasons against, then up to four for, the heaviest first; never a protected attribute."""
    return [_line(one, rows) for one in told.against], [_line(one, rows) for one in told.supporting]


def _line(reason: weights.Reason, rows: Rows) -> Line:
    fact = weights.fact(reason.feature, reason.value, rows.get(reason.feature.name))
    return Line(reason.name, fact, weights.effect(reason), formats.signed_points_text(reason.points))
