"""What pages and callbacks are given to work with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from flask import Flask, current_app

from data.saved_applications import SavedApplications
from layouts.portfolio_filter import Asked, Query, parse
from model.serving.applicants.service import Applicants
from model.serving.bundle import Bundle, give_pages_back
from model.serving.histories.read import Histories
from model.serving.navigation import Neighbours, neighbours
from model.serving.peers.results import Condition
from model.serving.peers.service import Peers
from model.serving.service import ScoringService
from model.serving.simulation.service import Simulations

_EXTENSION = "clarte"


@dataclass(frozen=True, slots=True)
class Services:
    """One loaded bundle's answers: about a client, their past credits, whom they are compared with, other loan terms,
    new applications; and the applications that were saved.
    """

    scoring: ScoringService
    peers: Peers
    histories: Histories
    simulations: Simulations
    applicants: Applicants
    saved: SavedApplications

    @classmethod
    def of(cls, bundle: Bundle, saved: SavedApplications | None = None) -> Self:
        """The services over an open bundle; without `saved`, applications are kept until the process ends."""
        scoring = ScoringService(bundle)
        return cls(
            scoring=scoring,
            peers=Peers.of(bundle),
            histories=Histories(bundle),
            simulations=Simulations(scoring),
            applicants=Applicants.of(bundle),
            saved=saved or SavedApplications(),
        )

    def warm_up(self) -> None:
        """Makes what the first question of its kind would have to wait for, in the process that will answer.

        Not before a server forks: the threads that it starts would be missing in the children.
        """
        self.simulations.warm_up()
        self.applicants.warm_up()

    def neighbours(self, client_id: int, conditions: Sequence[Condition]) -> Neighbours:
        """Where to go from a client within a filter. Raises UnknownClientError, and GroupError."""
        return neighbours(self.scoring.bundle, client_id, conditions)

    def portfolio_filter(self, query: Query) -> Asked:
        """The group of clients that an address asks to go through."""
        return parse(query, self.scoring.features, answers=lambda name: self.scoring.distribution(name).categories)

    def give_pages_back(self) -> None:
        """Lets go of what a request has read of the bundle's files."""
        give_pages_back(self.scoring.bundle)

    def attach(self, server: Flask) -> None:
        """Makes these the services of `server`, for what Dash calls without arguments of ours."""
        server.extensions[_EXTENSION] = self


def current_services() -> Services:
    """The services of the server that handles the request."""
    services = current_app.extensions[_EXTENSION]
    if not isinstance(services, Services):
        raise TypeError("the server was built without services")
    return services
