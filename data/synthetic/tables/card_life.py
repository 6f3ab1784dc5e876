"""Draws the lives of credit cards: from when to when, with which limit, and when they are in use."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from data.synthetic.clients import Clients
from data.synthetic.draw import Flags, Floats, Integers, Words, chance
from data.synthetic.figures import Figures
from data.synthetic.tables import grouped
from data.synthetic.tables.card_bands import ONGOING
from data.synthetic.tables.previous import Previous

DAYS_PER_MONTH = 30.4375
FIRST_MONTH = -96
NEVER = 1_000
HIGHEST = 900_000.0
"""No limit is raised beyond."""


@dataclass(frozen=True, eq=False)
class CardLives:
    """Cards in the order of their lengths, the longest first; one entry of each array a card.

    `row` is the application's, `begin` the first month, `months` how many there are. Positions of months count from 0:
    drawings are possible from `first` to `last`. `limit` holds up to `moved`, then `limit_later`, and 0 from `zero` on.
    `ongoing` cards are in use until now; `use` is the share of the limit that drawings may take up. `initial` is the
    balance that the first month starts from, `mature` the instalments before it. `of_limit` is the least that is due
    as a share of the limit, 0 where it goes by the balance. The parts of drawings are empty for the first `untold`
    months, the least payment for the first `least_empty`; `completed` is the month in which the contract ends.
    """

    row: Integers
    client: Integers
    begin: Integers
    months: Integers
    used: Flags
    ongoing: Flags
    first: Integers
    last: Integers
    limit: Floats
    limit_later: Floats
    moved: Integers
    zero: Integers
    initial: Floats
    mature: Integers
    use: Floats
    of_limit: Floats
    untold: Integers
    least_empty: Integers
    completed: Integers
    entry: Words

    def __len__(self) -> int:
        """How many cards there are."""
        return len(self.row)


def card_lives(rng: np.random.Generator, known: Figures, clients: Clients, previous: Previous) -> CardLives:
    """The lives of the cards that were handed out, as their applications date them."""
    rows = np.flatnonzero(previous.signed & previous.is_kind("Revolving loans"))
    part = previous.day[previous.client[rows]] / DAYS_PER_MONTH
    begin = _month(previous.floats("DAYS_DECISION")[rows], part)
    end = known.columns["lag"].at(rng.standard_normal(len(rows))).astype(np.int64)
    kept = (begin <= end) & (end >= FIRST_MONTH)
    order = np.argsort(-(end - np.maximum(begin, FIRST_MONTH)), kind="stable")
    order = order[kept[order]]
    rows, part, end = rows[order], part[order], end[order]
    return _with_habits(rng, known, clients, previous, rows, part, np.maximum(begin[order], FIRST_MONTH), end)


def _month(days: Floats, part: Floats) -> Integers:
    """The month of a day; NEVER for the mark of a day that has not come."""
    return np.where(days < 0, np.floor(np.minimum(days, 0.0) / DAYS_PER_MONTH + part), NEVER).astype(np.int64)


def _with_habits(
    rng: np.random.Generator,
    known: Figures,
    clients: Clients,
    previous: Previous,
    rows: Integers,
    part: Floats,
    begin: Integers,
    end: Integers,
) -> CardLives:
    months, size = end - begin + 1, len(rows)
    columns = previous.columns[rows.tolist()]
    old = begin == FIRST_MONTH
    ages = np.array(["a", "b", "c", "d"], dtype=object)[np.searchsorted((-72, -48, -24), begin, side="right")]
    age = pl.Series(np.where(old, "old", ages), dtype=pl.String)
    frame = pl.DataFrame({"age": age, "state": columns["card_state"]})

    def drawn(name: str, *by: str) -> Floats:
        return grouped.numbers(known.columns[name], rng.standard_normal(size), grouped.joined(frame, by))

    drawing, last, ended = (
        _month(previous.floats(f"DAYS_{name}")[rows], part) for name in ("FIRST_DRAWING", "LAST_DUE", "TERMINATION")
    )
    used = drawing < NEVER
    first = np.where(old, 0, np.clip(drawing - begin, 0, months - 1))
    limit = np.where(old, drawn("old_limit"), np.maximum(previous.floats("AMT_CREDIT")[rows], 0.0))
    zero = np.where(
        drawn("limit_zero", "age", "state") > 0, np.floor(drawn("limit_zero_from", "age", "state") * months), NEVER
    )
    moved = np.where(
        drawn("limit_moved", "age", "state") > 0, np.floor(drawn("limit_moved_at", "state") * months), NEVER
    )
    mature = np.where(old, drawn("mature"), 0.0).astype(np.int64)
    untold = ((drawn("untold", "state", "age") > 0) | (used & ~old)) & (mature == 0)
    return CardLives(
        row=rows,
        client=previous.client[rows],
        begin=begin,
        months=months,
        used=used,
        ongoing=np.asarray((columns["card_state"] == ONGOING).to_numpy(), dtype=np.bool_),
        first=first,
        last=np.minimum(
            np.where((last < NEVER) & ~(old & chance(rng, 0.7, size)), last - begin, NEVER),
            np.where(zero > 0, zero - 1, 0),
        ).astype(np.int64),
        limit=limit,
        limit_later=np.clip(np.round(limit * drawn("limit_ratio", "state") / 22_500.0) * 22_500.0, 9_000.0, HIGHEST),
        moved=moved.astype(np.int64),
        zero=zero.astype(np.int64),
        initial=np.where(used & old, drawn("initial"), 0.0) * limit,
        mature=mature,
        use=np.maximum(known.columns["use"].at(clients.latents["cards.use"][previous.client[rows]]), 0.02),
        of_limit=drawn("of_limit", "age"),
        untold=np.where(untold, np.where(used, first, NEVER), 0).astype(np.int64),
        least_empty=drawn("least_empty", "age", "state").astype(np.int64),
        completed=np.where((ended < NEVER) & chance(rng, 0.9, size), ended - begin, NEVER).astype(np.int64),
        entry=grouped.words(known.columns["entry"], rng.standard_normal(size), frame["state"]),
    )
