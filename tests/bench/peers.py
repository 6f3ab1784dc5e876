"""Comparing a client with others, among as many clients as the official data have."""

import itertools
import time
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
from sklearn.neighbors import NearestNeighbors

from model.serving.bundle import Bundle
from model.serving.navigation import neighbours
from model.serving.peers.results import DECISION, Condition, Group, GroupKind, Split
from model.serving.peers.service import Peers
from model.serving.results import Decision
from tests.bench.portfolio import FULL
from tests.bench.result import Result

RUNS = 40
PROFILE = (
    "age_years",
    "income_total",
    "employed_years",
    "credit_amount",
    "annuity",
    "credit_to_income",
    "ext_source_mean",
    "ext_source_min",
)
FEW = (Condition("age_years", 30, 40), Condition("education", values=("Higher education",)))
MANY = (Condition("age_years", 21.5, None), Condition("contract_type", values=("Cash loans",)))
GROUPS = {
    "everyone": Group(),
    "similar": Group(GroupKind.SIMILAR, size=500),
    "small_cohort": Group(GroupKind.COHORT, conditions=FEW),
    "large_cohort": Group(GroupKind.COHORT, conditions=MANY),
}
FILTER = (*FEW, Condition(DECISION, values=(Decision.GRANTED,)))
SPLITS = itertools.cycle(itertools.product(("income_total", "employed_years", "organization"), Split))


def measure(bundle: Bundle) -> Iterator[Result]:
    """Results one after the other, on an open bundle of full size."""
    started = time.perf_counter()
    peers = Peers.of(bundle)
    yield Result("peers_prepared", _ms(started), "ms", None, "Peers.of, once for each process")
    clients = _clients(bundle)
    yield _timed("peers_similar", 30, lambda: peers.members(next(clients), GROUPS["similar"]))
    yield _timed("peers_cohort", 60, lambda: peers.members(next(clients), GROUPS["small_cohort"]))
    yield _timed("peers_count", 60, lambda: peers.count(FILTER))
    yield _timed("navigation_neighbours", 50, lambda: neighbours(bundle, next(clients), FILTER))
    for name, group in GROUPS.items():
        yield from _of_group(peers, clients, name, group)
    yield from _usual_way(bundle)
    yield _timed(
        "peers_similar_sklearn", None, _nearest_of_sklearn(peers), "NearestNeighbors, brute force, 500 of them"
    )


def _of_group(peers: Peers, clients: Iterator[int], name: str, group: Group) -> Iterator[Result]:
    """Every picture of one group, the members of which are known."""
    members = peers.members(next(clients), group)
    of = f"{members.clients:,} clients"
    yield _timed(f"peers_facts_{name}", 60, lambda: peers.facts(members), of)
    yield _timed(f"peers_spread_{name}", 60, lambda: peers.spread(next(clients), members, *next(SPLITS)), of)
    yield _timed(
        f"peers_density_{name}", 60, lambda: peers.density(next(clients), members, "age_years", "income_total"), of
    )
    yield _timed(f"peers_profile_{name}", 60, lambda: peers.profile(next(clients), members, PROFILE), of)
    yield _timed(
        f"peers_boxes_{name}", 60, lambda: peers.boxes(next(clients), members, "credit_amount", "organization"), of
    )


def _usual_way(bundle: Bundle) -> Iterator[Result]:
    """The same filter, histogram by outcome and quartiles with a pandas frame of the few columns that they need.

    And the nearest neighbours of scikit-learn, on as many numbers as there are fields that make clients similar.
    """
    features = [feature for feature in bundle.matrix.number_features if feature.name in PROFILE]
    columns = [bundle.matrix.number_features.index(feature) for feature in features]
    frame = pd.DataFrame(bundle.matrix.numbers[:, columns], columns=[feature.name for feature in features])
    frame["outcome"] = bundle.target

    def histogram() -> object:
        bins = pd.cut(frame["income_total"], 24)
        return frame.groupby([bins, "outcome"], observed=False).size()

    yield _timed("peers_filter_pandas", None, lambda: frame[frame["age_years"].between(21.5, 90)], "a pandas frame")
    yield _timed("peers_spread_pandas", None, histogram, "pandas.cut and groupby, everyone")
    yield _timed(
        "peers_profile_pandas",
        None,
        lambda: frame[list(PROFILE)].quantile([0.25, 0.5, 0.75]),
        "DataFrame.quantile, everyone",
    )


def _nearest_of_sklearn(peers: Peers) -> Callable[[], object]:
    values = np.nan_to_num(peers.similarity.values.T)
    nearest = NearestNeighbors(n_neighbors=500, algorithm="brute", metric="manhattan", n_jobs=1).fit(values)
    return lambda: nearest.kneighbors(values[:1])


def _clients(bundle: Bundle) -> Iterator[int]:
    """Numbers of clients, by chance."""
    chance = np.random.default_rng(1)
    while True:
        yield int(chance.choice(bundle.matrix.ids))


def _timed(name: str, bar: float | None, work: Callable[[], object], of: str = "") -> Result:
    """The 95th percentile of RUNS runs."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        times.append(_ms(started))
    how = ", ".join(part for part in (f"95 % of {RUNS} runs", of, f"{FULL:,} clients in the bundle") if part)
    return Result(f"{name}_p95", float(np.quantile(times, 0.95)), "ms", bar, how)


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1_000
