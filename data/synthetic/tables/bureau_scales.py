"""The scales on which credits elsewhere are fitted and drawn: groups of alike credits, dates on the way to one another.

Each scale goes both ways, `x_scale` from the columns when fitting and `x_from` back to them when drawing; both keep
the order, so that a correlation of scores is one of the columns.
"""

import numpy as np

from data.synthetic.draw import Flags, Floats, Integers, Words
from data.synthetic.figures import SEPARATOR
from data.synthetic.nodes import DAYS_PER_MONTH

STATUSES = ("Closed", "Active", "Sold")
"""Values of CREDIT_ACTIVE in the order of their scores; "Bad debt" is too rare to be fitted."""

OTHER = "Other"
COMMON_TYPES = ("Microloan", "Consumer credit", "Credit card", "Car loan", "Mortgage", OTHER)
"""Types of credit with figures of their own, in the order of their scores."""

AGES = (60, 120, 180, 270, 365, 545, 730, 910, 1_095, 1_460, 1_825, 2_190, 2_555)
FEW_AGES = (120, 365, 1_095)
TERMS = (100, 200, 320, 370, 560, 760, 1_500, 2_000)
PARTS_LEFT = (0.0, *(i / 14 for i in range(1, 14)), 0.96, 0.98)
NEAR_DAYS = 62.0
"""Ends at most so long before the planned one are told in days, earlier ones as a part of the term."""

FRESH_DAYS = 45.0
"""Updates at most so old are told in days, older ones as a part of what time there was."""


def coarse_type(kind: Words) -> Words:
    """CREDIT_TYPE with its rare values as OTHER."""
    found = kind.copy()
    found[~np.isin(kind.astype(str), COMMON_TYPES)] = OTHER
    return found


def opened_band(kind: Words, opened: Floats) -> Words:
    """Names of the age of a credit, finer for the common types."""
    fine = np.searchsorted(AGES, opened, side="right")
    few = np.searchsorted(FEW_AGES, opened, side="right") + 100
    return _names(np.where((kind == "Consumer credit") | (kind == "Credit card"), fine, few))


def age_band(opened: Floats) -> Words:
    """Names of the age of a credit of any type."""
    return _names(np.searchsorted(AGES, opened, side="right"))


def term_group(kind: Words, status: Words, opened: Floats) -> Words:
    """Groups of the planned term: what has been sold is planned like what still runs."""
    running = np.where(status == "Closed", "Closed", "Active").astype(object)
    return joined(kind, running, opened_band(kind, opened))


def is_due(term: Floats, opened: Floats) -> Flags:
    """Whether the planned end lies before the application; not so where no end is told (NaN)."""
    return np.asarray(np.nan_to_num(term, nan=np.inf) < opened)


def channel(told: Floats, overdue_told: Floats) -> Words:
    """Which of debt, limit and greatest overdue amount a source tells: it shapes dates and annuities as well."""
    return _names((2 * told + overdue_told).astype(np.int64))


def kept_group(kind: Words, source: Words, term: Floats, opened: Floats) -> Words:
    """Groups of the real duration of a closed credit; `source` as from `channel`."""
    by_source = np.where(kind == "Consumer credit", joined(kind, source), np.where(kind == "Credit card", kind, OTHER))
    due = _names(np.searchsorted(TERMS, np.nan_to_num(term), side="right"))
    ahead = joined(np.where(np.isnan(term), "no end", "ahead").astype(object), _few_ages(opened))
    return joined(by_source.astype(object), np.where(is_due(term, opened), due, ahead).astype(object))


def kept_scale(kept: Floats, term: Floats, opened: Floats) -> Floats:
    """The real duration: days after the planned one, or the part of the time there was where the end is ahead."""
    late = kept - term
    early = -NEAR_DAYS - 1_000.0 * (1.0 - kept / np.maximum(term - NEAR_DAYS, 1.0))
    return np.where(
        is_due(term, opened), np.where(late >= -NEAR_DAYS, late, early), kept / np.maximum(opened - 1.0, 1.0)
    )


def kept_from(scale: Floats, term: Floats, opened: Floats) -> Floats:
    """Days from opening to the real end, before the application."""
    near = term + scale
    early = (term - NEAR_DAYS) * (1.0 + (scale + NEAR_DAYS) / 1_000.0)
    due = np.where(scale >= -NEAR_DAYS, near, early)
    kept = np.where(is_due(term, opened), due, scale * (opened - 1.0))
    return np.asarray(np.clip(np.round(kept), 0.0, np.maximum(opened - 1.0, 0.0)))


