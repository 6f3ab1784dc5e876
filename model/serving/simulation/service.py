"""Other terms for a client of the bundle."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property

import numpy as np

from model.features.live import LOAN_TERMS, LiveFeatures
from model.serving.bundle import live_features
from model.serving.peers.columns import row_of
from model.serving.recommendation import GRANTED, recommended
from model.serving.results import Decision
from model.serving.service import ScoringService
from model.serving.simulation import grid
from model.serving.simulation.changes import feature_changes, theme_changes
from model.serving.simulation.errors import NoTermsError, Term, TermsError
from model.serving.simulation.limits import check, highest_payment_to_income, limits_by_contract, widened
from model.serving.simulation.results import Acceptance, Limits, Offer, Simulation, Terms
from model.serving.simulation.variants import Variants, variants


class Simulations:
    """Answers from one open bundle; safe to share between threads.

    What answering takes is made at the first question, with Polars, whose threads do not survive a fork: the process
    that answers has to ask first.
    """

    def __init__(self, scoring: ScoringService) -> None:
        self._scoring = scoring
        self._bundle = scoring.bundle

    def warm_up(self) -> None:
        """Makes what the first question would have to wait for."""
        first = int(self._bundle.matrix.ids[0])
        with suppress(NoTermsError):
            self._variants(first, [self.terms(first)])

    def terms(self, client_id: int) -> Terms:
        """What the client asks for. Raises UnknownClientError, and NoTermsError where the file does not say."""
        row = row_of(self._bundle, client_id)
        contract, amount, payment, goods = self._bundle.loans.file(row).select(LOAN_TERMS).row(0)
        if contract not in self._limits or not amount:
            raise NoTermsError(f"client {client_id} asks for no loan that other terms could be tried for")
        return Terms(contract, amount, payment, goods)

    def limits(self, client_id: int, contract: str) -> Limits:
        """Which terms can be tried with a contract. Raises UnknownClientError, NoTermsError, and TermsError."""
        return self._limits_for(self.terms(client_id), contract)

    def simulate(self, client_id: int, terms: Terms) -> Simulation:
        """The client with these terms beside the terms asked for.

        Raises UnknownClientError, NoTermsError, and TermsError for terms outside the limits.
        """
        asked = self._checked(client_id, terms)
        known = self._scoring.case(client_id)
        before = self._scoring.overview_of(known)
        after = before if terms == asked else self._scoring.overview_of(self._variants(client_id, [terms]).case(0))
        return Simulation(
            client_id=client_id,
            before_terms=asked,
            after_terms=terms,
            before=before,
            after=after,
            themes=theme_changes(before.themes, after.themes),
            features=feature_changes(before.details, after.details),
        )

    def acceptance(self, client_id: int, terms: Terms) -> Acceptance:
        """The map of what would be granted around these terms. Raises like `simulate`."""
        asked = self._checked(client_id, terms)
        limits = self._limits_for(asked, terms.contract)
        columns, rows = grid.amounts(terms, limits), grid.lengths(terms, limits)
        tried = [*grid.on_map(terms, columns, rows), terms]
        found = self._variants(client_id, tried)
        shape = (len(rows), len(columns))
        points = self._bundle.scale.points(found.raw)[:-1].reshape(shape)
        half_width = (found.error * abs(self._bundle.scale.points_per_raw))[:-1].reshape(shape)
        current = Offer(terms, self._scoring.score_of(found.case(len(tried) - 1)))
        nearest = current if current.score.decision is Decision.GRANTED else None
        offered = grid.can_be_offered(terms, columns, rows, self._highest_payment(client_id, terms))
        granted = (recommended(points, half_width) == GRANTED) & offered
        place = None if nearest else grid.nearest(terms, columns, rows, granted)
        if place is not None:
            position = place[0] * len(columns) + place[1]
            nearest = Offer(tried[position], self._scoring.score_of(found.case(position)))
        return Acceptance(columns, rows, points, half_width, current, nearest)

    def _highest_payment(self, client_id: int, terms: Terms) -> float:
        """What nearly all clients can bear at most with this income, and never less than what is asked for."""
        income = self._bundle.loans.numbers("AMT_INCOME_TOTAL")[row_of(self._bundle, client_id)]
        return max(self._payment_to_income * float(np.nan_to_num(income)), terms.payment or 0.0)

    def _checked(self, client_id: int, terms: Terms) -> Terms:
        """The terms asked for, once the others have been found to exist."""
        asked = self.terms(client_id)
        check(terms, self._limits_for(asked, terms.contract), asked)
        return asked

    def _limits_for(self, asked: Terms, contract: str) -> Limits:
        if contract not in self._limits:
            raise TermsError(Term.CONTRACT, None)
        return widened(self._limits[contract], asked)

    def _variants(self, client_id: int, terms: Sequence[Terms]) -> Variants:
        return variants(self._bundle, self._live, client_id, terms)

    @cached_property
    def _live(self) -> LiveFeatures:
        return live_features(self._bundle)

    @cached_property
    def _payment_to_income(self) -> float:
        return highest_payment_to_income(self._bundle.loans)

    @cached_property
    def _limits(self) -> Mapping[str, Limits]:
        return limits_by_contract(self._bundle.loans)
