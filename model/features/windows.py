"""Recent windows of a history, and how rows are summed once for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

import narwhals as nw

from data.label import Label

SPAN = "span"
"""Column of the shortest window that holds a row, as its position in the windows (0 the shortest)."""


@dataclass(frozen=True, slots=True)
class Window:
    """The last `length` days (or months, whatever the table counts in) before the application.

    `suffix` ends the names of features; `words` stand in brackets at the end of their labels; the whole history has
    neither.
    """

    suffix: str
    length: float
    words: Label | None

    def of(self, label: Label) -> Label:
        """The label with the window in brackets: "Share of instalments paid late (last 12 months)"."""
        if self.words is None:
            return label
        return Label(fr=f"{label.fr} ({self.words.fr})", en=f"{label.en} ({self.words.en})")

    def missing(self, label: Label) -> Label:
        """What a missing value means beside a label that names the window: "no card limit in that period"."""
        if self.words is None:
            return label
        return Label(fr=f"{label.fr} sur cette période", en=f"{label.en} in that period")


EVER = Window("", float("inf"), None)


def last_days(days: int) -> Window:
    """The last so many days, for tables that count days."""
    return Window(f"_{days}d", days, Label(fr=f"{days} derniers jours", en=f"last {days} days"))


def last_months(count: int, days_a_month: float = 1) -> Window:
    """The last so many months; for tables that count days, `days_a_month` says how many make a month."""
    words = Label(fr=f"{count} derniers mois", en=f"last {count} months")
    return Window(f"_{count}m", count * days_a_month, words)


@dataclass(frozen=True, slots=True)
class Spans:
    """Windows from short to long, cut into disjoint spans.

    A history is first summed by client and span, which leaves a few rows a client, and a feature of a window then
    adds the spans that lie in it. That reads the long table once for all windows.
    """

    windows: tuple[Window, ...]

    def of(self, age: nw.Expr) -> nw.Expr:
        """The SPAN of a row from its age (0 at the application, growing into the past); unknown ages: the last one."""
        found = nw.lit(len(self.windows) - 1)
        for position in reversed(range(len(self.windows) - 1)):
            found = nw.when(age < self.windows[position].length).then(nw.lit(position)).otherwise(found)
        return found.alias(SPAN)

    def within(self, window: Window) -> nw.Expr:
        """Whether a row, already summed by span, lies in the window."""
        return nw.col(SPAN) <= self.windows.index(window)

    def sums(self, columns: Iterable[str]) -> list[nw.Expr]:
        """Sums of these columns, to be taken by client and SPAN."""
        return [nw.col(column).sum() for column in columns]
