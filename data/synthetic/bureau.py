"""Invents the credits that clients have elsewhere, as the credit bureau reports them, and their monthly status."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from data.synthetic import marginals_bureau as known
from data.synthetic.draw import (
    Flags,
    Floats,
    Integers,
    Quantiles,
    Values,
    Words,
    at_quantiles,
    cents,
    chance,
    emptied,
    from_quantiles,
    mixed,
    normal_to_uniform,
    pick,
    position_in_group,
    sigmoid,
    table_frame,
)
from data.synthetic.people import Clients
from data.tables import BUREAU, BUREAU_BALANCE

FIRST_CREDIT = 5_000_001
"""The smallest SK_ID_BUREAU."""

DAYS_PER_MONTH = 30.4375


@dataclass(frozen=True)
class Credits:
    """The credits elsewhere, one entry of each array a credit; times in days before the application.

    `client` is the position of the client who has the credit. `ended` counts down to the real end and is below 0
    for credits that go on. `trouble` is how likely the credit is paid late, standard normal.
    """

    number: Integers
    client: Integers
    kind: Words
    opened: Floats
    planned: Floats
    ended: Floats
    is_sold: Flags
    trouble: Floats

    def __len__(self) -> int:
        """How many credits there are."""
        return len(self.number)

    @property
    def is_closed(self) -> Flags:
        """Whether the credit is paid off."""
        return np.asarray((self.ended >= 1) & ~self.is_sold, dtype=np.bool_)


def draw_credits(rng: np.random.Generator, clients: Clients) -> Credits:
    """Invent the credits of the clients whom the bureau knows."""
    leaning = mixed(rng, clients.strain, 0.2)
    counts = np.floor(at_quantiles(normal_to_uniform(leaning), known.CREDITS_PER_CLIENT)).astype(np.int64)
    client = np.repeat(np.arange(len(clients)), np.where(clients.has_bureau, counts, 0))
    size = len(client)
    kind = pick(rng, known.CREDIT_TYPE, size)
    # Those who struggle borrowed more recently.
    recent = normal_to_uniform(mixed(rng, -clients.strain[client], 0.2))
    opened = np.floor(at_quantiles(recent, known.CREDIT_DAYS_AGO))
    planned = _by_kind(rng, kind, known.PLANNED_DAYS)
    kept = np.where(
        kind == "Credit card",
        from_quantiles(rng, known.CARD_KEPT_DAYS, size),
        planned * from_quantiles(rng, known.KEPT_TO_THE_END, size),
    )
    return Credits(
        number=FIRST_CREDIT + rng.permutation(size),
        client=client,
        kind=kind,
        opened=opened,
        planned=np.floor(planned),
        ended=np.floor(opened - kept.clip(1)),
        is_sold=chance(rng, known.SOLD, size),
        trouble=mixed(rng, clients.strain[client], 0.85),
    )


def bureau_frame(rng: np.random.Generator, clients: Clients, credits_: Credits) -> pl.DataFrame:
    """The table bureau."""
    size = len(credits_)
    closed = credits_.is_closed
    no_end = chance(rng, 0.062, size)
    columns: dict[str, Values] = {
        "SK_ID_CURR": clients.number[credits_.client],
        "SK_ID_BUREAU": credits_.number,
        "CREDIT_ACTIVE": _status(rng, credits_),
        "CREDIT_CURRENCY": pick(rng, known.CURRENCY, size),
        "DAYS_CREDIT": -credits_.opened,
        "DAYS_CREDIT_ENDDATE": emptied(credits_.planned - credits_.opened, no_end),
        "DAYS_ENDDATE_FACT": emptied(-credits_.ended, ~closed),
        "CNT_CREDIT_PROLONG": rng.poisson(0.0045 * np.exp(0.5 * credits_.trouble)),
        "CREDIT_TYPE": credits_.kind,
        "DAYS_CREDIT_UPDATE": -np.floor(
            np.where(closed, credits_.ended * rng.random(size), 45 * rng.random(size) ** 2)
        ),
        **_amounts(rng, credits_),
    }
    return table_frame(BUREAU, columns, size)


def _status(rng: np.random.Generator, credits_: Credits) -> Words:
    status = np.where(credits_.is_closed, "Closed", "Active").astype(object)
    status[credits_.is_sold] = "Sold"
    status[chance(rng, 0.00001, len(credits_))] = "Bad debt"
    return status


def _amounts(rng: np.random.Generator, credits_: Credits) -> dict[str, Values]:
    size = len(credits_)
    closed, trouble = credits_.is_closed, credits_.trouble
    is_card = credits_.kind == "Credit card"
    amount = cents(_by_kind(rng, credits_.kind, known.AMOUNT))
    remaining = ((credits_.planned - credits_.opened) / credits_.planned.clip(1)).clip(0, 1) ** np.exp(-0.5 * trouble)
    used = sigmoid(1.8 * trouble + 1.2 * rng.standard_normal(size) - 0.8) * chance(rng, 0.62, size)
    debt = np.where(closed, 0.0, amount * np.where(is_card, used, remaining * rng.uniform(0.75, 1.05, size)))
    overdue_now = ~closed & chance(rng, sigmoid(1.1 * trouble - 5.2), size)
    ever_overdue = overdue_now | chance(rng, sigmoid(1.2 * trouble - 1.5), size)
    worst = cents(ever_overdue * np.exp(8.4 + 1.3 * rng.standard_normal(size)))
    not_said = {name: chance(rng, share, size) for name, share in known.BUREAU_MISSING.items()}
    days = np.ceil(np.exp(2.6 + 1.4 * rng.standard_normal(size))).clip(1, credits_.opened.clip(1))
    limit = np.where(is_card & ~closed, amount - debt, 0.0)
    return {
        "CREDIT_DAY_OVERDUE": np.where(overdue_now, days, 0),
        "AMT_CREDIT_MAX_OVERDUE": emptied(worst, not_said["AMT_CREDIT_MAX_OVERDUE"] & ~overdue_now),
        "AMT_CREDIT_SUM": emptied(amount, chance(rng, 0.00001, size)),
        "AMT_CREDIT_SUM_DEBT": emptied(cents(debt), not_said["AMT_CREDIT_SUM_DEBT"]),
        "AMT_CREDIT_SUM_LIMIT": emptied(cents(limit), not_said["AMT_CREDIT_SUM_LIMIT"]),
        "AMT_CREDIT_SUM_OVERDUE": cents(overdue_now * np.minimum(worst, debt) * 0.5),
        "AMT_ANNUITY": emptied(
            cents(np.where(closed, 0.0, amount / (credits_.planned / DAYS_PER_MONTH).clip(3, 120))),
            not_said["AMT_ANNUITY"],
        ),
    }


def bureau_balance_frame(rng: np.random.Generator, clients: Clients, credits_: Credits) -> pl.DataFrame:
    """The table bureau_balance: C closed, 0 on time, X unknown, 1 to 5 ever later; month 0 is the latest."""
    told = chance(rng, known.WITH_MONTHLY_STATUS, len(clients))[credits_.client]
    counts = np.where(told, np.minimum(credits_.opened // DAYS_PER_MONTH + 1, 97), 0).astype(np.int64)
    credit = np.repeat(np.arange(len(credits_)), counts)
    months_ago = position_in_group(counts)
    columns: dict[str, Values] = {
        "SK_ID_BUREAU": credits_.number[credit],
        "MONTHS_BALANCE": -months_ago,
        "STATUS": _monthly_status(rng, credits_, credit, months_ago),
    }
    return table_frame(BUREAU_BALANCE, columns, len(credit))


def _monthly_status(rng: np.random.Generator, credits_: Credits, credit: Integers, months_ago: Integers) -> Words:
    size = len(credit)
    # Some credits are never documented (X), others not while they run; a few go bad and stay so until the end.
    never_told = chance(rng, 0.07, len(credits_))
    unknown = chance(rng, 0.34, len(credits_))
    bad = chance(rng, sigmoid(1.0 * credits_.trouble - 5.6), len(credits_))
    bad_since = credits_.opened * rng.random(len(credits_)) / DAYS_PER_MONTH
    late = chance(rng, sigmoid(0.9 * credits_.trouble - 4.4)[credit], size)
    status = np.full(size, "0", dtype=object)
    status[unknown[credit] | chance(rng, 0.08, size)] = "X"
    status[late] = "1"
    status[late & chance(rng, 0.06, size)] = "2"
    is_bad = bad[credit] & (months_ago <= bad_since[credit])
    depth = np.minimum(5, 1 + np.floor(bad_since[credit] - months_ago)).clip(1).astype(np.int64)
    status[is_bad] = np.array(list("012345"), dtype=object)[depth[is_bad]]
    closed_since = np.where(credits_.is_closed, credits_.ended, -1.0) / DAYS_PER_MONTH
    status[months_ago < closed_since[credit]] = "C"
    status[never_told[credit]] = "X"
    return status


def _by_kind(rng: np.random.Generator, kind: Words, quantiles: Mapping[str, Quantiles]) -> Floats:
    probabilities = rng.random(len(kind))
    values = at_quantiles(probabilities, quantiles["Consumer credit"])
    for name, own in quantiles.items():
        where = kind == name
        values[where] = at_quantiles(probabilities[where], own)
    return values
