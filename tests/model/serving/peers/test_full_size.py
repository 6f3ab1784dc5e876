"""The stand-in that the benchmark measures on."""

import numpy as np

from model.serving.peers.results import Group, GroupKind, Split
from model.serving.peers.service import Peers
from model.serving.service import ScoringService
from tests.bench.peers import PROFILE, full_size


def test_a_grown_bundle_is_a_bundle_of_so_many_clients(scoring_service: ScoringService) -> None:
    grown = full_size(scoring_service.bundle, 5_000)
    matrix = grown.matrix
    assert len(matrix.ids) == len(matrix.numbers) == len(matrix.codes) == len(grown.raw) == len(grown.target) == 5_000
    assert matrix.numbers.flags.f_contiguous
    assert matrix.codes.flags.f_contiguous
    assert (np.diff(matrix.ids) > 0).all()
    peers, client = Peers.of(grown), int(matrix.ids[7])
    members = peers.members(client, Group(GroupKind.SIMILAR, size=100))
    assert peers.facts(members).clients == 100
    assert len(peers.profile(client, members, PROFILE)) == len(PROFILE)
    spread = peers.spread(client, peers.members(client, Group()), "income_total", Split.TOGETHER)
    assert spread.parts[0].known == 5_000
