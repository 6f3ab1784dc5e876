"""What comparisons are asked with, and what they answer: plain frozen values, aggregates only."""

from dataclasses import dataclass
from enum import StrEnum

from model.features.catalog import Feature
from model.serving.results import Value

FEWEST = 30
"""Nothing is said of a group with fewer clients: it could point at a person."""

MOST_SIMILAR = 5_000
"""The largest group of similar clients: beyond, they are hardly more alike than everyone."""

DECISION = "decision"
"""The name that stands for the model's decision among the conditions of a cohort; its values are those of Decision."""


class GroupKind(StrEnum):
    """Whom a client is compared with."""

    EVERYONE = "everyone"
    SIMILAR = "similar"
    COHORT = "cohort"


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter: a number in [low, high], open where None; or a category among `values`.

    `field` is the name of a feature, or DECISION. Answers that are yes or no are filtered as the numbers 1 and 0.
    Clients without a value are never in.
    """

    field: str
    low: float | None = None
    high: float | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Whom to compare with: everyone; the `size` most similar clients; or those who meet every condition."""

    kind: GroupKind = GroupKind.EVERYONE
    size: int = 500
    conditions: tuple[Condition, ...] = ()


class Split(StrEnum):
    """How a group is divided in a chart."""

    TOGETHER = "together"
    OUTCOME = "outcome"
    DECISION = "decision"


class Part(StrEnum):
    """The parts that a split makes of a group."""

    ALL = "all"
    REPAID = "repaid"
    DEFAULTED = "defaulted"
    GRANTED = "granted"
    REVIEW = "review"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """How many clients a group has, `outcomes` of whom are known to have repaid or not.

    `default_rate` is the share of defaults among the known outcomes, `grant_rate` that of clients whose score is
    granted without review; both in [0, 1], None where they would rest on fewer than FEWEST clients.
    """

    clients: int
    outcomes: int
    default_rate: float | None
    grant_rate: float | None

    @property
    def too_few(self) -> bool:
        """Whether nothing may be said of the group."""
        return self.clients < FEWEST


@dataclass(frozen=True, slots=True)
class PartSpread:
    """One part of a group along a field: clients in each bin (or category), those with a value, those without.

    `counts` is empty where fewer than FEWEST of the part have a value; and in every part of a split that has such a
    part, as it would be what is left of the whole without the others.
    """

    part: Part
    counts: tuple[int, ...]
    known: int
    missing: int

    @property
    def too_few(self) -> bool:
        """Whether too few of the part have a value for it to be shown."""
        return self.known < FEWEST

    @property
    def empty(self) -> bool:
        """Whether nobody is in the part."""
        return self.known + self.missing == 0


@dataclass(frozen=True, slots=True)
class FieldSpread:
    """How a field is spread over a group, and where the client stands.

    Numbers: `edges` has one more entry than there are bins; the first and the last bin also hold what lies beyond
    them, down to `low` and up to `high`. Categories: raw values, most frequent in the group first. `whole` is the group
    as if it were not split; `parts` is that alone, or the parts of the split. `default_rates` has one entry a bin or
    category of the whole, None over fewer than FEWEST known outcomes, of which there are as many as `outcomes` says;
    these are not to be told exactly (see layouts.figures.compare_counts). `position` is the share of the group's
    clients with a known value who have as much or less, in [0, 1]; None for categories, yes or no, and missing values.
    `typical` is the group's median, or its most frequent category. The client's own category is among them even if
    nobody in the group has it. `low` and `high` are given of everyone only: in a smaller group they could be one
    person's. `edges`, `categories`, `typical` and `position` are empty where fewer than FEWEST have a value. Clients
    whose outcome is not known are in no part of a split by outcome.
    """

    feature: Feature
    value: Value
    typical: Value
    position: float | None
    whole: PartSpread
    parts: tuple[PartSpread, ...]
    default_rates: tuple[float | None, ...]
    outcomes: tuple[int, ...]
    edges: tuple[float, ...] = ()
    low: float | None = None
    high: float | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Density:
    """Two number fields against each other: clients in each cell, one row a bin of `y`, one column a bin of `x`.

    The outer cells also hold what lies beyond. Only clients with both values count, `known` of them; where they are
    fewer than FEWEST, edges and counts are empty. `x_value` and `y_value` are the client's.
    """

    x: Feature
    y: Feature
    x_edges: tuple[float, ...]
    y_edges: tuple[float, ...]
    counts: tuple[tuple[int, ...], ...]
    known: int
    x_value: Value
    y_value: Value


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """A number field of the client beside the group's middle half, from `low` (25 %) over `middle` to `high` (75 %).

    `position` as in FieldSpread. None throughout where too few of the group have a value.
    """

    feature: Feature
    value: Value
    position: float | None
    low: float | None
    middle: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Box:
    """The clients of a group with one category; `levels` are 5, 25, 50, 75 and 95 % of the number field.

    None over too few clients. Only clients whose number is known count; the client's own category has a box even if it
    is empty.
    """

    category: str
    clients: int
    levels: tuple[float, float, float, float, float] | None
    is_client: bool


@dataclass(frozen=True, slots=True)
class Boxes:
    """A number field by category, the most frequent category first."""

    feature: Feature
    by: Feature
    value: Value
    boxes: tuple[Box, ...]
