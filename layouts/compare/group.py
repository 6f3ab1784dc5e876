"""Whom the client is compared with: everyone, similar clients, or a group of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component
from flask_babel import gettext as _

from layouts import components, formats, ids
from layouts.compare import filters
from layouts.compare.fields import Fields
from layouts.compare.state import SIZES
from layouts.language import words
from model.features.catalog import Feature
from model.serving.peers.results import Group, GroupKind


@dataclass(frozen=True, slots=True)
class Asked:
    """The group that the controls ask for, and what they cannot have."""

    group: Group
    wrong_size: bool
    upside_down: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()


def asked(kind: object, size: object, typed: filters.Typed, before: Group) -> Asked:
    """What is no kind or no size leaves those of `before`."""
    known = kind if kind in list(GroupKind) else before.kind
    right = isinstance(size, int) and size in SIZES
    group = Group(GroupKind(str(known)), size if isinstance(size, int) and right else before.size, typed.conditions)
    if group.kind is GroupKind.COHORT:
        return Asked(group, False, typed.upside_down, typed.unusable)
    return Asked(group, wrong_size=not right and group.kind is GroupKind.SIMILAR)


def problems(found: Asked, fields: Fields) -> list[html.P]:
    """What to change in the controls, one sentence each; the page shows the group without it."""
    texts = []
    if found.wrong_size:
        low, high = formats.number(SIZES[0]), formats.number(SIZES[-1])
        texts.append(_("Choose a whole number of clients from %(low)s to %(high)s.", low=low, high=high))
    for name in found.upside_down:
        title = filters.field_name(name, fields)
        texts.append(_("%(name)s: “from” is above “to”, so this filter is left out.", name=title))
    for name in found.unusable:
        title = filters.field_name(name, fields)
        texts.append(_("%(name)s: a number is too large to be used, so this filter is left out.", name=title))
    return [html.P(text, className="compare-problem") for text in texts]


def chooser(group: Group, similar_by: Sequence[Feature], fields: Fields) -> html.Div:
    """Three kinds of group; the style sheet shows the settings of the one that is chosen."""
    return html.Div(
        [
            html.H3(_("Whom to compare with"), id="compare-kind-name"),
            _kinds(group.kind),
            html.P(_("All clients of the portfolio, this one included."), className="compare-kind-of everyone"),
            html.Div(_similar(group.size, similar_by), className="compare-kind-of similar"),
            html.Div(filters.panel(group.conditions, fields), className="compare-kind-of cohort"),
            html.Div(id=ids.COMPARE_PROBLEMS, role="alert"),
        ],
        className="compare-chooser",
    )


def _kinds(kind: GroupKind) -> html.Div:
    names = {
        GroupKind.EVERYONE: _("Everyone"),
        GroupKind.SIMILAR: _("Similar clients"),
        GroupKind.COHORT: _("A group of my own"),
    }
    return html.Div(
        dbc.RadioItems(
            id=ids.COMPARE_KIND,
            name=ids.COMPARE_KIND,
            options=[{"label": name, "value": one.value} for one, name in names.items()],
            value=kind.value,
            className="btn-group",
            inputClassName="btn-check",
            labelClassName="btn btn-outline-primary",
            labelCheckedClassName="active",
        ),
        role="radiogroup",
        **components.aria(labelledby="compare-kind-name"),
    )


def _similar(size: int, similar_by: Sequence[Feature]) -> list[Component]:
    field = dcc.Input(
        id=ids.COMPARE_SIZE,
        type="number",
        value=size,
        min=SIZES[0],
        max=SIZES[-1],
        step=1,
        debounce=0.6,
        className="compare-number",
    )
    low, high = formats.number(SIZES[0]), formats.number(SIZES[-1])
    label = html.Label(_("How many (%(low)s to %(high)s)", low=low, high=high), htmlFor=ids.COMPARE_SIZE)
    return [html.Div([label, field], className="compare-size"), components.note(meaning(similar_by))]


def meaning(similar_by: Sequence[Feature]) -> str:
    """What "similar" means, in words."""
    names = ", ".join(name[:1].lower() + name[1:] for name in (words(one.label) for one in similar_by))
    return _(
        "Similar clients are those whose file is closest to this one, all of this taken together: %(names)s. "
        "Neither the score nor what became of their loan plays a part.",
        names=names,
    )
