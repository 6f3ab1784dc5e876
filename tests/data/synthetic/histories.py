"""The histories at Home Credit of some invented clients, drawn once a test run."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from data.synthetic.clients import Block, Clients
from data.synthetic.fitted import figures
from data.synthetic.tables.cards import CardMonths, credit_card_balance_frame, draw_cards
from data.synthetic.tables.instalments import installments_payments_frame
from data.synthetic.tables.pos import pos_cash_balance_frame
from data.synthetic.tables.previous import Previous, draw_previous
from data.synthetic.tables.previous_frame import previous_application_frame

CLIENTS = 4_000
DIRECT = ("previous.count", "previous.card", "previous.card_state", "cards.use")


@dataclass(frozen=True, eq=False)
class History:
    """One block: the clients, what was drawn for them, and the four tables."""

    clients: Clients
    drawn: Previous
    months: CardMonths
    previous: pl.DataFrame
    pos: pl.DataFrame
    cards: pl.DataFrame
    instalments: pl.DataFrame


def invented(block: Block, clients: int = CLIENTS, seed: int = 3) -> Clients:
    """Clients whose scores are independent of one another; seven of eight are in the training portfolio."""
    rng = np.random.default_rng([seed, block.index])
    tables = ("previous", "pos", "cards", "instalments")
    nodes = [f"{table}.{node}" for table in tables for node in figures(table).rows[table].nodes]
    latents = {name: rng.standard_normal(clients) for name in (*nodes, *DIRECT)}
    number = 100_001 + block.index * clients + np.arange(clients)
    return Clients(block, number, np.arange(clients) % 8 > 0, latents, {})


@cache
def history(index: int = 0, clients: int = CLIENTS, seed: int = 3) -> History:
    """The tables of block `index` of two. Not to be changed."""
    return drawn_for(invented(Block(index, 2), clients, seed), seed)


def drawn_for(clients: Clients, seed: int = 3) -> History:
    """The tables of these clients."""
    rng = np.random.default_rng([seed, clients.block.index, 1])
    previous = draw_previous(rng, clients)
    pos = pos_cash_balance_frame(rng, clients, previous)
    months = draw_cards(rng, clients, previous)
    instalments = installments_payments_frame(rng, clients, previous, months)
    frame = previous_application_frame(clients, previous)
    return History(clients, previous, months, frame, pos, credit_card_balance_frame(months), instalments)
