"""The fields that can be compared, and those that a client's page opens with."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from data.errors import ClarteError
from model.features.catalog import Feature, Unit
from model.serving.peers.results import DECISION
from model.serving.results import Contribution, Decision, ProfileRow

PROFILE_SIZE: Final = 8

Answers = Callable[[str], Sequence[str]]
"""The known answers of a category field, the most frequent first."""


class UnknownFieldError(ClarteError):
    """No field of this kind has this name."""

    def __init__(self, name: object) -> None:
        super().__init__(f"no such field here: {str(name)[:60]!r}")


@dataclass(frozen=True, slots=True)
class Fields:
    """All fields by kind, and the answers of those that are words."""

    all: tuple[Feature, ...]
    answers_of: Answers

    @property
    def numbers(self) -> tuple[Feature, ...]:
        """Those on a scale: neither words, nor yes or no."""
        return tuple(one for one in self.all if is_number(one))

    @property
    def categories(self) -> tuple[Feature, ...]:
        """Those that are words."""
        return tuple(one for one in self.all if one.is_category)

    def known(self, name: object) -> Feature | None:
        """The field of this name."""
        return next((one for one in self.all if one.name == name), None)

    def any_field(self, name: object) -> str:
        """`name`, if it is a field's. Raises UnknownFieldError."""
        return _among(self.all, name)

    def number(self, name: object) -> str:
        """`name`, if it is that of a field on a scale. Raises UnknownFieldError."""
        return _among(self.numbers, name)

    def category(self, name: object) -> str:
        """`name`, if it is that of a field in words. Raises UnknownFieldError."""
        return _among(self.categories, name)

    def several(self, names: object) -> tuple[str, ...]:
        """The first eight of `names`, each once. Raises UnknownFieldError where one is no field on a scale."""
        if not isinstance(names, list | tuple):
            raise UnknownFieldError(names)
        numbers = {one.name for one in self.numbers}
        for name in names:
            if not isinstance(name, str) or name not in numbers:
                raise UnknownFieldError(name)
        return tuple(dict.fromkeys(names))[:PROFILE_SIZE]

    def answers(self, name: str) -> tuple[str, ...]:
        """What a filter can choose from: the answers of a field in words, or the decisions; else nothing."""
        if name == DECISION:
            return tuple(one.value for one in Decision)
        field = self.known(name)
        return tuple(self.answers_of(name)) if field is not None and field.is_category else ()


def is_number(feature: Feature) -> bool:
    """Whether the values lie on a scale."""
    return not feature.is_category and feature.unit is not Unit.YES_NO


def _among(fields: Iterable[Feature], name: object) -> str:
    if isinstance(name, str) and any(one.name == name for one in fields):
        return name
    raise UnknownFieldError(name)


def _varied(ranked: Sequence[Feature]) -> list[str]:
    """The first of each theme, then the others: what weighs most is often several times nearly the same."""
    first = {field.theme: field for field in reversed(ranked)}.values()
    return [field.name for field in ranked if field in first] + [field.name for field in ranked if field not in first]


@dataclass(frozen=True, slots=True)
class Opening:
    """What is compared before anything is chosen: field names, the heaviest on this client's score first."""

    field: str
    numbers: tuple[str, ...]
    category: str


def weighing(contributions: Iterable[Contribution]) -> list[ProfileRow]:
    """The fields that weigh on a score, as rows of the client's file that say no more than that."""
    found = [(one, one.feature) for one in contributions if one.feature is not None]
    return [ProfileRow(feature, one.value, None, None, one.points) for one, feature in found]


def opening(rows: Sequence[ProfileRow], fields: Fields) -> Opening:
    """What weighs most on this client's score; never what must not be held against them.

    Numbers whose value is known come first. Raises UnknownFieldError where there is nothing on a scale, or no words.
    """
    ranked = sorted(rows, key=lambda row: (row.value is None, not row.feature.may_be_told, -abs(row.points or 0.0)))
    told = [row for row in ranked if fields.known(row.feature.name)]
    numbers = _varied([row.feature for row in told if is_number(row.feature)])
    categories = [row.feature.name for row in told if row.feature.is_category]
    if len(numbers) < 2 or not categories:
        raise UnknownFieldError("nothing to compare")
    return Opening(told[0].feature.name, tuple(numbers[:PROFILE_SIZE]), categories[0])
