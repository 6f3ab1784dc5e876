# ruff: noqa: E501  (the table of clients reads better as a table)
"""A scoring service of a handful of invented clients, for the tests of layouts and callbacks."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import narwhals as nw
import numpy as np

from data.errors import ClarteError, UnknownClientError
from data.label import Label
from model.bundles.features import Choice
from model.features.catalog import Feature, Protected, Theme, Unit
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

NO_FILES = SimpleNamespace(
    matrix=SimpleNamespace(numbers=np.zeros(1), codes=np.zeros(1)),
    histories=SimpleNamespace(ends=np.zeros(1), tables={}),
    loans=SimpleNamespace(records=np.zeros(1)),
)
"""A bundle of which nothing is mapped from a disk."""

BASE = 545.0
THRESHOLD = 0.09
PROTECTED = {
    "age_years": Protected.AGE,
    "family_status": Protected.FAMILY,
    "children": Protected.FAMILY,
    "sex": Protected.SEX,
}


def _feature(
    name: str,
    fr: str,
    en: str,
    unit: Unit,
    theme: Theme,
    glossary: str | None = None,
    when_missing: Label | None = None,
) -> Feature:
    return Feature(
        name=name,
        expr=nw.col(name),
        label=Label(fr=fr, en=en),
        unit=unit,
        theme=theme,
        glossary=glossary,
        when_missing=when_missing,
        protected=PROTECTED.get(name),
    )


SOURCES = {"applications": ("AMT_CREDIT", "AMT_ANNUITY")}
_NO_CREDIT = Label(fr="aucun crédit ailleurs", en="no credit elsewhere")


@dataclass(frozen=True)
class Row:
    """A feature with the refused client's value, the usual value, the position and the points."""

    feature: Feature
    value: Value
    typical: Value
    position: float | None
    points: float | None


