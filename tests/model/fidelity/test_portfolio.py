from pathlib import Path

import polars as pl
import pytest

from data.errors import RawDataError
from data.raw import open_raw
from data.tables import TABLES
from model.fidelity.portfolio import CLIENT, CREDIT, common_train_share, load_pair
from tests.model.fidelity.conftest import CLIENTS


def without(folder: Path, table: str, target: Path) -> Path:
    """A folder with all tables of another but one."""
    target.mkdir()
    for path in folder.iterdir():
        if path.stem != table:
            (target / path.name).symlink_to(path)
    return target


def test_the_common_mix_keeps_most_clients() -> None:
    assert common_train_share((8_600, 1_400), (5_000, 5_000)) == 0.86
    assert common_train_share((8_600, 1_400), (5_000, 0)) == 1
    assert common_train_share((8_600, 1_400), (0, 5_000)) == 0


def test_both_sides_get_the_same_mix_of_train_and_test(raw_dir: Path, other_raw_dir: Path) -> None:
    ours, theirs = load_pair(open_raw(other_raw_dir), open_raw(raw_dir), most_clients=10_000, seed=0)
    first, second = (side.clients["IN_TRAINING"].mean() for side in (ours, theirs))
    assert first == pytest.approx(second, abs=0.002)
    for side in (ours, theirs):
        assert set(side.histories["bureau"][CLIENT]) <= set(side.clients[CLIENT])
        assert side.table("application_train").height == side.frames["application_train"].height


def test_a_large_portfolio_is_cut_down_to_whole_clients(raw_dir: Path, other_raw_dir: Path) -> None:
    synthetic = open_raw(other_raw_dir)
    ours, _ = load_pair(synthetic, open_raw(raw_dir), most_clients=100, seed=0)
    assert (ours.clients_in_folder, ours.raw.applications().collect().height) == (CLIENTS, 100)
    everything = {name: synthetic.frames[name].collect() for name in TABLES}
    kept = ours.frames["bureau"]
    whole = everything["bureau"].join(kept.select(CLIENT).unique(), on=CLIENT, how="semi")
    assert kept.height == whole.height
    balances = everything["bureau_balance"].join(kept, on=CREDIT, how="semi")
    assert ours.frames["bureau_balance"].height == balances.height
    again, _ = load_pair(synthetic, open_raw(raw_dir), most_clients=100, seed=0)
    assert again.clients.equals(ours.clients)


def test_train_alone_is_compared_with_train(raw_dir: Path, other_raw_dir: Path, tmp_path: Path) -> None:
    real = open_raw(without(raw_dir, "application_test", tmp_path / "real"))
    ours, theirs = load_pair(open_raw(other_raw_dir), real, most_clients=10_000, seed=0)
    assert ours.clients["IN_TRAINING"].all()
    assert theirs.clients.height == theirs.frames["application_train"].height
    assert isinstance(ours.table("application_test"), pl.DataFrame)


def test_train_cannot_be_compared_with_test(raw_dir: Path, other_raw_dir: Path, tmp_path: Path) -> None:
    train = open_raw(without(raw_dir, "application_test", tmp_path / "train"))
    test = open_raw(without(other_raw_dir, "application_train", tmp_path / "test"))
    with pytest.raises(RawDataError, match="only train clients"):
        load_pair(train, test, most_clients=10_000, seed=0)
