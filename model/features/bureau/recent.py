"""Credits elsewhere by the time of their opening: how many are recent, their amounts, and what is left of them."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.bureau.missing import AMOUNT_AND_DEBT, NO_CREDIT, none_that
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import DAYS_PER_MONTH, amount, count_where, flag, mean, ratio, share_where, sum_where
from model.features.windows import Window, last_months

SHORT, YEAR, TWO_YEARS, THREE_YEARS = WINDOWS = tuple(last_months(count, DAYS_PER_MONTH) for count in (6, 12, 24, 36))
"""By the day of the opening."""

numbers = partial(Feature, theme=Theme.CREDITS_ELSEWHERE, direction=Direction.LOWER_IS_BETTER)
debts = partial(Feature, theme=Theme.DEBT_ELSEWHERE, direction=Direction.LOWER_IS_BETTER)


def opened_in(window: Window) -> nw.Expr:
    """Whether the credit was opened in the window."""
    return nw.col("opened") >= -window.length


def none_in(window: Window, has: Label | None = None) -> Label:
    """What a missing value means: no credit opened in the window, or none of them that `has` something."""
    none = Label(fr="aucun crédit ouvert ailleurs", en="no credit opened elsewhere")
    return none_that(window.missing(none), has) if has else window.missing(none)


def opened(window: Window) -> Feature:
    """How many credits were opened in the window."""
    return numbers(
        name=f"bureau_opened{window.suffix}",
        expr=count_where(opened_in(window)),
        label=window.of(Label(fr="Crédits ouverts ailleurs", en="Credits opened elsewhere")),
        formula=window.of(Label(fr="Nombre de crédits ouverts ailleurs", en="Number of credits opened elsewhere")),
        unit=Unit.COUNT,
        absent=0,
    )


def opened_share(window: Window) -> Feature:
    """Which share of all the credits was opened in the window."""
    return numbers(
        name=f"bureau_opened_share{window.suffix}",
        expr=mean(flag(opened_in(window))),
        label=window.of(Label(fr="Part des crédits ailleurs ouverts", en="Share of credits elsewhere opened")),
        formula=window.of(
            Label(
                fr="Crédits ouverts ailleurs dans la période ÷ tous les crédits ailleurs",
                en="Credits opened elsewhere in the period ÷ all credits elsewhere",
            )
        ),
        unit=Unit.PERCENT,
        when_missing=NO_CREDIT,
    )


def active_share(window: Window) -> Feature:
    """Which share of the credits opened in the window still runs."""
    return numbers(
        name=f"bureau_active_share{window.suffix}",
        expr=share_where(nw.col("active"), opened_in(window)),
        label=window.of(
            Label(
                fr="Part encore en cours des crédits ouverts ailleurs",
                en="Share still running of the credits opened elsewhere",
            )
        ),
        formula=window.of(
            Label(
                fr="Crédits ouverts dans la période et encore en cours ÷ crédits ouverts dans la période",
                en="Credits opened in the period and still running ÷ credits opened in the period",
            )
        ),
        unit=Unit.PERCENT,
        when_missing=none_in(window),
    )


def amount_opened(window: Window) -> Feature:
    """The amount of the credits opened in the window."""
    return debts(
        name=f"bureau_amount{window.suffix}",
        expr=amount(sum_where(nw.col("amount"), opened_in(window))),
        label=window.of(Label(fr="Montant des crédits ouverts ailleurs", en="Amount of the credits opened elsewhere")),
        formula=window.of(
            Label(fr="Somme des montants des crédits ouverts", en="Sum of the amounts of the credits opened")
        ),
        unit=Unit.AMOUNT,
        absent=0,
    )


def debt(window: Window) -> Feature:
    """What is left to repay on the credits opened in the window."""
    return debts(
        name=f"bureau_debt{window.suffix}",
        expr=amount(sum_where(nw.col("debt"), opened_in(window))),
        label=window.of(
            Label(fr="Dette restante sur les crédits ouverts ailleurs", en="Debt left on the credits opened elsewhere")
        ),
        formula=window.of(
            Label(
                fr="Somme des dettes restantes des crédits ouverts, 0 si inconnue",
                en="Sum of the debts left on the credits opened, 0 where unknown",
            )
        ),
        unit=Unit.AMOUNT,
        absent=0,
    )


def debt_share(window: Window) -> Feature:
    """Which share of the credits opened in the window is left to repay."""
    recent = opened_in(window)
    return debts(
        name=f"bureau_debt_share{window.suffix}",
        expr=ratio(sum_where(nw.col("debt"), recent), sum_where(nw.col("size"), recent)),
        label=window.of(
            Label(
                fr="Part restant à rembourser des crédits ouverts ailleurs",
                en="Share left to repay of the credits opened elsewhere",
            )
        ),
        formula=window.of(
            Label(
                fr="Dettes restantes des crédits ouverts dont la dette est connue ÷ leurs montants, au moins la dette",
                en="Debts left on the credits opened whose debt is known ÷ their amounts, at least the debt",
            )
        ),
        unit=Unit.PERCENT,
        when_missing=none_in(window, AMOUNT_AND_DEBT),
    )


FEATURES: tuple[Feature, ...] = (
    *map(opened, WINDOWS),
    *map(opened_share, (YEAR, TWO_YEARS, THREE_YEARS)),
    active_share(THREE_YEARS),
    *map(amount_opened, (SHORT, YEAR)),
    *map(debt, WINDOWS),
    *map(debt_share, (YEAR, TWO_YEARS, THREE_YEARS)),
)
