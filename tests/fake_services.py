"""Services around invented clients."""

from typing import Any

from callbacks.services import Services
from tests.fakes import FakeScoring
from tests.fakes_peers import FakePeers


def fake_services(scoring: Any = None, peers: Any = None) -> Services:
    """What pages and callbacks are given, all of it invented; any part can be another one."""
    return Services(scoring=scoring or FakeScoring(), peers=peers or FakePeers())
