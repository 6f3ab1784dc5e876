"""A hundred people: those who do not repay filled, in one corner, and the granting line between two of them."""

from dataclasses import dataclass
from typing import Final

from dash import html
from flask_babel import gettext as _

from layouts import components
from model.serving.results import Score

PEOPLE: Final = 100
A_ROW: Final = 25


@dataclass(frozen=True, slots=True)
class People:
    """Of PEOPLE, `filled` do not repay; the granting line stands after the one of number `line`."""

    filled: int
    line: int

    @property
    def rows(self) -> tuple[int, ...]:
        """How many are filled in each row, from the top."""
        return tuple(min(max(self.filled - first, 0), A_ROW) for first in range(0, PEOPLE, A_ROW))

    @property
    def line_place(self) -> tuple[int, int]:
        """The row of the line, and after how many people of it: at the end of a row rather than before the next one."""
        row = max(0, self.line - 1) // A_ROW
        return row, self.line - row * A_ROW


def gather(score: Score) -> People:
    """Whole people: the risk and the line, rounded."""
    return People(filled=round(PEOPLE * score.probability), line=round(PEOPLE * score.threshold))


def pictogram(people: People) -> html.Div:
    """The picture with its key; hidden from screen readers, as the sentence above says what it shows."""
    row, place = people.line_place
    rows = [html.Div(className="people-row", style={"--filled": filled}) for filled in people.rows]
    line = html.Div(className="people-line", style={"--row": row, "--place": place})
    key = [
        html.Span(_("does not repay"), className="key key-filled"),
        html.Span(_("repays"), className="key key-outlined"),
        html.Span(_("granting line"), className="key key-line"),
    ]
    return html.Div(
        [html.Div([*rows, line], className="people-rows"), html.Div(key, className="people-key")],
        className="people",
        **components.aria(hidden="true"),
    )
