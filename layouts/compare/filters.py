"""The filters of a group of one's own: one row a field, a range or a choice of answers, and a button to remove it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dash import dcc, html
from flask_babel import gettext as _

from layouts import components, formats, ids, portfolio_filter
from layouts.compare import choices
from layouts.compare.fields import Fields
from layouts.figures.compare_axis import name_with_unit
from layouts.language import words
from model.features.catalog import Feature, Unit
from model.serving.peers.results import DECISION, Condition
from model.serving.results import Decision

USUAL: Final = (
    "age_years",
    "income_total",
    "credit_amount",
    "annuity",
    "income_type",
    "occupation",
    "education",
    "family_status",
    "contract_type",
    "region_rating",
)
"""What groups are mostly made with; it comes first in the list, after the decision."""

_YES, _NO = "1", "0"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the rows: conditions, the names of ranges upside down, and of those with a bound of no use."""

    conditions: tuple[Condition, ...]
    upside_down: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()


def typed(
    number_ids: object, lows: object, highs: object, answer_ids: object, answers: object, fields: Fields
) -> Typed:
    """What the rows ask for; a row that is still empty, or of no field, asks for nothing."""
    found: list[Condition] = []
    upside_down: list[str] = []
    unusable: list[str] = []
    for name, low, high in zip(names(number_ids), *map(_listed, (lows, highs)), strict=False):
        feature = fields.known(name)
        if feature is None or feature.is_category or (low is None and high is None):
            continue
        ends = [None if end is None else _stored(end, feature.unit) for end in (low, high)]
        condition = portfolio_filter.number_range(name, *ends)
        if condition is not None:
            found.append(condition)
        elif any(end is not None and math.isnan(end) for end in ends):
            unusable.append(name)
        else:
            upside_down.append(name)
    for name, chosen in zip(names(answer_ids), _listed(answers), strict=False):
        condition = _choice(name, chosen, fields)
        found += [condition] if condition else []
    return Typed(tuple(found), tuple(upside_down), tuple(unusable))


def names(row_ids: object) -> list[str]:
    """The field of each row, from the ids of its controls; empty where an id has none."""
    return [name_in(one) for one in _listed(row_ids)]


def name_in(row_id: object) -> str:
    """The field in the id of a control; empty where it has none."""
    name = row_id.get("field") if isinstance(row_id, Mapping) else None
    return name if isinstance(name, str) else ""


def _listed(given: object) -> list[object]:
    return given if isinstance(given, list) else []


def _stored(typed: object, unit: Unit) -> float:
    """The number as it is stored; one that no range takes where nothing of use is typed."""
    if isinstance(typed, bool) or not isinstance(typed, int | float) or abs(typed) > portfolio_filter.LARGEST:
        return math.nan
    return float(typed) / _scale(unit)


def _scale(unit: Unit) -> int:
    """How many of what a person types one of the stored numbers is: shares are typed in hundredths."""
    return 100 if unit is Unit.PERCENT else 1


def _choice(name: str, chosen: object, fields: Fields) -> Condition | None:
    if not isinstance(chosen, list) or not chosen:
        return None
    feature = fields.known(name)
    if feature is not None and feature.unit is Unit.YES_NO:
        # Both answers are no filter.
        return Condition(name, low=float(chosen[0]), high=float(chosen[0])) if chosen in ([_YES], [_NO]) else None
    known = fields.answers(name)
    values = tuple(value for value in chosen if value in known)
    return Condition(name, values=values) if values else None


def panel(chosen: Sequence[Condition], fields: Fields) -> html.Div:
    """The rows, and the list to add one from."""
    rows = [row(one.field, fields, one) for one in chosen]
    add = choices.single(ids.COMPARE_ADD, _("Add a filter"), [], None, _("Age, income, decision…"))
    hint = html.P(_("Without a filter, the group is everyone."), className="compare-no-filter")
    return html.Div([html.Div(rows, id=ids.COMPARE_FILTERS, className="compare-filters"), hint, add])


