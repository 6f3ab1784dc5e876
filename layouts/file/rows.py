"""The lines of the file's table, in words."""

from functools import lru_cache
from typing import Any

from flask_babel import gettext as _

from layouts import formats
from layouts.file import filters, themes
from layouts.language import language
from model.features.catalog import THEME_LABELS, Feature
from model.serving.results import ProfileRow, Value


def grid_row(row: ProfileRow) -> dict[str, Any]:
    """One line of the grid: words to read, numbers to sort by, and what the filters ask.

    `place` is `position`, the share of clients who have as much or less, as it is read.
    """
    written_in = language()
    return _of_all(row.feature, row.typical, written_in) | {
        "value": formats.value_text(row.feature, row.value),
        "position": None if row.position is None else round(row.position, 4),
        "place": "" if row.position is None else _place(row.position, written_in),
        "points": None if row.points is None else round(row.points, 2),
        "weight": _("not used") if row.points is None else themes.weight(row.points),
        "weighs": filters.weighs(row),
        "missing": filters.missing(row),
    }


@lru_cache(maxsize=2048)
def _of_all(feature: Feature, typical: Value, written_in: str) -> dict[str, Any]:
    """What a line says of every client alike; kept, as writing numbers takes most of the time of opening a file."""
    return {
        "id": feature.name,
        "theme": THEME_LABELS[feature.theme].text(written_in),
        "theme_id": feature.theme.value,
        "information": feature.label.text(written_in),
        "typical": formats.value_text(feature, typical),
    }


@lru_cache(maxsize=4096)
def _place(position: float, _written_in: str) -> str:
    """There are only as many places as quantiles."""
    return formats.position_text(position)
