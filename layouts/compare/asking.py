"""What the page asks the engine for: one answer a panel, None where the group is too small to say anything."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from layouts.compare.state import View
from layouts.compare.summary import Way
from model.serving.peers.errors import TooFewError
from model.serving.peers.members import Members
from model.serving.peers.results import Boxes, Density, FieldSpread, Group, GroupFacts, GroupKind, ProfileLine, Split
from model.serving.peers.service import Peers

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asking:
    """Questions about one group and one client. Raises what the engine raises, but for TooFewError."""

    peers: Peers
    client_id: int
    group: Group
    members: Members

    @classmethod
    def of(cls, peers: Peers, client_id: int, group: Group) -> "Asking":
        """Finds the group. Raises UnknownClientError, GroupError."""
        return cls(peers, client_id, group, peers.members(client_id, group))

    def facts(self) -> GroupFacts:
        """How many they are, and how they fare."""
        return self.peers.facts(self.members)

    def ways(self, facts: GroupFacts) -> tuple[Way, ...]:
        """Of a group of one's own that is too small: each filter, and how many clients there are without it."""
        if not facts.too_few or self.group.kind is not GroupKind.COHORT:
            return ()
        found = []
        for one in self.group.conditions:
            others = tuple(other for other in self.group.conditions if other is not one)
            found.append((one, self.peers.count(others)))
        return tuple(sorted(found, key=lambda way: -way[1]))

    def spread(self, name: str, split: Split) -> FieldSpread | None:
        """How a field is spread."""
        return self._told(lambda: self.peers.spread(self.client_id, self.members, name, split))

    def density(self, x: str, y: str) -> Density | None:
        """Two fields against each other."""
        return self._told(lambda: self.peers.density(self.client_id, self.members, x, y))

    def profile(self, names: tuple[str, ...]) -> tuple[ProfileLine, ...] | None:
        """The client's place on several fields."""
        return self._told(lambda: self.peers.profile(self.client_id, self.members, names))

    def boxes(self, number: str, by: str) -> Boxes | None:
        """A number by category."""
        return self._told(lambda: self.peers.boxes(self.client_id, self.members, number, by))

    def _told(self, ask: Callable[[], T]) -> T | None:
        try:
            return ask()
        except TooFewError:
            return None


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a page opens with."""

    view: View
    facts: GroupFacts
    ways: tuple[Way, ...]
    spread: FieldSpread | None
    density: Density | None
    profile: tuple[ProfileLine, ...] | None
    boxes: Boxes | None


def all_of(peers: Peers, client_id: int, view: View) -> Answers:
    """Everything for a view, of one group that is found once."""
    asking = Asking.of(peers, client_id, view.group)
    facts = asking.facts()
    return Answers(
        view=view,
        facts=facts,
        ways=asking.ways(facts),
        spread=asking.spread(view.field, view.split),
        density=None if view.x == view.y else asking.density(view.x, view.y),
        profile=asking.profile(view.profile) if view.profile else (),
        boxes=asking.boxes(view.box, view.by),
    )
