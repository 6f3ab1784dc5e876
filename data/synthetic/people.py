"""Invents the clients themselves: what they are, and the hidden leanings that decide how they repay."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.synthetic import marginals as known
from data.synthetic.draw import (
    Flags,
    Floats,
    Integers,
    Words,
    at_quantiles,
    chance,
    normal_to_uniform,
    pick_at,
    to_multiple,
)

FIRST_CLIENT = 100_001
"""The smallest SK_ID_CURR."""

DAYS_PER_YEAR = 365.25


@dataclass(frozen=True)
class Clients:
    """The clients, one entry of each array a client.

    `leanings` are standard normal and correlated, by the names of marginals.LEANINGS; nobody outside the
    generator sees them. `strain` among them is how hard money matters weigh on the client: it makes debts, late
    payments and default likelier.
    """

    number: Integers
    in_training: Flags
    leanings: Mapping[str, Floats]
    is_man: Flags
    age_days: Floats
    education: Words
    income_type: Words
    income: Floats
    region_rating: Integers
    has_bureau: Flags

    def __len__(self) -> int:
        """How many clients there are."""
        return len(self.number)

    @property
    def strain(self) -> Floats:
        """Standard normal; the higher, the harder money matters weigh on the client."""
        return self.leanings["strain"]

    @property
    def is_pensioner(self) -> Flags:
        """Whether the client lives on a pension."""
        return np.asarray(self.income_type == "Pensioner", dtype=np.bool_)


def draw_clients(rng: np.random.Generator, clients: int) -> Clients:
    """Invent `clients` people, about 86 % of them in application_train."""
    leanings = _draw_leanings(rng, clients)
    is_man = normal_to_uniform(leanings["man"]) > known.WOMEN
    age_days = at_quantiles(normal_to_uniform(leanings["age"]), known.AGE_DAYS)
    income_type = _draw_income_type(rng, is_man, age_days / DAYS_PER_YEAR)
    return Clients(
        number=FIRST_CLIENT + np.arange(clients, dtype=np.int64),
        in_training=_draw_training(rng, clients),
        leanings=leanings,
        is_man=is_man,
        age_days=age_days,
        education=pick_at(normal_to_uniform(leanings["education"]), known.EDUCATION),
        income_type=income_type,
        income=_income(leanings["income"], income_type),
        region_rating=1 + np.searchsorted(known.REGION_RATING_BELOW, normal_to_uniform(leanings["region"])),
        has_bureau=chance(rng, known.WITH_BUREAU, clients),
    )


def _draw_leanings(rng: np.random.Generator, clients: int) -> dict[str, Floats]:
    values = rng.standard_normal((clients, len(known.LEANINGS))) @ np.linalg.cholesky(known.leaning_correlations()).T
    return {name: np.ascontiguousarray(values[:, column]) for column, name in enumerate(known.LEANINGS)}


def _draw_training(rng: np.random.Generator, clients: int) -> Flags:
    """Exactly the published share of clients in application_test, at least one, scattered among the others."""
    in_training = np.ones(clients, dtype=np.bool_)
    in_training[rng.permutation(clients)[: max(1, round(clients * known.IN_TEST))]] = False
    return in_training


def _draw_income_type(rng: np.random.Generator, is_man: Flags, age: Floats) -> Words:
    clients = len(age)
    retired_women = np.interp(age, *known.RETIRED_WOMEN_BY_AGE)
    retired_men = np.interp(age, *known.RETIRED_MEN_BY_AGE)
    income_type = pick_at(rng.random(clients), known.INCOME_TYPE_AT_WORK)
    income_type[chance(rng, np.where(is_man, retired_men, retired_women), clients)] = "Pensioner"
    return income_type


def _income(leaning: Floats, income_type: Words) -> Floats:
    """Yearly income, log-normal, in the round figures that clients declare."""
    factor = np.array([known.INCOME_FACTOR.get(kind, 1.0) for kind in income_type])
    income = known.INCOME_MEDIAN * np.exp(known.INCOME_SPREAD * leaning) * factor
    return to_multiple(income, known.INCOME_STEP).clip(6 * known.INCOME_STEP)
