"""What became, or would become, of each client: outcome and decision as small codes, to count groups by."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from model.serving.bundle import Bundle
from model.serving.peers.results import Part, Split
from model.serving.recommendation import recommended

Label = npt.NDArray[np.int8]
Whole = npt.NDArray[np.integer]

REPAID, DEFAULTED, NOT_KNOWN = range(3)
"""Codes of outcomes."""

PARTS = {
    Split.TOGETHER: (Part.ALL,),
    Split.OUTCOME: (Part.REPAID, Part.DEFAULTED),
    Split.DECISION: (Part.GRANTED, Part.REVIEW, Part.REFUSED),
}
"""The parts of each split, in the order of their codes; who has a further code is in no part."""


@dataclass(frozen=True, slots=True)
class Labels:
    """`outcome` (REPAID, DEFAULTED, NOT_KNOWN) and `decision` (see `recommended`): int8, one entry a client."""

    outcome: Label
    decision: Label

    @classmethod
    def of(cls, bundle: Bundle) -> Self:
        """The labels of all clients."""
        return cls(np.where(np.isnan(bundle.target), NOT_KNOWN, bundle.target).astype(np.int8), decisions(bundle))

    def by(self, split: Split) -> Label:
        """Each client's part, as a position in PARTS[split]."""
        if split is Split.TOGETHER:
            return np.zeros_like(self.outcome)
        return self.outcome if split is Split.OUTCOME else self.decision


def decisions(bundle: Bundle) -> Label:
    """The code of the decision on each client."""
    half_width = bundle.raw_error * abs(bundle.scale.points_per_raw)
    return recommended(bundle.scale.points(bundle.raw), half_width)


def crossed(first: Whole, second: Whole, sizes: tuple[int, int]) -> npt.NDArray[np.int64]:
    """How many clients have each pair of codes: (first size, second size); codes are below their size."""
    rows, columns = sizes
    pairs = first.astype(np.int64) * columns + second
    return np.bincount(pairs, minlength=rows * columns).reshape(rows, columns)
