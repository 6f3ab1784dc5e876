"""The whole comparison: every measure, and the bars that it is held against."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from data.check import refuse_errors
from data.errors import RawDataError
from data.raw import RawTables
from data.tables import TABLES
from model.fidelity.children import Children, Fragment, compare_children, find_fragments
from model.fidelity.columns import ColumnDistance, compare_columns
from model.fidelity.correlations import Correlations, compare_correlations, main_columns
from model.fidelity.detection import Detection, DetectionOptions, detect
from model.fidelity.groups import Groups, compare_groups
from model.fidelity.portfolio import APPLICATION_TABLES, Portfolio, load_pair
from model.fidelity.utility import Utility, measure_utility

FORMAT = 1
"""Rises when fidelity.json changes its shape."""
TRAIN = APPLICATION_TABLES[0]
NEAR = 0.10
"""A column with a distance of at most this is near its real counterpart."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class FidelityOptions:
    """How much to look at. `most_clients` a side; `iterations` are trees of the utility model (None: as usual)."""

    most_clients: int = 50_000
    seed: int = 0
    iterations: int | None = None
    detection: DetectionOptions = field(default_factory=DetectionOptions)


@dataclass(frozen=True, slots=True)
class Side:
    """What was compared of one folder: `clients` in the applications, `clients_in_mix` in histories."""

    folder: str
    synthetic: bool
    clients_in_folder: int
    clients: int
    clients_in_mix: int
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class NearColumns:
    """How many of a table's columns are near (distance <= 0.10)."""

    table: str
    columns: int
    near: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure and the bound that it is held against; `value` is None where it could not be measured."""

    name: str
    value: float | None
    bound: float
    at_least: bool

    @property
    def holds(self) -> bool | None:
        """Whether the figure keeps to the bound; None where it could not be measured."""
        if self.value is None:
            return None
        return self.value >= self.bound if self.at_least else self.value <= self.bound


@dataclass(frozen=True, slots=True)
class FidelityReport:
    """All measures of a synthetic portfolio against a real one; the modules of each measure explain them.

    `absent` names application tables that one of the folders lacks. `groups` and `utility` are None where a side has
    no, or too few, known outcomes.
    """

    synthetic: Side
    real: Side
    absent: tuple[str, ...]
    fragments: tuple[Fragment, ...]
    columns: tuple[ColumnDistance, ...]
    near: tuple[NearColumns, ...]
    correlations: Correlations
    children: tuple[Children, ...]
    groups: Groups | None
    detection: tuple[Detection, ...]
    utility: Utility | None
    bars: tuple[Bar, ...]


def compare(synthetic: RawTables, real: RawTables, options: FidelityOptions, progress: Progress) -> FidelityReport:
    """Measures everything; `progress` is told each step. The same tables and options give the same report.

    RawDataError when the real tables break their contract, or both are the same folder.
    """
    _require_comparable(synthetic, real)
    progress("Real tables checked")
    ours, theirs = load_pair(synthetic, real, options.most_clients, options.seed)
    progress("Both portfolios read")
    tables = [name for name in TABLES if ours.table(name).height and theirs.table(name).height]
    columns = _columns(ours, theirs, tables)
    correlations = compare_correlations(main_columns(ours), main_columns(theirs))
    fragments = find_fragments(theirs)
    children = compare_children(ours, theirs, fragments)
    progress("Columns, correlations and histories compared")
    detection = _detections(ours, theirs, tables, options.detection)
    progress("Classifiers trained that tell synthetic rows from real ones")
    utility = measure_utility(ours, theirs, options.seed, options.iterations)
    progress("Model trained on synthetic clients and judged on real ones")
    return FidelityReport(
        synthetic=_side(ours),
        real=_side(theirs),
        absent=tuple(name for name in TABLES if name not in tables),
        fragments=fragments,
        columns=columns,
        near=count_near(columns),
        correlations=correlations,
        children=children,
        groups=compare_groups(ours.frames[TRAIN], theirs.frames[TRAIN]) if TRAIN in tables else None,
        detection=detection,
        utility=utility,
        bars=_bars(columns, correlations, detection, utility),
    )


def _require_comparable(synthetic: RawTables, real: RawTables) -> None:
    if synthetic.folder.resolve() == real.folder.resolve():
        raise RawDataError(f"{real.folder}: is both the synthetic and the real portfolio")
    refuse_errors(real)


def _columns(ours: Portfolio, theirs: Portfolio, tables: Sequence[str]) -> tuple[ColumnDistance, ...]:
    """Every column of these tables, the farthest first."""
    columns = [found for name in tables for found in compare_columns(name, ours.table(name), theirs.table(name))]
    return tuple(sorted(columns, key=lambda column: column.distance, reverse=True))


def _detections(
    ours: Portfolio, theirs: Portfolio, tables: Sequence[str], options: DetectionOptions
) -> tuple[Detection, ...]:
    """Every table that has enough rows on both sides."""
    found = [detect(name, ours.table(name), theirs.table(name), options) for name in tables]
    return tuple(one for one in found if one is not None)


def count_near(columns: Sequence[ColumnDistance]) -> tuple[NearColumns, ...]:
    """For each table, in official order, how many of its columns are near."""
    counted = []
    for table in TABLES:
        distances = [column.distance for column in columns if column.table == table]
        if distances:
            counted.append(NearColumns(table, len(distances), sum(distance <= NEAR for distance in distances)))
    return tuple(counted)


def _side(portfolio: Portfolio) -> Side:
    return Side(
        folder=portfolio.name,
        synthetic=portfolio.synthetic,
        clients_in_folder=portfolio.clients_in_folder,
        clients=sum(portfolio.frames[name].height for name in APPLICATION_TABLES),
        clients_in_mix=portfolio.clients.height,
        rows={name: portfolio.table(name).height for name in TABLES},
    )


def _bars(
    columns: Sequence[ColumnDistance],
    correlations: Correlations,
    detection: tuple[Detection, ...],
    utility: Utility | None,
) -> tuple[Bar, ...]:
    near = sum(column.distance <= NEAR for column in columns) / len(columns)
    aucs = {found.table: found.auc for found in detection}
    application = next((aucs[name] for name in APPLICATION_TABLES if name in aucs), None)
    return (
        Bar("Share of columns with KS or TV <= 0.10", near, 0.85, at_least=True),
        Bar("Mean absolute difference of correlations", correlations.mean, 0.05, at_least=False),
        Bar("AUC of telling applications apart", application, 0.80, at_least=False),
        Bar(
            "AUC on real clients, trained on synthetic",
            utility.on_real if utility else None,
            0.68,
            at_least=True,
        ),
    )
