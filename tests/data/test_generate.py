"""Writing a portfolio: whole or absent, and the same for the same seed."""

import errno
import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import polars as pl
import pytest

from data.errors import RawDataError
from data.raw import RawTables, open_raw
from data.synthetic import blocks, generate
from data.synthetic.blocks import draw_block, plan_blocks
from data.synthetic.generate import FileFormat
from data.tables import TABLES


def test_the_same_seed_gives_the_same_files(portfolio: Path, tmp_path: Path) -> None:
    generate(tmp_path / "again", 800, 7)
    names = sorted(path.name for path in portfolio.iterdir())
    assert names == sorted([*(f"{name}.csv" for name in TABLES), "SYNTHETIC.json"])
    for name in names:
        assert (tmp_path / "again" / name).read_bytes() == (portfolio / name).read_bytes()


def test_another_seed_gives_other_tables(raw: RawTables) -> None:
    (plan,) = plan_blocks(800, seed=8)
    for name, frame in draw_block(plan):
        assert not frame.equals(raw.collect(raw.frames[name])), name


def test_parquet_holds_the_same_tables(raw: RawTables, tmp_path: Path) -> None:
    generate(tmp_path / "parquet", 800, 7, "parquet")
    again = open_raw(tmp_path / "parquet")
    for name in TABLES:
        assert again.collect(again.frames[name]).equals(raw.collect(raw.frames[name])), name


def test_the_mark_says_how_to_make_it_again(portfolio: Path) -> None:
    mark = json.loads((portfolio / "SYNTHETIC.json").read_text())
    assert {key: mark[key] for key in ("generator", "clients", "seed")} == {"generator": "2", "clients": 800, "seed": 7}
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


def test_the_folder_may_be_here_or_behind_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for out in (Path(), tmp_path / "link"):
        generate(out, 10, 0)
    assert open_raw(tmp_path / "here").synthetic == open_raw(tmp_path / "there").synthetic


def test_a_drawing_process_ends_with_its_parent(tmp_path: Path) -> None:
    # The parent tells the number of its drawing process, and is killed while that waits for work.
    script = tmp_path / "parent.py"
    script.write_text(
        "import multiprocessing, os, signal\n"
        "from concurrent.futures import ProcessPoolExecutor\n"
        "from data.synthetic.generate import _end_with_parent\n"
        "if __name__ == '__main__':\n"
        "    context = multiprocessing.get_context('spawn')\n"
        "    pool = ProcessPoolExecutor(1, context, initializer=_end_with_parent)\n"
        "    print(pool.submit(os.getpid).result(), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    killed = subprocess.run(
        [sys.executable, str(script)], env=environment, stdout=subprocess.PIPE, text=True, timeout=60, check=False
    )
    process = int(killed.stdout)
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.kill(process, signal.SIGKILL)
    pytest.fail("it waits for ever")


def test_nothing_is_left_of_a_portfolio_that_was_broken_off(tmp_path: Path) -> None:
    def break_off(done: int, _steps: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        generate(tmp_path / "out", 50, 0, progress=break_off)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("clients", [10, 50])
def test_a_few_clients_have_a_default_among_them(clients: int) -> None:
    for seed in range(10):
        (plan,) = plan_blocks(clients, seed)
        _, train = next(draw_block(plan))
        assert train["TARGET"].sum() > 0


def test_it_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    generate(tmp_path / "out", 50, 0, progress=lambda done, steps: told.append((done, steps)))
    assert told == [(done, 9) for done in range(1, 10)]


@pytest.mark.parametrize("file_format", ["csv", "parquet"])
def test_any_number_of_processes_gives_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file_format: FileFormat
) -> None:
    monkeypatch.setattr(blocks, "BLOCK_CLIENTS", 40)
    generate(tmp_path / "alone", 100, 7, file_format, processes=1)
    generate(tmp_path / "together", 100, 7, file_format, processes=2)
    for path in sorted((tmp_path / "alone").iterdir()):
        assert path.read_bytes() == (tmp_path / "together" / path.name).read_bytes(), path.name


def test_no_two_blocks_number_their_rows_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_CLIENTS", 40)
    generate(tmp_path / "out", 100, 7)
    raw = open_raw(tmp_path / "out")
    for name in ("bureau", "previous_application"):
        keys = raw.collect(raw.frames[name].select(TABLES[name].key))
        assert keys.is_unique().all()


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*_args: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_csv", no_space)
    with pytest.raises(RawDataError, match=r"out: cannot be written \(.*No space left on device\)"):
        generate(tmp_path / "out", 50, 0)
    assert list(tmp_path.iterdir()) == []


def test_a_killed_process_is_said_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_args: object) -> Iterator[int]:
        yield 1
        raise BrokenProcessPool

    monkeypatch.setattr(importlib.import_module("data.synthetic.generate"), "_draw", killed)
    with pytest.raises(RawDataError, match="a process was ended from outside"):
        generate(tmp_path / "out", 50, 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("clients", "seed", "message"),
    [(9, 0, "9 clients: choose between 10 and 899999"), (900_000, 0, "900000 clients"), (10, -1, "seed -1")],
)
def test_impossible_wishes_are_refused(tmp_path: Path, clients: int, seed: int, message: str) -> None:
    with pytest.raises(RawDataError, match=message):
        generate(tmp_path / "out", clients, seed)
    assert list(tmp_path.iterdir()) == []
