"""Instalments of earlier loans that were not paid in full, not paid at all, or paid in several parts."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import ratio
from model.features.instalments.rows import DATES, DAYS, total
from model.features.windows import EVER, Window

_punctuality = partial(Feature, theme=Theme.PUNCTUALITY, direction=Direction.LOWER_IS_BETTER)

_, _, _, _D365, _, _ = DAYS.windows
_, _, _LAST_3, _LAST_5, _ = DATES.windows

_NOTHING_DUE = Label(fr="aucune échéance", en="no instalment due")


def _short_share(window: Window) -> Feature:
    return _punctuality(
        name=f"instalment_short_share{window.suffix}",
        expr=ratio(total("short", window), total("instalments", window)),
        label=window.of(
            Label(fr="Part des échéances non payées en entier", en="Share of instalments not paid in full")
        ),
        formula=Label(
            fr="Échéances dont les paiements n’atteignent pas le montant dû ÷ échéances de la période",
            en="Instalments whose payments do not reach the amount due ÷ instalments due in the period",
        ),
        unit=Unit.PERCENT,
        when_missing=window.missing(_NOTHING_DUE),
    )


def _missing_share(window: Window) -> Feature:
    return _punctuality(
        name=f"instalment_missing_share{window.suffix}",
        expr=ratio(total("missing", window), total("owed", window)),
        label=window.of(Label(fr="Part du montant dû restée impayée", en="Share of the amount due left unpaid")),
        formula=Label(
            fr="Somme de ce qui manque à chaque échéance ÷ somme des montants dus sur la période",
            en="Sum of what is missing from each instalment ÷ sum of the amounts due in the period",
        ),
        unit=Unit.PERCENT,
        when_missing=window.missing(_NOTHING_DUE),
    )


FEATURES: tuple[Feature, ...] = (
    *(_short_share(window) for window in (_D365, EVER, _LAST_3, _LAST_5)),
    *(_missing_share(window) for window in (_D365, EVER)),
    _punctuality(
        name="instalment_unpaid",
        expr=nw.col("unpaid").sum(),
        label=Label(fr="Échéances jamais payées", en="Instalments never paid"),
        formula=Label(
            fr="Nombre d’échéances sans date de paiement", en="Number of instalments without any day of payment"
        ),
        unit=Unit.COUNT,
        absent=0,
    ),
    _punctuality(
        name="instalment_in_parts_share",
        expr=ratio(total("in_parts", EVER), total("instalments", EVER)),
        label=Label(fr="Part des échéances payées en plusieurs fois", en="Share of instalments paid in several parts"),
        formula=Label(
            fr="Échéances réglées par plusieurs paiements ÷ toutes les échéances",
            en="Instalments settled by several payments ÷ all instalments",
        ),
        unit=Unit.PERCENT,
        when_missing=_NOTHING_DUE,
    ),
)
