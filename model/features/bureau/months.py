"""How punctual the client was elsewhere month by month: the monthly balances of the credit bureau."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.bureau.balances import LAST_YEAR, WINDOWS
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import count_where, ratio, share_where
from model.features.windows import EVER, Window

punctuality = partial(Feature, theme=Theme.PUNCTUALITY_ELSEWHERE, direction=Direction.LOWER_IS_BETTER)
history = partial(Feature, theme=Theme.CREDITS_ELSEWHERE)

months, ever_late = nw.col("months"), nw.col("months_late") > 0
NO_MONTH = Label(fr="aucun crédit suivi ailleurs", en="no credit tracked elsewhere")


def late_share(window: Window) -> Feature:
    """Which share of the open months of the window was late."""
    return punctuality(
        name=f"bureau_late_share{window.suffix}",
        expr=ratio(nw.col(f"months_late{window.suffix}").sum(), nw.col(f"months_open{window.suffix}").sum()),
        label=window.of(Label(fr="Part des mois en retard ailleurs", en="Share of months late elsewhere")),
        formula=window.of(
            Label(
                fr="Mois avec un retard ÷ mois où un crédit ailleurs était ouvert",
                en="Months with a delay ÷ months in which a credit elsewhere was open",
            )
        ),
        unit=Unit.PERCENT,
        when_missing=window.missing(NO_MONTH),
    )


def worst_status(window: Window) -> Feature:
    """The worst status of an open month of the window."""
    words = Label(
        fr="Pire retard mensuel ailleurs, de 0 pour aucun à 5 au-delà de 120 jours",
        en="Worst monthly delay elsewhere, from 0 for none to 5 beyond 120 days",
    )
    return punctuality(
        name=f"bureau_worst_status{window.suffix}",
        expr=nw.col(f"worst{window.suffix}").max(),
        label=window.of(words),
        formula=window.of(
            Label(
                fr="Pire situation d’un mois : 0 sans retard, 1 jusqu’à 30 jours, 2 à 60, 3 à 90, 4 à 120, 5 au-delà",
                en="Worst status of a month: 0 no delay, 1 up to 30 days, 2 to 60, 3 to 90, 4 to 120, 5 beyond",
            )
        ),
        unit=Unit.COUNT,
        when_missing=window.missing(NO_MONTH),
    )


FEATURES: tuple[Feature, ...] = (
    *map(late_share, (EVER, *WINDOWS)),
    *map(worst_status, (EVER, LAST_YEAR)),
    punctuality(
        name="bureau_since_late_months",
        expr=0 - nw.col("last_late_month").max(),
        label=Label(fr="Temps depuis le dernier retard ailleurs", en="Time since the last delay elsewhere"),
        formula=Label(
            fr="Mois entre le dernier mois avec un retard et la demande",
            en="Months from the last month with a delay to the application",
        ),
        unit=Unit.MONTHS,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=Label(fr="aucun retard connu ailleurs", en="no known delay elsewhere"),
    ),
    punctuality(
        name="bureau_late_credits",
        expr=count_where(ever_late),
        label=Label(fr="Crédits ailleurs avec un mois en retard", en="Credits elsewhere with a late month"),
        formula=Label(
            fr="Nombre de crédits ailleurs dont un mois au moins connaît un retard",
            en="Number of credits elsewhere with a delay in at least one month",
        ),
        unit=Unit.COUNT,
        absent=0,
    ),
    punctuality(
        name="bureau_late_active_credits",
        expr=count_where(ever_late & nw.col("active")),
        label=Label(
            fr="Crédits en cours ailleurs avec un mois en retard", en="Running credits elsewhere with a late month"
        ),
        formula=Label(
            fr="Nombre de crédits en cours ailleurs dont un mois au moins connaît un retard",
            en="Number of running credits elsewhere with a delay in at least one month",
        ),
        unit=Unit.COUNT,
        absent=0,
    ),
    punctuality(
        name="bureau_late_credits_share",
        expr=share_where(ever_late, nw.col("months_open") > 0),
        label=Label(
            fr="Part des crédits ailleurs avec un mois en retard", en="Share of credits elsewhere with a late month"
        ),
        formula=Label(
            fr="Crédits ailleurs avec un mois en retard ÷ crédits ailleurs dont un mois ouvert est connu",
            en="Credits elsewhere with a late month ÷ credits elsewhere with a known open month",
        ),
        unit=Unit.PERCENT,
        when_missing=NO_MONTH,
    ),
    history(
        name="bureau_months_known",
        expr=months.sum(),
        label=Label(fr="Mois connus des crédits ailleurs", en="Known months of the credits elsewhere"),
        formula=Label(
            fr="Nombre de mois que le fichier des crédits décrit, tous crédits ensemble",
            en="Number of months that the credit bureau tells of, all credits together",
        ),
        unit=Unit.COUNT,
        told=False,
        absent=0,
    ),
    history(
        name="bureau_months_closed_share",
        expr=ratio(nw.col("months_closed").sum(), months.sum()),
        label=Label(
            fr="Part des mois connus ailleurs après la fin du crédit",
            en="Share of known months elsewhere after the end of the credit",
        ),
        formula=Label(
            fr="Mois où le crédit était clos ÷ mois connus des crédits ailleurs",
            en="Months in which the credit was closed ÷ known months of the credits elsewhere",
        ),
        unit=Unit.PERCENT,
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=NO_MONTH,
    ),
)
