"""Line numbers as an editor counts them."""

from pathlib import Path

import pytest

from data.csv_lines import header, lines_of, require_whole_last_line, rows_are_whole, shape_fault
from data.faults import SourceError


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


def test_a_quote_that_another_one_closes_by_chance(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text('A,B,C\n1,"x,y\n2,x,y\n3,x,"y"\n')
    assert str(shape_fault("it", path, 3)) == "it: line 2: a quote opens and never closes"


def test_a_quote_inside_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "lone.csv"
    path.write_text('A,B\n1,"six ""inch"""\n2,6" pipe\n3,x\n')
    assert str(shape_fault("it", path, 2)) == "it: line 3: a quote stands inside a cell that has none around it"


@pytest.mark.parametrize("chunk", [1 << 20, 7])
@pytest.mark.parametrize(
    ("added", "fault"),
    [
        ("5,w\n", None),
        ("5,w", None),
        ('5,"v, w"\n6,"v,\nw"\n', None),
        ("5\n6,w\n", "it: line 8: 1 cell, the header has 2"),
        ("\n6,w\n", "it: line 8: an empty line; remove it"),
        ("5", "it: line 8: 1 cell, the header has 2"),
    ],
)
def test_a_line_with_too_few_cells(
    spread: Path, added: str, fault: str | None, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.csv_lines._CHUNK", chunk)
    spread.write_text(spread.read_text() + added)
    assert rows_are_whole(spread, 2) is (fault is None)
    assert str(shape_fault("it", spread, 2)) == str(fault)


def test_a_quote_that_opens_is_not_read_to_the_end_of_a_large_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.csv_lines._CHUNK", 16)
    monkeypatch.setattr("data.csv_lines._LONGEST_RECORD", 64)
    path = tmp_path / "open.csv"
    path.write_text('A,B\n1,"x\n' + "2,y\n" * 100)
    assert not rows_are_whole(path, 2)


def test_the_last_line_may_be_the_end_of_a_cell_that_spans_lines(tmp_path: Path) -> None:
    path = tmp_path / "spread.csv"
    path.write_text('A,B,C\n1,x,y\n2,"one\ntwo\nthree",y\n')
    require_whole_last_line("it", path, 3)
    path.write_text('A,B,C\n1,x,y\n2,"one\ntwo\nthree"\n')
    with pytest.raises(SourceError, match="cut short, its last line has 2 cells of 3"):
        require_whole_last_line("it", path, 3)
    path.write_text('A,B,C\n1,x,y\n2,"one')
    with pytest.raises(SourceError, match="cut short, its last line has 2 cells of 3"):
        require_whole_last_line("it", path, 3)


@pytest.mark.parametrize(("content", "words"), [("", "is empty"), ("\nA,B\n", "its first line is empty, where")])
def test_a_header_that_is_not_there(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "none.csv"
    path.write_text(content)
    with pytest.raises(SourceError, match=words):
        header("it", path)
