"""Draws the balances of credit cards month by month: what was owed, with interest, plus drawings less payments."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from data.synthetic.draw import Flags, Floats, Integers, Words
from data.synthetic.figures import Figures
from data.synthetic.tables.card_bands import BANDS, Banded, bands
from data.synthetic.tables.card_life import CardLives

SMALL_DEBT = 500.0
"""On less there is often nothing due."""

LIMIT_STEP = 450.0
"""Money comes from machines, and is paid back, in round sums."""

ROUND_FROM, CENT = 2_250.0, 0.045
MOST_OF_LIMIT = 0.07
"""The least that is due is no larger share of the limit."""

OVERDRAWN = 1.03
"""Drawings may take a balance to so many limits."""


@dataclass(frozen=True, eq=False)
class CardFlows:
    """What happened in each month, card after card and month after month."""

    balance: Floats
    before: Floats
    limit: Floats
    drawn: Floats
    least: Floats
    paid: Floats


@dataclass(frozen=True, eq=False)
class _Rules:
    draws: Banded
    size: Banded
    pays: Banded
    more: Banded
    some: Banded
    residue: Banded
    interest: Banded


PAID_TOO_MUCH, GIVEN_BACK = 0.048, 0.3
"""Shares of the cards paid off for which too much was paid, and of these given back in a month.

