"""What is said of the columns of one table, from what was counted in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from data.check import drift
from data.check.report import Finding, Severity
from data.check.tally import ColumnTally, Sighting
from data.faults import printable
from data.source import Source
from data.tables import Range, Unit

AS_EMPTY = "counts as not known, like an empty cell elsewhere"
AS_IT_IS = "kept as it is; a tree model only asks on which side of a limit a value lies"
AS_CATEGORY = "kept as one more category, shown as it is written"
LOOK = "nothing is changed; find out how these rows were drawn before trusting a score"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Makes the findings of one table; `places` says where each row stands that was seen first."""

    source: Source
    places: Mapping[int, str]

    def say(
        self,
        severity: Severity,
        column: str,
        message: str,
        seen: Sighting | None = None,
        *,
        count: int = 0,
        handling: str = "",
    ) -> Finding:
        """One finding, with the count and the place of `seen`, or with a `count` and no place."""
        row = seen.row if seen else None
        return Finding(
            severity,
            self.source.table.name,
            self.source.name,
            column,
            message,
            seen.count if seen else count,
            self.places.get(row, "") if row is not None else "",
            handling,
        )

    def errors_and_warnings(self, tally: ColumnTally, rows: int) -> Iterator[Finding]:
        """What breaks the contract in one column of a table of `rows` rows."""
        yield from self._nulls(tally, rows)
        yield from self._numbers(tally)
        yield from self._categories(tally)

    def oddities(self, tally: ColumnTally) -> Iterator[Finding]:
        """What is strange in one column and yet as it is in the official data."""
        column = tally.column
        for value, meaning in column.sentinels.items():
            if count := tally.sentinels[str(value)]:
                yield self.say(Severity.NOTE, column.name, f"{value} means {meaning}", count=count)
        if column.oddity and tally.odd.count:
            yield self.say(Severity.NOTE, column.name, column.oddity.meaning, count=tally.odd.count)

    def _nulls(self, tally: ColumnTally, rows: int) -> Iterator[Finding]:
        column, nulls = tally.column, tally.nulls
        if nulls.count and column.unit is Unit.IDENTIFIER:
            yield self.say(Severity.ERROR, column.name, "the key is empty", nulls)
        elif nulls.count and column.name == "TARGET":
            yield self.say(Severity.ERROR, column.name, "empty, where an outcome of 0 or 1 is due", nulls)
        elif nulls.count and not column.nullable:
            yield self.say(
                Severity.WARNING, column.name, "empty, which the official data never are", nulls, handling=AS_EMPTY
            )
        elif nulls.count == rows >= drift.FEWEST_ROWS:
            yield self.say(Severity.WARNING, column.name, "empty in every row", count=rows, handling=AS_EMPTY)

    def _numbers(self, tally: ColumnTally) -> Iterator[Finding]:
        column, outside, impossible = tally.column, tally.outside, tally.impossible
        if column.name == "TARGET" and tally.low is not None and tally.low == tally.high:
            message = f"{shown(tally.low)} in every row, where a model needs both outcomes to learn from"
            yield self.say(Severity.ERROR, column.name, message)
        if impossible.count and column.possible:
            message = _impossible(impossible.value, column.unit, column.possible)
            yield self.say(Severity.ERROR, column.name, message, impossible)
        if outside.count > impossible.count and column.allowed:
            message = f"{shown(outside.value)} is outside {limits(column.allowed)}, the range of the official data"
            yield self.say(Severity.WARNING, column.name, message, outside, handling=AS_IT_IS)

    def _categories(self, tally: ColumnTally) -> Iterator[Finding]:
        column = tally.column
        if tally.unknown_seen.count:
            message = f"unknown category {named(tally.unknown_by_rows())}"
            yield self.say(Severity.WARNING, column.name, message, tally.unknown_seen, handling=AS_CATEGORY)
        counts = tally.categories + tally.unknown
        far = drift.distance(counts, column.shares)
        if far is not None and far >= drift.FAR:
            value, here, there = drift.furthest(counts, column.shares)
            message = (
                f"categories are spread otherwise than in the official data (distance {far:.2f}): "
                f"'{printable(value)}' {here:.0%} of rows, there {there:.0%}"
            )
            yield self.say(Severity.WARNING, column.name, message, handling=LOOK)


def named(values: Iterable[str], most: int = 3) -> str:
    """The first values in quotes, and how many more there are."""
    found = [printable(value) for value in values]
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(f"'{value}'" for value in found[:most]) + more


def shown(value: float | str | None) -> str:
    """A number as a person writes it."""
    if not isinstance(value, int | float):
        return str(value)
    if abs(value) >= 1e15:  # infinity too
        return f"{value:g}"
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.2f}" if abs(value) >= 1 else f"{value:.3g}"


def limits(allowed: Range) -> str:
    """A range in words."""
    return f"{shown(allowed.low)} to {shown(allowed.high)}"


def _impossible(value: float | str | None, unit: Unit, possible: Range) -> str:
    if unit is Unit.FLAG:
        return f"{shown(value)} is neither 0 nor 1"
    if isinstance(value, float) and abs(value) == float("inf"):
        return f"{shown(value)} is no number: infinite"
    return f"{shown(value)} cannot be true, possible is {limits(possible)}"
