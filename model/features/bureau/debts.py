"""What the client still owes elsewhere, in all and compared with what was lent."""

from functools import partial

import narwhals as nw

from data.label import Label
from model.features.bureau.missing import (
    AMOUNT_AND_DEBT,
    DEBT,
    NO_CARD,
    NO_CONSUMER_CREDIT,
    NO_CREDIT,
    NO_MORTGAGE,
    NO_RUNNING_CARD,
    NONE_RUNNING,
    none_that,
)
from model.features.catalog import Direction, Feature, Theme, Unit
from model.features.expressions import amount, count_where, flag, mean, ratio, share_where, sum_where

debts = partial(Feature, theme=Theme.DEBT_ELSEWHERE, direction=Direction.LOWER_IS_BETTER)

active, card, newest_active = nw.col("active"), nw.col("card"), nw.col("newest_active")
debt, size = nw.col("debt"), nw.col("size")
every = size >= 0

FULL = 0.9
"""A card is full from this share of its amount on."""


def debt_share(
    name: str,
    rows: nw.Expr,
    label: Label,
    of: Label,
    none: Label,
    direction: Direction = Direction.LOWER_IS_BETTER,
) -> Feature:
    """Debt left over the amount of some credits; the amount is at least the debt, and null where this is unknown."""
    return debts(
        name=name,
        expr=ratio(sum_where(debt, rows), sum_where(size, rows)),
        label=label,
        formula=Label(
            fr=f"Dettes restantes ÷ montants (au moins la dette), {of.fr} dont la dette est connue",
            en=f"Debts left ÷ amounts (at least the debt), {of.en} whose debt is known",
        ),
        unit=Unit.PERCENT,
        direction=direction,
        when_missing=none_that(none, AMOUNT_AND_DEBT),
    )


def debt_of_type(kind: str, words: Label) -> Feature:
    """Debt left on the credits of one type."""
    return debts(
        name=f"bureau_{kind}_debt",
        expr=amount(sum_where(debt, nw.col(kind))),
        label=Label(fr=f"Dette restante sur {words.fr} ailleurs", en=f"Debt left on {words.en} elsewhere"),
        formula=Label(
            fr=f"Somme des dettes restantes sur {words.fr} (0 si négative ou inconnue)",
            en=f"Sum of the debts left on {words.en} (0 where negative or unknown)",
        ),
        unit=Unit.AMOUNT,
        absent=0,
    )


SHARES: tuple[Feature, ...] = (
    debt_share(
        "bureau_debt_share",
        every,
        Label(fr="Part restant à rembourser, tous crédits ailleurs", en="Share left to repay, all credits elsewhere"),
        Label(fr="tous crédits ailleurs", en="all credits elsewhere"),
        NO_CREDIT,
    ),
    debt_share(
        "bureau_active_debt_share",
        active,
        Label(
            fr="Part restant à rembourser, crédits en cours ailleurs",
            en="Share left to repay, running credits elsewhere",
        ),
        Label(fr="crédits en cours ailleurs", en="running credits elsewhere"),
        NONE_RUNNING,
    ),
    debt_share(
        "bureau_card_debt_share",
        active & card,
        Label(fr="Utilisation des cartes ailleurs", en="Use of the cards elsewhere"),
        Label(fr="cartes en cours ailleurs", en="running cards elsewhere"),
        NO_RUNNING_CARD,
    ),
    debt_share(
        "bureau_all_cards_debt_share",
        card,
        Label(
            fr="Utilisation des cartes ailleurs, closes comprises",
            en="Use of the cards elsewhere, closed ones too",
        ),
        Label(fr="toutes les cartes ailleurs", en="all cards elsewhere"),
        NO_CARD,
    ),
    debt_share(
        "bureau_consumer_debt_share",
        nw.col("consumer"),
        Label(
            fr="Part restant à rembourser, crédits à la consommation ailleurs",
            en="Share left to repay, consumer credits elsewhere",
        ),
        Label(fr="crédits à la consommation ailleurs", en="consumer credits elsewhere"),
        NO_CONSUMER_CREDIT,
    ),
    debt_share(
        "bureau_mortgage_debt_share",
        nw.col("mortgage"),
        Label(
            fr="Part restant à rembourser, prêts immobiliers ailleurs",
            en="Share left to repay, mortgages elsewhere",
        ),
        Label(fr="prêts immobiliers ailleurs", en="mortgages elsewhere"),
        NO_MORTGAGE,
        Direction.NEITHER,
    ),
    debts(
        name="bureau_newest_active_debt_share",
        expr=ratio(sum_where(debt, newest_active), sum_where(size, newest_active)),
        label=Label(
            fr="Part restant à rembourser du crédit en cours le plus récent ailleurs",
            en="Share left to repay of the newest running credit elsewhere",
        ),
        formula=Label(
            fr="Dette restante du crédit en cours le plus récent ÷ son montant (crédits du même jour ensemble)",
            en="Debt left on the newest running credit ÷ its amount (credits of the same day together)",
        ),
        unit=Unit.PERCENT,
        when_missing=Label(
            fr="aucun crédit en cours ailleurs, ou montant ou dette du plus récent inconnus",
            en="no running credit elsewhere, or the amount or debt of the newest is not known",
        ),
    ),
)
"""Which part of what was lent is still owed."""

