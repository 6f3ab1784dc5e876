"""Services around invented clients."""

from typing import Any

from callbacks.services import Services
from data.saved_applications import SavedApplications
from model.serving.histories.results import ClientHistories
from tests.fakes import FakeScoring
from tests.fakes_histories import FULL
from tests.fakes_peers import FakePeers
from tests.fakes_simulation import FakeSimulations


class FakeHistories:
    """Everybody has seen everything."""

    def of(self, _client_id: int) -> ClientHistories:
        return FULL


def fake_services(
    scoring: Any = None,
    peers: Any = None,
    kind: type[Services] = Services,
    simulations: Any = None,
    applicants: Any = None,
    saved: SavedApplications | None = None,
) -> Services:
    """What pages and callbacks are given, all of it invented; any part can be another one."""
    histories: Any = FakeHistories()
    scoring = scoring or FakeScoring()
    return kind(
        scoring=scoring,
        peers=peers or FakePeers(),
        histories=histories,
        simulations=simulations or FakeSimulations(scoring),
        applicants=applicants,
        saved=saved or SavedApplications(),
    )
