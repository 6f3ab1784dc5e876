"""Writing a portfolio: whole or absent, and the same for the same seed."""

import json
from pathlib import Path

import pytest

from data.errors import RawDataError
from data.raw import RawTables, open_raw
from data.synthetic import generate
from data.synthetic.generate import draw_tables
from data.tables import TABLES


def test_the_same_seed_gives_the_same_files(portfolio: Path, tmp_path: Path) -> None:
    generate(tmp_path / "again", 800, 7)
    names = sorted(path.name for path in portfolio.iterdir())
    assert names == sorted([*(f"{name}.csv" for name in TABLES), "SYNTHETIC.json"])
    for name in names:
        assert (tmp_path / "again" / name).read_bytes() == (portfolio / name).read_bytes()


def test_another_seed_gives_other_tables(raw: RawTables) -> None:
    for name, frame in draw_tables(800, seed=8):
        assert not frame.equals(raw.collect(raw.frames[name])), name


def test_parquet_holds_the_same_tables(raw: RawTables, tmp_path: Path) -> None:
    told: list[str] = []
    generate(tmp_path / "parquet", 800, 7, "parquet", progress=told.append)
    assert told == list(TABLES)
    again = open_raw(tmp_path / "parquet")
    for name in TABLES:
        assert again.collect(again.frames[name]).equals(raw.collect(raw.frames[name])), name


def test_the_mark_says_how_to_make_it_again(portfolio: Path) -> None:
    mark = json.loads((portfolio / "SYNTHETIC.json").read_text())
    assert {key: mark[key] for key in ("generator", "clients", "seed")} == {"generator": "1", "clients": 800, "seed": 7}
    assert sorted(mark["files"]) == sorted(f"{name}.csv" for name in TABLES)


def test_a_folder_in_use_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(RawDataError, match="already exists and is not an empty folder"):
        generate(tmp_path, 10, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    generate(tmp_path / "out", 10, 0)
    assert open_raw(tmp_path / "out").synthetic is not None


def test_nothing_is_left_of_a_portfolio_that_was_broken_off(tmp_path: Path) -> None:
    def break_off(table: str) -> None:
        if table == "previous_application":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        generate(tmp_path / "out", 50, 0, progress=break_off)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("clients", "seed", "message"),
    [(9, 0, "9 clients: choose between 10 and 899999"), (900_000, 0, "900000 clients"), (10, -1, "seed -1")],
)
def test_impossible_wishes_are_refused(tmp_path: Path, clients: int, seed: int, message: str) -> None:
    with pytest.raises(RawDataError, match=message):
        generate(tmp_path / "out", clients, seed)
    assert list(tmp_path.iterdir()) == []
