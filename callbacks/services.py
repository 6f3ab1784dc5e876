"""What pages and callbacks are given to work with."""

from dataclasses import dataclass
from typing import Self

from flask import Flask, current_app

from model.serving.bundle import Bundle
from model.serving.peers.service import Peers
from model.serving.service import ScoringService

_EXTENSION = "clarte"


@dataclass(frozen=True, slots=True)
class Services:
    """One loaded bundle's answers: about a client, and about whom they are compared with."""

    scoring: ScoringService
    peers: Peers

    @classmethod
    def of(cls, bundle: Bundle) -> Self:
        """The services over an open bundle."""
        return cls(scoring=ScoringService(bundle), peers=Peers.of(bundle))

    def attach(self, server: Flask) -> None:
        """Makes these the services of `server`, for what Dash calls without arguments of ours."""
        server.extensions[_EXTENSION] = self


def current_services() -> Services:
    """The services of the server that handles the request."""
    services = current_app.extensions[_EXTENSION]
    if not isinstance(services, Services):
        raise TypeError("the server was built without services")
    return services
