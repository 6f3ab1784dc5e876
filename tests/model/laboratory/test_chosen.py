import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from model.bundles.report.search import ChosenParameters, Searched
from model.laboratory.write import FolderError, make_ready, write_record
from model.training.chosen import ParametersError, parameters_file, read_parameters

FOUND = ChosenParameters(
    created=datetime(2026, 1, 1, tzinfo=UTC),
    synthetic=True,
    data="0123456789abcdef",
    parameters=Searched(iterations=700, depth=4, learning_rate=0.02),
    default_parameters=Searched(iterations=500, depth=5, learning_rate=0.03),
    objective="auc",
    cost_missed_default=10,
    cost_refused_good_client=1,
    task_type="CPU",
    study="auc-0123456789ab-01234567",
    trial=3,
    chosen=(0.7, 0.8),
    defaults=(0.7, 0.7),
    complete=4,
    pruned=2,
    libraries={"catboost": "1.2"},
)


def written(tmp_path: Path, **parameters: object) -> Path:
    """The file of FOUND with some parameters changed."""
    content: dict[str, Any] = json.loads(FOUND.model_dump_json())
    content["parameters"] |= parameters
    file = tmp_path / parameters_file(FOUND.study)
    file.write_text(json.dumps(content))
    return file


def test_only_what_was_searched_is_read_back(tmp_path: Path) -> None:
    file = write_record(FOUND, tmp_path / "lab" / parameters_file(FOUND.study))
    assert file.name == "parameters-auc-0123456789ab-01234567.json"
    assert read_parameters(file) == {"iterations": 700, "depth": 4, "learning_rate": 0.02}
    assert [path.name for path in file.parent.glob("[!.]*")] == [file.name]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("depth", 7, "parameters.depth: input should be less than or equal to 6, not 7"),
        ("depth", 4.5, "parameters.depth"),
        ("depth", "4", "parameters.depth: input should be a valid integer, not '4'"),
        ("iterations", True, "parameters.iterations"),
        ("iterations", 0, "parameters.iterations"),
        ("learning_rate", 0, "parameters.learning_rate"),
        ("rsm", 1.5, "parameters.rsm"),
        ("l2_leaf_reg", -1, "parameters.l2_leaf_reg"),
        ("class_weights", [1, 10], "parameters.class_weights is not known here"),
        ("allow_writing_files", True, "parameters.allow_writing_files is not known here"),
    ],
)
def test_a_parameter_that_a_build_must_not_use_is_named(tmp_path: Path, name: str, value: object, words: str) -> None:
    with pytest.raises(ParametersError, match=words.replace(".", r"\.")) as raised:
        read_parameters(written(tmp_path, **{name: value}))
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "{}", "\xff", "[" * 100_000])
def test_a_damaged_file_is_one_line(tmp_path: Path, content: str) -> None:
    file = tmp_path / "parameters.json"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(ParametersError, match="is damaged; search again"):
        read_parameters(file)


def test_half_a_file_is_one_line(tmp_path: Path) -> None:
    file = written(tmp_path)
    file.write_bytes(file.read_bytes()[:200])
    with pytest.raises(ParametersError, match="is damaged"):
        read_parameters(file)


def test_another_format_and_a_missing_file_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(ParametersError, match="cannot be read"):
        read_parameters(tmp_path / "parameters.json")
    (tmp_path / "parameters.json").write_text('{"format": 2}')
    with pytest.raises(ParametersError, match="its format is 2"):
        read_parameters(tmp_path / "parameters.json")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_record(FOUND, tmp_path / "parameters.json")
    before = file.read_bytes()

    def full(_path: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_record(FOUND.model_copy(update={"trial": 9}), file)
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", file.name]


def test_a_folder_that_cannot_be_written_is_one_line_before_the_work(tmp_path: Path) -> None:
    make_ready(tmp_path / "var" / "lab")
    assert not list((tmp_path / "var" / "lab").iterdir())
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderError, match=r"lab: nothing can be written there \(Not a directory\); see CLARTE_VAR_DIR"):
        make_ready(tmp_path / "file" / "lab")


def test_leftovers_of_a_killed_writer_are_cleared(tmp_path: Path) -> None:
    (tmp_path / ".parameters.json-0123.partial").write_text("{")
    write_record(FOUND, tmp_path / "parameters.json")
    assert not list(tmp_path.glob(".*.partial"))