ROWS = (
    Row(_feature("external_score_2", "Score externe 2", "External score 2", Unit.SCORE, Theme.EXTERNAL_SCORES), 0.14, 0.54, 0.12, -58.4),
    Row(_feature("external_score_3", "Score externe 3", "External score 3", Unit.SCORE, Theme.EXTERNAL_SCORES), None, 0.51, None, -12.2),
    Row(_feature("contract_type", "Type de contrat", "Contract type", Unit.CATEGORY, Theme.LOAN, "NAME_CONTRACT_TYPE"), "Cash loans", "Cash loans", None, -2.1),
    Row(_feature("credit_amount", "Montant du crédit", "Credit amount", Unit.AMOUNT, Theme.LOAN), 406597.5, 513531.0, 0.41, 3.2),
    Row(_feature("annuity", "Mensualité", "Monthly payment", Unit.AMOUNT, Theme.LOAN), 24700.5, 24903.0, 0.49, -1.4),
    Row(_feature("loan_length_months", "Durée approximative du prêt", "Approximate length of the loan", Unit.MONTHS, Theme.LOAN), 16.46, 20.0, 0.3, 5.6),
    Row(_feature("down_payment_share", "Part du prix apportée par le client", "Share of the price paid by the client", Unit.PERCENT, Theme.LOAN), 0.137, 0.09, 0.7, 9.3),
    Row(_feature("income", "Revenu annuel", "Yearly income", Unit.AMOUNT, Theme.INCOME), 202500.0, 147150.0, 0.76, 1.1),
    Row(_feature("credit_to_income", "Crédit rapporté au revenu annuel", "Credit compared with the yearly income", Unit.RATIO, Theme.INCOME), 2.008, 3.27, 0.24, 4.4),
    Row(_feature("occupation", "Métier", "Occupation", Unit.CATEGORY, Theme.WORK, "OCCUPATION_TYPE"), "Laborers", "Laborers", None, -4.8),
    Row(_feature("work_years", "Ancienneté dans l'emploi", "Time in the present job", Unit.YEARS, Theme.WORK), 1.74, 4.5, 0.22, -10.7),
    Row(_feature("age_years", "Âge", "Age", Unit.YEARS, Theme.PERSON), 25.9, 43.1, 0.07, -15.5),
    Row(_feature("education", "Niveau d'études", "Education", Unit.CATEGORY, Theme.PERSON, "NAME_EDUCATION_TYPE"), "Secondary / secondary special", "Secondary / secondary special", None, -3.0),
    Row(_feature("family_status", "Situation familiale", "Family status", Unit.CATEGORY, Theme.FAMILY, "NAME_FAMILY_STATUS"), "Single / not married", "Married", None, -1.6),
    Row(_feature("children", "Nombre d'enfants", "Number of children", Unit.COUNT, Theme.FAMILY), 0.0, 0.0, 0.7, 0.2),
    Row(_feature("owns_car", "Possède une voiture", "Owns a car", Unit.YES_NO, Theme.HOME), 0.0, 0.0, None, -5.9),
    Row(_feature("phone_change_days", "Temps depuis le changement de téléphone", "Time since the phone was changed", Unit.DAYS, Theme.CONTACT), 1134.0, 757.0, 0.63, 2.2),
    Row(_feature("documents", "Nombre de pièces fournies", "Number of documents provided", Unit.COUNT, Theme.DOCUMENTS), 1.0, 1.0, 0.9, 1.9),
    Row(_feature("late_acquaintances", "Personnes de l'entourage en retard de paiement", "Acquaintances late with their payments", Unit.COUNT, Theme.SURROUNDINGS), 2.0, 0.0, 0.96, -7.7),
    Row(_feature("enquiries_year", "Demandes de crédit sur 12 mois", "Credit enquiries over 12 months", Unit.COUNT, Theme.ENQUIRIES), 1.0, 1.0, 0.6, 0.4),
    Row(_feature("active_credits", "Crédits en cours ailleurs", "Open credits elsewhere", Unit.COUNT, Theme.CREDITS_ELSEWHERE), 2.0, 2.0, 0.5, -2.8),
    Row(_feature("newest_credit_years", "Ancienneté du dernier crédit ailleurs", "Age of the newest credit elsewhere", Unit.YEARS, Theme.CREDITS_ELSEWHERE, when_missing=_NO_CREDIT), None, 1.3, None, None),
    Row(_feature("debt_elsewhere", "Dettes restantes ailleurs", "Debt left elsewhere", Unit.AMOUNT, Theme.DEBT_ELSEWHERE), 245781.0, 168300.0, 0.62, -9.0),
    Row(_feature("sex", "Sexe", "Sex", Unit.CATEGORY, Theme.PERSON, "CODE_GENDER"), "M", "F", None, None),
)  # fmt: skip