Together they make 0.1 % of the balances negative, as published.
"""

TOO_MUCH, TOO_MUCH_SPREAD = 430.0, 1.3
"""Median of what is paid too much, and the standard deviation of its logarithm."""


def money(amounts: Floats) -> Floats:
    """Amounts as the official files round them: to 0.045."""
    return np.asarray(np.round(np.round(amounts / CENT) * CENT, 3), dtype=np.float64)


def simulate(
    rng: np.random.Generator, known: Figures, lives: CardLives, scores: Mapping[str, Floats], from_machine: Flags
) -> CardFlows:
    """Balances of all months, card after card; `scores` and `from_machine`, whether drawings are cash, go by month."""
    rows, starts = int(lives.months.sum()), np.cumsum(lives.months) - lives.months
    step = np.where(from_machine, LIMIT_STEP, CENT)
    names = ("draws", "size", "pays", "more", "some", "residue", "interest")
    rules = _Rules(*(Banded(known.columns[name]) for name in names))
    luck = {name: rng.standard_normal(rows) for name in ("some", "residue", "interest")}
    share = known.columns["least_share"].at(rng.standard_normal(rows))
    flows = CardFlows(*(np.zeros(rows) for _ in range(6)))
    balance, at_zero = lives.initial.copy(), np.full(len(lives), 9)
    # The longest lives come first: those with a month t are the first so many.
    alive = np.searchsorted(-lives.months, -np.arange(int(lives.months.max(initial=0))), side="left")
    for t, count in enumerate(alive):
        row = starts[:count] + t
        drawn_scores = {name: values[row] for name, values in (*scores.items(), *luck.items())}
        found = _month(
            rules, lives, t, int(count), balance[:count], at_zero[:count], share[row], step[row], drawn_scores
        )
        for name, values in found.items():
            getattr(flows, name)[row] = values
        balance[:count] = found["balance"]
        at_zero[:count] = np.where(found["balance"] <= 0, at_zero[:count] + 1, 0)
    return flows


def _month(
    rules: _Rules,
    lives: CardLives,
    t: int,
    count: int,
    before: Floats,
    at_zero: Integers,
    share: Floats,
    step: Floats,
    scores: Mapping[str, Floats],
) -> dict[str, Floats]:
    limit = _limit(lives, t, count, before)
    may = lives.used[:count] & (t >= lives.first[:count]) & (t <= lives.last[:count]) & (limit > 0)
    first = may & (t == lives.first[:count]) & (lives.begin[:count] > -96)
    band = bands(before, limit, at_zero, first) + len(BANDS) * lives.ongoing[:count]
    draws = may & (first | (rules.draws.numbers(scores["draws"], band) > 0))
    drawn = np.where(draws, rules.size.numbers(scores["size"], band) * limit, 0.0)
    room = np.maximum(np.minimum(lives.use[:count], OVERDRAWN) * limit - before, 0.02 * limit)
    drawn = np.where(draws, np.clip(np.minimum(drawn, room), LIMIT_STEP, None), 0.0)
    drawn = np.round(np.round(drawn / step) * step, 3)
    least = _least(lives, count, before, limit, share)
    interest = rules.interest.numbers(scores["interest"], band)
    owed = np.where(before < 0, before, before * (1.0 + interest))
    over = t >= lives.last[:count]
    # A card with a last due date is owed for until then.
    stays = ~over & (lives.last[:count] < lives.months[:count])
    paid = _paid(rules, band, scores, owed + drawn, least, over, stays, draws | (before > 0))
    paid += _too_much(scores, cleared=(before > 0) & (paid > 0) & (paid >= owed + drawn))
    balance = money(owed + drawn - paid)
    # What was paid too much is given back some months later, unless it is spent.
    given_back = (before < 0) & ~draws & (ndtr(scores["residue"]) < GIVEN_BACK)
    balance = np.where(given_back | ((balance < 0) & (before == 0)), 0.0, balance)
    return {"balance": balance, "before": before, "limit": limit, "drawn": drawn, "least": least, "paid": paid}


def _too_much(scores: Mapping[str, Floats], cleared: Flags) -> Floats:
    """What is paid beyond all that was owed: rarely anything."""
    amount = money(TOO_MUCH * np.exp(TOO_MUCH_SPREAD * scores["residue"]))
    return np.where(cleared & (ndtr(scores["some"]) < PAID_TOO_MUCH), amount, 0.0)


def _limit(lives: CardLives, t: int, count: int, before: Floats) -> Floats:
    """The limit; it is not lowered below what is owed."""
    later = np.maximum(
        lives.limit_later[:count], np.where(before > lives.limit_later[:count], lives.limit[:count], 0.0)
    )
    limit = np.where(t >= lives.moved[:count], later, lives.limit[:count])
    return np.where(t >= lives.zero[:count], 0.0, limit)


def _least(lives: CardLives, count: int, before: Floats, limit: Floats, share: Floats) -> Floats:
    """The least that is due on the balance of the month before: a share of the limit or of the balance, at most all."""
    of_limit = lives.of_limit[:count] * limit
    of_balance = np.maximum(np.minimum(share * before, np.where(limit > 0, MOST_OF_LIMIT * limit, np.inf)), 225.0)
    least = np.minimum(np.where(of_limit > 0, of_limit, of_balance), before)
    return np.where((before > 0) & ((before > SMALL_DEBT) | (share > np.median(share))), money(least), 0.0)


def _paid(
    rules: _Rules,
    band: Integers,
    scores: Mapping[str, Floats],
    owed: Floats,
    least: Floats,
    over: Flags,
    stays: Flags,
    active: Flags,
) -> Floats:
    """What is paid; a card that is given up is paid off in its last month."""
    word: Words = rules.pays.words(scores["pays"], band)
    more = np.where(
        least > 0, least * rules.more.numbers(scores["more"], band), rules.some.numbers(scores["some"], band)
    )
    more = np.where(more > ROUND_FROM, np.round(more / LIMIT_STEP) * LIMIT_STEP, more)
    part = least * np.clip(np.abs(scores["some"]) / 2.0, 0.02, 0.98)
    paid = np.where(word == "other", more, np.where(word == "part", part, np.where(word == "least", least, 0.0)))
    # Whoever pays nearly all seldom hits it: some charge stays.
    residue = np.minimum(rules.residue.numbers(scores["residue"], band), owed)
    paid = np.minimum(paid, owed - residue)
    paid = np.where((word == "all") & stays, np.minimum(least, owed - residue), paid)
    paid = np.where((word == "all") & ~stays | over, owed, paid)
    return np.where(active, money(np.maximum(paid, 0.0)), 0.0)
