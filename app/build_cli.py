"""The command that builds a bundle."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.bundles_cli import Because, make_active
from app.cluster_cli import ChosenEngine, Engine, Master, refuse_idle_master
from app.terminal import out, say
from data.errors import ClarteError
from data.mark import MARK_FILE

if TYPE_CHECKING:
    from model.bundles.store import BundleStore
    from model.training.build import Built
    from model.training.lesson import BuildOptions

Raw = Annotated[
    str,
    typer.Argument(
        metavar="RAW_DIR", help="Folder or zip of the raw tables; with --engine spark any URI that Spark reads"
    ),
]
Allow = Annotated[
    str, typer.Option(help="Protected attributes that the model may see: sex, age, family, or none of them")
]
Iterations = Annotated[int | None, typer.Option(min=1, help="Trees; by default a number that fits the data")]
Parameters = Annotated[
    Path | None, typer.Option(metavar="FILE", help="CatBoost's parameters, in a file that tune has written")
]
CostDefault = Annotated[float, typer.Option(min=0.001, max=1_000_000, help="What a missed default costs")]
CostRefusal = Annotated[float, typer.Option(min=0.001, max=1_000_000, help="What refusing a good client costs")]
Exchange = Annotated[
    Path | None,
    typer.Option(
        help="New folder by which Spark hands over the feature table; this machine and the cluster must both reach it. "
        "By default under CLARTE_VAR_DIR, which is enough for Spark on this machine"
    ),
]
Activate = Annotated[bool, typer.Option("--activate", help="Serve the new bundle, from the server's next start on")]
Intervals = Annotated[
    bool, typer.Option(help="Measure how sure each score is (fifteen models more); without it nobody is to review")
]
Variants = Annotated[
    bool, typer.Option(help="Measure the model with and without the protected attributes (ten models more)")
]
Seeds = Annotated[
    int,
    typer.Option(
        min=0,
        max=20,
        help="Divisions into folds over which to measure what the history tables add to the application; "
        "each fits ten models more, 0 measures nothing",
    ),
]


def build(
    raw_dir: Raw,
    activate: Activate = False,
    allow: Allow = "age,family",
    iterations: Iterations = None,
    parameters: Parameters = None,
    cost_default: CostDefault = 10.0,
    cost_refusal: CostRefusal = 1.0,
    seeds: Seeds = 1,
    intervals: Intervals = True,
    variants: Variants = True,
    engine: ChosenEngine = Engine.POLARS,
    spark_master: Master = None,
    exchange: Exchange = None,
    because: Because = None,
) -> None:
    """Builds a bundle from raw tables: features, folds, model, calibration, threshold, and what is known of them."""
    from app.report import build_tables
    from app.settings import load_settings
    from model.training.chosen import read_chosen
    from model.training.lesson import Studies
    from model.training.threshold import Costs

    refuse_idle_master(engine, spark_master)
    if exchange is not None and engine is not Engine.SPARK:
        raise ClarteError("--exchange goes with --engine spark")
    if because is not None and not activate:
        raise ClarteError("--because goes with --activate")
    settings = load_settings()
    search = None if parameters is None else read_chosen(parameters)
    options = replace(
        build_options(allow, iterations),
        costs=Costs(cost_default, cost_refusal),
        chosen={} if search is None else search.parameters.model_dump(exclude_none=True),
        search=search,
        studies=Studies(seeds, intervals, variants),
        lab=settings.lab_dir,
    )
    store = _store(settings.bundles_dir, raw_dir, engine, asked=activate and because is None)
    if engine is Engine.SPARK:
        built = _build_with_spark(raw_dir, spark_master, exchange, store.folder, options)
    else:
        built = _build_here(raw_dir, store.folder, options)
    for table in build_tables(built.report):
        out.print(table)
    if activate:
        make_active(store, built.name, because)


def _store(folder: Path, raw: str, engine: Engine, *, asked: bool) -> "BundleStore":
    """The folder of bundles, made ready; where `asked`, invented clients may not replace real ones, nor the reverse."""
    from model.bundles.store import BundleStore
    from model.serving.acceptance import refuse_another_kind

    store = BundleStore(folder)
    store.make_ready()
    if asked:
        refuse_another_kind(store, synthetic=_are_invented(raw, engine))
    return store


def build_options(allow: str, iterations: int | None) -> "BuildOptions":
    """What `--allow` and `--iterations` say. Raises ClarteError for an attribute that is not protected."""
    from model.features.catalog import Protected
    from model.training.lesson import BuildOptions

    names = [] if allow == "none" else allow.split(",")
    for name in names:
        if name not in list(Protected):
            raise ClarteError(f"--allow {name}: not one of {', '.join(Protected)}, or none")
    return BuildOptions(allowed=frozenset(map(Protected, names)), iterations=iterations)


def _are_invented(raw: str, engine: Engine) -> bool:
    from data.raw import open_raw

    return _is_synthetic(raw) if engine is Engine.SPARK else open_raw(Path(raw)).is_synthetic()


def _build_here(raw_dir: str, bundles: Path, options: "BuildOptions") -> "Built":
    from data.raw import open_raw
    from model.training.build import build as build_bundle

    return build_bundle(open_raw(Path(raw_dir)), bundles, options, say)


def _build_with_spark(
    raw: str, master: str | None, exchange: Path | None, bundles: Path, options: "BuildOptions"
) -> "Built":
    """The tables are not checked first, as they need not fit on this machine; their types and columns are."""
    from tempfile import TemporaryDirectory

    from model.cluster.features import compute_with_spark
    from model.cluster.histories import read_applications, read_histories
    from model.training.build import Sources, build_from

    synthetic = _is_synthetic(raw)
    bundles.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="exchange-", dir=bundles.parent) as folder:
        place = str(exchange or Path(folder, "features"))
        say("Features are computed by Spark; the tables are not held against their contract (python -m app check)")
        sources = Sources(
            features=lambda: compute_with_spark(raw, master, place),
            applications=lambda: read_applications(place),
            histories=lambda: read_histories(place),
        )
        return build_from(sources, bundles, options, say, synthetic=synthetic)


def _is_synthetic(raw: str) -> bool:
    """Whether the tables carry the mark of an invented portfolio, and are the ones that it was made for."""
    from data.raw import open_raw

    return Path(raw, MARK_FILE).is_file() and open_raw(Path(raw)).is_synthetic()