def updated_group(status: Words, source: Words, term: Floats, opened: Floats, ended: Floats) -> Words:
    """Groups of the time of the last news: closed credits by their end, others by age and planned end."""
    past = np.searchsorted((0, 60, 365), np.nan_to_num(opened - term, nan=-1.0), side="left")
    band = np.where(past == 0, _few_ages(opened), joined(np.full(len(past), "past", dtype=object), _names(past)))
    return joined(status, source, np.where(status == "Closed", _few_ages(np.nan_to_num(ended)), band).astype(object))


def updated_scale(elapsed: Floats, room: Floats) -> Floats:
    """`elapsed` days of at most `room`, the long ones as FRESH_DAYS plus the thousandths of the rest."""
    rest = (elapsed - FRESH_DAYS) / np.maximum(room - FRESH_DAYS, 1.0)
    return np.where(elapsed <= FRESH_DAYS, elapsed, FRESH_DAYS + 1_000.0 * rest)


def updated_from(scale: Floats, room: Floats) -> Floats:
    """Days from `updated_scale`, between 0 and `room`."""
    long = FRESH_DAYS + (scale - FRESH_DAYS) / 1_000.0 * np.maximum(room - FRESH_DAYS, 0.0)
    return np.asarray(np.clip(np.round(np.where(scale <= FRESH_DAYS, scale, long)), 0.0, np.maximum(room, 0.0)))


def debt_group(kind: Words, status: Words, term: Floats, opened: Floats, limit: Words) -> Words:
    """Groups of debt over amount: cards by what is told of their limit, loans by the part of the term that is left."""
    left = np.divide(term - opened, term, out=np.full(len(term), np.nan), where=term > 0)
    band = _names(np.searchsorted(PARTS_LEFT, np.nan_to_num(left, nan=9.0), side="right"))
    band[np.isnan(left)] = "no end"
    loan = joined(np.where(kind == "Mortgage", kind, "loan").astype(object), band)
    found = np.where(kind == "Credit card", joined(kind, limit), loan).astype(object)
    found[status == "Sold"] = "Sold"
    return found


def annuity_group(kind: Words, status: Words, source: Words, amount: Floats, has_debt: Flags) -> Words:
    """Groups of the annuity."""
    common = (kind == "Consumer credit") | (kind == "Credit card")
    size = _names(np.searchsorted((50_000, 150_000, 500_000), np.nan_to_num(amount), side="right"))
    owing = joined(np.where(has_debt, "debt", "").astype(object), size)
    by_debt = np.where((status == "Active") & common, owing, np.where(status == "Active", "", size)).astype(object)
    return joined(np.where(common, joined(kind, source), kind).astype(object), status, by_debt)


NO_ANNUITY = -1.0
"""On the annuity's scale an empty cell; 0 is an annuity of 0."""


def annuity_unit(kind: Words, amount: Floats, term: Floats) -> Floats:
    """What the annuity is a multiple of: the amount a month of the term, for a card the amount."""
    months = np.maximum(np.nan_to_num(term, nan=365.0) / DAYS_PER_MONTH, 1.0)
    return np.where(kind == "Credit card", amount, amount / months)


def joined(*names: Words) -> Words:
    """Names of groups from several columns of words."""
    found = names[0]
    for more in names[1:]:
        found = found + SEPARATOR + more
    return np.asarray(found, dtype=object)


def _few_ages(opened: Floats) -> Words:
    return _names(np.searchsorted((60, 180, 365, 730, 1_460), opened, side="right"))


def _names(codes: Integers) -> Words:
    return np.array([str(code) for code in range(int(codes.max(initial=0)) + 1)], dtype=object)[codes]


def told_group(kind: Words, status: Words, opened: Floats) -> Words:
    """Groups of what is told of debt and limit."""
    return joined(kind, status, _few_ages(opened))


def overdue_told_group(status: Words, told: Floats, opened: Floats) -> Words:
    """Groups of whether the greatest amount overdue is told: never where the debt is told without the limit."""
    return joined(status, _names(told.astype(np.int64)), _few_ages(opened))
