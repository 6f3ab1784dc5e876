"""How the client's cards stand in their latest statement."""

import narwhals as nw

from data.label import Label
from model.features.card.month import card_months
from model.features.card.months import card
from model.features.catalog import Direction, Feature, Unit
from model.features.expressions import amount, ratio
from model.features.frames import KEY, Frame, Tables

NO_CARD = Label(fr="aucune carte chez nous", en="no card with us")


def rows(tables: Tables) -> Frame:
    """One row a card of the client's latest month, amounts in thousandths."""
    facts = card_months(tables).select(KEY, "month", "balance", "limit", "used", "usable", "running")
    latest = facts.group_by(KEY).agg(nw.col("month").max())
    return facts.join(latest, on=[KEY, "month"], how="inner")


FEATURES: tuple[Feature, ...] = (
    card(
        name="card_use",
        expr=ratio(nw.col("used").sum(), nw.col("usable").sum()),
        label=Label(
            fr="Part du plafond utilisée au dernier relevé, carte chez nous",
            en="Share of the limit used in the latest statement, card with us",
        ),
        unit=Unit.PERCENT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Solde ÷ plafond au dernier relevé, toutes les cartes ensemble",
            en="Balance ÷ limit in the latest statement, all cards together",
        ),
        when_missing=Label(fr="aucune carte, ou plafond nul", en="no card, or a limit of zero"),
    ),
    card(
        name="card_balance",
        expr=amount(nw.col("balance").sum()),
        label=Label(fr="Solde dû au dernier relevé, carte chez nous", en="Balance owed in the latest card statement"),
        unit=Unit.AMOUNT,
        direction=Direction.LOWER_IS_BETTER,
        formula=Label(
            fr="Somme des soldes du dernier relevé, une carte en crédit comptant pour zéro",
            en="Sum of the balances of the latest statement, a card in credit counting as zero",
        ),
        absent=0,
    ),
    card(
        name="card_limit",
        expr=amount(nw.col("limit").max()),
        label=Label(fr="Plafond au dernier relevé, carte chez nous", en="Limit in the latest card statement"),
        unit=Unit.AMOUNT,
        formula=Label(
            fr="Plus haut plafond parmi les cartes du dernier relevé",
            en="Highest limit among the cards of the latest statement",
        ),
        when_missing=NO_CARD,
    ),
    card(
        name="card_running_cards",
        expr=nw.col("running").sum(),
        label=Label(fr="Cartes en cours chez nous", en="Running cards with us"),
        unit=Unit.COUNT,
        formula=Label(
            fr="Nombre de cartes notées « en cours » au dernier relevé",
            en="Number of cards stated as running in the latest statement",
        ),
        absent=0,
    ),
    card(
        name="card_latest_months",
        expr=0 - nw.col("month").max(),
        label=Label(fr="Temps depuis le dernier relevé, carte chez nous", en="Time since the latest card statement"),
        unit=Unit.MONTHS,
        formula=Label(
            fr="Mois entre la demande et le relevé de carte le plus récent",
            en="Months between the application and the most recent card statement",
        ),
        when_missing=NO_CARD,
    ),
)
