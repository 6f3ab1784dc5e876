"""How late, or how early, the client paid the instalments of earlier loans: recently, ever, and which way it goes."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import max_where, months, ratio, sum_where
from model.features.instalments.rows import DATES, DAYS, total, within
from model.features.windows import EVER, Window

_punctuality = partial(Feature, theme=Theme.PUNCTUALITY, direction=Direction.LOWER_IS_BETTER)

_D60, _D90, _D180, _D365, _, _ = DAYS.windows
_LAST, _LAST_2, _LAST_3, _LAST_5, _ = DATES.windows

_NOTHING_PAID = Label(fr="aucun paiement daté", en="no dated payment")
_ONE_SIDE = Label(fr="aucun paiement daté avant, ou depuis", en="no dated payment before, or since")


def mean_delay(window: Window) -> nw.Expr:
    """Mean days past due of the instalments paid, 0 for those paid in time."""
    return ratio(total("days_late", window), total("dated", window))


def mean_before(column: str, window: Window) -> nw.Expr:
    """Mean over the instalments paid that were due before the window."""
    older = ~within(window)
    return ratio(sum_where(nw.col(column), older), sum_where(nw.col("dated"), older))


def _late_share(window: Window) -> Feature:
    return _punctuality(
        name=f"instalment_late_share{window.suffix}",
        expr=ratio(total("late_0", window), total("dated", window)),
        label=window.of(Label(fr="Part des échéances payées en retard", en="Share of instalments paid late")),
        formula=Label(
            fr="Échéances dont le dernier paiement suit la date prévue ÷ échéances payées de la période",
            en="Instalments whose last payment came after the due date ÷ instalments of the period that were paid",
        ),
        unit=Unit.PERCENT,
        when_missing=window.missing(_NOTHING_PAID),
    )


def _much_late_share(days: int, window: Window) -> Feature:
    return _punctuality(
        name=f"instalment_late_{days}_share{window.suffix}",
        expr=ratio(total(f"late_{days}", window), total("dated", window)),
        label=window.of(
            Label(
                fr=f"Part des échéances payées plus de {days} jours en retard",
                en=f"Share of instalments paid over {days} days late",
            )
        ),
        formula=Label(
            fr=f"Échéances payées plus de {days} jours après la date prévue ÷ échéances payées de la période",
            en=f"Instalments paid more than {days} days after the due date ÷ instalments of the period that were paid",
        ),
        unit=Unit.PERCENT,
        when_missing=window.missing(_NOTHING_PAID),
    )


def _delay(window: Window) -> Feature:
    return _punctuality(
        name=f"instalment_delay{window.suffix}",
        expr=mean_delay(window),
        label=window.of(Label(fr="Retard moyen de paiement", en="Mean delay of payment")),
        formula=Label(
            fr="Somme des jours de retard (0 si payé à temps) ÷ échéances payées de la période",
            en="Sum of the days past due (0 if paid in time) ÷ instalments of the period that were paid",
        ),
        unit=Unit.DAYS,
        when_missing=window.missing(_NOTHING_PAID),
    )


def _worst_delay(window: Window) -> Feature:
    return _punctuality(
        name=f"instalment_worst_delay{window.suffix}",
        expr=max_where(nw.col("worst_delay"), within(window)),
        label=window.of(Label(fr="Plus long retard de paiement", en="Longest delay of payment")),
        formula=Label(
            fr="Plus grand nombre de jours entre la date prévue et le dernier paiement d’une échéance",
            en="Largest number of days from the due date to the last payment of an instalment",
        ),
        unit=Unit.DAYS,
        when_missing=window.missing(_NOTHING_PAID),
    )


def _days_early(window: Window) -> Feature:
    return _punctuality(
        name=f"instalment_days_early{window.suffix}",
        expr=ratio(total("days_early", window), total("dated", window)),
        label=window.of(Label(fr="Avance moyenne des paiements", en="How early instalments are paid on average")),
        formula=Label(
            fr="Somme des jours d’avance (0 si payé en retard) ÷ échéances payées de la période",
            en="Sum of the days ahead of the due date (0 if paid late) ÷ instalments of the period that were paid",
        ),
        unit=Unit.DAYS,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=window.missing(_NOTHING_PAID),
    )


FEATURES: tuple[Feature, ...] = (
    *(_late_share(window) for window in (*DAYS.windows, _LAST_3, _LAST_5)),
    *(_much_late_share(*chosen) for chosen in ((7, _D365), (7, EVER), (15, EVER))),
    *(_delay(window) for window in (_D60, _D90, _D180, _D365, EVER, _LAST, _LAST_2, _LAST_3, _LAST_5)),
    *(_worst_delay(window) for window in (_D365, EVER)),
    *(_days_early(window) for window in (_D365, EVER, _LAST_3)),
    _punctuality(
        name="instalment_delay_trend_180d",
        expr=mean_delay(_D180) - mean_before("days_late", _D180),
        label=Label(
            fr="Retard moyen, 180 derniers jours comparés à avant", en="Mean delay, last 180 days against before"
        ),
        formula=Label(
            fr="Retard moyen de la période − retard moyen des échéances plus anciennes",
            en="Mean delay of the period − mean delay of the instalments before it",
        ),
        unit=Unit.DAYS,
        when_missing=_ONE_SIDE,
    ),
    _punctuality(
        name="instalment_delay_trend_last_3",
        expr=mean_delay(_LAST_3) - mean_delay(EVER),
        label=Label(
            fr="Retard moyen, 3 dernières échéances comparées à toutes",
            en="Mean delay, last 3 due dates against all",
        ),
        formula=Label(
            fr="Retard moyen des 3 dernières échéances − retard moyen de toutes les échéances",
            en="Mean delay of the last 3 due dates − mean delay of all instalments",
        ),
        unit=Unit.DAYS,
        when_missing=Label(
            fr="aucun paiement daté parmi les 3 dernières échéances", en="no dated payment among the last 3 instalments"
        ),
    ),
    _punctuality(
        name="instalment_early_trend_365d",
        expr=ratio(total("days_early", _D365), total("dated", _D365)) - mean_before("days_early", _D365),
        label=Label(
            fr="Avance moyenne, 365 derniers jours comparés à avant",
            en="How early instalments are paid, last 365 days against before",
        ),
        formula=Label(
            fr="Avance moyenne de la période − avance moyenne des échéances plus anciennes",
            en="Mean days ahead in the period − mean days ahead of the instalments before it",
        ),
        unit=Unit.DAYS,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=_ONE_SIDE,
    ),
    _punctuality(
        name="instalment_since_late_months",
        expr=months(nw.col("latest_late").max()),
        label=Label(
            fr="Temps depuis la dernière échéance payée en retard", en="Time since the last instalment paid late"
        ),
        formula=Label(
            fr="Mois entre la date prévue de la dernière échéance payée en retard et la demande",
            en="Months from the due date of the last instalment paid late to the application",
        ),
        unit=Unit.MONTHS,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=Label(fr="aucune échéance payée en retard", en="no instalment paid late"),
    ),
)
