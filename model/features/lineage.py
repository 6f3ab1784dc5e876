"""Which raw columns each feature is worked out from, read from the queries themselves so that it cannot drift."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

import polars as pl

from model.features import across, application, look_alikes, peers
from model.features.catalog import Feature
from model.features.engine import HISTORIES, all_features
from model.features.frames import APPLICATIONS, KEY, Frame, Tables
from model.features.live import APPLICATION_SCHEMA, HISTORY_SCHEMAS
from model.features.plan import Plan

Column = tuple[str, str]
"""A raw table (APPLICATIONS for train and test) and one of its columns."""

_IDENTIFIERS = {KEY, "SK_ID_BUREAU", "SK_ID_PREV"}
_PEER_KEYS = ("education", "occupation", "age_years")


@cache
def raw_columns() -> dict[str, tuple[Column, ...]]:
    """The raw columns of every feature by its name; takes about a second.

    Identifiers are left out, except where a feature is nothing but a count of rows.
    """
    found = _of_applications()
    for history in HISTORIES:
        schemas = {table: HISTORY_SCHEMAS[table] for table in history.tables}
        found |= _read(schemas, history.per_client, history.features)
        for feature in history.features:
            found[feature.name] = found[feature.name] or ((history.tables[0], KEY),)
    direct = dict(found)
    for feature, names in _used_features((*across.FEATURES, *peers.FEATURES)):
        found[feature.name] = _union(direct, names)
    found[look_alikes.FEATURE.name] = _union(direct, look_alikes.COORDINATES)
    return {feature.name: found[feature.name] for feature in all_features()}


def _of_applications() -> dict[str, tuple[Column, ...]]:
    def query(tables: Tables) -> Frame:
        return application.with_features(tables[APPLICATIONS])

    return _read({APPLICATIONS: APPLICATION_SCHEMA}, query, application.FEATURES)


def _read(
    schemas: Mapping[str, pl.Schema], query: Callable[[Tables], Frame], features: Iterable[Feature]
) -> dict[str, tuple[Column, ...]]:
    """What the query reads for each feature on its own."""
    plan = Plan(schemas, query)
    found = {}
    for feature in features:
        reads = plan.narrowed(feature.name).reads
        read = [(table, name) for table, names in reads.items() for name in names]
        found[feature.name] = tuple(one for one in read if one[1] not in _IDENTIFIERS)
    return found


def _used_features(features: tuple[Feature, ...]) -> Iterable[tuple[Feature, list[str]]]:
    """Each feature that is worked out from other features, with their names."""
    known = {one.name for one in all_features()} - {one.name for one in features}
    for feature in features:
        used = _roots(feature)
        of_peers = _PEER_KEYS if feature in peers.FEATURES else ()
        yield feature, [*(name for name in used if name in known), *of_peers]


def _roots(feature: Feature) -> list[str]:
    schema = pl.Schema(
        {
            **{one.name: pl.String() if one.is_category else pl.Float64() for one in all_features()},
            **dict.fromkeys(peers.MEDIANS, pl.Float64()),
        }
    )

    def query(tables: Tables) -> Frame:
        return tables["clients"].select(feature.expr.alias(feature.name))

    return Plan({"clients": schema}, query).narrowed(feature.name).reads["clients"]


def _union(found: Mapping[str, tuple[Column, ...]], names: Iterable[str]) -> tuple[Column, ...]:
    return tuple(dict.fromkeys(column for name in names for column in found[name]))
