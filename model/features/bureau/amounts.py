"""How much was lent elsewhere, how much of it is repaid, what cards still offer, and monthly payments."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.bureau.missing import AMOUNT, NONE_RUNNING, none_that
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import amount, mean_where, sum_where

lent_elsewhere = partial(Feature, theme=Theme.DEBT_ELSEWHERE, unit=Unit.AMOUNT)

active, lent, size = nw.col("active"), nw.col("amount"), nw.col("size")


def known(total: nw.Expr) -> nw.Expr:
    """A total of thousandths as an amount; null where nothing was added, or nothing but unknown amounts."""
    return amount(nw.when(total > 0).then(total))


FEATURES: tuple[Feature, ...] = (
    lent_elsewhere(
        name="bureau_active_amount",
        expr=amount(sum_where(lent, active)),
        label=Label(fr="Montant des crédits en cours ailleurs", en="Amount of the running credits elsewhere"),
        formula=Label(
            fr="Somme des montants des crédits en cours ailleurs (0 si inconnu)",
            en="Sum of the amounts of the running credits elsewhere (0 where unknown)",
        ),
        absent=0,
    ),
    lent_elsewhere(
        name="bureau_active_mean_amount",
        expr=amount(mean_where(lent, active & (lent > 0))),
        label=Label(fr="Montant moyen des crédits en cours ailleurs", en="Mean amount of running credits elsewhere"),
        formula=Label(
            fr="Somme des montants des crédits en cours ailleurs ÷ nombre de ceux dont le montant est connu",
            en="Sum of the amounts of the running credits elsewhere ÷ number of those with a known amount",
        ),
        direction=Direction.HIGHER_IS_BETTER,
        when_missing=none_that(NONE_RUNNING, AMOUNT),
    ),
    lent_elsewhere(
        name="bureau_newest_active_amount",
        expr=known(sum_where(lent, nw.col("newest_active"))),
        label=Label(
            fr="Montant du crédit en cours le plus récent ailleurs", en="Amount of the newest running credit elsewhere"
        ),
        formula=Label(
            fr="Montant du crédit en cours ouvert en dernier ailleurs (somme de ceux du même jour)",
            en="Amount of the running credit opened last elsewhere (sum of those of the same day)",
        ),
        when_missing=Label(
            fr="aucun crédit en cours ailleurs, ou montant du plus récent inconnu",
            en="no running credit elsewhere, or the amount of the newest is not known",
        ),
    ),
    lent_elsewhere(
        name="bureau_repaid",
        expr=amount(sum_where(size - nw.col("debt"), ~nw.col("card"))),
        label=Label(
            fr="Montant déjà remboursé ailleurs, hors cartes", en="Amount already repaid elsewhere, cards apart"
        ),
        formula=Label(
            fr="Somme, sur les crédits ailleurs à dette connue sauf les cartes, du montant − la dette (0 au moins)",
            en="Sum over the credits elsewhere with a known debt, cards apart, of the amount − the debt (at least 0)",
        ),
        direction=Direction.HIGHER_IS_BETTER,
        absent=0,
    ),
    lent_elsewhere(
        name="bureau_card_available",
        expr=amount(sum_where(nw.col("available"), active & nw.col("card"))),
        label=Label(
            fr="Plafond encore disponible sur les cartes en cours ailleurs",
            en="Unused limit of the running cards elsewhere",
        ),
        formula=Label(
            fr="Somme des plafonds encore disponibles sur les cartes en cours ailleurs (0 si négatif ou inconnu)",
            en="Sum of the unused limits of the running cards elsewhere (0 where negative or unknown)",
        ),
        absent=0,
    ),
    lent_elsewhere(
        name="bureau_active_annuity",
        expr=known(sum_where(nw.col("annuity"), active)),
        label=Label(
            fr="Mensualités connues des crédits en cours ailleurs",
            en="Known monthly payments of the running credits elsewhere",
        ),
        formula=Label(
            fr="Somme des mensualités connues des crédits en cours ailleurs",
            en="Sum of the known monthly payments of the running credits elsewhere",
        ),
        when_missing=none_that(
            NONE_RUNNING,
            Label(fr="dont la mensualité soit connue", en="whose monthly payment is known"),
        ),
    ),
)
