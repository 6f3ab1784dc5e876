"""What pages and callbacks ask: find a client, their score, the reasons, their file, and what to compare it with."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from data.errors import ClarteError
from model.features.catalog import Feature, Theme, Unit
from model.features.engine import all_features
from model.serving.bundle import Bundle, open_active
from model.serving.case import Case, case_of
from model.serving.explain import RawContributions, explain, input_values
from model.serving.results import (
    CatalogueRow,
    Contribution,
    Distribution,
    Importance,
    Level,
    Overview,
    ProfileRow,
    Reasons,
    Score,
    Value,
)


@dataclass(frozen=True, slots=True)
class _Explained:
    """A case with the contributions to its raw score."""

    case: Case
    raw: RawContributions


@dataclass(frozen=True, slots=True)
class ScoringService:
    """Answers from one open bundle; holds no state of its own, so threads and processes can share it."""

    bundle: Bundle

    @classmethod
    def open(cls, bundles: Path) -> Self:
        """The service over the active bundle of a folder. Raises BundleError when there is none or it is damaged."""
        return cls(open_active(bundles))

    @property
    def synthetic(self) -> bool:
        """Whether the clients are invented."""
        return self.bundle.manifest.synthetic

    @property
    def replaces_damaged(self) -> bool:
        """Whether the active bundle is damaged, so that the one active before is served."""
        return self.bundle.instead_of is not None

    @property
    def client_count(self) -> int:
        """How many clients the bundle holds."""
        return len(self.bundle.matrix.ids)

    @property
    def threshold(self) -> float:
        """The calibrated probability of default at the granting line."""
        return self.bundle.scale.threshold

    @property
    def features(self) -> tuple[Feature, ...]:
        """All features of the bundle, grouped by theme."""
        held = {*self.bundle.matrix.number_features, *self.bundle.matrix.category_features}
        return tuple(feature for feature in all_features() if feature in held)

    def model_card(self, language: str) -> str:
        """The model card in "fr" or "en", as Markdown; the bundle's name, and so its time, is the last line."""
        return f"{self.bundle.cards[language]}\n`{self.bundle.name}`\n"

    def catalogue(self) -> tuple[CatalogueRow, ...]:
        """What the bundle says of each feature, in the order of `features`."""
        known = {feature.name: feature for feature in self.features}
        records = {record.name: record for record in self.bundle.features}
        return tuple(
            CatalogueRow(
                feature=feature,
                choice=records[name].choice,
                like=known.get(records[name].like or ""),
                coverage=records[name].coverage,
                sources=_by_table(records[name].sources),
            )
            for name, feature in known.items()
        )

    def search(self, prefix: str, limit: int = 20) -> list[int]:
        """The first clients, in ascending order, whose number begins with these digits; none for anything else."""
        ids = self.bundle.matrix.ids
        if not prefix:
            return [int(client_id) for client_id in ids[:limit]]
        if not (prefix.isascii() and prefix.isdigit() and len(prefix) <= 18) or prefix[0] == "0":
            return []
        found: list[int] = []
        first, last = int(prefix), int(prefix) + 1
        while first <= ids[-1] and len(found) < limit:
            start, stop = np.searchsorted(ids, [first, last])
            found += [int(client_id) for client_id in ids[start : min(stop, start + limit - len(found))]]
            first, last = first * 10, last * 10
        return found

    def case(self, client_id: int) -> Case:
        """The client as the model that scores them sees them. Raises UnknownClientError."""
        return case_of(self.bundle, client_id)

    def score(self, client_id: int) -> Score:
        """The client's score. Raises UnknownClientError."""
        return self.score_of(self.case(client_id))

    def score_of(self, case: Case) -> Score:
        """The score of anybody that the model can see."""
        scale = self.bundle.scale
        return Score(
            client_id=case.client_id,
            points=float(scale.points(case.raw)),
            probability=float(scale.probability(case.raw)),
            threshold=self.threshold,
            out_of_fold=case.out_of_fold,
            half_width=None if math.isnan(case.error) else case.error * abs(scale.points_per_raw),
        )

    def reasons(self, client_id: int, level: Level) -> Reasons:
        """Why the score is what it is, by theme or by feature. Raises UnknownClientError."""
        return self._reasons(self._explained(self.case(client_id)), level)

    def profile(self, client_id: int) -> tuple[ProfileRow, ...]:
        """The client's file, one row a feature in the order of `features`. Raises UnknownClientError."""
        return self.profile_of(self.case(client_id))

    def profile_of(self, case: Case) -> tuple[ProfileRow, ...]:
        """Like `profile`, for anybody that the model can see."""
        points = self._points(self._explained(case))
        return tuple(self._profile_row(case, feature, points.get(feature.name)) for feature in self.features)

    def profile_row(self, client_id: int, feature_name: str) -> ProfileRow:
        """One line of the file, without its points. Raises UnknownClientError; ClarteError for an unknown feature."""
        return self._profile_row(self.case(client_id), self._feature(feature_name), None)

    def rows(self, client_id: int, names: Iterable[str]) -> dict[str, ProfileRow]:
        """These lines of the file by name, without their points; names that the bundle does not hold are left out.

        Raises UnknownClientError.
        """
        return self.rows_of(self.case(client_id), names)

    def rows_of(self, case: Case, names: Iterable[str]) -> dict[str, ProfileRow]:
        """Like `rows`, for anybody that the model can see."""
        held = self._held()
        return {name: self._profile_row(case, held[name], None) for name in names if name in held}

    def overview(self, client_id: int) -> Overview:
        """Score and reasons at both levels, with the contributions computed once. Raises UnknownClientError."""
        return self.overview_of(self.case(client_id))

    def overview_of(self, case: Case) -> Overview:
        """Like `overview`, for anybody that the model can see."""
        explained = self._explained(case)
        return Overview(
            score=self.score_of(case),
            themes=self._reasons(explained, Level.THEME),
            details=self._reasons(explained, Level.FEATURE),
        )

    def importance(self) -> Importance | None:
        """What usually weighs, over the clients that the bundle's report explained; None where it says nothing."""
        report = self.bundle.report.importance
        if report is None:
            return None
        return Importance(
            clients=report.clients,
            themes={Theme(weight.name): weight.points for weight in report.themes},
            features={weight.name: weight.points for weight in report.features},
        )

    def distribution(self, feature_name: str) -> Distribution:
        """How a feature is spread over all clients. Raises ClarteError when no feature has this name."""
        feature = self._feature(feature_name)
        spread = self.bundle.spreads[feature_name]
        return Distribution(
            feature=feature,
            counts=tuple(spread.counts),
            default_rates=tuple(spread.default_rates),
            missing=spread.missing,
            edges=tuple(spread.edges),
            low=spread.quantiles[0] if spread.quantiles else None,
            high=spread.quantiles[-1] if spread.quantiles else None,
            categories=tuple(spread.categories),
        )

    def _feature(self, name: str) -> Feature:
        feature = self._held().get(name)
        if feature is None:
            raise ClarteError(f"no feature has the name {name!r}")
        return feature

    def _held(self) -> dict[str, Feature]:
        """The features of the bundle by name, in the order of the matrix: sorting them by theme takes a while."""
        matrix = self.bundle.matrix
        return {feature.name: feature for feature in (*matrix.number_features, *matrix.category_features)}

    def _explained(self, case: Case) -> _Explained:
        return _Explained(case, explain(self.bundle.inputs, case))

    def _reasons(self, explained: _Explained, level: Level) -> Reasons:
        found = self._by_feature(explained) if level is Level.FEATURE else self._by_theme(explained)
        return Reasons(
            client_id=explained.case.client_id,
            level=level,
            base=float(self.bundle.scale.points(explained.raw.base)),
            contributions=tuple(sorted(found, key=lambda one: -abs(one.points))),
            score=float(self.bundle.scale.points(explained.case.raw)),
        )

    def _by_feature(self, explained: _Explained) -> list[Contribution]:
        held, values = self._held(), input_values(self.bundle.inputs, explained.case)
        points = self._points(explained)
        return [Contribution(held[name].theme, points[name], held[name], values[name]) for name in points]

    def _by_theme(self, explained: _Explained) -> list[Contribution]:
        held, totals = self._held(), dict[Theme, float]()
        for name, points in self._points(explained).items():
            totals[held[name].theme] = totals.get(held[name].theme, 0.0) + points
        return [Contribution(theme, total) for theme, total in totals.items()]

    def _points(self, explained: _Explained) -> Mapping[str, float]:
        """What each input of the model adds to the score, in points."""
        per_raw = self.bundle.scale.points_per_raw
        return {name: value * per_raw for name, value in explained.raw.values.items()}

    def _profile_row(self, case: Case, feature: Feature, points: float | None) -> ProfileRow:
        spread = self.bundle.spreads[feature.name]
        value = case.matrix.value(case.row, feature)
        typical: Value = None
        if spread.categories:
            typical = spread.categories[0]
        elif spread.quantiles:
            typical = spread.quantiles[len(spread.quantiles) // 2]
        position = None
        if isinstance(value, float) and spread.quantiles and feature.unit is not Unit.YES_NO:
            position = float(np.searchsorted(spread.quantiles, value, side="right") / len(spread.quantiles))
        return ProfileRow(feature=feature, value=value, typical=typical, position=position, points=points)


def _by_table(columns: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Columns written "table.column" as each table's columns, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    for table, _dot, name in (column.partition(".") for column in columns):
        found[table] = (*found.get(table, ()), name)
    return found
