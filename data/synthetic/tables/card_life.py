"""Draws the lives of credit cards: from when to when, with which limit, and when they are in use."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np
import polars as pl

from data.synthetic.clients import Clients
from data.synthetic.draw import Flags, Floats, Integers, Words, chance
from data.synthetic.figures import Figures
from data.synthetic.nodes import DAYS_PER_MONTH
from data.synthetic.tables import grouped
from data.synthetic.tables.card_bands import ONGOING
from data.synthetic.tables.previous import Previous

FIRST_MONTH = -96
NEVER = 1_000
LOWEST, HIGHEST, STEP = 9_000.0, 900_000.0, 22_500.0
"""A limit that is changed stays between these, and is a multiple of the step (or the lowest)."""

ENDS, OLD_GO_ON = 0.9, 0.7
"""Share of the cards with a termination whose contract the records end then; share of the cards from before the records
that are used beyond their last due date."""


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


@dataclass(frozen=True, eq=False)
class _Spans:
    """The cards' first months and how many there are, and the months of their applications' dates (see `_month`).

    `groups` has a card's age and state (previous_groups.CARD_STATE): what the rest of its life goes by.
    """

    row: Integers
    begin: Integers
    months: Integers
    drawing: Integers
    last: Integers
    ended: Integers
    groups: pl.DataFrame

    @property
    def old(self) -> Flags:
        """Cards from before the records."""
        return np.asarray(self.begin == FIRST_MONTH, dtype=np.bool_)

    @property
    def used(self) -> Flags:
        """Cards that money was drawn with."""
        return np.asarray(self.drawing < NEVER, dtype=np.bool_)


_Draw: TypeAlias = Callable[..., Floats]
"""Numbers of the column of this name, by the columns of `_Spans.groups` named after it."""


def card_lives(rng: np.random.Generator, known: Figures, clients: Clients, previous: Previous) -> CardLives:
    """The lives of the cards that were handed out, as their applications date them."""
    spans = _spans(rng, known, previous)
    draw = partial(_drawn, rng, known, spans.groups)
    client = previous.client[spans.row]
    limit, limit_later, moved, zero = _limits(draw, spans, previous)
    first = np.where(spans.old, 0, np.clip(spans.drawing - spans.begin, 0, spans.months - 1))
    mature, untold = _records(draw, spans, first)
    ends = (spans.ended < NEVER) & chance(rng, ENDS, len(client))
    return CardLives(
        row=spans.row,
        client=client,
        begin=spans.begin,
        months=spans.months,
        used=spans.used,
        ongoing=np.asarray((spans.groups["state"] == ONGOING).to_numpy(), dtype=np.bool_),
        first=first,
        last=_last(rng, spans, zero),
        limit=limit,
        limit_later=limit_later,
        moved=moved,
        zero=zero,
        initial=np.where(spans.used & spans.old, draw("initial"), 0.0) * limit,
        mature=mature,
        use=np.maximum(known.columns["use"].at(clients.latents["cards.use"][client]), 0.02),
        of_limit=draw("of_limit", "age"),
        untold=untold,
        least_empty=draw("least_empty", "age", "state").astype(np.int64),
        completed=np.where(ends, spans.ended - spans.begin, NEVER).astype(np.int64),
        entry=known.columns["entry"].words(rng.standard_normal(len(client)), spans.groups["state"]),
    )


def _drawn(rng: np.random.Generator, known: Figures, groups: pl.DataFrame, name: str, *by: str) -> Floats:
    return known.columns[name].at(rng.standard_normal(groups.height), grouped.joined(groups, by))


def _spans(rng: np.random.Generator, known: Figures, previous: Previous) -> _Spans:
    rows = np.flatnonzero(previous.signed & previous.is_kind("Revolving loans"))
    part = previous.day[previous.client[rows]] / DAYS_PER_MONTH
    begin = _month(previous.floats("DAYS_DECISION")[rows], part)
    end = known.columns["lag"].at(rng.standard_normal(len(rows))).astype(np.int64)
    kept = (begin <= end) & (end >= FIRST_MONTH)
    begin = np.maximum(begin, FIRST_MONTH)
    order = np.argsort(begin - end, kind="stable")
    order = order[kept[order]]
    rows, part, begin, end = rows[order], part[order], begin[order], end[order]
    drawing, last, ended = (
        _month(previous.floats(f"DAYS_{name}")[rows], part) for name in ("FIRST_DRAWING", "LAST_DUE", "TERMINATION")
    )
    groups = pl.DataFrame({"age": _ages(begin), "state": previous.columns["card_state"].gather(rows.tolist())})
    return _Spans(rows, begin, end - begin + 1, drawing, last, ended, groups)


def _ages(begin: Integers) -> pl.Series:
    """See fitting.card_months.age."""
    ages = np.array(["a", "b", "c", "d"], dtype=object)[np.searchsorted((-72, -48, -24), begin, side="right")]
    return pl.Series(np.where(begin == FIRST_MONTH, "old", ages), dtype=pl.String)


def _month(days: Floats, part: Floats) -> Integers:
    """The month of a day; NEVER for the mark of a day that has not come."""
    return np.where(days < 0, np.floor(np.minimum(days, 0.0) / DAYS_PER_MONTH + part), NEVER).astype(np.int64)


def _limits(draw: _Draw, spans: _Spans, previous: Previous) -> tuple[Floats, Floats, Integers, Integers]:
    """(limit, later limit, from which month on, from which month on there is none): see CardLives."""
    granted = np.maximum(previous.floats("AMT_CREDIT")[spans.row], 0.0)
    limit = np.where(spans.old, draw("old_limit"), granted)
    is_zero, zero_from = draw("limit_zero", "age", "state") > 0, draw("limit_zero_from", "age", "state")
    is_moved, moved_at = draw("limit_moved", "age", "state") > 0, draw("limit_moved_at", "state")
    later = np.clip(np.round(limit * draw("limit_ratio", "state") / STEP) * STEP, LOWEST, HIGHEST)
    moved, zero = (
        np.where(there, np.floor(share * spans.months), NEVER).astype(np.int64)
        for there, share in ((is_moved, moved_at), (is_zero, zero_from))
    )
    return limit, later, moved, zero


def _last(rng: np.random.Generator, spans: _Spans, zero: Integers) -> Integers:
    """The last month in which drawings are possible: the last due date ends them, and so does a limit of 0."""
    goes_on = spans.old & chance(rng, OLD_GO_ON, len(spans.row))
    dated = np.where((spans.last < NEVER) & ~goes_on, spans.last - spans.begin, NEVER)
    return np.minimum(dated, np.maximum(zero - 1, 0)).astype(np.int64)


def _records(draw: _Draw, spans: _Spans, first: Integers) -> tuple[Integers, Integers]:
    """(instalments before the records begin, months in which the parts of drawings are empty)."""
    mature = np.where(spans.old, draw("mature"), 0.0).astype(np.int64)
    untold = ((draw("untold", "state", "age") > 0) | (spans.used & ~spans.old)) & (mature == 0)
    return mature, np.where(untold, np.where(spans.used, first, NEVER), 0).astype(np.int64)
