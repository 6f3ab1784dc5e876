"""The first chart: how one piece of information is spread over the group, and where the client stands."""

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from layouts import components, formats, ids
from layouts.compare import choices, parts
from layouts.compare.state import View
from layouts.figures import compare_spread, distribution
from layouts.figures.compare_counts import count_words, default_plural, default_words, share_words
from layouts.language import words
from model.features.catalog import Unit
from model.serving.peers.results import FieldSpread, Part, Split


def panel(view: View, spread: FieldSpread | None, listed: choices.Options) -> html.Section:
    """A choice of information and of split, and the chart for them."""
    controls = [
        choices.single(ids.SPREAD_FIELD, _("Information compared"), listed, view.field),
        _split_switch(view.split),
    ]
    return parts.panel("spread", (ids.SPREAD_TITLE, ids.SPREAD), answer(spread), controls, compare_spread.HEIGHT)


def _split_switch(split: Split) -> html.Div:
    names = {
        Split.TOGETHER: _("All together"),
        Split.OUTCOME: _("Repaid or not"),
        Split.DECISION: _("Granted or not"),
    }
    return html.Div(
        dbc.RadioItems(
            id=ids.SPREAD_SPLIT,
            name=ids.SPREAD_SPLIT,
            options=[{"label": name, "value": one.value} for one, name in names.items()],
            value=split.value,
            className="btn-group",
            inputClassName="btn-check",
            labelClassName="btn btn-outline-primary",
            labelCheckedClassName="active",
        ),
        role="radiogroup",
        **components.aria(label=_("How the group is split")),
    )


def answer(spread: FieldSpread | None) -> parts.Answer:
    """Title and content for one piece of information."""
    if spread is None:
        return parts.too_few(_("Too few clients to compare with on one count"))
    gathered = distribution.gather(spread)
    if not gathered.bins or not gathered.known:
        name = words(spread.feature.label)
        return _("%(name)s: too few of this group have it in their file", name=name), [
            parts.empty(_("Choose another piece of information, or a larger group."))
        ]
    return title(gathered), _content(gathered)


def _content(spread: distribution.Spread) -> list[Component]:
    """Parts of which one is too small are not drawn; what is said of the whole group stays."""
    notes = [html.P(outcomes(spread), className="note"), *_missing(spread)]
    if not spread.can_be_told_apart:
        return [parts.empty(_("Too few clients in one part to show them apart; show all together.")), *notes]
    return [components.chart(compare_spread.draw(spread), title(spread), _("comparison")), *notes, _table(spread)]


def title(spread: distribution.Spread) -> str:
    """Where the client stands, in one sentence."""
    feature = spread.feature
    name, value = words(feature.label), formats.value_text(feature, spread.value)
    if formats.is_missing(feature, spread.value):
        if feature.when_missing is None:
            return _("%(name)s: the client's file does not say", name=name)
        share = share_words(spread.missing, spread.missing + spread.known)
        return _("%(name)s: %(value)s, the case of %(share)s of this group", name=name, value=value, share=share)
    if spread.position is None or not spread.on_a_scale:
        share = spread.share_like_client
        return _("%(name)s (%(value)s): the case of %(share)s of this group", name=name, value=value, share=share)
    share = formats.position_text(spread.position)
    return _(
        "%(name)s (%(value)s): as much as or more than %(share)s of this group", name=name, value=value, share=share
    )


def outcomes(spread: distribution.Spread) -> str:
    """How those in the same range, or with the same answer, repaid, when enough is known."""
    holding = spread.client_bin
    if holding is None:
        return _("Shares are of the clients whose file has this information.")
    clients = _clients_like(spread, holding)
    if holding.default_rate is None:
        return _("Too few outcomes are known among %(clients)s.", clients=clients)
    return ngettext(
        "Among %(clients)s, %(rate)s did not repay as agreed.",
        "Among %(clients)s, %(rate)s did not repay as agreed.",
        default_plural(holding.default_rate, holding.outcomes),
        clients=clients,
        rate=default_words(holding.default_rate, holding.outcomes),
    )


def _clients_like(spread: distribution.Spread, holding: distribution.Bin) -> str:
    """Those that the client is put beside. Only what is counted has a bin for one value."""
    if not spread.on_a_scale:
        return _("clients with the same answer (%(answer)s)", answer=holding.label)
    is_one_value = holding.label == formats.value_text(spread.feature, spread.value)
    if spread.feature.unit is Unit.COUNT and is_one_value:
        return _("clients with the same value (%(value)s)", value=holding.label)
    return _("clients in the same range (%(range)s)", range=holding.label)


def _missing(spread: distribution.Spread) -> list[html.P]:
    if not spread.missing:
        return []
    missing, total = count_words(spread.missing), formats.number(spread.missing + spread.known)
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
    return [components.note(text)]


def _table(spread: distribution.Spread) -> html.Details:
    """Clients and shares of each part; the rate of those who did not repay is of the whole group."""
    head = [_("Value")]
    for side in spread.sides:
        if side.part is Part.ALL:
            head += [_("Clients"), _("Share")]
        else:
            head.append(distribution.part_words(side.part))
    rows = [
        [
            parts.marked(item.label, is_client=item.holds_client),
            *_cells(spread, item),
            default_words(item.default_rate, item.outcomes),
        ]
        for item in spread.bins
    ]
    return components.table(words(spread.feature.label), [*head, _("Did not repay as agreed, in all")], rows)


def _cells(spread: distribution.Spread, item: distribution.Bin) -> list[str]:
    if spread.sides[0].part is Part.ALL:
        return [count_words(item.count), item.said[0]]
    return [share if side.known else "" for side, share in zip(spread.sides, item.said, strict=True)]
