"""The clients of one block of a portfolio: who they are, and the hidden scores that shape all their tables."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from data.synthetic.draw import Flags, Floats, Integers, Values, mixed
from data.synthetic.fitted import correlations
from data.synthetic.nodes import BUILDING, PERSON, RISK, SCORES
from data.synthetic.published import DEFAULT_RATE, IN_TEST, KNOWN_TWICE

FIRST_CLIENT = 100_001
"""The smallest SK_ID_CURR."""

DEFAULT_RISK = float(ndtri(1.0 - DEFAULT_RATE))
"""Score of the node RISK above which a client defaults."""

SAME_PERSON = 0.9
"""Correlation of the risk and of the histories of two applications of one person."""


@dataclass(frozen=True, slots=True)
class Block:
    """Block `index` of `count`: each is drawn by itself, and numbers its rows so that no other block has the same."""

    index: int
    count: int

    def ids(self, first: int, size: int) -> Integers:
        """`size` numbers from `first` on that are no other block's."""
        return first + self.index + self.count * np.arange(size, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Clients:
    """The clients of one block, one entry of each array a client.

    `latents` are standard normal scores by the names of fitted/clients.json; nobody outside the generator sees them.
    `application` holds the columns of the application tables by name.
    """

    block: Block
    number: Integers
    in_training: Flags
    latents: Mapping[str, Floats]
    application: Mapping[str, Values]

    def __len__(self) -> int:
        """How many clients there are."""
        return len(self.number)


def draw_training(rng: np.random.Generator, clients: int) -> Flags:
    """Exactly the published share of clients in application_test, at least one, scattered among the others."""
    in_training = np.ones(clients, dtype=np.bool_)
    in_training[rng.permutation(clients)[: max(1, round(clients * IN_TEST))]] = False
    return in_training


def draw_again(rng: np.random.Generator, clients: int) -> tuple[Integers, Integers]:
    """(earlier, later): positions of two applications of the same person, at the published rate."""
    chosen = rng.permutation(clients)[: 2 * round(clients * KNOWN_TWICE)]
    return chosen[::2], chosen[1::2]


def draw_latents(rng: np.random.Generator, clients: int, earlier: Integers, later: Integers) -> dict[str, Floats]:
    """Scores of so many clients by node; a person's later application has the person's scores again.

    What is asked for differs freely; risk and histories are nearly the same.
    """
    latents = correlations().draw(rng, clients)
    for node, scores in latents.items():
        if node in PERSON or node in SCORES or node in BUILDING:
            scores[later] = scores[earlier]
        elif "." in node or node == RISK:
            scores[later] = mixed(rng, scores[earlier], SAME_PERSON)
    return latents


def with_default(latents: Mapping[str, Floats], in_training: Flags) -> dict[str, Floats]:
    """The scores, with a default in training: the riskiest client's, where a few clients happen to have none.

    Nothing could be learnt from a portfolio without one.
    """
    risk = latents[RISK].copy()
    if in_training.any() and risk[in_training].max() <= DEFAULT_RISK:
        risk[np.argmax(np.where(in_training, risk, -np.inf))] = DEFAULT_RISK + 0.1
    return {**latents, RISK: risk}
