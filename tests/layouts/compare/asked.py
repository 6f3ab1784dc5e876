"""What the tests of the comparison page work on: the invented fields, and answers about them."""

from dataclasses import replace

from layouts.compare import asking
from layouts.compare.asking import Answers
from layouts.compare.fields import Fields, Opening, opening
from layouts.compare.state import View
from model.serving.peers.results import FieldSpread, Group, GroupKind, Part, PartSpread, Split
from tests.fakes import ROWS, FakeScoring, Row
from tests.fakes_peers import FakePeers

SCORING = FakeScoring()
PEERS = FakePeers()
CLIENT = 100002
FIELDS = Fields(PEERS.fields, lambda name: SCORING.distribution(name).categories)
OPENING: Opening = opening(SCORING.profile(CLIENT), FIELDS)
EVERYONE = Group()
SIMILAR = Group(GroupKind.SIMILAR, 312)


def view(group: Group = EVERYONE, split: Split = Split.TOGETHER, field: str = OPENING.field) -> View:
    """The opening view of a group."""
    names = OPENING.numbers
    return View(group, field, split, names[0], names[1], names, names[0], OPENING.category)


def answers(group: Group = EVERYONE, peers: FakePeers = PEERS) -> Answers:
    """All that a page of this group opens with."""
    return asking.all_of(peers, CLIENT, view(group))


def row(name: str) -> Row:
    """A field with the client's value."""
    return next(row for row in ROWS if row.feature.name == name)


def together(spread: FieldSpread, counts: tuple[int, ...], missing: int = 0) -> FieldSpread:
    """A group that is not split, with these counts and no rates."""
    whole = PartSpread(Part.ALL, counts, sum(counts), missing)
    nothing = (None,) * len(counts)
    return replace(spread, whole=whole, parts=(whole,), default_rates=nothing, outcomes=(0,) * len(counts))
