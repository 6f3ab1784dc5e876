"""Line numbers as an editor counts them."""

from pathlib import Path

import pytest

from data.csv_lines import lines_of, shape_fault


@pytest.fixture
def spread(tmp_path: Path) -> Path:
    """Four rows, the second of which spans three lines."""
    path = tmp_path / "spread.csv"
    path.write_text('A,B\n1,x\n2,"one\ntwo\nthree"\n3,y\n4,z\n')
    return path


def test_a_row_stands_below_the_header(tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_text("A,B\n1,x\n2,y")
    assert lines_of("it", path, [0, 1], total=2) == {0: 2, 1: 3}
    assert lines_of("it", path, [1]) == {1: 3}
    assert lines_of("it", path, []) == {}


@pytest.mark.parametrize("total", [4, None])
def test_a_cell_that_spans_lines_moves_what_follows(spread: Path, total: int | None) -> None:
    assert lines_of("it", spread, [0, 1, 2, 3], total) == {0: 2, 1: 3, 2: 6, 3: 7}


def test_quotes_alone_move_nothing(tmp_path: Path) -> None:
    path = tmp_path / "quoted.csv"
    path.write_text('A,B\n1,"x, y"\n2,z\n')
    assert lines_of("it", path, [1], total=2) == lines_of("it", path, [1]) == {1: 3}


def test_the_first_line_with_too_many_cells(spread: Path) -> None:
    assert shape_fault("it", spread, 2) is None
    spread.write_text(spread.read_text().replace("3,y", "3,y,more"))
    assert str(shape_fault("it", spread, 2)) == "it: line 6: 3 cells, the header has 2"


@pytest.mark.parametrize("rows", [3, 40_000], ids=["few", "more than a cell can hold"])
def test_a_quote_that_never_closes(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "open.csv"
    path.write_text('A,B,C\n1,x,y\n2,"x,y\n' + "3,x,y\n" * rows)
    assert str(shape_fault("it", path, 3)) == "it: line 3: a quote opens and never closes"
