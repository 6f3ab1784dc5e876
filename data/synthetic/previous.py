"""Invents the applications that clients made at Home Credit before: what was asked, decided and signed."""

from dataclasses import dataclass

import numpy as np

from data.synthetic import marginals_previous as known
from data.synthetic.draw import (
    Flags,
    Floats,
    Integers,
    Words,
    at_quantiles,
    cents,
    chance,
    from_quantiles,
    mixed,
    normal_to_uniform,
    pick,
    pick_at,
    pick_where,
    to_multiple,
)
from data.synthetic.people import Clients

FIRST_PREVIOUS = 1_000_001
"""The smallest SK_ID_PREV."""

DAYS_BETWEEN_INSTALMENTS = 30


@dataclass(frozen=True)
class Terms:
    """What is asked for and on which terms, one entry of each array an application; `rate` is interest a month."""

    asked: Floats
    down_payment: Floats
    yield_group: Words
    rate: Floats
    insured: Flags
    credit: Floats
    payments: Integers
    annuity: Floats


@dataclass(frozen=True)
class Previous:
    """The earlier applications, one entry of each array an application.

    `client` is the position of the client. `decided` is in days before the present application, `first_due` in days
    relative to it (negative). Where `priced` is false the terms were never settled. A loan that `started` has
    instalments; it ends after `paid_payments` of the months agreed.
    """

    number: Integers
    client: Integers
    kind: Words
    status: Words
    decided: Floats
    priced: Flags
    started: Flags
    terms: Terms
    first_due: Floats
    paid_payments: Integers

    def __len__(self) -> int:
        """How many applications there are."""
        return len(self.number)

    @property
    def is_card(self) -> Flags:
        """Whether a card (revolving loan) was asked for."""
        return np.asarray(self.kind == "Revolving loans", dtype=np.bool_)

    @property
    def has_instalments(self) -> Flags:
        """Whether it became a loan that is paid back in equal instalments."""
        return self.started & ~self.is_card


def draw_previous(rng: np.random.Generator, clients: Clients) -> Previous:
    """Invent the earlier applications of about 95 % of the clients."""
    counts = np.floor(at_quantiles(normal_to_uniform(mixed(rng, clients.strain, 0.15)), known.PREVIOUS_PER_CLIENT))
    client = np.repeat(
        np.arange(len(clients)), counts.astype(np.int64) * chance(rng, known.WITH_PREVIOUS, len(clients))
    )
    size = len(client)
    kind = pick(rng, known.PREVIOUS_TYPE, size)
    status, decided = _decision(rng, kind, clients.strain[client])
    approved = status == "Approved"
    priced = approved | ((status == "Refused") & chance(rng, 0.83, size)) | chance(rng, 0.03, size)
    payments = _payments(rng, kind)
    early = chance(rng, known.REPAID_EARLY, size)
    paid = np.where(early, np.ceil(payments * rng.uniform(0.15, 1.0, size)), payments).astype(np.int64)
    return Previous(
        number=FIRST_PREVIOUS + rng.permutation(size),
        client=client,
        kind=kind,
        status=status,
        decided=decided,
        priced=priced,
        started=approved & chance(rng, 0.96, size),
        first_due=30.0 + np.where(chance(rng, 0.25, size), rng.integers(1, 15, size), 0) - decided,
        terms=_terms(rng, kind, payments),
        paid_payments=paid,
    )


def _decision(rng: np.random.Generator, kind: Words, strain: Floats) -> tuple[Words, Floats]:
    """(status, days since the decision). The shares end with Refused, which strained clients meet more often."""
    luck = normal_to_uniform(mixed(rng, strain, 0.38))
    when = rng.random(len(kind))
    status = np.full(len(kind), "Approved", dtype=object)
    decided = np.ones(len(kind))
    for name, shares in known.PREVIOUS_STATUS.items():
        rows = kind == name
        status[rows] = pick_at(luck[rows], shares)
        decided[rows] = at_quantiles(when[rows], known.DECISION_DAYS_AGO[name])
    canceled = (status == "Canceled") & (kind != "Consumer loans")
    decided[canceled] = at_quantiles(when[canceled], known.CANCELED_DAYS_AGO)
    issued = (status == "Approved") & (kind == "Revolving loans")
    decided[issued] = at_quantiles(when[issued], known.CARD_DAYS_AGO)
    return status, np.floor(decided)


def _payments(rng: np.random.Generator, kind: Words) -> Integers:
    """Number of instalments; 0 for cards."""
    payments = np.full(len(kind), "0", dtype=object)
    for name, shares in known.PAYMENTS.items():
        pick_where(rng, payments, kind == name, shares)
    return payments.astype(np.int64)


def _terms(rng: np.random.Generator, kind: Words, payments: Integers) -> Terms:
    size = len(kind)
    is_card = kind == "Revolving loans"
    asked, down_payment = _asked(rng, kind)
    yield_group = np.full(size, "XNA", dtype=object)
    for name, shares in known.YIELD_GROUP.items():
        pick_where(rng, yield_group, kind == name, shares)
    rate = np.array([known.MONTHLY_RATE.get(group, 0.0) for group in yield_group], dtype=np.float64)
    insured = chance(rng, np.where(kind == "Cash loans", 0.80, np.where(is_card, 0.004, 0.165)), size)
    financed = (asked - down_payment) * np.where(insured, rng.uniform(1.03, 1.2, size), 1.0)
    limit = pick(rng, known.CARD_LIMIT, size).astype(np.float64)
    credit = np.where(is_card, np.where(asked > 0, asked, limit), to_multiple(financed, 4.5))
    annuity = np.where(is_card, credit / 20.0, monthly_payment(credit, rate, payments))
    return Terms(asked, down_payment, yield_group, rate, insured, credit, payments, cents(annuity))


def _asked(rng: np.random.Generator, kind: Words) -> tuple[Floats, Floats]:
    """(amount asked for, what the client pays down at once)."""
    size = len(kind)
    amount = np.zeros(size)
    for name, quantiles in known.ASKED.items():
        rows = kind == name
        step = 4.5 if name == "Consumer loans" else 4_500.0
        amount[rows] = to_multiple(from_quantiles(rng, quantiles, int(rows.sum())), step)
    share = np.where(kind == "Consumer loans", from_quantiles(rng, known.DOWN_PAYMENT, size), 0.0)
    return amount, to_multiple(amount * share, 4.5)


def monthly_payment(credit: Floats, rate: Floats, payments: Integers) -> Floats:
    """The constant instalment that repays `credit` at the monthly interest `rate` in so many months."""
    months = np.maximum(payments, 1)
    safe = np.maximum(rate, 1e-9)
    return np.asarray(credit * safe / -np.expm1(-months * np.log1p(safe)), dtype=np.float64)


def balance_after(credit: Floats, rate: Floats, annuity: Floats, paid: Integers) -> Floats:
    """What is still owed after `paid` instalments of `annuity`."""
    safe = np.maximum(rate, 1e-9)
    grown = np.exp(paid * np.log1p(safe))
    return np.asarray((credit * grown - annuity * (grown - 1.0) / safe).clip(0.0), dtype=np.float64)
