"""Features of a client from raw records in memory: a new application, a changed loan, a fresh history.

The very expressions that compute all clients in bulk, planned once per process.
"""

from collections.abc import Collection, Mapping

import narwhals as nw
import polars as pl

from data.errors import RawDataError
from data.raw import IN_TRAINING
from data.tables import APPLICATION_TRAIN, TABLES
from model.features.catalog import Feature
from model.features.engine import HISTORIES, all_features, applicants, finished, history_table
from model.features.frames import APPLICATIONS, KEY, Tables
from model.features.look_alikes import COORDINATES, LookAlikes, with_rates
from model.features.plan import Frames, Plan, require_columns

LOAN_TERMS = ("NAME_CONTRACT_TYPE", "AMT_CREDIT", "AMT_ANNUITY", "AMT_GOODS_PRICE")
"""Columns of the application that can be changed while the client is at the table."""

APPLICATION_READ = (
    "NAME_CONTRACT_TYPE",
    "AMT_INCOME_TOTAL",
    "AMT_CREDIT",
    "AMT_ANNUITY",
    "AMT_GOODS_PRICE",
    "NAME_EDUCATION_TYPE",
    "DAYS_BIRTH",
    "DAYS_EMPLOYED",
    "OCCUPATION_TYPE",
    "CNT_FAM_MEMBERS",
    "EXT_SOURCE_1",
    "EXT_SOURCE_2",
    "EXT_SOURCE_3",
)
"""Columns of the application, besides the client's number, that the negotiable features are computed from."""

HISTORY_READ = ("bureau_debt", "bureau_active_mean_amount")
"""Features of the histories that the negotiable features are computed from."""

_HISTORIES = "histories"

APPLICATION_SCHEMA = pl.Schema({**APPLICATION_TRAIN.schema(), IN_TRAINING: pl.Boolean()})
HISTORY_SCHEMAS: Mapping[str, pl.Schema] = {
    table: pl.Schema(TABLES[table].schema()) for history in HISTORIES for table in history.tables
}


class LiveFeatures:
    """Computes features from frames in memory, with the peers' medians and the look-alikes of a build.

    Frames have the columns and types of the contract (`APPLICATION_SCHEMA`, `HISTORY_SCHEMAS`); a history table that
    is not given is empty. Safe to share between threads.
    """

    def __init__(self, medians: pl.DataFrame, look_alikes: LookAlikes) -> None:
        self._look_alikes = look_alikes
        self._empty = {name: schema.to_frame() for name, schema in HISTORY_SCHEMAS.items()}
        self._histories = Plan({APPLICATIONS: APPLICATION_SCHEMA, **HISTORY_SCHEMAS}, history_table)
        schemas = {APPLICATIONS: APPLICATION_SCHEMA, _HISTORIES: self._histories.schema}
        peers = nw.from_native(medians.lazy())

        def table(tables: Tables) -> nw.LazyFrame[pl.LazyFrame]:
            return finished(applicants(tables[APPLICATIONS], peers).join(tables[_HISTORIES], on=KEY, how="left"))

        self._table = Plan(schemas, table)
        names = [feature.name for feature in negotiable_features()]
        self._negotiable = self._table.narrowed(KEY, *dict.fromkeys([*names, *COORDINATES]))

    @property
    def negotiable_reads(self) -> Mapping[str, list[str]]:
        """The columns of the applications, and of the histories' features, that `with_terms` reads."""
        return self._negotiable.reads

    def histories(self, applications: pl.DataFrame, records: Frames) -> pl.DataFrame:
        """One row a client of `applications`: SK_ID_CURR and the features of their history tables.

        Raises RawDataError where a table, a column or a type is not the contract's, or a client appears twice.
        """
        _require_clients(applications)
        return self._histories.run({**self._empty, **records, APPLICATIONS: applications})

    def table(self, applications: pl.DataFrame, histories: pl.DataFrame) -> pl.DataFrame:
        """The feature table, sorted by SK_ID_CURR, from applications and what `histories` gave for them.

        Raises RawDataError like `histories`, and where the histories are those of other clients.
        """
        _require_clients(applications)
        require_columns(_HISTORIES, histories, APPLICATION_SCHEMA, [KEY])
        if applications[KEY].sort().to_list() != histories[KEY].sort().to_list():
            raise RawDataError("the histories are those of other clients than the applications")
        frames = {APPLICATIONS: applications, _HISTORIES: histories}
        return with_rates(self._table.run(frames).sort(KEY), self._look_alikes)

    def with_terms(
        self,
        application: pl.DataFrame,
        histories: pl.DataFrame,
        terms: pl.DataFrame,
        without: Collection[int] = (),
    ) -> pl.DataFrame:
        """The negotiable features of one client, a row for each row of `terms`, in its order.

        `application` and `histories` have one row, with SK_ID_CURR and the columns of APPLICATION_READ and
        HISTORY_READ; `terms` has some or all columns of LOAN_TERMS, in their types. The outcomes of the folds `without`
        do not count. Raises RawDataError where a frame is not so.
        """
        _require_terms(application, histories, terms)
        numbers = pl.int_range(len(terms), dtype=pl.Int64, eager=True).alias(KEY)
        reads = self._negotiable.reads
        for table, frame in ((APPLICATIONS, application), (_HISTORIES, histories)):
            require_columns(table, frame, self._table.schemas[table], reads[table])
        frames = {
            APPLICATIONS: _repeated(application.select(reads[APPLICATIONS]), len(terms)).with_columns(numbers, *terms),
            _HISTORIES: _repeated(histories.select(reads[_HISTORIES]), len(terms)).with_columns(numbers),
        }
        found = with_rates(self._table.run_narrowed(self._negotiable, frames).sort(KEY), self._look_alikes, without)
        return found.select(feature.name for feature in negotiable_features())


def negotiable_features() -> tuple[Feature, ...]:
    """The features that follow from the terms of the loan asked for."""
    return tuple(feature for feature in all_features() if feature.negotiable)


def _require_clients(applications: pl.DataFrame) -> None:
    require_columns(APPLICATIONS, applications, APPLICATION_SCHEMA, [KEY])
    if applications[KEY].has_nulls() or applications[KEY].is_duplicated().any():
        raise RawDataError(f"{APPLICATIONS}: column {KEY} has to name each client, and each only once")


def _require_terms(application: pl.DataFrame, histories: pl.DataFrame, terms: pl.DataFrame) -> None:
    _require_clients(application)
    require_columns(_HISTORIES, histories, APPLICATION_SCHEMA, [KEY])
    if len(application) != 1 or application[KEY].to_list() != histories[KEY].to_list():
        raise RawDataError("other terms are tried for one client: one application, with the histories of that client")
    for name in terms.columns:
        if name not in LOAN_TERMS:
            raise RawDataError(f"{name} is not a term of the loan; these are: {', '.join(LOAN_TERMS)}")
    require_columns("terms", terms, APPLICATION_SCHEMA, terms.columns)


def _repeated(row: pl.DataFrame, times: int) -> pl.DataFrame:
    """The row so many times, as columns like any other.

    Repeated by itself it would stay one value to Polars, which divides by one value in another way than by a column.
    """
    return pl.DataFrame([column.gather([0] * times) for column in row])
