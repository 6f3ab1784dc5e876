"""Other terms for the invented clients: a smaller amount over a longer time is worth more points."""

import math
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from data.errors import UnknownClientError
from model.features.catalog import Theme
from model.serving.results import Contribution, Level, Overview, Reasons, Score
from model.serving.simulation.errors import NoTermsError, Term, TermsError
from model.serving.simulation.results import (
    CASH,
    REVOLVING,
    Acceptance,
    Change,
    Limits,
    Offer,
    Range,
    Simulation,
    Terms,
)
from tests.fakes import ROWS, FakeScoring

ASKED = {
    100002: Terms(CASH, 406_597.5, 24_700.5, 351_000.0),
    100003: Terms(CASH, 1_293_502.5, 35_698.5, 1_129_500.0),
    200001: Terms(REVOLVING, 135_000.0, 6_750.0, 135_000.0),
}
NO_TERMS = 100004
LIMITS = {
    CASH: Limits(CASH, Range(45_000.0, 2_500_000.0), Range(8.0, 39.6), Range(1.0, 1.6)),
    REVOLVING: Limits(REVOLVING, Range(135_000.0, 1_350_000.0), Range(20.0, 20.0), Range(1.0, 1.0)),
}
_MOVED = {"credit_amount": 0.6, "annuity": 0.3, "down_payment_share": 0.06, "work_years": 0.04}
"""The features of the fakes that move, and their part in the difference."""


@dataclass(frozen=True)
class FakeSimulations:
    """The methods of Simulations; client 100004's file does not say what is asked for."""

    scoring: FakeScoring = field(default_factory=FakeScoring)
    worth: float = 60.0
    """Points for half the amount."""

    def terms(self, client_id: int) -> Terms:
        if client_id not in self.scoring.clients:
            raise UnknownClientError(client_id)
        if client_id not in ASKED:
            raise NoTermsError("the file does not say the amount")
        return ASKED[client_id]

    def limits(self, client_id: int, contract: str) -> Limits:
        self.terms(client_id)
        if contract not in LIMITS:
            raise TermsError(Term.CONTRACT, None)
        return LIMITS[contract]

    def simulate(self, client_id: int, terms: Terms) -> Simulation:
        self._check(client_id, terms)
        before, difference = self.scoring.overview(client_id), self._points(client_id, terms)
        changes = tuple(self._change(name, part * difference) for name, part in _MOVED.items() if difference)
        themes: dict[Theme, float] = {}
        for one in changes:
            themes[one.theme] = themes.get(one.theme, 0.0) + one.points
        starts = {one.theme: one.points for one in before.themes.contributions}
        moved = [Change(theme, starts[theme], starts[theme] + points) for theme, points in themes.items()]
        after = _moved(before, {one.feature.name: one for one in changes if one.feature}, difference)
        ranked = tuple(sorted(moved, key=lambda one: -abs(one.points)))
        return Simulation(client_id, self.terms(client_id), terms, before, after, ranked, changes)

    def acceptance(self, client_id: int, terms: Terms) -> Acceptance:
        self._check(client_id, terms)
        limits, base = LIMITS[terms.contract], self.scoring.score(client_id)
        ratio = terms.amount / terms.goods_price if terms.goods_price else 1.0
        amounts = np.linspace(limits.amount.low, limits.amount.high / 2, 40)
        lengths = np.linspace(
            limits.length.low, limits.length.high, 40 if limits.length.high > limits.length.low else 1
        )

        def offer(amount: float, length: float) -> Offer:
            other = Terms(terms.contract, amount, amount / length, amount / ratio)
            points = base.points + self._points(client_id, other)
            return Offer(other, _score(base, points))

        offers = [[offer(float(amount), float(length)) for amount in amounts] for length in lengths]
        points = np.array([[one.score.points for one in row] for row in offers])
        accepted = [one for row in offers for one in row if one.score.decision == "granted"]
        now = Offer(terms, _score(base, base.points + self._points(client_id, terms)))
        nearest = min(accepted, key=lambda one: abs(math.log(one.terms.amount / terms.amount)), default=None)
        nearest = now if now.score.decision == "granted" else nearest
        return Acceptance(amounts, lengths, points, np.full(points.shape, 27.5), now, nearest)

    def _check(self, client_id: int, terms: Terms) -> None:
        limits = self.limits(client_id, terms.contract)
        allowed = limits.amount
        if not allowed.low <= terms.amount <= allowed.high:
            raise TermsError(Term.AMOUNT, allowed)

    def _points(self, client_id: int, terms: Terms) -> float:
        asked = self.terms(client_id)
        own, other = (one.amount / one.payment if one.payment else 20.0 for one in (asked, terms))
        contract = 12.0 if terms.contract != asked.contract else 0.0
        return contract - self.worth * math.log2(terms.amount / asked.amount) + 1.2 * (other - own)

    def _change(self, name: str, points: float) -> Change:
        row = next(row for row in ROWS if row.feature.name == name)
        start = row.points or 0.0
        return Change(row.feature.theme, start, start + points, row.feature, row.value, row.typical)


def _score(base: Score, points: float) -> Score:
    odds = base.threshold / (1 - base.threshold) * 2 ** ((500 - points) / 50)
    return replace(base, points=points, probability=odds / (1 + odds))


def _moved(before: Overview, changes: dict[str, Change], difference: float) -> Overview:
    details = [_other(one, changes) for one in before.details.contributions]
    totals: dict[Theme, float] = {}
    for one in details:
        totals[one.theme] = totals.get(one.theme, 0.0) + one.points
    themes = [Contribution(theme, points) for theme, points in totals.items()]
    points = before.score.points + difference

    def reasons(level: Level, found: list[Contribution]) -> Reasons:
        ranked: Any = tuple(sorted(found, key=lambda one: -abs(one.points)))
        return Reasons(before.score.client_id, level, before.themes.base, ranked, points)

    return Overview(_score(before.score, points), reasons(Level.THEME, themes), reasons(Level.FEATURE, details))


def _other(one: Contribution, changes: dict[str, Change]) -> Contribution:
    change = changes.get(one.feature.name) if one.feature else None
    return one if change is None else replace(one, points=change.after, value=change.after_value)
