import json
from pathlib import Path

import polars as pl
import pytest

from data.errors import ClarteError
from data.raw import open_raw
from model.bundles.store import BundleStore
from model.drift.archive import read_report, reports, write_report
from model.drift.compare import Compared, compare
from model.drift.domain import DomainOptions
from model.drift.export import COLUMNS, CURRENT, REFERENCE, chosen_features, write_export
from model.drift.record import Level
from model.drift.sides import outcomes
from model.serving.bundle import Bundle, open_active
from model.training.build import BuildOptions, build
from model.training.lesson import Studies
from tests.conftest import say_nothing
from tests.model.drift.portfolios import halves, rewritten, with_clients
from tests.model.drift.test_explanations import drift


@pytest.fixture(scope="module")
def compared(bundle: Bundle, new_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    """New clients whose incomes are half as high again, and some of whose types of income are new."""
    types = pl.when(pl.int_range(pl.len()) % 10 == 0).then(pl.lit("Astronaut")).otherwise(pl.col("NAME_INCOME_TYPE"))
    changes = {"AMT_INCOME_TOTAL": pl.col("AMT_INCOME_TOTAL") * 1.5, "NAME_INCOME_TYPE": types}
    folder = rewritten(new_dir, tmp_path_factory.mktemp("changed") / "raw", **changes)
    return compare(bundle, open_raw(folder), say_nothing, DomainOptions(trees=20))


def test_higher_incomes_are_named_with_the_ratios_that_they_move(compared: Compared) -> None:
    found = {one.name for one in compared.report.features if one.level.rank >= Level.WATCH.rank}
    assert {"income_total", "income_per_person", "credit_to_income", "annuity_to_income", "goods_to_income"} <= found
    assert not found & {"credit_amount", "ext_source_2", "age_years"}
    assert compared.report.level is Level.ALARM
    unit = next(one for one in compared.report.explanations if one.key == "other_unit")
    assert unit.features == ("income_total",)
    assert not unit.harmless


def test_categories_that_the_model_does_not_know_are_counted(compared: Compared) -> None:
    found = next(one for one in compared.report.features if one.name == "income_type")
    assert found.unseen == pytest.approx(0.1, abs=0.01)
    assert "unseen_categories" in {one.key for one in compared.report.explanations}


def test_the_report_is_kept_and_read_again(compared: Compared, tmp_path: Path) -> None:
    path = write_report(compared.report, tmp_path / "drift")
    assert path.name == f"{compared.report.created:%Y%m%dT%H%M%SZ}-{compared.report.bundle}.json"
    assert read_report(path) == compared.report
    assert reports(tmp_path / "drift") == (path,)
    assert [one.name for one in (tmp_path / "drift").iterdir()] == [path.name]
    path.write_text("{}")
    with pytest.raises(ClarteError, match="is no drift report of this version"):
        read_report(path)


def test_the_report_holds_no_client(compared: Compared) -> None:
    text = compared.report.model_dump_json()
    assert "SK_ID_CURR" not in text
    lists = [value for value in json.loads(text).values() if isinstance(value, list)]
    assert max(map(len, lists)) < 500 < compared.after.clients


def test_both_sides_are_exported(compared: Compared, bundle: Bundle, bundles_dir: Path, tmp_path: Path) -> None:
    write_export(compared, bundle, outcomes(bundle, bundles_dir), tmp_path / "sides")
    reference, current = (pl.read_parquet(tmp_path / "sides" / name) for name in (REFERENCE, CURRENT))
    assert (len(reference), len(current)) == (compared.before.clients, compared.after.clients)
    assert set(reference.columns) - set(current.columns) == {"default"}
    assert "SK_ID_CURR" not in current.columns
    assert set(current["email"].unique()) <= {"yes", "no", None}
    chosen = json.loads((tmp_path / "sides" / COLUMNS).read_text())["chosen"]
    assert len(chosen) == 60
    assert {"name": "income_type", "label": "Source of income", "words": True} in chosen
    with pytest.raises(ClarteError, match="is already there and not an empty folder"):
        write_export(compared, bundle, outcomes(bundle, bundles_dir), tmp_path / "sides")


def test_a_page_shows_the_furthest_and_the_weightiest() -> None:
    drifted = [drift(f"f{place}") for place in range(50)]
    chosen = chosen_features(drifted, [f"f{place}" for place in range(30, 80)])
    assert chosen[:40] == tuple(f"f{place}" for place in range(40))
    assert chosen[40:] == tuple(f"f{place}" for place in range(40, 60))


@pytest.mark.sample
def test_half_of_the_real_training_clients_raises_nothing_against_the_other(sample_dir: Path, tmp_path: Path) -> None:
    first, second = halves(sample_dir, seed=0)
    learned = with_clients(sample_dir, tmp_path / "learned", first)
    options = BuildOptions(iterations=100, studies=Studies(intervals=False))
    built = build(open_raw(learned), tmp_path / "bundles", options, say_nothing)
    BundleStore(tmp_path / "bundles").activate(built.name)
    new = with_clients(sample_dir, tmp_path / "new", second)
    report = compare(open_active(tmp_path / "bundles"), open_raw(new), say_nothing).report
    raised = {one.name for one in report.features if one.level.rank >= Level.WATCH.rank}
    assert raised == set()
    assert report.score.level is Level.STABLE
    assert report.explanations == ()
