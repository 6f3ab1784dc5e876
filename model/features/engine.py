"""Computes the feature table from raw tables. Written in Narwhals, so that Polars and Spark can both run it."""

from collections.abc import Iterable

import narwhals as nw

from data.raw import IN_TRAINING
from model.features import across, application, bureau
from model.features.catalog import Feature, Theme
from model.features.expressions import Frame

KEY = "SK_ID_CURR"
TARGET = "TARGET"


def all_features() -> tuple[Feature, ...]:
    """Every declared feature, grouped by theme in the order of the themes, then in the order of declaration."""
    order = list(Theme)
    declared = (*application.FEATURES, *bureau.FEATURES, *across.FEATURES)
    return tuple(sorted(declared, key=lambda feature: order.index(feature.theme)))


def feature_table(applications: Frame, bureau_credits: Frame, balances: Frame) -> Frame:
    """One row a client: SK_ID_CURR, TARGET, IN_TRAINING, then every feature (numbers as Float64, categories as String).

    `applications` holds train and test together with the columns of the raw table and IN_TRAINING; `bureau_credits` is
    the raw bureau table and `balances` the raw bureau_balance table. The order of the rows is not defined.
    """
    per_client = applications.select(KEY, TARGET, IN_TRAINING, *_columns(application.FEATURES))
    histories = bureau.credits_with_balances(bureau_credits, balances).group_by(KEY).agg(*_columns(bureau.FEATURES))
    joined = per_client.join(histories, on=KEY, how="left").with_columns(*_fill_absent(bureau.FEATURES))
    return joined.with_columns(*_columns(across.FEATURES)).select(
        KEY, TARGET, IN_TRAINING, *(_typed(feature) for feature in all_features())
    )


def _columns(features: Iterable[Feature]) -> list[nw.Expr]:
    return [feature.expr.alias(feature.name) for feature in features]


def _fill_absent(features: Iterable[Feature]) -> list[nw.Expr]:
    """A client without any row in the history table has no group: give the features that say so their value."""
    return [nw.col(feature.name).fill_null(feature.absent) for feature in features if feature.absent is not None]


def _typed(feature: Feature) -> nw.Expr:
    return nw.col(feature.name).cast(nw.String if feature.is_category else nw.Float64)
