import sqlite3
from pathlib import Path

import pytest

from model.laboratory.objective import Objective
from model.laboratory.search import (
    STUDIES,
    SearchError,
    TuneOptions,
    finished,
    only_search,
    open_study,
    search,
    writable,
)
from model.training.lesson import Lesson

pytestmark = pytest.mark.lab

NAME = "auc-data-rest"


def test_the_same_search_does_not_run_twice_at_a_time(tmp_path: Path) -> None:
    with (
        only_search(tmp_path, NAME),
        only_search(tmp_path, "another"),
        pytest.raises(SearchError, match="is running already"),
        only_search(tmp_path, NAME),
    ):
        pass
    with only_search(tmp_path, NAME):
        pass


def test_a_damaged_file_of_searches_is_one_line(tmp_path: Path) -> None:
    (tmp_path / STUDIES).write_text("no database, " * 1000)
    with pytest.raises(SearchError, match=r"searches\.db: is damaged .* move it away") as raised:
        open_study(tmp_path, NAME, Objective.AUC)
    assert "\n" not in str(raised.value)


def test_a_locked_file_of_searches_is_one_line_and_the_search_goes_on(
    lesson: Lesson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model.laboratory.search._PATIENCE", 0.1)
    study = open_study(tmp_path, NAME, Objective.AUC)
    other = sqlite3.connect(tmp_path / STUDIES, isolation_level=None)
    expected = r"searches\.db: cannot be written \(database is locked\); finished trials are kept, start the same"
    with pytest.raises(SearchError, match=expected) as raised, writable(tmp_path):
        search(study, lesson, TuneOptions(trials=2), lambda _trial: other.execute("BEGIN EXCLUSIVE"))
    assert "\n" not in str(raised.value)
    other.close()
    search(open_study(tmp_path, NAME, Objective.AUC), lesson, TuneOptions(trials=2), lambda _trial: None)
    assert len(finished(study)) == 2


def test_a_file_that_takes_no_more_is_one_line_and_another_error_stays_what_it_is(
    lesson: Lesson, tmp_path: Path
) -> None:
    study = open_study(tmp_path, NAME, Objective.AUC)
    with study._storage._backend.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = 1")
    with pytest.raises(SearchError, match=r"attempt to write a readonly .* finished trials are"), writable(tmp_path):
        search(study, lesson, TuneOptions(trials=1), lambda _trial: None)
    with pytest.raises(ZeroDivisionError), writable(tmp_path):
        raise ZeroDivisionError
