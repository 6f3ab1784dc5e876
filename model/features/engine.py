"""Computes the feature table from raw tables. Written in Narwhals, so that Polars and Spark can both run it."""

from collections.abc import Iterable

import narwhals as nw

from data.raw import IN_TRAINING
from model.features import across, application, bureau, card, instalments, look_alikes, peers, pos, previous
from model.features.catalog import Feature, Theme
from model.features.frames import APPLICATIONS, KEY, TARGET, Frame, Tables
from model.features.history import History, columns

HISTORIES: tuple[History, ...] = (
    *bureau.HISTORIES,
    *previous.HISTORIES,
    *instalments.HISTORIES,
    *pos.HISTORIES,
    *card.HISTORIES,
)


def all_features() -> tuple[Feature, ...]:
    """Every declared feature, grouped by theme in the order of the themes, then in the order of declaration."""
    order = list(Theme)
    declared = (*application_features(), *history_features(), *across.FEATURES)
    return tuple(sorted(declared, key=lambda feature: order.index(feature.theme)))


def application_features() -> tuple[Feature, ...]:
    """The features that need no history: those of the application, compared with peers and look-alikes too."""
    return (*application.FEATURES, *peers.FEATURES, look_alikes.FEATURE)


def history_features() -> tuple[Feature, ...]:
    """The features of all history tables."""
    return tuple(feature for history in HISTORIES for feature in history.features)


def feature_table(tables: Tables, medians: Frame) -> Frame:
    """One row a client: SK_ID_CURR, TARGET, IN_TRAINING, then every feature (numbers as Float64, categories as String).

    `tables` has APPLICATIONS with the columns of application_train and IN_TRAINING, and the history tables under
    their official names; `medians` is what `peer_medians` gives. The look-alike rate is still missing: it needs
    outcomes (see `look_alikes`). The order of the rows is not defined.
    """
    histories = [history.per_client(tables) for history in HISTORIES]
    return finished(_joined(applicants(tables[APPLICATIONS], medians), histories))


def history_table(tables: Tables) -> Frame:
    """One row a client of APPLICATIONS: SK_ID_CURR and the features of all history tables, null without rows."""
    return _joined(tables[APPLICATIONS].select(KEY), [history.per_client(tables) for history in HISTORIES])


def peer_medians(applications: Frame) -> Frame:
    """What peers have in common, from the applications of all clients of a build (see `peers`)."""
    return peers.peer_medians(application.with_features(applications))


def applicants(applications: Frame, medians: Frame) -> Frame:
    """One row a client: SK_ID_CURR, TARGET, IN_TRAINING and `application_features`."""
    clients = peers.with_medians(application.with_features(applications, KEY, TARGET, IN_TRAINING), medians)
    compared = clients.with_columns(*columns((*peers.FEATURES, look_alikes.FEATURE)))
    return compared.select(KEY, TARGET, IN_TRAINING, *(feature.name for feature in application_features()))


def finished(clients: Frame) -> Frame:
    """The feature table from a frame of one row a client that has the applicants' and the histories' features."""
    filled = clients.with_columns(*_fill_absent(history_features()))
    return filled.with_columns(*columns(across.FEATURES)).select(
        KEY, TARGET, IN_TRAINING, *(_typed(feature) for feature in all_features())
    )


def _joined(clients: Frame, histories: Iterable[Frame]) -> Frame:
    for history in histories:
        clients = clients.join(history, on=KEY, how="left")
    return clients


def _fill_absent(features: Iterable[Feature]) -> list[nw.Expr]:
    """A client without any row in the history table has no group: give the features that say so their value."""
    return [nw.col(feature.name).fill_null(feature.absent) for feature in features if feature.absent is not None]


def _typed(feature: Feature) -> nw.Expr:
    return nw.col(feature.name).cast(nw.String if feature.is_category else nw.Float64)
