"""Draws credit_card_balance: the months of credit cards."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from data.synthetic.clients import Clients
from data.synthetic.draw import Integers, Values, Words, position_in_group, table_frame
from data.synthetic.fitted import figures
from data.synthetic.tables import grouped
from data.synthetic.tables.card_columns import card_columns
from data.synthetic.tables.card_life import CardLives, card_lives
from data.synthetic.tables.card_simulation import CardFlows, simulate
from data.synthetic.tables.previous import Previous
from data.tables import CREDIT_CARD_BALANCE

EAGER = 0.35
"""Added to the scores of drawings: makes up for those that the cards' use forbids (58 % of balances are 0)."""


@dataclass(frozen=True, eq=False)
class CardMonths:
    """The months of all cards, card after card: one entry of each array a month.

    `card` is the position in `lives` and `k` that in the card's life, from 0; `columns` has the official columns.
    """

    lives: CardLives
    card: Integers
    k: Integers
    flows: CardFlows
    columns: Mapping[str, Values]

    def __len__(self) -> int:
        """How many months there are."""
        return len(self.card)

    @property
    def month(self) -> Integers:
        """MONTHS_BALANCE."""
        return self.lives.begin[self.card] + self.k


def draw_cards(rng: np.random.Generator, clients: Clients, previous: Previous) -> CardMonths:
    """Draw the months of the cards that clients were handed out."""
    known = figures("cards")
    lives = card_lives(rng, known, clients, previous)
    card, k = np.repeat(np.arange(len(lives)), lives.months), position_in_group(lives.months)
    scores = grouped.centred(known.rows["cards"].draw(rng, "cards", clients.latents, lives.client[card]))
    scores["draws"] += EAGER
    place = known.columns["place"].words(scores["place"])
    flows = simulate(rng, known, lives, scores, np.asarray(place == "atm", dtype=np.bool_))
    columns: dict[str, Values] = {
        "SK_ID_PREV": previous.number[lives.row][card],
        "SK_ID_CURR": clients.number[lives.client][card],
        "MONTHS_BALANCE": lives.begin[card] + k,
        "AMT_BALANCE": flows.balance,
        "AMT_CREDIT_LIMIT_ACTUAL": flows.limit,
        "NAME_CONTRACT_STATUS": _status(lives, card, k),
        **card_columns(rng, known, lives, flows, place),
    }
    return CardMonths(lives, card, k, flows, columns)


def _status(lives: CardLives, card: Integers, k: Integers) -> Words:
    status = np.full(len(card), "Active", dtype=object)
    status[k == 0] = lives.entry
    status[k >= lives.completed[card]] = "Completed"
    return status


def credit_card_balance_frame(months: CardMonths) -> pl.DataFrame:
    """The table credit_card_balance."""
    return table_frame(CREDIT_CARD_BALANCE, months.columns, len(months))
