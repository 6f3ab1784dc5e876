"""The two portfolios that are compared, in memory, cut down to a size and to a mix of clients that can be compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import polars as pl

from data.errors import RawDataError
from data.raw import IN_TRAINING, RawTables
from data.tables import APPLICATION_TEST, APPLICATION_TRAIN, TABLES

CLIENT, CREDIT, LOAN = "SK_ID_CURR", "SK_ID_BUREAU", "SK_ID_PREV"
APPLICATION_TABLES = (APPLICATION_TRAIN.name, APPLICATION_TEST.name)
HISTORY_TABLES = tuple(name for name in TABLES if name not in APPLICATION_TABLES)
BUREAU, BUREAU_BALANCE, PREVIOUS = "bureau", "bureau_balance", "previous_application"


@dataclass(frozen=True, eq=False)
class Portfolio:
    """One side of the comparison.

    `frames` has every raw table of the clients that were kept. `histories` has the six history tables, and `clients`
    the applications (train and test stacked, with IN_TRAINING), of the clients whose mix of train and test is that of
    the other side. `raw` opens what `frames` holds.
    """

    name: str
    synthetic: bool
    clients_in_folder: int
    raw: RawTables = field(repr=False)
    frames: Mapping[str, pl.DataFrame] = field(repr=False)
    clients: pl.DataFrame = field(repr=False)
    histories: Mapping[str, pl.DataFrame] = field(repr=False)

    def table(self, name: str) -> pl.DataFrame:
        """The rows of a raw table that are compared: histories in the common mix, applications as they are."""
        return self.histories[name] if name in self.histories else self.frames[name]


def load_pair(synthetic: RawTables, real: RawTables, most_clients: int, seed: int) -> tuple[Portfolio, Portfolio]:
    """Both portfolios, each of at most `most_clients` clients drawn with `seed`, and the same mix in `clients`.

    The mix matters because the histories of test clients differ from those of train clients in the real data, and a
    sample need not hold as many of them as the whole. RawDataError when a table cannot be read, or when one side has
    train clients only and the other test clients only.
    """
    loaded = [_load(raw, most_clients, seed) for raw in (synthetic, real)]
    sizes = [(frames[APPLICATION_TABLES[0]].height, frames[APPLICATION_TABLES[1]].height) for _, frames in loaded]
    share = common_train_share(sizes[0], sizes[1])
    if not min(_kept(*size, share) for size in sizes):
        raise RawDataError(
            f"{synthetic.folder}, {real.folder}: one has only train clients, the other only test clients"
        )
    first, second = (
        _portfolio(raw, total, frames, share, seed)
        for raw, (total, frames) in zip((synthetic, real), loaded, strict=True)
    )
    return first, second


def common_train_share(first: tuple[int, int], second: tuple[int, int]) -> float:
    """The share of train clients, one side's own, with which the smaller side keeps most; sizes are (train, test)."""
    shares = [train / (train + test) for train, test in (first, second)]
    return max(shares, key=lambda share: min(_kept(*first, share), _kept(*second, share)))


def _kept(train: int, test: int, share: float) -> float:
    """How many clients remain when so large a share of them is to come from train."""
    by_train = train / share if share > 0 else np.inf
    by_test = test / (1 - share) if share < 1 else np.inf
    return float(min(by_train, by_test))


def _load(raw: RawTables, most: int, seed: int) -> tuple[int, dict[str, pl.DataFrame]]:
    """How many clients the folder has, and its tables cut down to the rows of at most `most` of them."""
    ids = raw.collect(raw.applications().select(CLIENT))[CLIENT].unique().sort()
    if len(ids) <= most:
        return len(ids), {name: raw.collect(frame) for name, frame in raw.frames.items()}
    chosen = pl.LazyFrame(_draw(ids, most, np.random.default_rng(seed)))
    frames = {
        name: raw.collect(frame.join(chosen, on=CLIENT, how="semi"))
        for name, frame in raw.frames.items()
        if name != BUREAU_BALANCE
    }
    credits_ = frames[BUREAU].lazy().select(CREDIT)
    frames[BUREAU_BALANCE] = raw.collect(raw.frames[BUREAU_BALANCE].join(credits_, on=CREDIT, how="semi"))
    return len(ids), frames


def _draw(ids: pl.Series, size: int, rng: np.random.Generator) -> pl.DataFrame:
    chosen: npt.NDArray[np.int64] = rng.choice(ids.to_numpy(), size, replace=False)
    return pl.DataFrame({CLIENT: np.sort(chosen)})


def _portfolio(raw: RawTables, total: int, frames: Mapping[str, pl.DataFrame], share: float, seed: int) -> Portfolio:
    opened = replace(raw, frames=MappingProxyType({name: frame.lazy() for name, frame in frames.items()}))
    everybody = opened.collect(opened.applications())
    clients = _in_mix(everybody, share, np.random.default_rng(seed))
    return Portfolio(
        name=raw.folder.resolve().name,
        synthetic=raw.synthetic is not None,
        clients_in_folder=total,
        raw=opened,
        frames=MappingProxyType(dict(frames)),
        clients=clients,
        histories=MappingProxyType(_of_clients(frames, clients, clients.height == everybody.height)),
    )


def _in_mix(clients: pl.DataFrame, share: float, rng: np.random.Generator) -> pl.DataFrame:
    """As many of the clients as can be had with that share of train clients among them."""
    train, test = (clients.filter(pl.col(IN_TRAINING) == kind)[CLIENT].unique().sort() for kind in (True, False))
    kept = _kept(len(train), len(test), share)
    chosen = pl.concat(
        [
            _draw(train, min(len(train), round(kept * share)), rng),
            _draw(test, min(len(test), round(kept * (1 - share))), rng),
        ]
    )
    return clients.join(chosen, on=CLIENT, how="semi").sort(CLIENT)


def _of_clients(frames: Mapping[str, pl.DataFrame], clients: pl.DataFrame, everybody: bool) -> dict[str, pl.DataFrame]:
    """The history tables of these clients; of everybody, they keep the rows that belong to no client or credit."""
    if everybody:
        return {name: frames[name] for name in HISTORY_TABLES}
    kept = {
        name: frames[name].join(clients, on=CLIENT, how="semi") for name in HISTORY_TABLES if name != BUREAU_BALANCE
    }
    balances = frames[BUREAU_BALANCE].join(kept[BUREAU], on=CREDIT, how="semi")
    return {name: balances if name == BUREAU_BALANCE else kept[name] for name in HISTORY_TABLES}
