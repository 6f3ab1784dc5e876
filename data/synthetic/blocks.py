"""Draws one block of a portfolio: some thousand clients with all their tables, from random streams of their own."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from data.synthetic.clients import FIRST_CLIENT, Block, Clients, draw_again, draw_latents, draw_training, with_default
from data.synthetic.tables.application import application_frames
from data.synthetic.tables.application.again import repeat_person
from data.synthetic.tables.application.columns import application_columns
from data.synthetic.tables.bureau import bureau_frame, draw_credits
from data.synthetic.tables.bureau_balance import bureau_balance_frame
from data.synthetic.tables.cards import credit_card_balance_frame, draw_cards
from data.synthetic.tables.instalments import installments_payments_frame
from data.synthetic.tables.pos import pos_cash_balance_frame
from data.synthetic.tables.previous import draw_previous
from data.synthetic.tables.previous_frame import previous_application_frame

BLOCK_CLIENTS = 5_000
"""Clients in a block; another number would give other tables for the same seed."""

STREAMS = ("clients", "bureau", "bureau_balance", "previous", "pos", "cards", "instalments")
"""Each draws from a stream of its own, so that a change to one table leaves the others as they were."""


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """Which clients block `block` has: `clients` of them from SK_ID_CURR `first` on, drawn with `seed`."""

    seed: int
    block: Block
    first: int
    clients: int


def plan_blocks(clients: int, seed: int) -> list[BlockPlan]:
    """The blocks of a portfolio, in the order of their clients' numbers."""
    starts = range(0, clients, BLOCK_CLIENTS)
    return [
        BlockPlan(seed, Block(index, len(starts)), FIRST_CLIENT + start, min(BLOCK_CLIENTS, clients - start))
        for index, start in enumerate(starts)
    ]


def draw_block(plan: BlockPlan) -> Iterator[tuple[str, pl.DataFrame]]:
    """(table name, frame) for the eight tables of one block, one after the other."""
    streams = _streams(plan)
    clients = draw_clients(streams["clients"], plan)
    train, test = application_frames(clients)
    yield "application_train", train
    yield "application_test", test
    credits_ = draw_credits(streams["bureau"], clients)
    yield "bureau", bureau_frame(credits_)
    yield "bureau_balance", bureau_balance_frame(streams["bureau_balance"], credits_)
    previous = draw_previous(streams["previous"], clients)
    yield "previous_application", previous_application_frame(clients, previous)
    yield "POS_CASH_balance", pos_cash_balance_frame(streams["pos"], clients, previous)
    cards = draw_cards(streams["cards"], clients, previous)
    yield "credit_card_balance", credit_card_balance_frame(cards)
    yield "installments_payments", installments_payments_frame(streams["instalments"], clients, previous, cards)


def draw_clients(rng: np.random.Generator, plan: BlockPlan) -> Clients:
    """The clients of a block, with what they declare and ask for."""
    in_training = draw_training(rng, plan.clients)
    earlier, later = draw_again(rng, plan.clients)
    latents = draw_latents(rng, plan.clients, earlier, later)
    if plan.block.count == 1:
        latents = with_default(latents, in_training)
    columns = application_columns(rng, latents, in_training)
    return Clients(
        block=plan.block,
        number=plan.first + np.arange(plan.clients, dtype=np.int64),
        in_training=in_training,
        latents=latents,
        application=repeat_person(rng, columns, earlier, later),
    )


def _streams(plan: BlockPlan) -> dict[str, np.random.Generator]:
    children = np.random.SeedSequence(plan.seed, spawn_key=(plan.block.index,)).spawn(len(STREAMS))
    return {name: np.random.default_rng(child) for name, child in zip(STREAMS, children, strict=True)}
