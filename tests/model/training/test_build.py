from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from data.errors import BundleError, RawDataError
from data.raw import open_raw
from model.bundles.report.comparison import ComparisonError, comparison_file
from model.bundles.store import BundleStore
from model.features.catalog import Protected
from model.features.engine import all_features
from model.serving.service import ScoringService
from model.training import learn as learning
from model.training import lesson as preparing
from model.training import publish as publishing
from model.training.build import build, train
from model.training.compute import compute_features
from model.training.fit import iterations_for, parameters
from model.training.learn import learn
from model.training.lesson import BuildOptions, Studies, prepare
from model.training.threshold import Costs
from tests.comparisons import comparison
from tests.conftest import CLIENTS, say_nothing


@pytest.fixture(scope="module")
def table(raw_dir: Path) -> pl.DataFrame:
    """The features of the synthetic portfolio."""
    return compute_features(open_raw(raw_dir))[0]


def test_progress_and_figures_are_told(raw_dir: Path, tmp_path: Path) -> None:
    steps: list[str] = []
    options = BuildOptions(iterations=20, studies=Studies(intervals=False))
    built = build(open_raw(raw_dir), tmp_path, options, steps.append)
    assert built.clients == CLIENTS
    assert len(built.report.validation.fold_aucs) == 5
    assert built.report.validation.cost_per_client <= built.report.validation.cost_of_granting_all + 0.1
    assert 0 < built.report.threshold.threshold < 1
    assert [step for step in steps if step.startswith("Fold")] == [f"Fold {n} of 5 fitted" for n in range(1, 6)]


def test_sex_is_no_input_unless_it_is_asked_for(scoring_service: ScoringService) -> None:
    inputs = set(scoring_service.bundle.manifest.inputs)
    protected = {feature.name: feature.protected for feature in all_features() if feature.protected}
    assert not {name for name in inputs if protected.get(name) is Protected.SEX}
    assert {"age_years", "family_status"} <= inputs


def test_protected_attributes_can_all_be_left_out(raw_dir: Path, tmp_path: Path) -> None:
    options = BuildOptions(iterations=5, allowed=frozenset(), studies=Studies(intervals=False))
    built = build(open_raw(raw_dir), tmp_path, options, say_nothing)
    inputs = set(BundleStore(tmp_path).manifest(built.name).inputs)
    assert not {feature.name for feature in all_features() if feature.protected} & inputs


def test_a_full_disk_leaves_nothing_behind(raw_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def disk_full(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing.np, "save", disk_full)
    with pytest.raises(OSError, match="No space left"):
        build(open_raw(raw_dir), tmp_path, BuildOptions(iterations=5, studies=Studies(intervals=False)), say_nothing)
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_a_folder_that_cannot_be_written_is_found_out_before_the_training(raw_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    steps: list[str] = []
    with pytest.raises(BundleError, match="file"):
        build(open_raw(raw_dir), tmp_path / "file" / "bundles", BuildOptions(), steps.append)
    assert steps == []


def test_no_fold_model_has_seen_the_outcomes_of_its_fold(table: pl.DataFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the outcomes of one fold turned over, its own scores stay as they were and all others change."""
    options = BuildOptions(iterations=20)
    first = learn(prepare(table, options), options.costs, say_nothing)
    in_fold = first.fold == 2
    turned = table.with_columns(TARGET=pl.when(pl.Series(in_fold)).then(1 - pl.col("TARGET")).otherwise("TARGET"))
    monkeypatch.setattr(preparing, "assign_folds", lambda *_: first.fold[first.fold >= 0])
    # The turned fold spoils the ranking as a whole.
    monkeypatch.setattr(learning, "fit_platt", lambda *_: (1.0, 0.0))
    second = learn(prepare(turned, options), options.costs, say_nothing)
    assert (first.raw[in_fold] == second.raw[in_fold]).all()
    assert (first.raw[~in_fold] != second.raw[~in_fold]).mean() > 0.99


def test_classes_are_not_weighted() -> None:
    """Weights would make the probability of default a number that is none."""
    assert not {"class_weights", "auto_class_weights", "scale_pos_weight"} & parameters(5_000).keys()


def test_a_search_chooses_parameters_and_an_asked_number_of_trees_goes_before(table: pl.DataFrame) -> None:
    chosen = {"depth": 3, "iterations": 77}
    found = prepare(table, BuildOptions(chosen=chosen)).parameters
    assert found == parameters(1295) | chosen
    assert prepare(table, BuildOptions(chosen=chosen, iterations=9)).parameters["iterations"] == 9


@pytest.mark.parametrize(
    ("changed", "taken"),
    [({}, True), ({"costs": Costs(5, 1)}, False), ({"iterations": 6}, False)],
)
def test_a_comparison_goes_into_the_bundle_where_data_costs_and_parameters_are_the_same(
    table: pl.DataFrame, tmp_path: Path, changed: dict[str, Any], taken: bool
) -> None:
    options = BuildOptions(iterations=5, studies=Studies(intervals=False), lab=tmp_path)
    lesson = prepare(table, options)
    found = comparison(lesson.fingerprint(), lesson.parameters)
    (tmp_path / comparison_file(found.data)).write_text(found.model_dump_json())
    options = replace(options, **changed)
    steps: list[str] = []
    report = train(prepare(table, options), options, steps.append, synthetic=True).report
    assert report.comparison == (found if taken else None)
    assert any("is left out: compare again" in step for step in steps) is not taken


def test_a_damaged_comparison_is_said_before_the_training(table: pl.DataFrame, tmp_path: Path) -> None:
    options = BuildOptions(iterations=5, lab=tmp_path)
    lesson = prepare(table, options)
    assert lesson.reseeded(1).fingerprint() != lesson.fingerprint()
    (tmp_path / comparison_file(lesson.fingerprint())).write_text("{")
    with pytest.raises(ComparisonError, match="is damaged; remove it"):
        train(lesson, options, say_nothing, synthetic=True)


def test_without_outcomes_there_is_nothing_to_learn(table: pl.DataFrame) -> None:
    with pytest.raises(RawDataError, match="nothing to learn from"):
        prepare(table.with_columns(TARGET=pl.lit(None, pl.Int64)), BuildOptions(iterations=5))


def test_features_have_one_row_a_client_in_order(table: pl.DataFrame) -> None:
    assert table.height == CLIENTS
    assert table["SK_ID_CURR"].is_sorted()
    assert table["SK_ID_CURR"].n_unique() == CLIENTS


def test_more_clients_deserve_more_trees() -> None:
    assert [iterations_for(clients) for clients in (100, 5_000, 307_511)] == [104, 500, 2597]
