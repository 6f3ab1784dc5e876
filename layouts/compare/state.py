"""What a comparison shows, as it stands in the address of the page: group, fields, split."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import parse_qs, urlencode

from layouts import portfolio_filter
from layouts.compare.fields import Fields, Opening, UnknownFieldError
from model.serving.peers.results import Group, GroupKind, Split

SIZES: Final = range(50, 2001)
"""How many similar clients one can ask for."""
DEFAULT_SIZE: Final = 500
_PREFIX: Final = "g."
"""What filters are called by in an address, beside those of the portfolio."""
_MOST_PARAMETERS: Final = 200
_LONGEST: Final = 8_000

Query = Mapping[str, Sequence[str]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class View:
    """Everything that is chosen on the page. Fields are names: `box` is a number, `by` the categories it is put in."""

    group: Group
    field: str
    split: Split
    x: str
    y: str
    profile: tuple[str, ...]
    box: str
    by: str


@dataclass(frozen=True, slots=True)
class Broken:
    """What an address asks for and cannot have: names of parameters, and of filters."""

    parameters: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parameters or self.filters)


def read(query: Query, fields: Fields, opening: Opening) -> tuple[View, Broken]:
    """The view that an address asks for; what it leaves open, or asks for in vain, is the client's opening."""
    return read_or(query, fields, lambda: opening)


def read_or(query: Query, fields: Fields, opening: Callable[[], Opening]) -> tuple[View, Broken]:
    """As `read`; an address that leaves nothing open asks for no opening, which is worth some work."""
    group, filters, broken = _read_group(query, fields)
    reader = _Reader(query, broken)
    view = View(
        group=group,
        field=reader.take("field", fields.any_field, lambda: opening().field),
        split=reader.take("split", Split, lambda: Split.TOGETHER),
        x=reader.take("x", fields.number, lambda: opening().numbers[0]),
        y=reader.take("y", fields.number, lambda: opening().numbers[1]),
        profile=reader.take("profile", lambda text: fields.several(text.split(",")), lambda: opening().numbers),
        box=reader.take("box", fields.number, lambda: opening().numbers[0]),
        by=reader.take("by", fields.category, lambda: opening().category),
    )
    return view, Broken(tuple(reader.broken), filters)


class _Reader:
    """Takes parameters one by one and remembers those that could not be read."""

    def __init__(self, query: Query, broken: Sequence[str]) -> None:
        self.query = query
        self.broken = list(broken)

    def take(self, name: str, convert: Callable[[str], T], otherwise: Callable[[], T]) -> T:
        if name not in self.query:
            return otherwise()
        try:
            return convert(self.query[name][0])
        except (UnknownFieldError, ValueError):
            self.broken.append(name)
            return otherwise()


def split(chosen: object) -> Split:
    """The split that is chosen; all together where it is no split."""
    return next((one for one in Split if one == chosen), Split.TOGETHER)


def group_text(group: Group) -> str:
    """A group as a part of an address; `read_group` gives the same group back."""
    return urlencode(_group_pairs(group))


def read_group(text: object, fields: Fields) -> Group:
    """The group that a text stands for: everyone where it is no such text."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        return Group()
    try:
        query = parse_qs(text, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        return Group()
    return _read_group(query, fields)[0]


def _read_group(query: Query, fields: Fields) -> tuple[Group, tuple[str, ...], list[str]]:
    filters = portfolio_filter.parse(query, fields.all, _PREFIX, fields.answers)
    reader = _Reader(query, [])
    usual = GroupKind.COHORT if filters.conditions else GroupKind.EVERYONE
    kind = reader.take("group", GroupKind, lambda: usual)
    size = reader.take("n", _size, lambda: DEFAULT_SIZE)
    return Group(kind, size, filters.conditions), filters.refused, reader.broken


def _size(text: str) -> int:
    if int(text) not in SIZES:
        raise ValueError(text)
    return int(text)


def write(view: View) -> str:
    """The address of a view, without its "?"."""
    chosen = {"field": view.field, "split": view.split.value, "x": view.x, "y": view.y}
    chosen |= {"profile": ",".join(view.profile), "box": view.box, "by": view.by}
    return urlencode([*_group_pairs(view.group), *chosen.items()], safe=",")


def _group_pairs(group: Group) -> list[tuple[str, str]]:
    pairs = [("group", group.kind.value)]
    if group.size != DEFAULT_SIZE:
        pairs.append(("n", str(group.size)))
    return [*pairs, *portfolio_filter.pairs(group.conditions, _PREFIX)]
