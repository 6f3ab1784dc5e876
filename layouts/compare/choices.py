"""Controls to choose what is compared: searchable lists of fields, and lists of answers."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from dash import dcc, html
from flask_babel import gettext as _

from layouts.language import words
from layouts.plain_words import plain
from model.features.catalog import THEME_LABELS, Feature

Options = list[dict[str, str]]
Id = str | dict[str, str]

_LIST_HEIGHT: Final = 360


def dom_id(control_id: Id) -> str:
    """The id that Dash gives to the element in the browser."""
    return control_id if isinstance(control_id, str) else json.dumps(control_id, sort_keys=True, separators=(",", ":"))


def options(features: Iterable[Feature]) -> Options:
    """One option a field, with its theme before its name; found with and without accents."""
    return [option(_full_name(feature), feature.name) for feature in features]


def among(listed: Options, features: Iterable[Feature]) -> Options:
    """The options of these fields."""
    names = {feature.name for feature in features}
    return [one for one in listed if one["value"] in names]


def option(label: str, value: str) -> dict[str, str]:
    """One choice, found with and without accents."""
    bare = [plain(word) for word in label.split() if not word.isascii() and len(word) > 1]
    return {"label": label, "value": value, "search": " ".join([label, *bare])}


def _full_name(feature: Feature) -> str:
    return f"{words(THEME_LABELS[feature.theme])} · {words(feature.label)}"


def single(control_id: str, label: str, choices: Options, value: str | None, placeholder: str = "") -> html.Div:
    """A list to choose one from, under its label."""
    # dcc.Dropdown names its button after an element of this id, which exists only with several values.
    named = html.Label(label, htmlFor=control_id, id=f"{control_id}-value-count")
    return html.Div([named, _dropdown(control_id, choices, value, placeholder)], className="field compare-field")


def several(control_id: str, label: str, choices: Options, values: Sequence[str]) -> html.Div:
    """A list to choose several from, under its label."""
    listed = _dropdown(control_id, choices, list(values), "", multi=True)
    return html.Div([html.Label(label, htmlFor=control_id), listed], className="field compare-field")


def answers(control_id: Id, choices: Options, values: Sequence[str]) -> dcc.Dropdown:
    """The answers that a filter lets in."""
    return _dropdown(control_id, choices, list(values), _("Any answer"), multi=True)


def _dropdown(
    control_id: Id, choices: Options, value: str | list[str] | None, placeholder: str, *, multi: bool = False
) -> dcc.Dropdown:
    more: dict[str, Any] = (
        {"multi": True, "clearable": False, "closeOnSelect": False, "debounce": True} if multi else {}
    )
    return dcc.Dropdown(
        id=control_id,
        options=choices,
        value=value,
        placeholder=placeholder,
        maxHeight=_LIST_HEIGHT,
        search_order="original",
        labels={
            "search": _("Search"),
            "clear_search": _("Clear the search"),
            "no_options_found": _("Nothing matches"),
            "select_all": _("Choose all"),
            "deselect_all": _("Choose none"),
            "selected_count": _("{num_selected} chosen"),
        },
        **({"clearable": False} | more),
    )