@dataclass(frozen=True)
class FakeScoring:
    """The methods of ScoringService; client 100003 is granted, every other one is refused."""

    synthetic: bool = True
    replaces_damaged: bool = False
    bundle: Any = field(default_factory=lambda: NO_FILES)
    threshold: float = THRESHOLD
    clients: tuple[int, ...] = (100002, 100003, 100004, 200001)
    calls: list[str] = field(default_factory=list)

    @property
    def client_count(self) -> int:
        return len(self.clients)

    @property
    def features(self) -> tuple[Feature, ...]:
        return tuple(row.feature for row in ROWS)

    def model_card(self, language: str) -> str:
        title, fairness = (
            ("Fiche du modèle", "Est-il équitable ?") if language == "fr" else ("Model card", "Is it fair?")
        )
        return f"# {title}\n\nWords.\n\n## {fairness}\n\n| a | b |\n|---|---:|\n| 1 | 2 |\n"

    def catalogue(self) -> tuple[CatalogueRow, ...]:
        found = {row.feature.name: CatalogueRow(row.feature, Choice.KEPT, None, 1.0, SOURCES) for row in ROWS}
        newest, like = (found[name].feature for name in ("newest_credit_years", "active_credits"))
        found[newest.name] = CatalogueRow(newest, Choice.NEAR_DUPLICATE, like, 0.857, {"bureau": ("DAYS_CREDIT",)})
        found["sex"] = CatalogueRow(found["sex"].feature, Choice.PROTECTED, None, 0.9999, SOURCES)
        return tuple(found.values())

    def search(self, prefix: str, limit: int = 20) -> list[int]:
        return [client for client in self.clients if str(client).startswith(prefix)][:limit]

    def score(self, client_id: int) -> Score:
        self._known(client_id)
        points = self.reasons(client_id, Level.THEME).score
        odds = THRESHOLD / (1 - THRESHOLD) * 2 ** ((500 - points) / 50)
        return Score(client_id, points, odds / (1 + odds), THRESHOLD, out_of_fold=client_id != 200001, half_width=27.5)

    def reasons(self, client_id: int, level: Level) -> Reasons:
        self._known(client_id)
        sign = -1 if client_id == 100003 else 1
        details = [
            Contribution(row.feature.theme, sign * row.points, row.feature, row.value)
            for row in ROWS
            if row.points is not None
        ]
        score = BASE + math.fsum(item.points for item in details)
        if level is Level.THEME:
            totals = dict.fromkeys((item.theme for item in details), 0.0)
            for item in details:
                totals[item.theme] += item.points
            details = [Contribution(theme, points) for theme, points in totals.items()]
        ranked = tuple(sorted(details, key=lambda item: -abs(item.points)))
        return Reasons(client_id, level, BASE, ranked, score)

    def profile(self, client_id: int) -> tuple[ProfileRow, ...]:
        self._known(client_id)
        return tuple(ProfileRow(row.feature, row.value, row.typical, row.position, row.points) for row in ROWS)

    def profile_row(self, client_id: int, feature_name: str) -> ProfileRow:
        self._known(client_id)
        row = self._row(feature_name)
        return ProfileRow(row.feature, row.value, row.typical, row.position, None)

    def overview(self, client_id: int) -> Overview:
        themes, details = (self.reasons(client_id, level) for level in Level)
        return Overview(self.score(client_id), themes, details)

    def rows(self, client_id: int, names: Iterable[str]) -> dict[str, ProfileRow]:
        held = {feature.name for feature in self.features}
        return {name: self.profile_row(client_id, name) for name in names if name in held}

    def importance(self) -> Importance | None:
        features = {row.feature.name: abs(row.points) / 2 for row in ROWS if row.points is not None}
        themes = dict.fromkeys((row.feature.theme for row in ROWS), 0.0)
        for row in ROWS:
            themes[row.feature.theme] += features.get(row.feature.name, 0.0)
        return Importance(8000, themes, features)

    def distribution(self, feature_name: str) -> Distribution:
        row = self._row(feature_name)
        if row.feature.is_category:
            names = tuple(dict.fromkeys((str(row.typical), str(row.value), "XNA")))
            counts, rates = (600, 300, 80)[: len(names)], (0.08, 0.11, 0.1)[: len(names)]
            return Distribution(row.feature, counts, rates, missing=20, categories=names)
        if row.feature.unit is Unit.YES_NO:
            return Distribution(row.feature, (650, 350), (0.09, 0.07), missing=0, edges=(-0.5, 0.5, 1.5), low=0, high=1)
        top = 2.0 * max(float(row.typical or 0), float(row.value or 0), 0.5)
        counts = (20, 60, 120, 180, 220, 180, 120, 60, 30, 10)
        rates = (0.24, 0.19, 0.15, 0.12, 0.1, 0.08, 0.06, 0.05, 0.04, None)
        edges = tuple(top * step / 10 for step in range(11))
        return Distribution(row.feature, counts, rates, missing=35, edges=edges, low=0.0, high=top)

    def _row(self, feature_name: str) -> Row:
        row = next((row for row in ROWS if row.feature.name == feature_name), None)
        if row is None:
            raise ClarteError(f"no feature {feature_name!r}")
        return row

    def _known(self, client_id: int) -> None:
        self.calls.append(str(client_id))
        if client_id not in self.clients:
            raise UnknownClientError(client_id)
