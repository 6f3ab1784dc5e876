"""Groups on which the monthly statuses of credits elsewhere are fitted and drawn."""

import numpy as np

from data.synthetic.draw import Flags, Floats, Integers, Words
from data.synthetic.nodes import DAYS_PER_MONTH
from data.synthetic.tables.bureau_scales import joined

STATES = ("0", "1", "2", "3", "4", "5", "X")
"""Values of STATUS before a credit is closed."""

UNKNOWN_EDGES = (0.0, 0.05, 0.1, 0.2, 0.4, 0.7, 0.999)
LATE_EDGES = (0.0, 0.05, 0.12, 0.3, 1.0)
"""Upper edges of the slices of the share of unknown and of late months; 1 is added to the late share of a credit
that was ever more than two months late, which makes the last slice."""

LIVED_MONTHS = (1, 3, 6, 12, 24, 48)


def portfolio_group(in_training: Flags) -> Words:
    """Names of the two portfolios: the bureau tells monthly statuses of nearly all clients of the later one."""
    return np.where(in_training, "train", "test").astype(object)


def news_group(status: Words, updated: Floats, ended: Floats) -> Words:
    """Groups of credits by the time of the last news, in days before the application, and of the real end."""
    stale = np.searchsorted((45, 120, 365, 1_000), updated)
    after = np.searchsorted((0, 10, 100, 400), np.nan_to_num(ended) - updated)
    after = np.where((after > 2) & (updated <= 45), 9, after)
    names = np.array([str(i) for i in range(10)], dtype=object)
    return joined(status, names[np.where(status == "Closed", after, stale)])


def quiet_months(status: Words, updated: Floats) -> Integers:
    """How many months have gone since the last news of a credit that is not closed: often their status is unknown."""
    return np.where(status == "Closed", 0, np.floor(updated / DAYS_PER_MONTH)).astype(np.int64)


def lived_group(kind: Words, news: Words, fate: Words, months: Integers) -> Words:
    """Groups of credits by type, last news, end of the report and months of life."""
    card = np.where(kind == "Credit card", "card", "").astype(object)
    band = np.array([str(i) for i in range(len(LIVED_MONTHS) + 1)], dtype=object)
    return joined(card, news, fate, band[np.searchsorted(LIVED_MONTHS, months)])


def late_group(status: Words, months: Integers) -> Words:
    """Groups of the share of late months, few enough for what is rare: running or not, and months of life."""
    band = np.array([str(i) for i in range(len(LIVED_MONTHS) + 1)], dtype=object)
    running = np.where(status == "Closed", "closed", "running").astype(object)
    return joined(running, band[np.searchsorted(LIVED_MONTHS, months)])
