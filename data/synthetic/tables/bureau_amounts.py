"""Draws the amounts of the credits that clients have elsewhere."""

from collections.abc import Mapping

import numpy as np

from data.synthetic.draw import Flags, Floats, Integers, Values, Words, cents, chance, emptied
from data.synthetic.figures import Figures
from data.synthetic.tables import bureau_scales as scale
from data.synthetic.tables.bureau_terms import Terms

NEGATIVE_LIMIT = 0.0003
"""Share of the limits told that are below 0: known to occur, too rare to be measured on a sample."""


def draw_amounts(
    rng: np.random.Generator, fitted: Figures, scores: Mapping[str, Floats], terms: Terms, reported: Flags
) -> dict[str, Values]:
    """The columns of amounts and of days overdue by name; the annuity is told of clients who are `reported` only."""
    columns, kind_status = fitted.columns, terms.kind_status
    amount = cents(columns["amount"].at(scores["amount"], kind_status))
    limit_told = _limit_told(rng, fitted, terms)
    group = scale.debt_group(terms.kind, terms.status, terms.term, terms.opened, limit_told)
    owed = cents(columns["debt"].at(scores["debt"], group) * amount)
    debt = emptied(np.where(terms.status == "Closed", 0.0, owed), terms.told < 1)
    limit = _limits(rng, fitted, limit_told, amount - debt)
    days, now = _overdue_now(rng, fitted, scores, terms.status)
    worst = np.maximum(cents(columns["overdue"].at(scores["overdue"], kind_status)), now)
    return {
        "CREDIT_DAY_OVERDUE": days,
        "AMT_CREDIT_MAX_OVERDUE": emptied(worst, terms.overdue_told < 1),
        "CNT_CREDIT_PROLONG": columns["prolonged"].at(rng.standard_normal(len(amount)), kind_status),
        "AMT_CREDIT_SUM": amount,
        "AMT_CREDIT_SUM_DEBT": debt,
        "AMT_CREDIT_SUM_LIMIT": emptied(limit, terms.told < 2),
        "AMT_CREDIT_SUM_OVERDUE": now,
        "AMT_ANNUITY": emptied(_annuities(fitted, scores, terms, amount, debt), ~reported),
    }


def _annuities(fitted: Figures, scores: Mapping[str, Floats], terms: Terms, amount: Floats, debt: Floats) -> Floats:
    """Annuities, NaN where they are not told."""
    group = scale.annuity_group(terms.kind, terms.status, terms.source, amount, np.nan_to_num(debt) > 0)
    ratio = fitted.columns["annuity"].at(scores["annuity"], group)
    unit = scale.annuity_unit(terms.kind, amount, terms.term)
    return emptied(cents(np.maximum(ratio, 0.0) * unit), ratio < scale.NO_ANNUITY / 2)


def _limit_told(rng: np.random.Generator, fitted: Figures, terms: Terms) -> Words:
    """Whether a card is told to have "some" limit, "none", or its limit is "unknown"."""
    found = fitted.columns["limit_told"].words(rng.standard_normal(len(terms.kind)), terms.status)
    found[terms.kind != "Credit card"] = "none"
    found[terms.told < 2] = "unknown"
    return found


def _limits(rng: np.random.Generator, fitted: Figures, limit_told: Words, free: Floats) -> Floats:
    """Limits left: mostly what the card's amount leaves beside the debt; a few below 0."""
    size = len(free)
    found = np.where(limit_told == "some", fitted.columns["limit"].at(rng.standard_normal(size)) * free.clip(0), 0.0)
    negative = chance(rng, NEGATIVE_LIMIT, size) & (limit_told != "unknown")
    return cents(np.where(negative, -np.exp(6.0 + 1.5 * rng.standard_normal(size)), found))


def _overdue_now(
    rng: np.random.Generator, fitted: Figures, scores: Mapping[str, Floats], status: Words
) -> tuple[Integers, Floats]:
    """(days, amount) overdue at the application: only of credits that run, most often nothing."""
    size = len(status)
    overdue = (fitted.choices["overdue_now"].draw(rng, scores, {}) == "yes") & (status == "Active")
    length = rng.standard_normal(size)
    days = np.where(overdue, np.maximum(fitted.columns["days_overdue"].at(length), 1.0), 0.0)
    amount = fitted.columns["overdue_now_part"].at(0.6 * length + 0.8 * rng.standard_normal(size))
    return days.astype(np.int64), cents(np.where(overdue, amount, 0.0))
