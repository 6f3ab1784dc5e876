"""Controls to choose what is compared: searchable lists of fields, and lists of answers."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from dash import dcc, html
from flask_babel import gettext as _

from layouts import ids
from layouts.compare.fields import Fields
from layouts.language import language
from layouts.plain_words import plain
from model.features.catalog import THEME_LABELS, Feature

Options = list[dict[str, str]]
Id = str | dict[str, str]

_LIST_HEIGHT: Final = 360
_NUMBER_LISTS: Final = (ids.PAIR_X, ids.PAIR_Y, ids.PROFILE_FIELDS, ids.BOX_FIELD)
_OTHER_LISTS: Final = {ids.SPREAD_FIELD: "any", ids.BOX_BY: "category", ids.COMPARE_ADD: "filter"}


def dom_id(control_id: Id) -> str:
    """The id that Dash gives to the element in the browser."""
    return control_id if isinstance(control_id, str) else json.dumps(control_id, sort_keys=True, separators=(",", ":"))


def options(features: Iterable[Feature]) -> Options:
    """One option a field, with its theme before its name."""
    own = language()
    themes = {theme: label.text(own) for theme, label in THEME_LABELS.items()}
    return [{"label": f"{themes[one.theme]} · {one.label.text(own)}", "value": one.name} for one in features]


def option(label: str, value: str) -> dict[str, str]:
    """One choice, found with and without accents."""
    bare = [plain(word) for word in label.split() if not word.isascii() and len(word) > 1]
    return {"label": label, "value": value, "search": " ".join([label, *bare])}


def store(listed: Options, fields: Fields, first: Options) -> dcc.Store:
    """What the lists of fields are made of in the browser, once for all of them (see assets/compare.js).

    `fields` holds value, label and kind of each field, `first` what comes first among the filters, and `lists` the kind
    of fields that each list offers.
    """
    kinds = {one.name: "number" for one in fields.numbers} | {one.name: "category" for one in fields.categories}
    data = {
        "fields": [[one["value"], one["label"], kinds.get(one["value"], "")] for one in listed],
        "first": [[one["value"], one["label"]] for one in first],
        "lists": dict.fromkeys(_NUMBER_LISTS, "number") | _OTHER_LISTS,
    }
    return dcc.Store(id=ids.COMPARE_CHOICES, data=data)


def single(control_id: str, label: str, choices: Options, value: str | None, placeholder: str = "") -> html.Div:
    """A list to choose one from, under its label; the browser fills it with more than the present choice."""
    # dcc.Dropdown names its button after an element of this id, which exists only with several values.
    named = html.Label(label, htmlFor=control_id, id=f"{control_id}-value-count")
    listed = _dropdown(control_id, _chosen(choices, [value]), value, placeholder)
    return html.Div([named, listed], className="field compare-field")


def several(control_id: str, label: str, choices: Options, values: Sequence[str]) -> html.Div:
    """A list to choose several from, under its label; the browser fills it with more than the present choices."""
    listed = _dropdown(control_id, _chosen(choices, values), list(values), "", multi=True)
    return html.Div([html.Label(label, htmlFor=control_id), listed], className="field compare-field")


def _chosen(choices: Options, values: Sequence[str | None]) -> Options:
    """A list drops the value that it does not know."""
    return [one for one in choices if one["value"] in values]


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