def first(fields: Fields) -> choices.Options:
    """What groups are mostly made with: the decision, and the usual fields without their theme."""
    usual = [field for field in map(fields.known, USUAL) if field is not None]
    named = [(decision_name(), DECISION), *((words(field.label), field.name) for field in usual)]
    return [{"label": label, "value": value} for label, value in named]


def row(name: str, fields: Fields, condition: Condition | None = None) -> html.Div:
    """One filter, empty or with what it lets in. Raises UnknownFieldError."""
    feature = None if name == DECISION else fields.known(fields.any_field(name))
    title = field_name(name, fields)
    if feature is None or feature.is_category or feature.unit is Unit.YES_NO:
        control = _answers(name, title, feature, fields, condition)
    else:
        control = _ends(feature, condition)
    remove = html.Button(
        "×",
        id={"type": ids.FILTER_REMOVE, "field": name},
        type="button",
        className="compare-remove",
        title=_("Remove this filter"),
        **components.aria(label=_("Remove the filter: %(name)s", name=title)),
    )
    shown = name_with_unit(feature) if feature is not None else title
    return html.Div(
        [html.P(shown, className="compare-filter-name"), control, remove],
        id={"type": ids.FILTER_ROW, "field": name},
        className="compare-filter",
        role="group",
        **components.aria(label=title),
    )


def _answers(name: str, title: str, feature: Feature | None, fields: Fields, condition: Condition | None) -> html.Div:
    if feature is not None and feature.unit is Unit.YES_NO:
        listed = [choices.option(_("yes"), _YES), choices.option(_("no"), _NO)]
        chosen = _yes_or_no(condition)
    else:
        listed = [choices.option(answer_text(feature, value), value) for value in fields.answers(name)]
        chosen = condition.values if condition else ()
    control_id = {"type": ids.FILTER_ANSWERS, "field": name}
    label = html.Label(title, htmlFor=choices.dom_id(control_id), className="visually-hidden")
    return html.Div([label, choices.answers(control_id, listed, chosen)], className="compare-answers")


def _yes_or_no(condition: Condition | None) -> tuple[str, ...]:
    if condition is None or condition.low is None:
        return ()
    return (_YES,) if condition.low else (_NO,)


def answer_text(feature: Feature | None, value: str) -> str:
    """An answer in words; that of the decision where there is no feature."""
    if feature is not None:
        return formats.value_text(feature, value)
    return portfolio_filter.decision_name(Decision(value))


def _ends(feature: Feature, condition: Condition | None) -> html.Div:
    low, high = (condition.low, condition.high) if condition else (None, None)
    return html.Div(
        [_end(ids.FILTER_LOW, feature, _("from"), low), _end(ids.FILTER_HIGH, feature, _("to"), high)],
        className="compare-ends",
    )


def _end(kind: str, feature: Feature, label: str, value: float | None) -> html.Div:
    control_id = {"type": kind, "field": feature.name}
    shown = None if value is None else round(value * _scale(feature.unit), 6)
    field = dcc.Input(id=control_id, type="number", value=shown, step="any", debounce=0.6, className="compare-number")
    sign = html.Span("%", className="compare-sign") if feature.unit is Unit.PERCENT else None
    return html.Div([html.Label(label, htmlFor=choices.dom_id(control_id)), field, sign], className="compare-end")


def field_name(name: str, fields: Fields) -> str:
    """What a filter is called."""
    feature = fields.known(name)
    return decision_name() if feature is None else words(feature.label)


def decision_name() -> str:
    """What the decision is called among the filters."""
    return _("Decision (what the score recommends)")


def in_words(condition: Condition, fields: Fields) -> str:
    """ "Age: from 25 years to 40 years"."""
    feature, name = fields.known(condition.field), field_name(condition.field, fields)
    if feature is None:
        value = ", ".join(answer_text(None, one) for one in condition.values)
    else:
        value = portfolio_filter.value_words(condition, feature)
    return _("%(name)s: %(value)s", name=name, value=value)
