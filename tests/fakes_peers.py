"""A comparison engine of invented numbers, on the handful of clients of tests.fakes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from data.errors import UnknownClientError
from model.features.catalog import Feature, Unit
from model.serving.peers.errors import FieldError, TooFewError
from model.serving.peers.results import (
    Box,
    Boxes,
    Condition,
    Density,
    FieldSpread,
    Group,
    GroupFacts,
    GroupKind,
    Part,
    PartSpread,
    ProfileLine,
    Split,
)
from model.serving.results import Value
from tests.fakes import ROWS, FakeScoring, Row

PARTS = {
    Split.TOGETHER: ((Part.ALL, 1.0),),
    Split.OUTCOME: ((Part.REPAID, 0.75), (Part.DEFAULTED, 0.1)),
    Split.DECISION: ((Part.GRANTED, 0.6), (Part.REVIEW, 0.15), (Part.REFUSED, 0.25)),
}
EVERYONE = 10_000
KNOWN_OUTCOMES = 600
_SIMILAR = ("age_years", "income", "education", "family_status", "contract_type", "credit_amount")


@dataclass(frozen=True)
class FakePeers:
    """The methods of the engine. A group of one's own halves with each filter; `matching` overrides how many match."""

    matching: int | None = None
    clients: tuple[int, ...] = (100002, 100003, 100004, 200001)
    calls: list[str] = field(default_factory=list)

    @property
    def fields(self) -> tuple[Feature, ...]:
        return tuple(row.feature for row in ROWS)

    @property
    def similar_by(self) -> tuple[Feature, ...]:
        return tuple(_row(name).feature for name in _SIMILAR)

    def members(self, client_id: int, group: Group) -> int:
        if client_id not in self.clients:
            raise UnknownClientError(client_id)
        if group.kind is GroupKind.SIMILAR:
            return group.size
        return self.count(group.conditions) if group.kind is GroupKind.COHORT else EVERYONE

    def count(self, conditions: Sequence[Condition]) -> int:
        if self.matching is not None and conditions:
            return self.matching
        return EVERYONE // 2 ** len(conditions)

    def facts(self, members: int) -> GroupFacts:
        few = members < 30
        return GroupFacts(members, int(0.85 * members), None if few else 0.11, None if few else 0.74)

    def spread(self, client_id: int, members: int, name: str, split: Split) -> FieldSpread:
        self._asked("spread", client_id, members)
        row = _row(name)
        told = FakeScoring().distribution(name)
        whole = _part(Part.ALL, 1.0, told.counts)
        parts = tuple(_part(part, share, told.counts) for part, share in PARTS[split])
        return FieldSpread(
            feature=row.feature,
            value=row.value,
            typical=row.typical,
            position=row.position,
            whole=whole,
            parts=parts,
            default_rates=told.default_rates,
            outcomes=(KNOWN_OUTCOMES,) * len(told.default_rates),
            edges=told.edges,
            low=told.low,
            high=told.high,
            categories=told.categories,
        )

    def density(self, client_id: int, members: int, x: str, y: str) -> Density:
        self._asked("density", client_id, members)
        first, second = _row(x), _row(y)
        counts = tuple(
            tuple(max(0, 40 - 3 * abs(column - 12) - 4 * abs(line - 9)) for column in range(40)) for line in range(30)
        )
        known = sum(map(sum, counts))
        ends = _edges(first, 40), _edges(second, 30)
        return Density(first.feature, second.feature, *ends, counts, known, first.value, second.value)

    def profile(self, client_id: int, members: int, names: Sequence[str]) -> tuple[ProfileLine, ...]:
        self._asked("profile", client_id, members)
        return tuple(_line(_row(name)) for name in names)

    def boxes(self, client_id: int, members: int, number_name: str, category_name: str) -> Boxes:
        self._asked("boxes", client_id, members)
        number, by = _row(number_name), _row(category_name)
        middle = float(number.typical or 1.0)
        levels = (0.4 * middle, 0.7 * middle, middle, 1.4 * middle, 2.0 * middle)
        shares = zip(FakeScoring().distribution(category_name).categories, (600, 300, 12), strict=False)
        boxes = (Box(name, count, None if count < 30 else levels, name == by.value) for name, count in shares)
        return Boxes(number.feature, by.feature, number.value, tuple(boxes))

    def _asked(self, what: str, client_id: int, members: int) -> None:
        self.calls.append(what)
        if client_id not in self.clients:
            raise UnknownClientError(client_id)
        if members < 30:
            raise TooFewError(members)


def _row(name: str) -> Row:
    row = next((row for row in ROWS if row.feature.name == name), None)
    if row is None:
        raise FieldError(f"no field {name!r}")
    return row


def _part(part: Part, share: float, counts: Sequence[int]) -> PartSpread:
    found = tuple(round(share * count) for count in counts)
    return PartSpread(part, found, sum(found), round(35 * share))


def _edges(row: Row, bins: int) -> tuple[float, ...]:
    top = 2.0 * max(_number(row.typical), _number(row.value), 0.5)
    return tuple(top * step / bins for step in range(bins + 1))


def _line(row: Row) -> ProfileLine:
    middle = _number(row.typical)
    return ProfileLine(row.feature, row.value, row.position, 0.7 * middle, middle, 1.4 * middle)


def _number(value: Value) -> float:
    return float(value) if isinstance(value, float) else 0.0


def is_on_a_scale(row: Row) -> bool:
    """Whether a row can be drawn on an axis."""
    return not row.feature.is_category and row.feature.unit is not Unit.YES_NO