OWED: tuple[Feature, ...] = (
    debts(
        name="bureau_debt",
        expr=amount(debt.sum()),
        label=Label(fr="Dette restante ailleurs", en="Debt left elsewhere"),
        formula=Label(
            fr="Somme des dettes restantes sur les crédits ailleurs (0 si négative ou inconnue)",
            en="Sum of the debts left on the credits elsewhere (0 where negative or unknown)",
        ),
        unit=Unit.AMOUNT,
        absent=0,
    ),
    debt_of_type("consumer", Label(fr="les crédits à la consommation", en="consumer credits")),
    debt_of_type("card", Label(fr="les cartes", en="cards")),
    debt_of_type("mortgage", Label(fr="les prêts immobiliers", en="mortgages")),
    debts(
        name="bureau_owing_credits",
        expr=count_where(debt > 0),
        label=Label(fr="Crédits ailleurs avec une dette restante", en="Credits elsewhere with debt left"),
        formula=Label(
            fr="Nombre de crédits ailleurs dont la dette restante dépasse 0",
            en="Number of credits elsewhere whose debt left is above 0",
        ),
        unit=Unit.COUNT,
        absent=0,
    ),
    debts(
        name="bureau_owing_share",
        expr=mean(flag(debt > 0)),
        label=Label(
            fr="Part des crédits ailleurs avec une dette restante", en="Share of credits elsewhere with debt left"
        ),
        formula=Label(
            fr="Crédits ailleurs dont la dette restante dépasse 0 ÷ crédits ailleurs dont la dette est connue",
            en="Credits elsewhere whose debt left is above 0 ÷ credits elsewhere whose debt is known",
        ),
        unit=Unit.PERCENT,
        when_missing=none_that(NO_CREDIT, DEBT),
    ),
    debts(
        name="bureau_full_cards_share",
        expr=share_where((debt > 0) & (debt >= FULL * size), active & card & ~debt.is_null()),
        label=Label(
            fr="Part des cartes ailleurs utilisées à 90 % ou plus", en="Share of cards elsewhere used to 90 % or more"
        ),
        formula=Label(
            fr="Cartes en cours dont la dette atteint 90 % du montant ÷ cartes en cours à dette connue",
            en="Running cards whose debt reaches 90 % of the amount ÷ running cards whose debt is known",
        ),
        unit=Unit.PERCENT,
        when_missing=none_that(NO_RUNNING_CARD, DEBT),
    ),
)
"""What is still owed, and on how many credits."""

FEATURES: tuple[Feature, ...] = (*OWED, *SHARES)
