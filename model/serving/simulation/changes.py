"""What moves a score from some terms to others: the differences between two sets of reasons."""

from model.serving.results import Reasons
from model.serving.simulation.results import Change


def theme_changes(before: Reasons, after: Reasons) -> tuple[Change, ...]:
    """The themes that move, the one that moves most first."""
    points = {one.theme: one.points for one in before.contributions}
    return _moving([Change(one.theme, points[one.theme], one.points) for one in after.contributions])


def feature_changes(before: Reasons, after: Reasons) -> tuple[Change, ...]:
    """The features that move, the one that moves most first."""
    known = {one.feature: one for one in before.contributions}
    return _moving(
        [
            Change(one.theme, known[one.feature].points, one.points, one.feature, known[one.feature].value, one.value)
            for one in after.contributions
        ]
    )


def _moving(changes: list[Change]) -> tuple[Change, ...]:
    moving = [one for one in changes if one.points != 0]
    return tuple(sorted(moving, key=lambda one: -abs(one.points)))
