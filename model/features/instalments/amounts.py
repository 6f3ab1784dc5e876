"""What the client has paid back on earlier loans at this lender: sums, sizes of instalments, how long ago."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import amount, min_where, months, ratio, years
from model.features.instalments.rows import DATES, DAYS, total, within
from model.features.windows import EVER, Window

_loans = partial(Feature, theme=Theme.EARLIER_LOANS)

_, _D90, _, _D365, _, _ = DAYS.windows
_LAST = DATES.windows[0]

_NOTHING_DUE = Label(fr="aucune échéance chez nous", en="no instalment due with us")


def _mean_owed(window: Window) -> nw.Expr:
    return ratio(total("owed", window), total("instalments", window))


def _paid(window: Window) -> Feature:
    return _loans(
        name=f"instalment_paid{window.suffix}",
        expr=amount(total("paid", window)),
        label=window.of(Label(fr="Montant remboursé chez nous", en="Amount paid back to us")),
        formula=Label(
            fr="Somme des paiements des échéances de la période, cartes comprises",
            en="Sum of the payments for the instalments due in the period, cards included",
        ),
        unit=Unit.AMOUNT,
        direction=Direction.HIGHER_IS_BETTER,
        absent=0,
    )


def _count(window: Window) -> Feature:
    return _loans(
        name=f"instalment_count{window.suffix}",
        expr=total("instalments", window),
        label=window.of(Label(fr="Échéances de crédits précédents", en="Instalments of earlier loans")),
        formula=Label(
            fr="Nombre d’échéances dont la date prévue tombe dans la période, cartes comprises",
            en="Number of instalments whose due date lies in the period, cards included",
        ),
        unit=Unit.COUNT,
        direction=Direction.HIGHER_IS_BETTER,
        absent=0,
    )


FEATURES: tuple[Feature, ...] = (
    *(_paid(window) for window in (_D90, _D365, EVER)),
    *(_count(window) for window in (_D365, EVER)),
    _loans(
        name="instalment_mean",
        expr=amount(_mean_owed(EVER)),
        label=Label(fr="Échéance moyenne des crédits précédents", en="Mean instalment of earlier loans"),
        formula=Label(
            fr="Somme des montants dus ÷ nombre d’échéances, cartes comprises",
            en="Sum of the amounts due ÷ number of instalments, cards included",
        ),
        unit=Unit.AMOUNT,
        when_missing=_NOTHING_DUE,
    ),
    _loans(
        name="instalment_largest",
        expr=amount(nw.col("largest").max()),
        label=Label(fr="Plus grosse échéance d’un crédit précédent", en="Largest instalment of an earlier loan"),
        formula=Label(fr="Plus grand montant dû à une échéance", en="Largest amount due with one instalment"),
        unit=Unit.AMOUNT,
        when_missing=_NOTHING_DUE,
    ),
    _loans(
        name="instalment_last_to_mean",
        expr=ratio(_mean_owed(_LAST), _mean_owed(EVER)),
        label=Label(
            fr="Échéance la plus récente comparée à l’échéance moyenne",
            en="Latest instalment compared with the mean one",
        ),
        formula=Label(
            fr="Échéance moyenne à la dernière date prévue ÷ échéance moyenne de toutes les dates",
            en="Mean instalment on the last due date ÷ mean instalment of all dates",
        ),
        unit=Unit.RATIO,
        when_missing=_NOTHING_DUE,
    ),
    _loans(
        name="instalment_newest_months",
        expr=months(min_where(nw.col("oldest"), within(_LAST))),
        label=Label(fr="Temps depuis la dernière échéance", en="Time since the last instalment was due"),
        formula=Label(
            fr="Mois entre la dernière date prévue et la demande", en="Months from the last due date to the application"
        ),
        unit=Unit.MONTHS,
        when_missing=_NOTHING_DUE,
    ),
    _loans(
        name="instalment_oldest_years",
        expr=years(nw.col("oldest").min()),
        label=Label(fr="Temps depuis la première échéance", en="Time since the first instalment was due"),
        formula=Label(
            fr="Années entre la première date prévue et la demande",
            en="Years from the first due date to the application",
        ),
        unit=Unit.YEARS,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=_NOTHING_DUE,
    ),
    _loans(
        name="instalment_changed_share",
        expr=ratio(total("changed", EVER), total("instalments", EVER)),
        label=Label(
            fr="Part des échéances d’un calendrier modifié", en="Share of instalments on a changed payment schedule"
        ),
        formula=Label(
            fr="Échéances d’une deuxième version du calendrier de paiement ou d’une suivante ÷ toutes les échéances",
            en="Instalments of a second or later version of the payment schedule ÷ all instalments",
        ),
        unit=Unit.PERCENT,
        when_missing=_NOTHING_DUE,
    ),
)
