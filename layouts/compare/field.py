"""The comparison panel: one piece of information, all clients in grey, this one as a diamond."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats, ids
from layouts.figures import distribution
from layouts.language import words
from model.features.catalog import THEME_LABELS, Unit
from model.serving.results import Distribution, ProfileRow


def heaviest_row(rows: Sequence[ProfileRow]) -> ProfileRow:
    """The row that weighs most on the score: the one compared first."""
    return max(rows, key=lambda row: abs(row.points or 0.0))


def panel(rows: Sequence[ProfileRow], chosen: ProfileRow, spread: Distribution) -> html.Section:
    """A choice of information, and the comparison for it."""
    return components.panel(
        "comparison",
        html.Span(title(chosen, distribution.gather(spread, chosen.value)), id=ids.COMPARISON_TITLE, role="status"),
        html.Div(
            [
                html.Label(_("Information compared"), htmlFor=ids.COMPARED, id=ids.COMPARED_LABEL),
                dcc.Dropdown(
                    id=ids.COMPARED,
                    options=[_option(row) for row in rows],
                    value=chosen.feature.name,
                    clearable=False,
                    maxHeight=360,
                    search_order="original",
                    labels={
                        "search": _("Search"),
                        "clear_search": _("Clear the search"),
                        "no_options_found": _("Nothing matches"),
                    },
                ),
            ],
            className="field",
        ),
        html.Div(content(chosen, spread), id=ids.COMPARISON, className="comparison-content"),
        class_name="wide",
    )


def _option(row: ProfileRow) -> dict[str, str]:
    label = f"{words(THEME_LABELS[row.feature.theme])} · {words(row.feature.label)}"
    return {"label": label, "value": row.feature.name, "search": label}


def answer(row: ProfileRow, spread: Distribution) -> tuple[str, list[Component]]:
    """The panel's title and content for one piece of information."""
    return title(row, distribution.gather(spread, row.value)), content(row, spread)


def content(row: ProfileRow, spread: Distribution) -> list[Component]:
    """What depends on the choice: how clients like this one repaid, the chart, its table."""
    gathered = distribution.gather(spread, row.value)
    parts = [
        html.P(outcomes(gathered), className="sentence"),
        components.chart(distribution.draw(gathered), title(row, gathered), _("comparison")),
        _missing(spread),
        _table(gathered),
    ]
    return [part for part in parts if part is not None]


def title(row: ProfileRow, spread: distribution.Spread) -> str:
    """Where the client stands, in one sentence."""
    name, value = words(row.feature.label), formats.value_text(row.feature, row.value)
    if formats.is_missing(row.feature, row.value):
        if row.feature.when_missing is None:
            return _("%(name)s: the client's file does not say", name=name)
        share = formats.percent(spread.missing_share)
        return _("%(name)s: %(value)s, the case of %(share)s of clients", name=name, value=value, share=share)
    holding = spread.client_bin
    if row.position is None or spread.place is None:
        share = formats.percent(holding.share if holding else 0.0)
        return _("%(name)s (%(value)s): the case of %(share)s of clients", name=name, value=value, share=share)
    share = formats.position_text(row.position)
    return _("%(name)s (%(value)s): %(share)s of clients have as much or less", name=name, value=value, share=share)


def outcomes(spread: distribution.Spread) -> str:
    """How those in the same range, or with the same answer, repaid, when enough is known."""
    holding = spread.client_bin
    if holding is None:
        means_something = spread.feature.when_missing is not None
        return _("In grey, the other clients.") if means_something else _("In grey, the clients whose file says.")
    clients = _clients_like(spread, holding)
    if holding.default_rate is None:
        return _("Too few outcomes are known among %(clients)s.", clients=clients)
    return ngettext(
        "Among %(clients)s, %(rate)s did not repay as agreed.",
        "Among %(clients)s, %(rate)s did not repay as agreed.",
        formats.plural_number(distribution.in_a_hundred(holding.default_rate)),
        clients=clients,
        rate=distribution.default_words(holding.default_rate),
    )


def _clients_like(spread: distribution.Spread, holding: distribution.Bin) -> str:
    """Those that the client is put beside. Only what is counted has a bin for one value."""
    if spread.place is None:
        return _("clients with the same answer (%(answer)s)", answer=holding.label)
    is_one_value = holding.label == formats.value_text(spread.feature, spread.value)
    if spread.feature.unit is Unit.COUNT and is_one_value:
        return _("clients with the same value (%(value)s)", value=holding.label)
    return _("clients in the same range (%(range)s)", range=holding.label)


def _missing(spread: Distribution) -> html.P | None:
    if not spread.missing:
        return None
    missing = formats.number(spread.missing)
    total = formats.number(spread.missing + sum(spread.counts))
    if meaning := spread.feature.when_missing:
        text = _(
            "%(missing)s of %(total)s clients are not counted here: %(meaning)s.",
            missing=missing,
            total=total,
            meaning=words(meaning),
        )
    else:
        text = _(
            "%(missing)s of %(total)s clients have no such information; they are not counted here.",
            missing=missing,
            total=total,
        )
    return components.note(text)


def _table(spread: distribution.Spread) -> html.Details:
    mark = _("this client")
    rows = [
        [
            f"◆ {item.label} ({mark})" if item.holds_client else item.label,
            formats.number(item.count),
            formats.percent(item.share),
            distribution.default_words(item.default_rate),
        ]
        for item in spread.bins
    ]
    head = [_("Value"), _("Clients"), _("Share"), _("Did not repay as agreed")]
    return components.table(words(spread.feature.label), head, rows)
