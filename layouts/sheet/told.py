"""What weighs on the score, as the sheet writes it: the one place where it takes its sentences from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _

from layouts import formats
from layouts.language import words
from model.features.catalog import THEME_LABELS
from model.serving.results import Contribution, Overview, ProfileRow, Reasons

_SHOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One reason: the theme, the detail that explains it, and what the theme adds or takes away."""

    name: str
    sentence: str
    points: str


def lines(overview: Overview, rows: Mapping[str, ProfileRow]) -> tuple[list[Line], list[Line]]:
    """Up to four reasons against, then up to four for, the heaviest first; never a protected attribute."""
    against: list[Line] = []
    supporting: list[Line] = []
    for theme in overview.themes.contributions:
        detail = _strongest(theme, overview.details)
        side = supporting if theme.points > 0 else against
        if detail is not None and round(theme.points) != 0 and len(side) < _SHOWN:
            side.append(_line(theme, detail, rows))
    return against, supporting


def _strongest(theme: Contribution, details: Reasons) -> Contribution | None:
    """What weighs most in the direction of its theme and may be told; details come largest first."""
    return next(
        (
            one
            for one in details.contributions
            if one.theme is theme.theme and one.points * theme.points > 0 and one.feature and one.feature.may_be_told
        ),
        None,
    )


def _line(theme: Contribution, detail: Contribution, rows: Mapping[str, ProfileRow]) -> Line:
    feature = detail.feature
    if feature is None:
        raise ValueError("a theme is no detail of itself")
    row = rows.get(feature.name)
    value = formats.value_text(feature, detail.value)
    usual = formats.value_text(feature, row.typical) if row and row.typical is not None else None
    parts = {"name": words(feature.label), "value": value, "usual": usual}
    if usual is None:
        sentence = _("%(name)s: %(value)s.", **parts)
    elif usual == value:
        sentence = _("%(name)s: %(value)s, the usual value.", **parts)
    else:
        sentence = _("%(name)s: %(value)s; clients usually have %(usual)s.", **parts)
    return Line(words(THEME_LABELS[theme.theme]), sentence, formats.signed_points_text(theme.points))
