"""What simulations answer: plain frozen values, ready to be drawn or sent."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from model.features.catalog import Feature, Theme
from model.serving.results import Overview, Score, Value

CASH, REVOLVING = "Cash loans", "Revolving loans"
"""The two contracts, as the raw tables write them (NAME_CONTRACT_TYPE)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The loan asked for: what an advisor and a client can agree on.

    `contract` is CASH or REVOLVING. `amount`, monthly `payment` and `goods_price` are amounts of money; the latter two
    are None where the file does not say.
    """

    contract: str
    amount: float
    payment: float | None
    goods_price: float | None

    @property
    def length(self) -> float | None:
        """Months that the payments would take without interest; None for a revolving credit, which has none."""
        return None if self.contract == REVOLVING or not self.payment else self.amount / self.payment


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both included; one value where they are equal."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Limits:
    """Which terms exist: what the bundle's clients of this contract ask for, in the middle 99 % of them.

    The `length` is in months (amount ÷ payment; of a revolving credit too, whose payment is a fixed share of it).
    `amount_to_goods` is the amount ÷ price of the goods. Terms that a client has asked for are never outside.
    """

    contract: str
    amount: Range
    length: Range
    amount_to_goods: Range


@dataclass(frozen=True, slots=True)
class Change:
    """What a theme (`feature` is None) or a feature adds to the score, in points, at the two terms.

    `before_value` and `after_value` are the feature's values, None for a theme.
    """

    theme: Theme
    before: float
    after: float
    feature: Feature | None = None
    before_value: Value = None
    after_value: Value = None

    @property
    def points(self) -> float:
        """How much the score moves because of it."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Simulation:
    """A client with the terms asked for and with other ones.

    The base is the same on both sides, so the score moves by exactly the sum of `themes`, and of `features`; both
    leave out what does not move, and begin with what moves most.
    """

    client_id: int
    before_terms: Terms
    after_terms: Terms
    before: Overview
    after: Overview
    themes: tuple[Change, ...]
    features: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """Terms that the model grants, with their score."""

    terms: Terms
    score: Score


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The score over amounts and lengths, the price of the goods following the amount in the same proportion.

    amounts: float64 (columns,), ascending; lengths: float64 (rows,), months, ascending; points and half_width: float64
    (rows, columns), half_width NaN where intervals are not known. `current` are the terms that the map is drawn
    around, with their score. `nearest` are the granted terms of the map that differ least from them, among those that
    can be offered: no more is lent than that, and the payment takes no more of the income than of nearly all clients'.
    It is `current` itself where that is granted, None where nothing that can be offered is.
    """

    amounts: npt.NDArray[np.float64]
    lengths: npt.NDArray[np.float64]
    points: npt.NDArray[np.float64]
    half_width: npt.NDArray[np.float64]
    current: Offer
    nearest: Offer | None
